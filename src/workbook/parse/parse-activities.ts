import { isBlankOrDash } from "../../domain/detect/cells";
import type { Activity } from "../../domain/plan/model";
import { plainWord } from "../../domain/calendar/month-names";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import { createCellReader, quoted, type CellReader } from "./cell-reader";
import { textReader } from "./line-names";
import { parseRows, type ParsedRows } from "./parse-rows";

/** Reads the action plan. An activity needs an ID (its name, where the table has no column for IDs); what else cannot be read is left open and reported. */
export function parseActivities(raw: RawTable, decimals: number): ParsedRows<Activity> {
  const reader = createCellReader(raw, decimals);
  const text = textReader(raw, reader);
  const column = (field: string): number => fieldColumn(raw, field);
  const value = (field: string, row: number): unknown => fieldValues(raw, field)[row];
  return parseRows(raw, reader, ({ row }) => {
    const id = text("id", row) ?? (raw.mapping.fields["id"] === undefined ? text("name", row) : null);
    if (id === null) {
      reader.report("missing-key", row, column("id"), "The activity has no ID; the row is left out.");
      return null;
    }
    const activity: Activity = {
      id,
      name: text("name", row) ?? "",
      objective: text("objective", row),
      category: text("category", row),
      channel: text("channel", row),
      team: text("team", row),
      owner: text("owner", row),
      start: reader.day(value("start", row), row, column("start")),
      finish: reader.day(value("finish", row), row, column("finish")),
      duration: reader.number(value("duration", row), row, column("duration")),
      predecessors: text("predecessors", row),
      progress: progressOf(value("progress", row), row, column("progress"), reader),
      priority: text("priority", row),
      milestone: milestoneOf(value("milestone", row), row, column("milestone"), reader),
    };
    return [activity];
  });
}

function progressOf(value: unknown, row: number, column: number, reader: CellReader): number | null {
  const number = reader.number(value, row, column);
  if (number === null) return null;
  // 60 and 60 % are both written for the same progress.
  const ratio = number > 1 ? number / 100 : number;
  if (ratio >= 0 && ratio <= 1) return ratio;
  reader.report("out-of-range", row, column, `${number} is not a progress between 0 % and 100 %.`);
  return null;
}

function milestoneOf(value: unknown, row: number, column: number, reader: CellReader): boolean {
  if (isBlankOrDash(value)) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  const word = plainWord(reader.text(value) ?? "");
  if (["yes", "y", "x", "true", "milestone", "ja", "j", "oui", "o", "si", "s", "✓", "✔"].includes(word)) return true;
  if (["no", "n", "false", "nein", "non"].includes(word)) return false;
  reader.report("unknown-value", row, column, `${quoted(value)} is neither yes nor no; taken as no.`);
  return false;
}
