import { simulateSchedule, type ScheduleRisk } from "../domain/schedule/schedule-risk";
import { quantileOfSorted, shareUpTo } from "../domain/statistics/sorted-sample";
import { blankCell, numberAt, placeName, type Argument } from "./cells/argument";
import { valueError } from "./cells/errors";
import { answerList, at, listOf, type List } from "./cells/list";
import { networkAt } from "./cells/network";
import { singleNumber } from "./cells/setting";
import { answerSummary, pickedColumns } from "./cells/table";

const headings = ["Mean", "P50", "P80", "P90", "Chance"] as const;

/**
 * Likely length of a project whose durations are uncertain: mean, the lengths kept with a chance of 50, 80 and 90 %, and the chance to finish by a due time. Simulates the network with durations drawn from three estimates each; the same seed gives the same answer.
 * @formula Each duration is drawn from the PERT-beta distribution: mean (o + 4m + p) ÷ 6, variance (mean − o) × (p − mean) ÷ 7, independent of the others. Length = longest path of the trial. P80 = PERCENTILE.INC of the lengths at 0.8. Chance = share of the trials that last no longer than due.
 * @formula Criticality index = share of the trials in which the task has no float.
 * @source Van Slyke, Monte Carlo methods and the PERT problem, Operations Research 11 (1963). Distribution: Vose, Risk Analysis. Random numbers: xoroshiro128+.
 * @fails #VALUE! that names the row where the estimates are not in the order optimistic ≤ likely ≤ pessimistic, the row of an unknown predecessor, or the tasks of a cycle; #VALUE! beyond the limits.
 * @limits 2,000 tasks, 1,000,000 trials, and 50 million for trials × (tasks + links). With 10,000 trials, a share is good to about 0.01.
 * @example Length of a film campaign, and the chance to keep 22 days: =PLAN.SCHEDULERISK({"Brief";"Film";"Edit";"Launch"}, {2;8;4;1}, {3;10;5;1}, {6;20;9;1}, {"";"Brief";"Film";"Edit"}, 10000, 1, 22) gives {21.17993546,20.98809672,23.15849378,24.3555947,0.6583}
 * @example How often each of two parallel tasks is the one that decides: =ROUND(PLAN.SCHEDULERISK({"Film";"Site"}, {5;4}, {8;7}, {14;13}, {"";""}, 10000, 1, , "criticality"), 2) gives {0.66;0.34}
 * @example Weeks to promise if four times out of five are enough: =ROUND(PLAN.SCHEDULERISK({"Brief";"Film";"Launch"}, {1;4;1}, {2;6;1}, {3;12;2}, {"";"Brief";"Film"}, 10000, 1, , "p80"), 0) gives 11
 * @customfunction SCHEDULERISK SCHEDULERISK
 * @param {any[][]} ids Name or number of each task: a column or a row. Blank rows are passed over.
 * @param {any[][]} optimistic Shortest duration of each task, zero or more, in any unit: days, weeks.
 * @param {any[][]} likely Most likely duration of each task.
 * @param {any[][]} pessimistic Longest duration of each task.
 * @param {any[][]} predecessors Tasks that each task follows, as in CRITICALPATH: "A", "3FS+2d", "5SS; 4". A lag is in the unit of the durations. Blank for none.
 * @param {unknown} [trials] How often the project is simulated: 10,000 if omitted.
 * @param {unknown} [seed] A whole number; another one gives other trials. 0 if omitted.
 * @param {unknown} [due] Length the project should not pass, in the unit of the durations; between dates, NETWORKDAYS(start, due date).
 * @param {unknown} [output] "all" (if omitted), "mean", "p50", "p80", "p90", "chance", or "criticality" for the criticality index of each task.
 * @returns {any[][]} One row: mean, P50, P80, P90, chance (empty without due); under headings if the ranges have a heading. With "criticality", one share a task.
 */
export function scheduleRiskOfTasks(
  ids: unknown[][],
  optimistic: unknown[][],
  likely: unknown[][],
  pessimistic: unknown[][],
  predecessors: unknown[][],
  trials?: unknown,
  seed?: unknown,
  due?: unknown,
  output?: unknown,
): unknown[][] {
  const keys: Argument = { name: "ids", cells: ids };
  const lows: Argument = { name: "optimistic", cells: optimistic };
  const modes: Argument = { name: "likely", cells: likely };
  const highs: Argument = { name: "pessimistic", cells: pessimistic };
  const links: Argument = { name: "predecessors", cells: predecessors };
  // Blank and 0 are the same to some builds of Excel: neither is a due time.
  const limit = singleNumber("due", due) ?? 0;
  const picked = pickedColumns(headings, output, ["criticality"]);
  if (picked !== "criticality" && picked.length === 1 && picked[0] === 4 && limit === 0) throw valueError("due: the chance needs a length to keep");
  const list = listOf([
    { argument: keys, holds: "keys" },
    ...[lows, modes, highs].map((argument) => ({ argument, holds: "numbers" as const })),
    { argument: links, holds: "texts" },
  ]);
  const { lengths, mean, criticality } = riskOf(list, { keys, lows, modes, highs, links }, { trials, seed, criticality: picked === "criticality" });
  if (picked === "criticality") return answerList(list, ["Criticality"], Array.from(criticality ?? [], (share) => [share]));

  // A length that equals the limit but for the last digits of its sum is in time.
  const chance = limit === 0 ? blankCell : shareUpTo(lengths, limit + 1e-10 * Math.max(1, Math.abs(limit)));
  const answer = [mean, ...[0.5, 0.8, 0.9].map((share) => quantileOfSorted(lengths, share)), chance];
  if (picked.length === 1) return [[answer[picked[0] ?? 0]]];
  return answerSummary(list, headings, answer);
}

type TaskArguments = Readonly<Record<"keys" | "lows" | "modes" | "highs" | "links", Argument>>;

function riskOf(list: List, { keys, lows, modes, highs, links }: TaskArguments, settings: { readonly trials: unknown; readonly seed: unknown; readonly criticality: boolean }): ScheduleRisk {
  const wholeSeed = singleNumber("seed", settings.seed) ?? 0;
  if (!Number.isSafeInteger(wholeSeed)) throw valueError("seed: write a whole number");
  const trials = singleNumber("trials", settings.trials) ?? 0;
  const network = networkAt(list, keys, links);
  const numbers = (argument: Argument): Float64Array => Float64Array.from(list.places, (place) => numberAt(argument, ...at(argument, place)) ?? 0);
  const risk = simulateSchedule(
    network,
    { optimistic: numbers(lows), likely: numbers(modes), pessimistic: numbers(highs) },
    { trials: trials === 0 ? 10_000 : trials, seed: wholeSeed, criticality: settings.criticality },
  );
  if (risk.ok) return risk.value;
  if (risk.entry !== null) throw valueError(`${placeName({ ...keys, name: "estimates" }, ...at(keys, list.places[risk.entry] ?? 0))}: ${risk.detail}`);
  throw valueError(`${risk.code === "bad-trials" ? "trials: " : ""}${risk.detail}`);
}
