import { failure, success, type Result } from "../result";
import { normalCdf, normalQuantile } from "../statistics/normal";

export type LiftFailure = "not-finite" | "bad-test" | "bad-control" | "zero-test-size" | "zero-control-size" | "bad-confidence";

export type LiftRequest = {
  /** Whole numbers: how many of the group did what was hoped for, and how many were in it. */
  readonly testHits: number;
  readonly testSize: number;
  readonly controlHits: number;
  readonly controlSize: number;
  /** Of the interval, between 0 and 1: 0.95 = 95 %. */
  readonly confidence: number;
};

/** Rates and their difference as shares: 0.02 = 2 %, or 2 points. Null where there is no answer. */
export type Lift = {
  readonly testRate: number;
  readonly controlRate: number;
  /** Test rate − control rate. */
  readonly lift: number;
  /** Lift ÷ control rate; null when nobody of the control group did it. */
  readonly relativeLift: number | null;
  /** Interval of the lift; null when neither group shows any spread. */
  readonly low: number | null;
  readonly high: number | null;
  /** Null when all did it, or nobody did: then there is nothing to tell groups apart by. */
  readonly z: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
};

/**
 * Compares the success rates of a test group and a control group.
 *
 * - z = lift ÷ √(p (1 − p) (1/n₁ + 1/n₂)) with the pooled rate p = all hits ÷ all people: under the assumption tested, both
 *   groups have one rate. The p-value is two-sided.
 * - interval = lift ± z* × √(p₁ (1 − p₁)/n₁ + p₂ (1 − p₂)/n₂), unpooled (Wald): it does not assume that the rates are equal.
 *
 * Both rest on the normal approximation: as a rule of thumb, at least ten hits and ten misses in each group.
 *
 * @returns `bad-test` and `bad-control` where hits are no whole number from 0 to the size.
 * @example lift({ testHits: 14, testSize: 40, controlHits: 11, controlSize: 50, confidence: 0.9 }) // 0.13, from −0.027 to 0.287
 * @source Diez, Çetinkaya-Rundel and Barr, OpenIntro Statistics, section 6.2: difference of two proportions.
 */
export function lift({ testHits, testSize, controlHits, controlSize, confidence }: LiftRequest): Result<Lift, LiftFailure> {
  if (![testHits, testSize, controlHits, controlSize, confidence].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  if (!(confidence > 0 && confidence < 1)) return failure("bad-confidence", "confidence lies between 0 and 1");
  if (!isCount(testHits, testSize)) return failure("bad-test", "hits and size of the test group must be whole numbers, and hits at most the size");
  if (!isCount(controlHits, controlSize)) return failure("bad-control", "hits and size of the control group must be whole numbers, and hits at most the size");
  if (testSize === 0) return failure("zero-test-size", "nobody was in the test group");
  if (controlSize === 0) return failure("zero-control-size", "nobody was in the control group");

  const testRate = testHits / testSize;
  const controlRate = controlHits / controlSize;
  const difference = testRate - controlRate + 0;
  const pooled = (testHits + controlHits) / (testSize + controlSize);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / testSize + 1 / controlSize));
  const error = Math.sqrt((testRate * (1 - testRate)) / testSize + (controlRate * (1 - controlRate)) / controlSize);
  const reach = -normalQuantile((1 - confidence) / 2) * error;
  const z = pooledError > 0 ? difference / pooledError : null;
  return success({
    testRate,
    controlRate,
    lift: difference,
    relativeLift: controlRate > 0 ? difference / controlRate : null,
    low: error > 0 ? difference - reach + 0 : null,
    high: error > 0 ? difference + reach + 0 : null,
    z,
    pValue: z === null ? null : 2 * normalCdf(-Math.abs(z)),
  });
}

function isCount(hits: number, size: number): boolean {
  return Number.isSafeInteger(hits) && Number.isSafeInteger(size) && hits >= 0 && hits <= size;
}
