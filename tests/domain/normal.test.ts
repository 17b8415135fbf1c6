import fc from "fast-check";
import { normalCdf, normalQuantile } from "../../src/domain/statistics/normal";

const relativeError = (actual: number, expected: number): number => (expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1));

describe("normal distribution: worked examples", () => {
  // Computed with 40 digits (erfc of an arbitrary-precision library).
  it.each<[number, number]>([
    [-37, 5.72557122252457682e-300],
    [-30, 4.90671392714818706e-198],
    [-10, 7.61985302416052607e-24],
    [-8.5, 9.47953482220331835e-18],
    [-6, 9.86587645037698141e-10],
    [-5.7, 5.99037140106352819e-9],
    [-5.6, 1.07175902583109293e-8],
    [-4, 0.0000316712418331199213],
    [-3, 0.00134989803163009453],
    [-1.96, 0.0249978951482204362],
    [-1, 0.158655253931457051],
    [-0.67, 0.251428895095310102],
    [-0.1, 0.460172162722971016],
    [0, 0.5],
    [0.5, 0.691462461274013104],
    [0.7, 0.758036347776926971],
    [1, 0.841344746068542949],
    [2, 0.977249868051820793],
    [3, 0.998650101968369905],
    [6, 0.999999999013412355],
  ])("puts the chance of at most %d at %d", (z, expected) => {
    expect(relativeError(normalCdf(z), expected)).toBeLessThan(4e-15);
  });

  // Same source: the root of cdf(x) = p, where p is the double next to the number written here.
  it.each<[number, number]>([
    [1e-300, -37.0470962993611992],
    [1e-100, -21.2734535609653243],
    [1e-20, -9.26234008979840758],
    [1e-10, -6.3613409024040562],
    [1e-5, -4.26489079392282461],
    [0.001, -3.09023230616781354],
    [0.025, -1.95996398454005421],
    [0.05, -1.64485362695147269],
    [0.075, -1.43953147093845593],
    [0.1, -1.28155156554460044],
    [0.3, -0.524400512708040816],
    [0.49, -0.025068908258711058],
    [0.6, 0.253347103135799741],
    [0.8, 0.841621233572914364],
    [0.9, 1.28155156554460059],
    [0.975, 1.95996398454005386],
    [0.999, 3.09023230616781328],
  ])("finds the quantile of %d at %d", (chance, expected) => {
    expect(relativeError(normalQuantile(chance), expected)).toBeLessThan(4e-15);
  });
});

describe("normal distribution: edges", () => {
  it("ends at 0 and 1", () => {
    expect([-Infinity, -1e300, -39, 39, 1e300, Infinity].map(normalCdf)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("has its middle at 0", () => {
    expect(Math.abs(normalQuantile(0.5))).toBe(0);
  });

  it("throws on misuse", () => {
    expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
    for (const chance of [0, 1, -0.1, 1.1, Number.NaN, Infinity]) expect(() => normalQuantile(chance)).toThrow(RangeError);
  });
});

describe("normal distribution: properties", () => {
  it("gives the chance back that the quantile was asked for", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (chance) => {
        // An error of z in its last digit moves the chance by about z² such errors: no inverse in doubles can do better.
        const z = normalQuantile(chance);
        expect(relativeError(normalCdf(z), chance)).toBeLessThan((z * z + 4) * 1e-15);
      }),
    );
  });

  it("mirrors at 0", () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 8, noNaN: true }), (z) => Math.abs(normalCdf(z) + normalCdf(-z) - 1) < 3e-16));
  });

  it("never falls", () => {
    fc.assert(fc.property(fc.double({ min: -38, max: 8, noNaN: true }), fc.double({ min: 1e-6, max: 1, noNaN: true }), (z, step) => normalCdf(z + step) >= normalCdf(z)));
  });
});
