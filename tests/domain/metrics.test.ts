import fc from "fast-check";
import { completion } from "../../src/domain/metrics/completion";
import { marketShare } from "../../src/domain/metrics/market-share";

describe("completion", () => {
  it.each<[string, readonly (readonly [number, number])[], number]>([
    ["weighted by budget", [[1, 20_000], [0.5, 50_000], [0, 30_000]], 0.45],
    ["of equal weights", [[1, 1], [0.5, 1], [0, 1]], 0.5],
    ["of one", [[0.4, 7]], 0.4],
    ["without those of weight zero", [[1, 0], [0.2, 5]], 0.2],
  ])("%s", (_name, parts, expected) => {
    expect(completion(parts.map(([progress, weight]) => ({ progress, weight })))).toEqual({ ok: true, value: expected });
  });

  it.each<[number, number, string]>([
    [1.1, 1, "bad-progress"],
    [-0.1, 1, "bad-progress"],
    [0.5, -1, "negative-weight"],
    [0.5, 0, "no-weights"],
    [Number.NaN, 1, "not-finite"],
  ])("refuses a progress of %d with the weight %d (%s)", (progress, weight, code) => {
    expect(completion([{ progress, weight }])).toMatchObject({ ok: false, code });
  });

  it("of nothing is refused", () => {
    expect(completion([])).toMatchObject({ ok: false, code: "no-weights" });
  });

  it("has no dust, and no end of the range", () => {
    expect(completion([{ progress: 0.4, weight: 3 }])).toEqual({ ok: true, value: 0.4 });
    expect(completion([{ progress: 1, weight: 1e308 }, { progress: 0, weight: 1e308 }])).toEqual({ ok: true, value: 0.5 });
  });

  it("lies between the least and the most, and is whole only when all is", () => {
    const part = fc.record({ progress: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.double({ min: 0.001, max: 1e9, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
        const result = completion(parts);
        if (!result.ok) throw new Error(result.detail);
        const all = parts.map(({ progress }) => progress);
        expect(result.value).toBeGreaterThanOrEqual(Math.min(...all) - 1e-12);
        expect(result.value).toBeLessThanOrEqual(Math.min(1, Math.max(...all) + 1e-12));
        expect(completion(parts.map((one) => ({ ...one, progress: 1 })))).toEqual({ ok: true, value: 1 });
      }),
    );
  });
});

describe("market share", () => {
  it.each([
    [150, 1000, 0.15],
    [0, 1000, 0],
    [1000, 1000, 1],
  ])("%d of %d is %d", (own, market, expected) => {
    expect(marketShare(own, market)).toEqual({ ok: true, value: expected });
  });

  it.each([
    [0, 0, "zero-market"],
    [1, 0, "above-market"],
    [2, 1, "above-market"],
    [-1, 1, "negative-own"],
    [0, -1, "negative-market"],
    [Number.NaN, 1, "not-finite"],
    [1, Number.POSITIVE_INFINITY, "not-finite"],
  ])("%d of %d is refused (%s)", (own, market, code) => {
    expect(marketShare(own, market)).toMatchObject({ ok: false, code });
  });
});
