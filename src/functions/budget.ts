import { available } from "../domain/budget/available";
import { budgetLoad, type Invoice, type Order } from "../domain/budget/budget-load";
import { numberAt, optionalArgument, refusal, requiredArgument, textAt, placeName, valueAt, isBlank, type Argument } from "./cells/argument";
import { numberError, valueError } from "./cells/errors";
import { answerList, at, listOf } from "./cells/list";
import { answerNumbers, checkCount } from "./cells/numbers";
import { singleWord } from "./cells/setting";

/**
 * What of a budget can still be given away: the budget less what is spent, what is promised and, if given, what is planned. Exact to the cent; negative where more is used than there is. Ranges are answered cell by cell.
 * @formula Budget − actual − committed − planned
 * @source Commitment accounting: available = total − actual − remaining committed − remaining planned.
 * @fails #VALUE! that names the row of a text.
 * @limits 500,000 cells in one call.
 * @example A budget of 10,000 with 4,200 spent and 2,500 on order: =PLAN.AVAILABLE(10000, 4200, 2500) gives 3300
 * @example Two lines, the second of them over-committed: =PLAN.AVAILABLE({1000;500}, {400.1;300}, {250.2;250}, {100;0}) gives {249.7;-50}
 * @customfunction AVAILABLE AVAILABLE
 * @param {any[][]} budget Budgeted amount: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} actual Amount spent so far: one value for all, or a range of the shape of budget.
 * @param {any[][]} committed What is left of open orders and contracts: one value for all, or a range of the same shape.
 * @param {any[][]} [planned] What is left of plans that are not ordered yet: one value for all, or a range of the same shape. 0 if omitted.
 * @returns {any[][]} The amounts available.
 */
export function availableOfCells(budget: unknown[][], actual: unknown[][], committed: unknown[][], planned?: unknown[][]): unknown[][] {
  const plans = optionalArgument("planned", planned);
  const ranges = [requiredArgument("budget", budget), requiredArgument("actual", actual), requiredArgument("committed", committed), ...(plans === null ? [] : [plans])];
  return answerNumbers(ranges, ([whole = 0, spent = 0, promised = 0, intended = 0]) => {
    const result = available({ budget: whole, actual: spent, committed: promised, planned: intended });
    if (!result.ok) throw numberError(result.detail);
    return result.value;
  });
}

/**
 * What purchase orders and invoices take of a budget. An open order takes its amount, or its invoices where they are more; a closed order takes its invoices; an invoice without an order takes its amount.
 * @formula Σ open orders: max(order, Σ its invoices) + Σ closed orders: Σ its invoices + Σ invoices without an order
 * @formula An invoice that names an order which is not listed counts like one without an order: the money is spent. The output "unmatched" says how much that is.
 * @source Uptempo help, "Example of calculation of budget load".
 * @fails #VALUE! that names the row of a text, of an amount without an order, or of a status that is neither open nor closed; and for an order whose rows are open and closed.
 * @limits 250,000 orders and invoices in one call.
 * @example Three orders, their invoices, and three invoices without an order: =PLAN.BUDGETLOAD({"A";"B";"C"}, {2500;1600;1500}, {"closed";"open";"open"}, {"";"A";"A";"A";"B";"B";"C";"";""}, {100;500;250;700;900;1100;1350;750;1200}) gives 7000
 * @example The same, order by order: =PLAN.BUDGETLOAD({"A";"B";"C"}, {2500;1600;1500}, {FALSE;TRUE;TRUE}, {"A";"A";"A";"B";"B";"C"}, {500;250;700;900;1100;1350}, "orders") gives {1450;2000;1500}
 * @customfunction BUDGETLOAD BUDGETLOAD
 * @param {any[][]} orders Number of each purchase order. Rows with the same number are one order. A heading row and blank rows at the end are passed over.
 * @param {any[][]} orderAmounts Amount of each order.
 * @param {any[][]} orderOpen "open" or TRUE, "closed" or FALSE: one for all, or one for each order. Blank counts as open.
 * @param {any[][]} invoiceOrders Number of the order of each invoice; blank for an invoice without one. Upper and lower case are the same.
 * @param {any[][]} invoiceAmounts Amount of each invoice; negative for a credit note.
 * @param {unknown} [output] "load" (if omitted) for the total; "orders" for the load of each order; "without order" for invoices without one; "unmatched" for invoices that name an order which is not listed.
 * @returns {any[][]} The load in one cell, or one for each order (at its first row, where an order has several).
 */
export function budgetLoadOfCells(
  orders: unknown[][],
  orderAmounts: unknown[][],
  orderOpen: unknown[][],
  invoiceOrders: unknown[][],
  invoiceAmounts: unknown[][],
  output?: unknown,
): unknown[][] {
  const ids = requiredArgument("orders", orders);
  const amounts = requiredArgument("orderAmounts", orderAmounts);
  const states = requiredArgument("orderOpen", orderOpen);
  const references = requiredArgument("invoiceOrders", invoiceOrders);
  const invoiced = requiredArgument("invoiceAmounts", invoiceAmounts);
  const asked = singleWord("output", output, ["load", "orders", "without order", "unmatched"]) ?? "load";
  const list = listOf([
    { argument: ids, holds: "keys" },
    { argument: amounts, holds: "numbers" },
    { argument: states, holds: "texts" },
  ]);
  const bills = listOf([
    { argument: references, holds: "texts" },
    { argument: invoiced, holds: "numbers" },
  ]);
  checkCount(list.places.length + bills.places.length, 250_000, "orders and invoices");
  const result = budgetLoad(
    list.places.map(
      (place): Order => ({ id: idAt(ids, place) ?? "", amount: numberAt(amounts, ...at(amounts, place)) ?? 0, open: openAt(states, place) ?? true }),
    ),
    bills.places.map((place): Invoice => ({ order: idAt(references, place), amount: numberAt(invoiced, ...at(invoiced, place)) ?? 0 })),
  );
  if (!result.ok) throw result.code === "open-and-closed" ? valueError(`orderOpen: ${result.detail}`) : numberError(result.detail);
  switch (asked) {
    case "load":
      return [[result.value.total]];
    case "orders":
      return answerList(list, ["Load"], result.value.orders.map((load) => [load ?? ""]));
    case "without order":
      return [[result.value.withoutOrder]];
    case "unmatched":
      return [[result.value.unmatched]];
  }
}

/** The number of an order; null where the cell is blank, or 0, as some builds hand over a blank. */
function idAt(ids: Argument, place: number): string | null {
  return valueAt(ids, ...at(ids, place)) === 0 ? null : textAt(ids, ...at(ids, place));
}

function openAt(states: Argument, place: number): boolean | null {
  const value = valueAt(states, ...at(states, place));
  if (isBlank(value) || value === 0) return null;
  const word = typeof value === "boolean" ? String(value) : typeof value === "string" ? value.trim().toLowerCase() : "";
  if (word === "open" || word === "true") return true;
  if (word === "closed" || word === "false") return false;
  throw refusal(placeName(states, ...at(states, place)), value, '"open" or "closed"');
}
