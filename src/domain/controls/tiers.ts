import { subtract } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** Who may approve up to which amount; null = any amount. */
export type ApprovalTier = { readonly limit: number | null; readonly role: string };

export type ApproverFailure = "not-finite" | "above-every-limit";

/**
 * The first role whose limit the amount does not exceed.
 *
 * - An amount equal to a limit is within it.
 * - Amounts are compared by size: a credit or a cut of 20,000 asks for the same approval as 20,000 more.
 *
 * @param tiers Limits rise; only the last may be null.
 * @returns `above-every-limit` where nobody may approve.
 * @example approver(12_000, [{ limit: 10_000, role: "Manager" }, { limit: null, role: "Finance" }]) // "Finance"
 */
export function approver(amount: number, tiers: readonly ApprovalTier[]): Result<string, ApproverFailure> {
  if (!Number.isFinite(amount)) return failure("not-finite", "the amount is not a number");
  const size = Math.abs(amount);
  const tier = tiers.find(({ limit }) => limit === null || reaches(limit, size));
  return tier === undefined ? failure("above-every-limit", `${size} is above every limit`) : success(tier.role);
}

/** A level that holds from its threshold on. */
export type EscalationLevel = { readonly threshold: number; readonly level: string };

/**
 * The highest level whose threshold the value reaches; null below the first. A value equal to a threshold has reached it.
 *
 * @param levels Thresholds rise.
 * @example escalation(0.12, [{ threshold: 0.05, level: "owner" }, { threshold: 0.1, level: "director" }]) // "director"
 */
export function escalation(value: number, levels: readonly EscalationLevel[]): string | null {
  return levels.findLast(({ threshold }) => reaches(value, threshold))?.level ?? null;
}

/** a ≥ b as a person reads the numbers, without the dust of binary fractions. */
function reaches(a: number, b: number): boolean {
  return subtract(a, b) >= 0;
}
