import { fromDecimal, multiplyDecimals, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type PerformanceFeeFailure =
  | "not-finite"
  /** There is no ratio to a target of zero. */
  | "zero-target"
  | "negative-target"
  | "negative-base"
  | "negative-limit"
  /** The floor lies above the cap. */
  | "crossed-limits"
  | "out-of-range";

export type PerformanceFeeRequest = {
  /** What is paid when the target is met exactly. Zero or more. */
  readonly base: number;
  readonly actual: number;
  readonly target: number;
  /** Least and greatest share of the base that is paid: 0.8, 1.2. Null = no cap. */
  readonly floor: number;
  readonly cap: number | null;
};

/**
 * A fee in proportion to performance, within a floor and a cap: base × actual ÷ target, not below base × floor and not above
 * base × cap.
 *
 * The limits are shares of the base, so that one pair serves contracts of every size.
 *
 * @example performanceFee({ base: 10_000, actual: 130, target: 100, floor: 0.8, cap: 1.2 }) // 12,000
 */
export function performanceFee({ base, actual, target, floor, cap }: PerformanceFeeRequest): Result<number, PerformanceFeeFailure> {
  if (![base, actual, target, floor, cap ?? 0].every(Number.isFinite)) return failure("not-finite", "every number must be finite");
  if (base < 0) return failure("negative-base", "the fee for meeting the target is below zero");
  if (floor < 0 || (cap ?? 0) < 0) return failure("negative-limit", "a limit is below zero");
  if (cap !== null && floor > cap) return failure("crossed-limits", "the floor is above the cap");
  if (target < 0) return failure("negative-target", "the target is below zero");
  if (target === 0) return failure("zero-target", "the target is zero");
  const lowest = times(base, floor);
  const highest = cap === null ? Number.POSITIVE_INFINITY : times(base, cap);
  const product = times(base, actual);
  // Multiplying first keeps whole amounts whole; dividing first keeps huge ones finite.
  const earned = Number.isFinite(product) ? product / target : base * (actual / target);
  const fee = Math.min(Math.max(earned, lowest), highest);
  return Number.isFinite(fee) ? success(fromDecimal(toDecimal(fee))) : failure("out-of-range", "the fee passes the largest number there is");
}

function times(a: number, b: number): number {
  return fromDecimal(multiplyDecimals(toDecimal(a), toDecimal(b)));
}
