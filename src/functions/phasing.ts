import { phase, type PhaseFailure } from "../domain/allocation/phase";
import { profiles } from "../domain/allocation/profiles";
import type { SerialDay } from "../domain/calendar/units";
import type { Failure } from "../domain/result";
import { blankCell, checkCells, isBlank, isSingle, numberAt, optionalArgument, placeName, readNumber, refusal, requiredArgument, wordAt, type Argument } from "./cells/argument";
import { cellOr, divisionError, notAvailableError, numberError, valueError } from "./cells/errors";
import { answerList, at, entry, listOf } from "./cells/list";
import { dayOrMonth, lengthOf, periodCells, type PeriodCells } from "./cells/periods";
import { singleNumber } from "./cells/setting";

/** Above this the exact rounding would hold up the workbook for more than a second or two. */
const MOST_AMOUNTS = 500_000;

/**
 * Spreads an amount from its start to its finish over months, weeks, quarters or fiscal periods, by days or along a profile, exact to the cent. Give columns of amounts, starts and finishes to phase a whole plan with one formula: a row for each line, a column for each period.
 * @formula "days": amount × days of the period between start and finish ÷ all days. "linear": each whole period the same, part periods by their days. Weights: weight × the share of the period's days that lie between start and finish.
 * @formula "front", "back", "bell": tenths of the duration in relation as 100, 100, 100, 75, 75, 50, 50, 25, 15, 10; the same backwards; and 10, 20, 40, 80, 100, 100, 80, 40, 20, 10, straight within each tenth. Duration is counted in periods, as "linear" does.
 * @formula Each period runs to the day before the next. The last is as long as the one before it: in months where all start on the same day of the month, in days otherwise. Days outside of all periods keep their part of the amount, which then stands in no column; periods and rest are rounded together by largest remainder, ties to the earliest.
 * @source Profiles: the work contours of Microsoft Project (front loaded, back loaded, bell). Rounding: largest remainder (Hamilton) method.
 * @fails #N/A where no day lies in the periods: IFNA(…, 0) makes it 0. #VALUE! that names the row where the finish is before the start, or a date is missing or cannot be read. #DIV/0! where all weights are 0. Each of them fills its own row, and the others are answered.
 * @limits 500,000 amounts in the answer.
 * @example A campaign of 12,000 from 15 January to 31 March, by days: =PLAN.PHASE(12000, DATE(2026,1,15), DATE(2026,3,31), {"Jan 2026","Feb 2026","Mar 2026"}) gives {2684.21,4421.05,4894.74}
 * @example Two lines over quarters, the first equal for each, the second with most at the end: =PLAN.PHASE({8000;10000}, DATE(2026,1,1), DATE(2026,12,31), {"Jan 2026","Apr 2026","Jul 2026","Oct 2026"}, {"linear";"back"}) gives {2000,2000,2000,2000;625,1875,3333.33,4166.67}
 * @example By season, half of January and whole other months: =PLAN.PHASE(1000, "2026-01-17", "2026-03-31", {"Jan 2026";"Feb 2026";"Mar 2026"}, {2;1;1}, 0) gives {326;337;337}
 * @customfunction PHASE PHASE
 * @param {any[][]} amount Amount to spread: one, or a column with one for each line. May be negative. A heading row and blank rows are tolerated.
 * @param {any[][]} start First day: a date, or a month as text such as "Jan 2026". One for all, or one for each amount.
 * @param {any[][]} finish Last day, itself included: a date, or a month as text, which then counts whole. One for all, or one for each amount.
 * @param {any[][]} periods A row or a column with the first day of each period, as dates or months, rising. Month ends (as EOMONTH gives them) are taken for the periods that end there.
 * @param {any[][]} [profile] "days" (if omitted), "linear", "front", "back" or "bell": one for all, or one for each amount. Or weights for a season: a range of the shape of periods, zero or more each.
 * @param {unknown} [decimals] Amounts are rounded to this many decimals: 2 (if omitted) for cents, 0 for whole units, -2 for hundreds.
 * @returns {any[][]} One row for each amount, one column for each period. A single amount follows the direction of periods. A heading row holds the periods.
 */
export function phaseAmounts(amount: unknown[][], start: unknown[][], finish: unknown[][], periods: unknown[][], profile?: unknown[][], decimals?: unknown): unknown[][] {
  const amounts = requiredArgument("amount", amount);
  const starts = requiredArgument("start", start);
  const finishes = requiredArgument("finish", finish);
  const periodStarts = requiredArgument("periods", periods);
  const along = periodCells(periodStarts);
  const shapes = optionalArgument("profile", profile);
  const seasons = shapes === null ? null : seasonsOf(shapes, along);
  const words = seasons === null ? shapes : null;
  const list = listOf([
    { argument: amounts, holds: "numbers" },
    { argument: starts, holds: "days" },
    { argument: finishes, holds: "days" },
    { argument: words, holds: "texts" },
  ]);
  if (list.length * along.periodOf.length > MOST_AMOUNTS) throw valueError(`periods: the answer would have more than ${MOST_AMOUNTS} amounts`);
  const places = singleNumber("decimals", decimals) ?? 2;

  const answer = (place: number): readonly unknown[] => {
    const money = numberAt(amounts, ...at(amounts, place)) ?? 0;
    const [first, last] = [spanDay(starts, place, "first"), spanDay(finishes, place, "last")];
    // A row with nothing in it may arrive as zeros.
    if (money === 0 && first === null && last === null) return along.periodOf.map(() => blankCell);
    const phased = phase({
      amount: money,
      start: first ?? missing(starts, place),
      finish: last ?? missing(finishes, place),
      periods: along.periods,
      profile: seasons ?? (words === null ? null : wordAt(words, ...at(words, place), profiles)) ?? "days",
      decimals: places,
    });
    if (!phased.ok) throw phaseError(phased, finishes, place);
    return along.periodOf.map((period) => (period === null ? blankCell : (phased.value.amounts[period] ?? 0)));
  };

  if (list.length === 1) {
    const row = list.places.length === 0 ? along.periodOf.map(() => blankCell) : answer(0);
    return along.down ? row.map((value) => [value]) : [[...row]];
  }
  const rows = list.places.map((place) => {
    const row = cellOr(() => answer(place));
    return row instanceof CustomFunctions.Error ? along.periodOf.map((period) => (period === null ? blankCell : row)) : row;
  });
  return answerList(list, along.periodOf.map((_, place) => entry(periodStarts, place) ?? blankCell), rows);
}

/** A day of an activity: a date, or a month, which starts on its first and finishes on its last day. */
function spanDay(argument: Argument, place: number, edge: "first" | "last"): SerialDay | null {
  const value = entry(argument, place);
  if (isBlank(value) || value === 0) return null;
  const day = dayOrMonth(value, edge);
  if (day === null) throw refusal(placeName(argument, ...at(argument, place)), value, "a date");
  return day;
}

function missing(argument: Argument, place: number): never {
  throw valueError(`${placeName(argument, ...at(argument, place))}: the date is missing`);
}

/** Seasonal weights where the profile holds numbers: one for each period. Null where it holds words. */
function seasonsOf(argument: Argument, along: PeriodCells): readonly number[] | null {
  checkCells(argument);
  const isNumeric = (value: unknown): boolean => typeof value === "number" || (typeof value === "string" && readNumber(value) !== null);
  // One 0 is how some builds hand over a blank.
  if (isSingle(argument) ? entry(argument, 0) === 0 || !isNumeric(entry(argument, 0)) : !argument.cells.flat().some(isNumeric)) return null;
  const length = lengthOf(argument);
  if (length !== along.periodOf.length) throw valueError(`profile has ${length} weights where periods has ${along.periodOf.length} cells`);
  const seasons = new Array<number>(along.periods.starts.length).fill(0);
  along.periodOf.forEach((period, place) => {
    if (period === null) return;
    const weight = numberAt(argument, ...at(argument, place)) ?? 0;
    if (weight < 0) throw valueError(`${placeName(argument, ...at(argument, place))}: is below zero`);
    seasons[period] = weight;
  });
  return seasons;
}

function phaseError(problem: Failure<PhaseFailure>, finishes: Argument, place: number): CustomFunctions.Error {
  const row = placeName(finishes, ...at(finishes, place));
  switch (problem.code) {
    case "reversed":
      return valueError(`${row}: ${problem.detail}`);
    case "outside":
      return notAvailableError(`${row}: ${problem.detail}`);
    case "no-weights":
      return divisionError(`profile: ${problem.detail}`);
    case "bad-decimals":
      return valueError(`decimals: ${problem.detail}`);
    case "out-of-range":
      return numberError(problem.detail);
  }
}
