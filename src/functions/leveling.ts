import type { SerialDay } from "../domain/calendar/units";
import { workingDayNumber, type WorkingCalendar } from "../domain/calendar/working-days";
import type { level, LeveledSchedule, LevelingFailure } from "../domain/leveling/level";
import type { Network } from "../domain/schedule/network";
import { scheduleDates } from "../domain/schedule/schedule-dates";
import { dayAt, numberAt, optionalArgument, placeName, requiredArgument, textAt, type Argument } from "./cells/argument";
import { calendarOf } from "./cells/calendar";
import { numberError, valueError } from "./cells/errors";
import { answerList, at, listOf, type List } from "./cells/list";
import { networkAt } from "./cells/network";
import { partOf } from "./cells/part";
import { capacitiesOf, demandAt, demandHeading, demandLists, demandPlace, demandsOf, type Capacities, type Demands } from "./cells/resources";
import { singleDay } from "./cells/setting";
import { pickedColumns } from "./cells/table";

const headings = ["Leveled start", "Leveled finish", "Delay"] as const;

/**
 * Schedules tasks so that no resource is ever needed beyond its capacity, in a time near the shortest possible: leveled start and finish of each, and how much later it starts than its links alone would let it. Tasks run without a break.
 * @formula For each resource and at any time: Σ demands of the tasks that run ≤ capacity. Links and dates as in CRITICALPATH. Delay = leveled start − early start, in working days.
 * @formula The length is the least that was found, never less than "bound": the greater of the critical path and of each resource's work ÷ capacity with the time before and after it. Where both are equal, no schedule is shorter.
 * @source Serial and parallel schedule generation (Kolisch 1996); a genetic algorithm on task lists (Hartmann 1998) with double justification (Valls, Ballestín and Quintanilla 2005). The same cells give the same schedule.
 * @fails #VALUE! that names the task and the resource where a demand is above the capacity; #VALUE! that names the row of an unknown predecessor, a repeated id or a negative number, and that names the tasks of a cycle; #NUM! where the dates pass the year 9999.
 * @limits 3,000 tasks, 60,000 demands (tasks × resources) and 500,000 links in one call. Small projects come out the shortest or close to it; above some hundred tasks the schedule is good, not the best.
 * @example Two designers, and four jobs that need one or two of them: =PLAN.LEVEL({"Brief";"Key visual";"Banners";"Film"}, {2;3;2;4}, {"";"Brief";"Brief";"Brief"}, {1;2;1;1}, 2) gives {0,2,0;6,9,4;2,4,0;2,6,0}
 * @example How long it takes, with two resources: =PLAN.LEVEL({"A";"B";"C"}, {3;3;2}, {"";"";"A"}, {1,0;1,2;0,2}, {1,2}, , , , , "length") gives 8
 * @example The finish of a project that starts on 1 April 2026 with one person: =PLAN.LEVEL({"Text";"Layout";"Media"}, {3;2;4}, "", 1, 1, DATE(2026,4,1), , , , "finish") gives 46125
 * @customfunction LEVEL LEVEL
 * @param {any[][]} ids Name or number of each task: a column or a row. A heading is passed on; blank rows stay empty.
 * @param {any[][]} durations Working days of each task, also parts of days. 0 or blank is a milestone, which needs no resource.
 * @param {any[][]} predecessors Tasks that each task follows, such as "A", "3FS+2d", "5SS", "3FF-1d; 4", as in CRITICALPATH. Blank for none.
 * @param {any[][]} demands What each task needs of each resource while it runs: one column a resource (one row where the tasks run along a row). Blank for nothing; a single value or line for all tasks.
 * @param {any[][]} capacities What there is of each resource at any time: one row or one column, also with the names of the resources; a single value for all.
 * @param {unknown} [start] First day of the project. If omitted, times are working days from 0, and a finish is start + duration.
 * @param {any[][]} [holidays] Dates that are not worked, beside weekends. Used with start.
 * @param {unknown} [weekends] Free days of the week as in NETWORKDAYS.INTL: 1 (Saturday and Sunday, if omitted) to 7, 11 to 17, or seven digits from Monday on, such as "0000011".
 * @param {any[][]} [notBefore] Earliest start of each task: a date with start, otherwise working days from 0. Blank for none.
 * @param {unknown} [output] "all" (if omitted), one of the columns "leveled start", "leveled finish", "delay", or one value for the project: "length" in working days, "finish" (the last finish), "bound" (working days that no schedule can be shorter than).
 * @returns {Promise<any[][]>} One row a task: leveled start, leveled finish, delay (working days). Under a heading if the ranges have one. Format dates as dates.
 */
export async function levelTasks(
  ids: unknown[][],
  durations: unknown[][],
  predecessors: unknown[][],
  demands: unknown[][],
  capacities: unknown[][],
  start?: unknown,
  holidays?: unknown[][],
  weekends?: unknown,
  notBefore?: unknown[][],
  output?: unknown,
): Promise<unknown[][]> {
  // Few cells level anything: the search is fetched by the first that does.
  const part = await partOf(import(/* webpackChunkName: "leveling" */ "../domain/leveling/level"));
  return leveledBy(part.level, ids, durations, predecessors, demands, capacities, start, holidays, weekends, notBefore, output);
}

/** LEVEL, once the search is there: `solve` is that of the domain. */
export function leveledBy(
  solve: typeof level,
  ids: unknown[][],
  durations: unknown[][],
  predecessors: unknown[][],
  demands: unknown[][],
  capacities: unknown[][],
  start?: unknown,
  holidays?: unknown[][],
  weekends?: unknown,
  notBefore?: unknown[][],
  output?: unknown,
): unknown[][] {
  const keys = requiredArgument("ids", ids);
  const days = requiredArgument("durations", durations);
  const links = requiredArgument("predecessors", predecessors);
  const needs = demandsOf(requiredArgument("demands", demands), keys.cells.length > 1 || (keys.cells[0]?.length ?? 0) <= 1);
  const limits = capacitiesOf(requiredArgument("capacities", capacities), needs.count);
  const earliest = optionalArgument("notBefore", notBefore);
  const firstDay = singleDay("start", start);
  const calendar = calendarOf(optionalArgument("holidays", holidays), weekends);
  const picked = pickedColumns(headings, output, ["length", "finish", "bound"]);
  const list = listOf([
    { argument: keys, holds: "keys" },
    { argument: days, holds: "numbers" },
    { argument: links, holds: "texts" },
    ...demandLists(needs),
    { argument: earliest, holds: firstDay === null ? "numbers" : "days" },
  ]);
  const network = networkAt(list, keys, links, calendar.daysPerWeek);
  const releases = earliest && releasesOf(list, earliest, firstDay, calendar);
  const leveled = solve(
    network,
    { durations: list.places.map((place) => numberAt(days, ...at(days, place)) ?? 0), ...(releases && { notBefore: releases }) },
    { demands: list.places.map((place) => limits.values.map((_, resource) => demandAt(needs, place, resource))), capacities: limits.values },
  );
  if (!leveled.ok) throw refusalOf(leveled, { list, keys, days, needs, limits });
  const schedule = leveled.value;
  if (picked === "length") return [[schedule.length]];
  if (picked === "bound") return [[schedule.bound]];
  const times = firstDay === null ? { starts: schedule.start, finishes: schedule.finish, last: schedule.length } : datesOf(network, schedule, calendar, firstDay, releases);
  if (picked === "finish") return [[times.last]];
  return answerList(
    list,
    picked.map((column) => headings[column]),
    list.places.map((_, task) => picked.map((column) => [times.starts, times.finishes, schedule.delay][column]?.[task])),
  );
}

/** Times before which tasks may not start, in working days from the start of the project. */
function releasesOf(list: List, argument: Argument, start: SerialDay | null, calendar: WorkingCalendar): readonly number[] {
  const first = start === null ? 0 : workingDayNumber(calendar, start);
  return list.places.map((place) => {
    if (start === null) return numberAt(argument, ...at(argument, place)) ?? 0;
    const day = dayAt(argument, ...at(argument, place));
    return day === null ? 0 : workingDayNumber(calendar, day) - first;
  });
}

type Times = { readonly starts: ArrayLike<number>; readonly finishes: ArrayLike<number>; readonly last: number };

function datesOf(network: Network, { start, finish, length }: LeveledSchedule, calendar: WorkingCalendar, firstDay: SerialDay, releases: readonly number[] | null): Times {
  const none = new Float64Array(start.length);
  const fixed = { length, earlyStart: start, earlyFinish: finish, lateStart: start, lateFinish: finish, totalFloat: none, freeFloat: none, critical: new Uint8Array(start.length).fill(1) };
  const dates = scheduleDates(network, fixed, calendar, firstDay, releases ?? undefined);
  if (!dates.ok) throw numberError(dates.detail);
  return { starts: dates.value.earlyStart, finishes: dates.value.earlyFinish, last: dates.value.finish };
}

/** The argument that a failure is of, where it is of no single task. */
const blamed = { "too-many-tasks": "ids", "too-many-demands": "demands", "too-many-links": "predecessors", "out-of-range": "durations" } as const;

type Call = { readonly list: List; readonly keys: Argument; readonly days: Argument; readonly needs: Demands; readonly limits: Capacities };

function refusalOf({ code, detail, entry, resource }: LevelingFailure, { list, keys, days, needs, limits }: Call): CustomFunctions.Error {
  const place = list.places[entry] ?? 0;
  if (code === "over-capacity") {
    const task = textAt(keys, ...at(keys, place)) ?? "";
    const name = (list.header ? demandHeading(needs, resource) : null) ?? limits.names[resource] ?? `resource ${resource + 1}`;
    const units = `needs ${demandAt(needs, place, resource)} of ${name}, whose capacity is ${limits.values[resource] ?? 0}`;
    return valueError(`${demandPlace(needs, place, resource)}: "${task.slice(0, 40)}" ${units}`);
  }
  if (code !== "negative") return valueError(`${blamed[code]}: ${detail}`);
  if (entry < 0) return valueError(`capacities: number ${resource + 1} is below zero`);
  return valueError(resource < 0 ? `${placeName(days, ...at(days, place))}: is below zero` : `${demandPlace(needs, place, resource)}: is below zero`);
}
