import { isBlankOrDash } from "../../domain/detect/cells";
import { monthsOfPeriod } from "../../domain/calendar/period-months";
import type { ChannelResult } from "../../domain/plan/model";
import { fieldColumn, fieldValues, scaleOfColumn, type RawTable } from "../raw-table";
import { createCellReader } from "./cell-reader";
import { parseRows, type ParsedRows } from "./parse-rows";
import { periodsOf, type PlanContext } from "./plan-context";
import { rowPeriods } from "./row-periods";

/** Reads results by channel and month. A row needs its period; that of several months counts in its last, when all of it is known. */
export function parseResults(raw: RawTable, context: PlanContext): ParsedRows<ChannelResult> {
  const reader = createCellReader(raw, context.policies.decimals);
  const column = (field: string): number => fieldColumn(raw, field);
  const periods = rowPeriods(raw, reader);
  const calendar = periodsOf(raw, context);
  const value = (field: string, row: number): unknown => fieldValues(raw, field)[row];
  const amount = (field: string, row: number): ChannelResult["spend"] => reader.amount(value(field, row), row, column(field), scaleOfColumn(raw, column(field)));
  return parseRows(raw, reader, ({ row }) => {
    if (isBlankOrDash(value("period", row))) reader.report("not-a-month", row, column("period"), "The period is blank; the row is left out.");
    const period = periods(row);
    const month = period === null ? undefined : monthsOfPeriod(period, calendar).at(-1)?.month;
    if (month === undefined) return null;
    const result: ChannelResult = {
      month,
      channel: reader.text(value("channel", row)) ?? "",
      spend: amount("spend", row),
      revenue: amount("revenue", row),
      leads: reader.number(value("leads", row), row, column("leads")),
      customers: reader.number(value("customers", row), row, column("customers")),
    };
    return [result];
  });
}
