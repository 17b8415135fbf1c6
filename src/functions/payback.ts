import { payback, steadyPayback } from "../domain/returns/payback";
import { blankCell, checkCells, isBlank, isSingle, numberAt, placeName, requiredArgument, valueAt, type Argument, type Matrix } from "./cells/argument";
import { cellOr, notAvailableError, numberError, valueError } from "./cells/errors";
import { at, entry, listOf } from "./cells/list";
import { checkCount, singleShare } from "./cells/numbers";

const mostFlows = 250_000;

/**
 * Periods until what comes back has paid the cost, with the part of the last period that is needed. Give the flows of periods 1, 2, 3 … as a range, or one value for a flow that stays the same. With a discount rate, later flows count less (discounted payback).
 * @formula Whole periods before the one that pays the rest + rest ÷ flow of that period. With a discount rate the flow of period t counts flow ÷ (1 + rate)^t.
 * @formula Steady flow without discount: cost ÷ flow.
 * @source Brealey, Myers and Allen, Principles of Corporate Finance: payback and discounted payback.
 * @fails #N/A where the flows never pay the cost back; #VALUE! where the cost is zero or less, or the rate no share from 0 to 1.
 * @limits 250,000 flows in one call.
 * @example A tool for 100,000 that saves 30,000, 40,000, 60,000 in three years: =PLAN.PAYBACK(100000, {30000;40000;60000}) gives 2.5
 * @example Months until a customer who cost 120 has paid that with a margin of 40 a month: =PLAN.PAYBACK(120, 40) gives 3
 * @example Two projects, each with its flows along its row, at 10 %: =PLAN.PAYBACK({100;100}, {60,60,60;110,0,0}, 0.1) gives {1.91666666667;1}
 * @customfunction PAYBACK PAYBACK
 * @param {any[][]} cost What was paid at the start, as a positive amount: one value, or a column with one for each project.
 * @param {any[][]} flows What comes back: for one cost, a row or column of periods, or one value for the same flow in every period. For a column of costs, a range with a row for each, or a column with one steady flow for each.
 * @param {unknown} [discount] Discount rate of one period: write 10 % or 0.1. None if omitted.
 * @returns {any[][]} Periods until the cost is paid back, one for each cost.
 */
export function paybackOfCells(cost: unknown[][], flows: unknown[][], discount?: unknown): unknown[][] {
  const costs = requiredArgument("cost", cost);
  const returned = requiredArgument("flows", flows);
  const rate = singleShare("discount", discount) ?? 0;
  if (!isSingle(costs)) return answerProjects(costs, returned, rate);
  const list = listOf([{ argument: returned, holds: "numbers" }]);
  const first = list.header ? 1 : 0;
  // A blank between others is a period in which nothing came; blanks at the end are none.
  const count = Math.max(0, (list.places.at(-1) ?? -1) + 1 - first);
  checkCount(count, mostFlows, "flows");
  const periods = Array.from({ length: count }, (_, period) => numberAt(returned, ...at(returned, first + period)) ?? 0);
  const steady = isSingle(returned) ? (periods[0] ?? 0) : null;
  return [[periodsOf(numberAt(costs, 0, 0) ?? 0, steady ?? periods, rate, "cost")]];
}

/** A column of costs, each with the flows along its own row; or a row of costs, each with those down its column. */
function answerProjects(costs: Argument, flows: Argument, rate: number): Matrix {
  const list = listOf([{ argument: costs, holds: "numbers" }]);
  checkCells(flows);
  const steady = isSingle(flows);
  const count = list.down ? flows.cells.length : (flows.cells[0]?.length ?? 0);
  const width = list.down ? (flows.cells[0]?.length ?? 0) : flows.cells.length;
  if (!steady && count !== list.length) throw valueError(`flows has ${count} ${list.down ? "rows" : "columns"} where cost has ${list.length}`);
  checkCount(list.places.length * width, mostFlows, "flows");
  const flowAt = (project: number, period: number): readonly [row: number, column: number] => (list.down ? [project, period] : [period, project]);
  const answers = Array.from({ length: list.length }, (_, project): unknown => {
    const periods = Array.from({ length: width }, (_unused, period) => period);
    const used = steady ? 0 : periods.findLastIndex((period) => !isBlank(valueAt(flows, ...flowAt(project, period)))) + 1;
    if ((list.header && project === 0) || (isBlank(entry(costs, project)) && used === 0)) return blankCell;
    return cellOr(() => {
      const place = at(costs, project);
      const price = numberAt(costs, ...place) ?? 0;
      const numbers = periods.slice(0, used).map((period) => numberAt(flows, ...flowAt(project, period)) ?? 0);
      return periodsOf(price, steady || width === 1 ? (numberAt(flows, ...flowAt(project, 0)) ?? 0) : numbers, rate, placeName(costs, ...place));
    });
  });
  return list.down ? answers.map((answer) => [answer]) : [answers];
}

function periodsOf(cost: number, flows: number | readonly number[], rate: number, place: string): number {
  const result = typeof flows === "number" ? steadyPayback(cost, flows, rate) : payback(cost, flows, rate);
  if (result.ok) return result.value;
  switch (result.code) {
    case "never":
      throw notAvailableError(`${place}: is never paid back: ${result.detail}`);
    case "bad-cost":
      throw valueError(`${place}: ${result.detail}`);
    case "bad-discount":
    case "not-finite":
      throw numberError(result.detail);
  }
}
