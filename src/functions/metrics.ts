import { completion } from "../domain/metrics/completion";
import { marketShare } from "../domain/metrics/market-share";
import { quotient } from "../domain/metrics/quotient";
import { subtract } from "../domain/money/decimal";
import { numberAt, optionalArgument, placeName, requiredArgument, type Argument } from "./cells/argument";
import { cellOr, divisionError, numberError, valueError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { answerNumbers, checkCount, shareAt, sizeAt } from "./cells/numbers";
import { singleWord } from "./cells/setting";
import { answerTable } from "./cells/table";

/**
 * How much of a capacity is used: 0.8 means that 80 % is booked, more than 1 that it is overbooked. Ranges are answered cell by cell.
 * @formula Hours ÷ capacity
 * @source Utilisation rate: time used as a share of time available.
 * @fails #DIV/0! where the capacity is zero; #VALUE! where hours or capacity are below zero.
 * @limits 500,000 cells in one call.
 * @example 34 hours booked in a week of 40: =PLAN.UTILIZATION(34, 40) gives 0.85
 * @example A team of three, one of them overbooked: =PLAN.UTILIZATION({30;44;12}, {40;40;24}) gives {0.75;1.1;0.5}
 * @customfunction UTILIZATION UTILIZATION
 * @param {any[][]} hours Hours booked or worked: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} capacity Hours there are: one value for all, or a range of the shape of hours.
 * @returns {any[][]} The share of the capacity that is used. Format the cells as per cent.
 */
export function utilizationOfCells(hours: unknown[][], capacity: unknown[][]): unknown[][] {
  return answerNumbers([requiredArgument("hours", hours), requiredArgument("capacity", capacity)], ([used = 0, whole = 0], place) => {
    if (used < 0) throw valueError(`${place(0)}: is below zero`);
    const result = quotient(used, whole);
    if (result.ok) return result.value;
    switch (result.code) {
      case "zero-base":
        throw divisionError("the capacity is zero");
      case "negative-base":
        throw valueError(`${place(1)}: ${result.detail}`);
      case "not-finite":
        throw numberError(result.detail);
    }
  });
}

/**
 * How far a plan has come as a whole: the progress of its activities, each counted by its weight, such as its budget or its hours.
 * @formula Σ weight × progress ÷ Σ weight
 * @source Weighted mean.
 * @fails #VALUE! where a progress is no share from 0 to 1, or a weight is below zero; #DIV/0! where the weights add up to zero.
 * @limits 250,000 activities in one call.
 * @example Three activities, weighted by budget: =PLAN.COMPLETION({1;0.5;0}, {20000;50000;30000}) gives 0.45
 * @example Equal weights: =PLAN.COMPLETION({1;0.5;0}, 1) gives 0.5
 * @customfunction COMPLETION COMPLETION
 * @param {any[][]} progress Progress of each activity, from 0 to 1: write 40 % or 0.4. Blank counts as not begun. A heading row and blank rows are passed over.
 * @param {any[][]} weights Weight of each activity, zero or more: one for each, or one value for equal weights.
 * @returns {any[][]} The progress of the whole, from 0 to 1, in one cell.
 */
export function completionOfCells(progress: unknown[][], weights: unknown[][]): unknown[][] {
  const shares = requiredArgument("progress", progress);
  const sizes = requiredArgument("weights", weights);
  const list = listOf([
    { argument: shares, holds: "numbers" },
    { argument: sizes, holds: "numbers" },
  ]);
  checkCount(list.places.length, 250_000, "activities");
  const parts = list.places.map((place) => ({ progress: shareAt(shares, ...at(shares, place)) ?? 0, weight: sizeAt(sizes, ...at(sizes, place)) ?? 0 }));
  const result = completion(parts);
  if (result.ok) return [[result.value]];
  throw result.code === "no-weights" ? divisionError(result.detail) : numberError(result.detail);
}

/**
 * The share of a market that is one's own. With the sales of an earlier period, also how many points it changed: 0.02 is 2 percentage points more. Ranges are answered row by row.
 * @formula Share = own ÷ market; change = share − prior share.
 * @source Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics: market share.
 * @fails #DIV/0! where the market is zero; #VALUE! where own sales are more than the market, or below zero.
 * @limits 250,000 rows in one call.
 * @example Sales of 150 in a market of 1,000: =PLAN.MARKETSHARE(150, 1000) gives 0.15
 * @example Two regions, each with the year before: =PLAN.MARKETSHARE({150;90}, {1000;600}, {120;99}, {960;550}) gives {0.15,0.025;0.15,-0.03}
 * @customfunction MARKETSHARE MARKETSHARE
 * @param {any[][]} own One's own sales, in money or pieces: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} market Sales of the whole market, one's own included: one value for all, or a range of the same shape.
 * @param {any[][]} [priorOwn] One's own sales in the earlier period.
 * @param {any[][]} [priorMarket] Sales of the whole market in the earlier period.
 * @param {unknown} [output] "share" or "change" for that alone; if omitted, the share, and with prior sales share and change side by side.
 * @returns {any[][]} The share; with prior sales, share and change in points. Format the cells as per cent.
 */
export function marketShareOfCells(own: unknown[][], market: unknown[][], priorOwn?: unknown[][], priorMarket?: unknown[][], output?: unknown): unknown[][] {
  const now = [requiredArgument("own", own), requiredArgument("market", market)] as const;
  const priors = [optionalArgument("priorOwn", priorOwn), optionalArgument("priorMarket", priorMarket)] as const;
  const asked = singleWord("output", output, ["all", "share", "change"]) ?? "all";
  const before = priors[0] === null || priors[1] === null ? null : ([priors[0], priors[1]] as const);
  if (before === null && (priors[0] !== null || priors[1] !== null)) throw valueError("priorOwn and priorMarket: give both, or none");
  if (before === null && asked === "change") throw valueError('output: "change" needs priorOwn and priorMarket');
  if (before === null || asked === "share") return answerNumbers(now, ([sales = 0, whole = 0], place) => shareOf(sales, whole, [place(0), place(1)]));
  const changeOf = (share: number, sales: number, whole: number, places: Places): number => subtract(share, shareOf(sales, whole, places));
  if (asked === "change") {
    return answerNumbers([...now, ...before], ([sales = 0, whole = 0, earlier = 0, earlierWhole = 0], place) => changeOf(shareOf(sales, whole, [place(0), place(1)]), earlier, earlierWhole, [place(2), place(3)]));
  }
  const ranges = [...now, ...before];
  const list = listOf(ranges.map((argument) => ({ argument, holds: "numbers" })));
  checkCount(list.places.length, 250_000, "rows");
  return answerTable(list, ["Share", "Change"], [0, 1], (place) => {
    const [sales = 0, whole = 0, earlier = 0, earlierWhole = 0] = ranges.map((argument) => numberAt(argument, ...at(argument, place)) ?? 0);
    const name = (argument: Argument): string => placeName(argument, ...at(argument, place));
    const share = shareOf(sales, whole, [name(now[0]), name(now[1])]);
    return [share, cellOr(() => changeOf(share, earlier, earlierWhole, [name(before[0]), name(before[1])]))];
  });
}

/** The cells of own sales and of the market. */
type Places = readonly [own: string, market: string];

function shareOf(own: number, market: number, places: Places): number {
  const result = marketShare(own, market);
  if (result.ok) return result.value;
  switch (result.code) {
    case "zero-market":
      throw divisionError(result.detail);
    case "above-market":
    case "negative-own":
      throw valueError(`${places[0]}: ${result.detail}`);
    case "negative-market":
      throw valueError(`${places[1]}: ${result.detail}`);
    case "not-finite":
      throw numberError(result.detail);
  }
}
