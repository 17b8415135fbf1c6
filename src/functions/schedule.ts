import type { SerialDay } from "../domain/calendar/units";
import { workingDayNumber, type WorkingCalendar } from "../domain/calendar/working-days";
import { criticalPath, type CriticalPath } from "../domain/schedule/critical-path";
import type { Network } from "../domain/schedule/network";
import { pert, type PertEstimate } from "../domain/schedule/pert";
import { scheduleDates } from "../domain/schedule/schedule-dates";
import { dayAt, isSingle, numberAt, optionalArgument, placeName, type Argument } from "./cells/argument";
import { calendarOf } from "./cells/calendar";
import { answerEach, commonShape } from "./cells/each";
import { numberError, valueError } from "./cells/errors";
import { answerList, at, listOf, type List } from "./cells/list";
import { networkAt } from "./cells/network";
import { singleDay, singleWord } from "./cells/setting";
import { pickedColumns } from "./cells/table";

const taskColumns = ["Early start", "Early finish", "Late start", "Late finish", "Total float", "Free float", "Critical"] as const;

/**
 * Schedules tasks by their links: earliest and latest start and finish of each, how far it may slip, and whether it is critical. In working days from 0, or in dates when a start is given; a task of one day that starts on Monday finishes on Monday.
 * @formula Early start = the latest that a link allows: FS finish + lag, SS start + lag, FF finish + lag − duration, SF start + lag − duration; never before 0, start or notBefore.
 * @formula Early finish = early start + duration. Late times are the same, counted back from the last finish. Total float = late start − early start. Free float = slip that moves no other task and not the end. Critical = no total float.
 * @source Critical path method: Kelley and Walker (1959). Links with lags and the convention for days: Microsoft Project. Weekends: Excel's NETWORKDAYS.INTL.
 * @fails #VALUE! that names the row of an unknown predecessor, a repeated id or a negative duration, and that names the tasks of a cycle (A → B → A); #NUM! where the dates pass the year 9999.
 * @limits 250,000 tasks and 1,000,000 links in one call.
 * @example When each step of a campaign can start and which are critical: =PLAN.CRITICALPATH({"Brief";"Design";"Media";"Launch"}, {3;5;4;1}, {"";"Brief";"Brief SS+1d";"Design"}) gives {0,3,0,3,0,0,TRUE;3,8,3,8,0,0,TRUE;1,5,5,9,4,4,FALSE;8,9,8,9,0,0,TRUE}
 * @example The launch date, with one holiday, of a project that starts on 1 April 2026: =PLAN.CRITICALPATH({"Brief";"Design";"Launch"}, {3;5;1}, {"";"Brief";"Design"}, DATE(2026,4,1), DATE(2026,4,3), , , "finish") gives 46126
 * @example Float of each task, with overlaps and lags: =PLAN.CRITICALPATH({1;2;3;4}, {5;4;2;6}, {"";"1FS-1d";"1SS+2d";"2FF+1d"}, , , , , "total float") gives {0;0;5;0}
 * @customfunction CRITICALPATH CRITICALPATH
 * @param {any[][]} ids Name or number of each task: a column or a row. A heading is passed on; blank rows stay empty.
 * @param {any[][]} durations Working days of each task, also parts of days. 0 or blank is a milestone: it stands at the end of the day that completes it, or at the start of the day that start or notBefore names.
 * @param {any[][]} predecessors Tasks that each task follows, such as "A", "3FS+2d", "5SS", "3FF-1d; 4". FS if no kind is given; lags in working days (d) or weeks (w), leads below zero. Blank for none.
 * @param {unknown} [start] First day of the project. If omitted, times are working days from 0, and a finish is start + duration.
 * @param {any[][]} [holidays] Dates that are not worked, beside weekends. Used with start.
 * @param {unknown} [weekends] Free days of the week as in NETWORKDAYS.INTL: 1 (Saturday and Sunday, if omitted) to 7, 11 to 17, or seven digits from Monday on, such as "0000011". A lag of one week is one working week.
 * @param {any[][]} [notBefore] Earliest start of each task: a date with start, otherwise working days from 0. Blank for none.
 * @param {unknown} [output] "all" (if omitted), one of the columns, such as "early start" or "critical", or one value for the project: "length" in working days, "finish" (the last early finish).
 * @returns {any[][]} One row a task: early start, early finish, late start, late finish, total float, free float (working days), critical (TRUE or FALSE). Under a heading if the ranges have one. Format dates as dates.
 */
export function criticalPathOfTasks(
  ids: unknown[][],
  durations: unknown[][],
  predecessors: unknown[][],
  start?: unknown,
  holidays?: unknown[][],
  weekends?: unknown,
  notBefore?: unknown[][],
  output?: unknown,
): unknown[][] {
  const keys: Argument = { name: "ids", cells: ids };
  const days: Argument = { name: "durations", cells: durations };
  const links: Argument = { name: "predecessors", cells: predecessors };
  const earliest = optionalArgument("notBefore", notBefore);
  const firstDay = singleDay("start", start);
  const calendar = calendarOf(optionalArgument("holidays", holidays), weekends);
  const wanted = pickedColumns(taskColumns, output, ["length", "finish"]);
  const list = listOf([
    { argument: keys, holds: "keys" },
    { argument: days, holds: "numbers" },
    { argument: links, holds: "texts" },
    { argument: earliest, holds: firstDay === null ? "numbers" : "days" },
  ]);
  if (list.places.length > mostTasks) throw valueError(`ids: ${list.places.length} tasks are more than the ${mostTasks} of one call`);
  const network = networkAt(list, keys, links, calendar.daysPerWeek);
  const limits = earliest && earliestStarts(list, earliest, firstDay, calendar);
  if (network.links.from.length > mostLinks) throw valueError(`predecessors: ${network.links.from.length} links are more than the ${mostLinks} of one call`);
  const path = pathOf(network, list, days, limits);
  if (wanted === "length") return [[inTidyDigits(path.length)]];
  const columns = firstDay === null ? { ...path, finish: path.length } : datesOf(network, path, calendar, firstDay, limits);
  if (wanted === "finish") return [[inTidyDigits(columns.finish)]];

  const answers = [columns.earlyStart, columns.earlyFinish, columns.lateStart, columns.lateFinish, path.totalFloat, path.freeFloat].map(
    (column) => (task: number): unknown => inTidyDigits(column[task] ?? 0),
  );
  const all = [...answers, (task: number): unknown => path.critical[task] === 1];
  return answerList(
    list,
    wanted.map((column) => taskColumns[column] ?? ""),
    list.places.map((_, task) => wanted.map((column) => all[column]?.(task))),
  );
}

const mostTasks = 250_000;
const mostLinks = 1_000_000;

/** Times of the notBefore column from the start of the project: zero where nothing is written. */
function earliestStarts(list: List, argument: Argument, start: SerialDay | null, calendar: WorkingCalendar): Float64Array {
  const first = start === null ? 0 : workingDayNumber(calendar, start);
  return Float64Array.from(list.places, (place) => {
    if (start === null) return numberAt(argument, ...at(argument, place)) ?? 0;
    const day = dayAt(argument, ...at(argument, place));
    return day === null ? 0 : workingDayNumber(calendar, day) - first;
  });
}

function pathOf(network: Network, list: List, durations: Argument, notBefore: Float64Array | null): CriticalPath {
  const path = criticalPath(
    network,
    list.places.map((place) => numberAt(durations, ...at(durations, place)) ?? 0),
    notBefore ?? undefined,
  );
  if (path.ok) return path.value;
  throw valueError(`${placeName(durations, ...at(durations, list.places[path.entry] ?? 0))}: ${path.detail}`);
}

type TimesAsNumbers = Record<"earlyStart" | "earlyFinish" | "lateStart" | "lateFinish", ArrayLike<number>> & { readonly finish: number };

function datesOf(network: Network, path: CriticalPath, calendar: WorkingCalendar, start: SerialDay, notBefore: Float64Array | null): TimesAsNumbers {
  const dates = scheduleDates(network, path, calendar, start, notBefore ?? undefined);
  if (!dates.ok) throw numberError(dates.detail);
  return dates.value;
}

/** Sums of fractions without the digits beyond those that Excel shows. */
function inTidyDigits(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(14));
}

const pertColumns = ["Expected", "Deviation", "Variance"] as const;
const pertOutputs = ["expected", "deviation", "variance", "all"] as const;

/**
 * Expected duration (or cost) of a task from three estimates, with its standard deviation and variance. Ranges are answered cell by cell.
 * @formula Expected = (optimistic + 4 × likely + pessimistic) ÷ 6. Deviation = (pessimistic − optimistic) ÷ 6. Variance = deviation².
 * @source PERT: Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959).
 * @fails #VALUE! that names the row where the estimates are not in the order optimistic ≤ likely ≤ pessimistic, or of a text.
 * @example Three tasks with three estimates each: =PLAN.PERT({5;7;3}, {8;10;5}, {17;13;7}) gives {9;10;5}
 * @example Chance that a critical path of four tasks is done within 28 days: =NORM.DIST(28, SUM(PLAN.PERT({5;3;4;3}, {8;5;6;4}, {17;7;8;5})), SQRT(SUM(PLAN.PERT({5;3;4;3}, {8;5;6;4}, {17;7;8;5}, "variance"))), TRUE) gives 0.963181
 * @customfunction PERT PERT
 * @param {any[][]} optimistic Shortest duration: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} likely Most likely duration: one value for all, or a range of the same shape.
 * @param {any[][]} pessimistic Longest duration: one value for all, or a range of the same shape.
 * @param {unknown} [output] "expected" (if omitted), "deviation" (standard deviation), "variance", or "all" for the three in columns.
 * @returns {any[][]} The expected values, in the shape of the estimates; with "all", one row an estimate: expected, deviation, variance.
 */
export function pertOfCells(optimistic: unknown[][], likely: unknown[][], pessimistic: unknown[][], output?: unknown): unknown[][] {
  const lows: Argument = { name: "optimistic", cells: optimistic };
  const modes: Argument = { name: "likely", cells: likely };
  const highs: Argument = { name: "pessimistic", cells: pessimistic };
  const wanted = singleWord("output", output, pertOutputs) ?? "expected";
  const estimate = (placeOf: (argument: Argument) => readonly [row: number, column: number]): PertEstimate => {
    const [low, mode, high] = [lows, modes, highs].map((argument) => numberAt(argument, ...placeOf(argument)) ?? 0);
    const result = pert(low ?? 0, mode ?? 0, high ?? 0);
    if (result.ok) return result.value;
    if (result.code === "out-of-range") throw numberError(result.detail);
    const widest = [lows, modes, highs].find((argument) => !isSingle(argument)) ?? lows;
    throw valueError(`${placeName({ ...widest, name: "estimates" }, ...placeOf(widest))}: ${result.detail}`);
  };
  if (wanted !== "all") return answerEach(commonShape([lows, modes, highs]), [lows, modes, highs], (row, column) => estimate(() => [row, column])[wanted]);
  const list = listOf([lows, modes, highs].map((argument) => ({ argument, holds: "numbers" })));
  return answerList(
    list,
    pertColumns,
    list.places.map((place) => {
      const { expected, deviation, variance } = estimate((argument) => at(argument, place));
      return [expected, deviation, variance];
    }),
  );
}
