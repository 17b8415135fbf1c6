import { prioritize, type PrioritizeFailure } from "../domain/allocation/prioritize";
import type { Failure } from "../domain/result";
import { blankCell, flagAt, isBlank, isSingle, numberAt, optionalArgument, placeName, requiredArgument, valueAt, type Argument, type Matrix } from "./cells/argument";
import { commonShape, type Shape } from "./cells/each";
import { numberError, valueError } from "./cells/errors";
import { singleNumber, singleWord } from "./cells/setting";

/**
 * The most valuable set of initiatives that a budget allows: 1 for each one to do, 0 for each one to leave. Mandatory ones are always in. The answer is the best there is, proven, not a ranking by value for money cut off at the budget.
 * @formula Maximize Σ value over the chosen items so that Σ cost ≤ budget and all mandatory items are chosen (0-1 knapsack).
 * @source Martello, Pisinger and Toth, Dynamic programming and strong bounds for the 0-1 knapsack problem, Management Science 45, 1999.
 * @fails #NUM! where the mandatory items cost more than the budget; #VALUE! that names the row of a negative cost or a text, and where the search for a proof passes its limit.
 * @limits 2,000 items to choose from. Lists of 200 items with costs in cents are answered within a second or two; a few lists made to be hard are refused after 50 million steps. Costs count to 15 digits of their sum, values to 13.
 * @example Four campaigns and 100,000: the best two are not those with the most value for money: =PLAN.PRIORITIZE(100000, {60000;50000;50000;30000}, {95;80;75;50}) gives {0;1;1;0}
 * @example The first is mandatory: =PLAN.PRIORITIZE(100000, {60000;50000;50000;30000}, {95;80;75;50}, {TRUE;FALSE;FALSE;FALSE}) gives {1;0;0;1}
 * @example What the best set is worth: =PLAN.PRIORITIZE(100000, {60000;50000;50000;30000}, {95;80;75;50}, , "value") gives 155
 * @customfunction PRIORITIZE PRIORITIZE
 * @param {unknown} budget Money to spend at most.
 * @param {any[][]} costs Cost of each item, zero or more: a row, a column or a block. A heading row and blank rows are left empty.
 * @param {any[][]} values What each item is worth, in any unit, in the shape of costs. Items worth nothing are left, unless they are mandatory; items that cost nothing are taken if they are worth something.
 * @param {any[][]} [mandatory] TRUE (or 1, "yes", "x") for items that must be in: one for all, or a range of the shape of costs.
 * @param {unknown} [output] "selected" (if omitted): 1 or 0 for each item. Or one number: "value" or "cost" of the chosen items, or "left": what remains of the budget.
 * @returns {any[][]} 1 for each chosen item and 0 for the others, in the shape of costs; a single number with another output. Of several best sets one is answered.
 */
export function prioritizeItems(budget: unknown, costs: unknown[][], values: unknown[][], mandatory?: unknown[][], output?: unknown): unknown[][] {
  const costCells = requiredArgument("costs", costs);
  const valueCells = requiredArgument("values", values);
  const flags = optionalArgument("mandatory", mandatory);
  const wanted = singleWord("output", output, ["selected", "value", "cost", "left"]) ?? "selected";
  const amounts = commonShape([costCells, valueCells]);
  const shape: Shape = { ...commonShape([costCells, valueCells, flags]), header: amounts.header };
  const items = itemsOf(shape, [costCells, valueCells]);
  const costList = items.map(({ row, column }) => numberAt(costCells, row, column) ?? 0);
  const result = prioritize({
    budget: singleNumber("budget", budget) ?? 0,
    costs: costList,
    values: items.map(({ row, column }) => numberAt(valueCells, row, column) ?? 0),
    mandatory: items.map(({ row, column }) => flags !== null && (flagAt(flags, row, column) ?? false)),
  });
  if (!result.ok) throw prioritizeError(result, costCells, items[costList.findIndex((cost) => cost < 0)]);
  if (wanted !== "selected") return [[result.value[wanted]]];
  const answer: Matrix = Array.from({ length: shape.rows }, () => new Array<unknown>(shape.columns).fill(blankCell));
  items.forEach(({ row, column }, item) => {
    const cells = answer[row];
    if (cells) cells[column] = result.value.selected[item] === true ? 1 : 0;
  });
  return answer;
}

type Place = { readonly row: number; readonly column: number };

/** The cells that hold an item: neither headings nor blank in all ranges. */
function itemsOf(shape: Shape, ranges: readonly Argument[]): readonly Place[] {
  const wide = ranges.filter((argument) => !isSingle(argument));
  const read = wide.length > 0 ? wide : ranges;
  const items: Place[] = [];
  for (let row = shape.header ? 1 : 0; row < shape.rows; row += 1) {
    for (let column = 0; column < shape.columns; column += 1) {
      if (!read.every((argument) => isBlank(valueAt(argument, row, column)))) items.push({ row, column });
    }
  }
  return items;
}

function prioritizeError(problem: Failure<PrioritizeFailure>, costs: Argument, negative: Place | undefined): CustomFunctions.Error {
  switch (problem.code) {
    case "negative-cost":
      return valueError(`${placeName(costs, negative?.row ?? 0, negative?.column ?? 0)}: is below zero`);
    case "too-many":
    case "too-hard":
      return valueError(`costs: ${problem.detail}`);
    case "over-budget":
    case "not-finite":
      return numberError(problem.detail);
  }
}
