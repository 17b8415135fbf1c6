/** What the custom functions cost, each against the barest work that could answer the same. */
import { measureAllocation } from "./allocation";
import { measureCells } from "./cells";
import { measureCurves } from "./curves";
import { measureLeveling } from "./leveling";
import { measureRollUp } from "./roll-up";
import { measureCriticalPath, measureScheduleRisk } from "./schedule";

const CELLS = 20_000;

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const times = (value: number): string => `${value.toFixed(1)} ×`;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Runs the measurements of the domain, and prints them. Takes about a minute on a quiet machine. */
export function printFunctions(): void {
  console.log("\nROLLUP, 1,000,000 postings × 1,000 lines × 12 months, against a bare loop:");
  for (const { amounts, bare, rollUp, ratio } of measureRollUp()) console.log(`  amounts of ${amounts}: ${whole(bare)} ms bare, ${whole(rollUp)} ms, ${times(ratio)}`);
  console.log("\nALLOCATE, 100,000 weights with bounds, against sorting them:");
  for (const { weights, sort, allocate, ratio } of measureAllocation()) console.log(`  ${weights}: ${whole(sort)} ms to sort, ${whole(allocate)} ms, ${times(ratio)}`);
  console.log("\nOPTIMIZE over S-curves, against 1,000 evaluations of the total response:");
  for (const { kind, channels, gap, milliseconds, ratio } of measureCurves()) console.log(`  ${whole(channels).padStart(6)} channels, ${kind}: ${whole(milliseconds)} ms, ${times(ratio)}, proven within ${gap.toExponential(1)}`);
  console.log("\nCRITICALPATH, microseconds a task, and of looking its id up:");
  for (const { tasks, milliseconds, each, lookup } of measureCriticalPath()) console.log(`  ${whole(tasks).padStart(8)} tasks: ${whole(milliseconds)} ms, ${each.toFixed(2)} µs a task, ${lookup.toFixed(2)} µs a lookup`);
  const risk = measureScheduleRisk();
  console.log(`\nSCHEDULERISK, ${whole(risk.trials)} trials × ${whole(risk.tasks)} tasks, against bare longest-path passes: ${whole(risk.bare)} ms bare, ${whole(risk.risk)} ms, ${times(risk.ratio)}`);
  const level = measureLeveling();
  console.log(`\nLEVEL, ${whole(level.projects)} projects of PSPLIB's J30: ${percent(level.averageGap)} above the optimum on average, ${percent(level.largestGap)} at most, ${whole(level.optimal)} optimal; ${level.coreSeconds.toFixed(1)} s of one core, the slowest ${level.slowestSeconds.toFixed(2)} s`);
}

/** A formula in each cell, and one for the column: through office.js's runtime in the host. */
export async function printCells(build: string): Promise<void> {
  const { cells, each, once } = await measureCells(build, CELLS);
  console.log(`\n${whole(cells)} answers through office.js: a formula in each cell ${whole(each)} ms, one formula for the column ${whole(once)} ms, ${times(each / once)}`);
}
