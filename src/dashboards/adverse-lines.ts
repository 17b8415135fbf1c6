import { dayLabel } from "../domain/calendar/labels";
import { fromMinorUnits } from "../domain/money/minor-units";
import { matchKey } from "../domain/plan/build";
import type { Activity, PlanModel } from "../domain/plan/model";
import type { LineSummary, PlanSummary } from "../domain/plan/summary";
import { scaled } from "./category-table";
import { amountText, percentText } from "./figures";
import type { StyleName } from "./look";
import { area, type SpecBuilder } from "./spec-builder";

/** Places of the columns; purpose and reason are merged with the free cells right of them, an owner's name runs over one. */
const places = { line: 0, purpose: 1, owner: 3, budget: 5, actual: 6, variance: 7, reason: 8 } as const;
const purposeColumns = 2;
const reasonColumns = 3;
const allColumns = places.reason + reasonColumns;

export type AdverseLinesRequest = {
  readonly plan: PlanModel;
  readonly summary: PlanSummary;
  readonly lines: readonly LineSummary[];
  readonly row: number;
  readonly column: number;
  readonly thousands: boolean;
};

/** The lines furthest off their budget to date, with who answers for them and what weighs most. Returns the row after the last. */
export function putAdverseLines(builder: SpecBuilder, { plan, summary, lines, row, column, thousands }: AdverseLinesRequest): number {
  builder.put("adverseTitle", row, column, [["Largest adverse lines"]]);
  builder.format(area(row, column, 1, allColumns), "section");
  builder.height(row, 22);
  if (lines.length === 0) {
    const reason = summary.postings.counted === 0 ? "Nothing has been posted up to this date." : "No line is over its budget to date.";
    builder.put("adverseNone", row + 1, column, [[reason]]);
    builder.format(area(row + 1, column, 1, allColumns), "label");
    return row + 2;
  }
  const header = row + 1;
  const headings = new Array<string | null>(allColumns).fill(null);
  const titles = { line: "Line", purpose: "What for", owner: "Owner", budget: "Budget to date", actual: "Actual to date", variance: "Variance", reason: "What weighs most" };
  for (const [field, place] of Object.entries(places)) headings[place] = titles[field as keyof typeof places];
  const body = lines.map((line) => {
    const cells = new Array<string | number | null>(allColumns).fill(null);
    const major = (amount: LineSummary["budget"]): number => fromMinorUnits(amount, plan.policies.decimals);
    cells[places.line] = line.line;
    cells[places.purpose] = purposeOf(plan, line);
    cells[places.owner] = ownerOf(plan, line);
    cells[places.budget] = major(line.budgetToDate);
    cells[places.actual] = major(line.actual);
    cells[places.variance] = major(line.variance);
    cells[places.reason] = reasonFor(plan, line);
    return cells;
  });
  builder.put("adverse", header, column, [headings, ...body]);
  builder.height(header, 28);

  const format = (place: number, count: number, heading: StyleName, style: StyleName, number?: "amount" | "signedAmount"): void => {
    builder.format(area(header, column + place, 1, count), heading);
    builder.format(area(header + 1, column + place, lines.length, count), style, number === undefined ? undefined : scaled(number, thousands));
  };
  format(places.line, 1, "headerLeft", "label");
  format(places.purpose, purposeColumns, "headerLeft", "wrapped");
  format(places.owner, places.budget - places.owner, "headerLeft", "label");
  format(places.budget, 2, "header", "number", "amount");
  format(places.variance, 1, "header", "number", "signedAmount");
  format(places.reason, reasonColumns, "headerIndented", "reason");
  builder.format(area(header + 1, column, lines.length, allColumns), "rows");
  for (let each = header; each <= header + lines.length; each += 1) {
    builder.merge(area(each, column + places.purpose, 1, purposeColumns));
    builder.merge(area(each, column + places.reason, 1, reasonColumns));
    if (each > header) builder.height(each, 26);
  }
  return header + 1 + lines.length;
}

function activityOf(plan: PlanModel, line: LineSummary): Activity | undefined {
  const id = plan.budgetLines.find((entry) => entry.line === line.line)?.activity ?? null;
  return id === null ? undefined : plan.activities.find((activity) => matchKey(activity.id) === matchKey(id));
}

function ownerOf(plan: PlanModel, line: LineSummary): string {
  return line.owner ?? activityOf(plan, line)?.owner ?? "No owner";
}

/** Codes of lines say little to a manager: the activity behind, or at least the category. */
function purposeOf(plan: PlanModel, line: LineSummary): string {
  const name = activityOf(plan, line)?.name ?? "";
  return name === "" ? line.category : name;
}

/** What the ledger itself says about the excess; causes that people know belong beside the report, not into it. */
function reasonFor(plan: PlanModel, line: LineSummary): string {
  if (line.kind === "revenue") return line.actual <= 0 ? "No revenue posted" : `${percentText(line.actual / line.budgetToDate)} of budget to date came in`;
  const posting = line.largestPosting;
  if (posting === null) return "";
  const order = posting.po === null ? "without order" : posting.po;
  const amount = amountText(fromMinorUnits(posting.amount, plan.policies.decimals));
  const largest = `Largest posting ${amount} on ${dayLabel(posting.date)}, ${order}`;
  if (line.budgetToDate === 0) return `No budget to date. ${largest}`;
  const share = line.actual > 0 ? line.spentWithoutOrder / line.actual : 0;
  return posting.po !== null && share >= 0.25 ? `${largest}; ${percentText(share)} spent without order` : largest;
}
