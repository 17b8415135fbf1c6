import { romi } from "../domain/returns/romi";
import { numberAt, optionalArgument, type Argument } from "./cells/argument";
import { answerEach, commonShape } from "./cells/each";
import { divisionError, numberError, valueError } from "./cells/errors";

/**
 * Return on marketing investment: ((revenue - baseline) × margin - spend) / spend. 0.25 means that each unit of money came back with 25 % on top. Ranges are answered cell by cell.
 * @formula ((revenue − baseline) × margin − spend) ÷ spend
 * @source Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics: return on marketing investment.
 * @fails #DIV/0! where nothing was spent; #VALUE! where margin is no share between −1 and 1.
 * @example A campaign of 40,000 that sold 150,000 at a margin of 40 %: =PLAN.ROMI(150000, 0.4, 40000) gives 0.5
 * @example Two campaigns at once, less the sales that would have come anyway: =PLAN.ROMI({150000;90000}, 0.4, {40000;30000}, {20000;10000}) gives {0.3;0.0666666667}
 * @customfunction ROMI ROMI
 * @param {any[][]} revenue Revenue that came in: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} margin Share of revenue left after the cost of what was sold, at most 1: write 40 % or 0.4. One value for all, or a range of the same shape.
 * @param {any[][]} spend Marketing spend: one value for all, or a range of the same shape.
 * @param {any[][]} [baseline] Revenue that would have come without the spend: one value for all, or a range of the same shape. 0 if omitted.
 * @returns {any[][]} The return as a share of spend. Format the cells as per cent.
 */
export function romiOfCells(revenue: unknown[][], margin: unknown[][], spend: unknown[][], baseline?: unknown[][]): unknown[][] {
  const revenues: Argument = { name: "revenue", cells: revenue };
  const margins: Argument = { name: "margin", cells: margin };
  const spends: Argument = { name: "spend", cells: spend };
  const baselines = optionalArgument("baseline", baseline);
  const shape = commonShape([revenues, margins, spends, baselines]);
  return answerEach(shape, [revenues, spends], (row, column) => {
    const result = romi({
      revenue: numberAt(revenues, row, column) ?? 0,
      margin: numberAt(margins, row, column) ?? 0,
      spend: numberAt(spends, row, column) ?? 0,
      baseline: baselines === null ? 0 : (numberAt(baselines, row, column) ?? 0),
    });
    if (result.ok) return result.value;
    if (result.code === "zero-spend") throw divisionError(result.detail);
    throw result.code === "bad-margin" ? valueError(`margin: ${result.detail}`) : numberError(result.detail);
  });
}
