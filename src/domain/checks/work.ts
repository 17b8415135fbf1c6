import { dayLabel } from "../calendar/labels";
import { dateOf } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import { readNetwork } from "../schedule/network";
import { readPredecessors } from "../schedule/predecessors";
import { listed } from "./capped";
import { tablesOf, type CheckInput, type CheckedTable, type Finding } from "./check";
import { fieldsOf, keyOf, placeOf, quoted } from "./cells";

const daysOfWeek = 7;

/** Activities without an owner, and those that end before they begin. */
export function activities(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Activities").flatMap((table) => {
    const fields = fieldsOf(table);
    const findings: Finding[] = [];
    for (let row = 0; row < fields.rows; row += 1) {
      const name = fields.text(row, "name") ?? fields.text(row, "id");
      if (name === null) continue;
      const owner = fields.column("owner");
      if (owner !== null && fields.text(row, "owner") === null) {
        findings.push({ rule: "no-owner", severity: "warning", ...placeOf(table, row, owner), message: `Activity ${quoted(name)} has no owner.` });
      }
      const duration = fields.number(row, "duration") ?? 0;
      if (duration < 0) {
        findings.push({ rule: "finish-before-start", severity: "error", ...placeOf(table, row, fields.column("duration") ?? 0), message: `Activity ${quoted(name)} has a duration of ${duration}: it would end before it begins.` });
      }
      const start = fields.day(row, "start");
      const finish = fields.day(row, "finish");
      if (start !== null && finish !== null && finish < start) {
        findings.push({ rule: "finish-before-start", severity: "error", ...placeOf(table, row, fields.column("finish") ?? 0), message: `Activity ${quoted(name)} ends on ${dayLabel(finish)}, before it begins on ${dayLabel(start)}.` });
      }
    }
    return findings;
  });
}

/** Predecessors that are not there or cannot be read, and cycles, the first ones of many, each at the first row that shows it. */
export function dependencies(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Activities").flatMap((table) => {
    const fields = fieldsOf(table);
    const column = fields.column("predecessors");
    if (column === null || fields.column("id") === null) return [];
    const rows: number[] = [];
    const ids: string[] = [];
    const seen = new Set<string>();
    for (let row = 0; row < fields.rows; row += 1) {
      const id = fields.text(row, "id");
      // Duplicates are found elsewhere; here the first one counts.
      if (id === null || seen.has(keyOf(id))) continue;
      seen.add(keyOf(id));
      rows.push(row);
      ids.push(id);
    }
    const texts = rows.map((row) => fields.text(row, "predecessors") ?? "");
    const findings: Finding[] = [];
    const report = (entry: number, message: string): void => {
      findings.push({ rule: "dependency", severity: "error", ...placeOf(table, rows[entry] ?? 0, column), message });
    };
    // One bad entry hides those after it: it is reported, taken out, and the rest read again.
    for (let tries = texts.length; tries > 0; tries -= 1) {
      const links = readPredecessors(ids, texts);
      if (links.ok) break;
      report(links.entry, `Predecessors of ${quoted(ids[links.entry] ?? "")}: ${links.detail}.`);
      texts[links.entry] = "";
    }
    // One cycle hides the others: it is cut, and the rest read again.
    for (let cycles = 0; cycles < listed; cycles += 1) {
      const network = readNetwork(ids, texts);
      if (network.ok || network.code !== "cycle") break;
      report(network.entry, `The predecessors run in a ${network.detail}.`);
      texts[network.entry] = "";
    }
    return findings;
  });
}

/**
 * People with more work than hours in some week: the hours of each assignment are spread evenly over the calendar weeks of
 * its activity. One finding for each person, with the worst week.
 */
export function allocations(input: CheckInput): readonly Finding[] {
  const spans = activitySpans(input);
  const load = new Map<string, Map<number, number>>();
  for (const table of tablesOf(input, "Assignments")) {
    const fields = fieldsOf(table);
    for (let row = 0; row < fields.rows; row += 1) {
      const span = spans.get(keyOf(fields.text(row, "activity") ?? ""));
      const resource = fields.text(row, "resource");
      const hours = fields.number(row, "hours");
      if (span === undefined || resource === null || hours === null || hours <= 0) continue;
      const weeks = load.get(keyOf(resource)) ?? new Map<number, number>();
      load.set(keyOf(resource), weeks);
      const first = Math.floor((span.start - 2) / daysOfWeek);
      const last = Math.floor((span.finish - 2) / daysOfWeek);
      // Longer than a lifetime of work is a typing mistake of a date, which other checks show.
      if (last - first > 5_000) continue;
      for (let week = first; week <= last; week += 1) weeks.set(week, (weeks.get(week) ?? 0) + hours / (last - first + 1));
    }
  }
  return tablesOf(input, "Resources").flatMap((table) => {
    const fields = fieldsOf(table);
    return Array.from({ length: fields.rows }, (_, row) => row).flatMap((row): Finding[] => {
      const name = fields.text(row, "resource");
      const capacity = fields.number(row, "capacity");
      const weeks = name === null ? undefined : load.get(keyOf(name));
      if (name === null || capacity === null || weeks === undefined) return [];
      const over = [...weeks].filter(([, hours]) => hours > capacity + 1e-9).sort(([a], [b]) => a - b);
      const worst = over.reduce<readonly [number, number] | null>((most, week) => (most === null || week[1] > most[1] ? week : most), null);
      if (worst === null) return [];
      const weekText = dayLabel((worst[0] * daysOfWeek + 2) as SerialDay);
      return [
        {
          rule: "over-allocated",
          severity: "warning",
          ...placeOf(table, row, fields.column("capacity") ?? 0),
          message: `${quoted(name)} has ${Math.round(worst[1] * 10) / 10} hours of work in the week of ${weekText} and a capacity of ${capacity}${over.length > 1 ? ` (${over.length} weeks are over)` : ""}.`,
        },
      ];
    });
  });
}

type Span = { readonly start: number; readonly finish: number };

function activitySpans(input: CheckInput): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const table of tablesOf(input, "Activities")) {
    const fields = fieldsOf(table);
    for (let row = 0; row < fields.rows; row += 1) {
      const span = spanOf(table, row);
      const id = fields.text(row, "id");
      if (id === null || span === null) continue;
      spans.set(keyOf(id), span);
      const name = fields.text(row, "name");
      if (name !== null && !spans.has(keyOf(name))) spans.set(keyOf(name), span);
    }
  }
  return spans;
}

/** First and last day. A duration is in working days of a week of five. */
function spanOf(table: CheckedTable, row: number): Span | null {
  const fields = fieldsOf(table);
  const start = fields.day(row, "start");
  const finish = fields.day(row, "finish");
  const duration = fields.number(row, "duration");
  if (start === null || dateOf(start).year < 1950) return null;
  if (finish !== null) return finish < start ? null : { start, finish };
  return duration === null || duration < 1 ? { start, finish: start } : { start, finish: start + Math.floor((duration - 1) / 5) * daysOfWeek + ((duration - 1) % 5) };
}
