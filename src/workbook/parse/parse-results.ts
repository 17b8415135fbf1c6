import type { ChannelResult } from "../../domain/plan/model";
import { fieldValues, type RawTable } from "../raw-table";
import { createCellReader, isBlank } from "./cell-reader";
import { parseRows, type ParsedRows } from "./parse-rows";

/** Reads results by channel and month. A row needs its month. */
export function parseResults(raw: RawTable, decimals: number): ParsedRows<ChannelResult> {
  const reader = createCellReader(raw, decimals);
  const column = (field: string): number => raw.fields.get(field) ?? 0;
  const value = (field: string, row: number): unknown => fieldValues(raw, field)[row];
  return parseRows(raw, reader, (row) => {
    if (isBlank(value("period", row))) reader.report("not-a-month", row, column("period"), "The period is blank; the row is left out.");
    const month = reader.month(value("period", row), row, column("period"));
    if (month === null) return null;
    return {
      month,
      channel: reader.text(value("channel", row)) ?? "",
      spend: reader.amount(value("spend", row), row, column("spend")),
      revenue: reader.amount(value("revenue", row), row, column("revenue")),
      leads: reader.number(value("leads", row), row, column("leads")),
      customers: reader.number(value("customers", row), row, column("customers")),
    };
  });
}
