/** The calculation behind a refresh, against one bare pass over the same postings. */
import { buildDashboard } from "../src/dashboards/dashboard";
import { summarizePlan } from "../src/domain/plan/summary";
import type { Actual, PlanModel } from "../src/domain/plan/model";
import type { SerialDay } from "../src/domain/calendar/units";

const RUNS = 15;

/** What any answer needs at least: each posting's line looked up, its amount added by line. */
function barePass(actuals: readonly Actual[], lineOf: ReadonlyMap<string, number>): Float64Array {
  const sums = new Float64Array(lineOf.size + 1);
  for (const { line, amount } of actuals) {
    const place = lineOf.get(line) ?? lineOf.size;
    sums[place] = (sums[place] ?? 0) + amount;
  }
  return sums;
}

function median(run: () => unknown): number {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

export type ComputeCost = { readonly postings: number; readonly bare: number; readonly summary: number; readonly dashboard: number };

export function measureCompute(plan: PlanModel, asOf: SerialDay): ComputeCost {
  const lineOf = new Map(plan.budgetLines.map(({ line }, index) => [line, index]));
  const bare = median(() => barePass(plan.actuals, lineOf));
  const summary = median(() => summarizePlan(plan, asOf));
  const result = summarizePlan(plan, asOf);
  if (!result.ok) throw new Error(result.detail);
  const dashboard = median(() => buildDashboard(plan, result.value));
  return { postings: plan.actuals.length, bare, summary, dashboard };
}
