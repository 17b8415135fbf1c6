import { roundToWhole } from "../allocation/largest-remainder";
import type { SerialDay } from "../calendar/units";
import { matchKey } from "./build";
import type { Ledger } from "./ledger";
import type { Commitment } from "./model";

/** What is still owed on one row of Commitments. */
export type OpenCommitment = { readonly commitment: Commitment; readonly remaining: number };

/**
 * What open orders will still cost: an order's amount less what was invoiced on it, never below zero; closed orders
 * cost what was invoiced and nothing more. Orders dated after the day do not count yet.
 *
 * An order over several lines is one order: what remains of it is shared among its rows in proportion to what remains of
 * each row's amount, which needs no guess which invoice belongs to which row.
 *
 * @returns Remaining amounts in minor units, rows with something left only.
 * @source Uptempo help, "Example of calculation of budget load": open orders load max(order, invoices).
 */
export function openCommitments(commitments: readonly Commitment[], ledger: Ledger, asOf: SerialDay): readonly OpenCommitment[] {
  const orders = new Map<string, Commitment[]>();
  commitments.forEach((commitment, row) => {
    if (!commitment.open || (commitment.date !== null && commitment.date > asOf)) return;
    // A row without a number is an order of its own: nothing can be matched with it.
    const key = commitment.po === "" ? `\u0000${row}` : matchKey(commitment.po);
    const rows = orders.get(key);
    if (rows) rows.push(commitment);
    else orders.set(key, [commitment]);
  });
  return [...orders].flatMap(([key, rows]) => {
    const ordered = rows.reduce((sum, { amount }) => sum + amount, 0);
    const remaining = ordered - (ledger.byOrder.get(key) ?? 0);
    return remaining > 0 ? shareRemaining(rows, remaining) : [];
  });
}

function shareRemaining(rows: readonly Commitment[], remaining: number): readonly OpenCommitment[] {
  const weights = rows.map(({ amount }) => BigInt(Math.max(0, amount)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return [];
  const { shares } = roundToWhole(weights.map((weight) => weight * BigInt(remaining)), whole, BigInt(remaining));
  return rows.flatMap((commitment, place) => {
    const share = Number(shares[place] ?? 0n);
    return share > 0 ? [{ commitment, remaining: share }] : [];
  });
}
