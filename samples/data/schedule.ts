/** Dates and progress of the activities, from durations and dependencies. Working days are Monday to Friday. */
import { ACTIVITY_ROWS, type ActivityRow } from "./activity-rows";
import { AS_OF, isWorkingDay, serialDay, YEAR } from "./company";
import { between, createRandom } from "./random";

export type Activity = {
  readonly id: string;
  readonly activity: string;
  readonly objective: string;
  readonly category: string;
  readonly channel: string;
  readonly team: string;
  readonly owner: string;
  /** Serial days. A milestone starts and finishes on the same day. */
  readonly start: number;
  readonly finish: number;
  readonly predecessors: string;
  /** 0 to 1. */
  readonly progress: number;
  readonly priority: string;
  readonly milestone: boolean;
  readonly baselineStart: number;
  readonly baselineFinish: number;
  readonly metric: string;
  readonly target: number;
  readonly result: number;
};

const TODAY = serialDay(AS_OF.year, AS_OF.month, AS_OF.day);

/** The working day that lies `days` working days after `from`; `from` itself, or the next working day, for 0. */
function workingDay(from: number, days: number): number {
  let at = from;
  while (!isWorkingDay(at)) at++;
  for (let left = days; left > 0; left--) {
    at++;
    while (!isWorkingDay(at)) at++;
  }
  return at;
}

type Span = { readonly start: number; readonly finish: number };

function lastDay(start: number, duration: number): number {
  return workingDay(start, Math.max(duration, 1) - 1);
}

/** `A04FS+3d` → the first day on which its successor may start. */
function earliest(link: string, spans: ReadonlyMap<string, Span>): number {
  const [, id = "", kind = "FS", lag = "0"] = /^(A\d\d)(FS|SS)?(?:\+(\d+)d)?$/.exec(link.trim()) ?? [];
  const before = spans.get(id);
  if (!before) throw new Error(`${link}: the predecessor has to stand before its successor.`);
  return kind === "SS" ? workingDay(before.start, Number(lag)) : workingDay(before.finish + 1, Number(lag));
}

/** One pass over the rows, which stand in an order that has predecessors first. */
function plan(durationOf: (row: ActivityRow) => number): Map<string, Span> {
  const spans = new Map<string, Span>();
  const pending = [...ACTIVITY_ROWS];
  while (pending.length > 0) {
    const at = pending.findIndex((row) => links(row).every((link) => spans.has(link.trim().slice(0, 3))));
    const [row] = pending.splice(at, 1);
    if (at < 0 || !row) throw new Error("The activities depend on each other in a circle.");
    const [id, , , , , , , [month, day]] = row;
    const start = Math.max(workingDay(serialDay(YEAR, month, day), 0), ...links(row).map((link) => earliest(link, spans)));
    spans.set(id, { start, finish: lastDay(start, durationOf(row)) });
  }
  return spans;
}

function links(row: ActivityRow): string[] {
  return row[10] === "" ? [] : row[10].split(",");
}

function progressOf({ start, finish }: Span, pace: number): number {
  if (start > TODAY) return 0;
  if (finish <= TODAY) return pace >= 0.95 ? 1 : Math.round(pace * 20) / 20;
  return Math.round(((TODAY - start + 1) / (finish - start + 1)) * pace * 20) / 20;
}

export function scheduleActivities(): Activity[] {
  const random = createRandom(4020);
  const now = plan((row) => row[8]);
  const baseline = plan((row) => row[9]);
  return ACTIVITY_ROWS.map((row) => {
    const [id, activity, objective, category, channel, team, owner, , , , predecessors, pace, priority, milestone, metric, target] = row;
    const span = now.get(id) ?? { start: TODAY, finish: TODAY };
    const base = baseline.get(id) ?? span;
    const progress = progressOf(span, pace);
    const reached = target * progress * between(random, 0.86, 1.12);
    return {
      id, activity, objective, category, channel, team, owner, start: span.start, finish: span.finish, predecessors, progress, priority, milestone,
      baselineStart: base.start, baselineFinish: base.finish, metric, target, result: milestone ? progress : target < 20 ? Math.round(reached * 10) / 10 : Math.round(reached),
    };
  });
}
