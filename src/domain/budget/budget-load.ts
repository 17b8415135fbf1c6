import { sumExactly } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** A row of an order. Rows with the same id are one order. */
export type Order = { readonly id: string; readonly amount: number; readonly open: boolean };

/** `order` null = an invoice that came without an order. */
export type Invoice = { readonly order: string | null; readonly amount: number };

export type BudgetLoad = {
  readonly total: number;
  /** In the order of the rows. The load of an order of several rows stands at its first; null at the others. */
  readonly orders: readonly (number | null)[];
  /** Invoices without an order, unmatched ones included. */
  readonly withoutOrder: number;
  /** Invoices that name an order which is not in the list. */
  readonly unmatched: number;
};

export type BudgetLoadFailure =
  | "not-finite"
  /** Rows of one order say both open and closed. */
  | "open-and-closed";

/**
 * What orders and invoices take of a budget.
 *
 * - An open order takes the larger of its amount and the sum of its invoices: what is not invoiced yet will be.
 * - A closed order takes the sum of its invoices: nothing more will come.
 * - An invoice without an order takes its amount. So does one that names an order which is not listed: the money is
 *   spent, whatever the number on it; how much that is can be asked for.
 *
 * Ids match without regard to case and outer spaces.
 *
 * @example budgetLoad([{ id: "A", amount: 1600, open: true }], [{ order: "A", amount: 900 }, { order: null, amount: 100 }]) // total 1700
 * @source Uptempo help, "Example of calculation of budget load".
 */
export function budgetLoad(orders: readonly Order[], invoices: readonly Invoice[]): Result<BudgetLoad, BudgetLoadFailure> {
  if (![...orders, ...invoices].every(({ amount }) => Number.isFinite(amount))) return failure("not-finite", "every amount must be a number");
  const known = new Map<string, { readonly row: number; readonly open: boolean; readonly amounts: number[]; readonly invoiced: number[] }>();
  for (const [row, { id, amount, open }] of orders.entries()) {
    const order = known.get(keyOf(id));
    if (order === undefined) known.set(keyOf(id), { row, open, amounts: [amount], invoiced: [] });
    else if (order.open !== open) return failure("open-and-closed", `order ${id} is both open and closed`);
    else order.amounts.push(amount);
  }
  const without: number[] = [];
  const unmatched: number[] = [];
  for (const { order: id, amount } of invoices) {
    const order = id === null ? undefined : known.get(keyOf(id));
    if (order !== undefined) order.invoiced.push(amount);
    else (id === null ? without : unmatched).push(amount);
  }
  const loads: (number | null)[] = orders.map(() => null);
  for (const { row, open, amounts, invoiced } of known.values()) {
    const spent = sumExactly(invoiced);
    loads[row] = open ? Math.max(sumExactly(amounts), spent) : spent;
  }
  const withoutOrder = sumExactly([...without, ...unmatched]);
  const unknown = sumExactly(unmatched);
  const parts = [...loads.flatMap((load) => (load === null ? [] : [load])), withoutOrder];
  const total = parts.every(Number.isFinite) ? sumExactly(parts) : Number.POSITIVE_INFINITY;
  if (!Number.isFinite(total) || !Number.isFinite(unknown)) return failure("not-finite", "the amounts are too large");
  return success({ total, orders: loads, withoutOrder, unmatched: unknown });
}

function keyOf(id: string): string {
  return id.trim().toLowerCase();
}
