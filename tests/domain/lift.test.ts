import fc from "fast-check";
import { lift, type Lift } from "../../src/domain/returns/lift";

function liftOf(testHits: number, testSize: number, controlHits: number, controlSize: number, confidence = 0.95): Lift {
  const result = lift({ testHits, testSize, controlHits, controlSize, confidence });
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

describe("lift: worked examples", () => {
  it("of blood thinners and CPR: 0.13, 90 % interval (−0.027, 0.287)", () => {
    // OpenIntro Statistics, section 6.2.
    const { testRate, controlRate, lift: difference, low, high } = liftOf(14, 40, 11, 50, 0.9);
    expect([testRate, controlRate]).toEqual([0.35, 0.22]);
    expect(difference).toBeCloseTo(0.13, 12);
    expect(low).toBeCloseTo(-0.027, 3);
    expect(high).toBeCloseTo(0.287, 3);
  });

  it("of fish oil and heart attacks: 95 % interval (−0.0070, −0.0015)", () => {
    // OpenIntro Statistics, section 6.2, guided practice.
    const { low, high } = liftOf(145, 12_933, 200, 12_938);
    expect(low).toBeCloseTo(-0.007, 4);
    expect(high).toBeCloseTo(-0.0015, 4);
  });

  it("of mammograms: z −0.17 and p 0.8650, by rounded intermediate results", () => {
    // OpenIntro Statistics, section 6.2. Unrounded, with 25 digits: z −0.163932956, p 0.869783923.
    const { z, pValue } = liftOf(500, 44_925, 505, 44_910);
    expect(z).toBeCloseTo(-0.163932956158, 10);
    expect(pValue).toBeCloseTo(0.869783922786, 10);
  });

  it("of a cigarette tax: z 8.99", () => {
    // Penn State STAT 415, comparing two proportions: 351 of 605 and 41 of 195.
    const { z, pValue } = liftOf(351, 605, 41, 195);
    expect(z).toBeCloseTo(8.99, 2);
    expect((pValue ?? 0) / 2.56623044648e-19).toBeCloseTo(1, 10);
  });

  it("of the example of statsmodels' proportions_ztest: p 0.159", () => {
    // 5 of 83 and 12 of 99.
    expect(liftOf(5, 83, 12, 99).pValue).toBeCloseTo(0.159, 3);
    expect(liftOf(5, 83, 12, 99).z).toBeCloseTo(-1.40783041513, 10);
  });
});

describe("lift: edges", () => {
  it("has no relative lift over nothing", () => {
    expect(liftOf(5, 100, 0, 100)).toMatchObject({ lift: 0.05, relativeLift: null });
  });

  it("has nothing to test where all were hits, or none", () => {
    expect(liftOf(0, 10, 0, 20)).toEqual({ testRate: 0, controlRate: 0, lift: 0, relativeLift: null, low: null, high: null, z: null, pValue: null });
    expect(liftOf(10, 10, 20, 20)).toMatchObject({ lift: 0, relativeLift: 0, low: null, high: null, z: null, pValue: null });
  });

  it("tests all against none, but has no interval", () => {
    const all = liftOf(30, 30, 0, 30);
    expect(all).toMatchObject({ lift: 1, low: null, high: null });
    expect(all.z).toBeCloseTo(7.74596669241, 10);
  });

  it.each<[string, readonly [number, number, number, number, number], string]>([
    ["more hits than people", [11, 10, 1, 10, 0.95], "bad-test"],
    ["a rate for a count", [0.05, 1000, 1, 10, 0.95], "bad-test"],
    ["hits below zero", [-1, 10, 1, 10, 0.95], "bad-test"],
    ["more hits than people in the control group", [1, 10, 11, 10, 0.95], "bad-control"],
    ["a group of nobody", [0, 0, 1, 10, 0.95], "zero-test-size"],
    ["a control group of nobody", [1, 10, 0, 0, 0.95], "zero-control-size"],
    ["a confidence of 1", [1, 10, 1, 10, 1], "bad-confidence"],
    ["a confidence of 95", [1, 10, 1, 10, 95], "bad-confidence"],
    ["a confidence of 0", [1, 10, 1, 10, 0], "bad-confidence"],
    ["no number", [Number.NaN, 10, 1, 10, 0.95], "not-finite"],
    ["counts beyond whole numbers", [1, 1e16, 1, 10, 0.95], "bad-test"],
  ])("refuses %s", (_name, [testHits, testSize, controlHits, controlSize, confidence], code) => {
    expect(lift({ testHits, testSize, controlHits, controlSize, confidence })).toMatchObject({ ok: false, code });
  });
});

describe("lift: properties", () => {
  const group = fc.integer({ min: 1, max: 100_000 }).chain((size) => fc.record({ size: fc.constant(size), hits: fc.integer({ min: 0, max: size }) }));

  it("turns its sign when the groups change places", () => {
    fc.assert(
      fc.property(group, group, (test, control) => {
        const there = liftOf(test.hits, test.size, control.hits, control.size);
        const back = liftOf(control.hits, control.size, test.hits, test.size);
        expect(there.lift + back.lift).toBe(0);
        expect((there.low ?? 0) + (back.high ?? 0)).toBeCloseTo(0, 12);
        expect((there.z ?? 0) + (back.z ?? 0)).toBeCloseTo(0, 9);
        expect(there.pValue).toBe(back.pValue);
      }),
    );
  });

  it("has the square of z as chi-square of the table of two by two", () => {
    fc.assert(
      fc.property(group, group, (test, control) => {
        const { z } = liftOf(test.hits, test.size, control.hits, control.size);
        const [a, b, c, d] = [test.hits, test.size - test.hits, control.hits, control.size - control.hits];
        fc.pre(a + c > 0 && b + d > 0);
        const chiSquare = ((a + b + c + d) * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
        expect(Math.abs((z ?? 0) ** 2 - chiSquare)).toBeLessThan(1e-8 * (1 + chiSquare));
      }),
    );
  });

  it("has a wider interval at more confidence, around the lift", () => {
    fc.assert(
      fc.property(group, group, fc.double({ min: 0.01, max: 0.98, noNaN: true }), (test, control, confidence) => {
        const narrow = liftOf(test.hits, test.size, control.hits, control.size, confidence);
        const wide = liftOf(test.hits, test.size, control.hits, control.size, confidence + 0.01);
        const { low, high } = narrow;
        if (low === null || high === null) return;
        expect((low + high) / 2).toBeCloseTo(narrow.lift, 12);
        expect((wide.high ?? 0) - (wide.low ?? 0)).toBeGreaterThan(high - low);
      }),
    );
  });
});
