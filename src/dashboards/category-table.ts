import { fromMinorUnits } from "../domain/money/minor-units";
import type { LineKind, PlanModel } from "../domain/plan/model";
import type { PlanSummary, Totals } from "../domain/plan/summary";
import { varianceStatus, type VarianceStatus } from "../domain/variance/status";
import { notAvailable } from "./kpi-tiles";
import { palette, type NumberFormatName, type StyleName } from "./look";
import type { Area, CellContent, ConditionalFormatSpec } from "./sheet-spec";
import { area, type SpecBuilder } from "./spec-builder";

/** Column headers, in order, with how each column looks. */
const columns: readonly { readonly header: string; readonly style: StyleName; readonly heading: StyleName; readonly format: NumberFormatName | null }[] = [
  { header: "Category", style: "label", heading: "headerLeft", format: null },
  { header: "Budget to date", style: "number", heading: "header", format: "amount" },
  { header: "Actual to date", style: "number", heading: "header", format: "amount" },
  { header: "Variance", style: "number", heading: "header", format: "signedAmount" },
  { header: "Variance %", style: "numberIndented", heading: "headerNumberIndented", format: "signedPercent" },
  { header: "Flag", style: "centered", heading: "headerCenter", format: "flag" },
  { header: "Status", style: "label", heading: "headerLeft", format: null },
  { header: "Full budget", style: "number", heading: "header", format: "amount" },
  { header: "Committed", style: "number", heading: "header", format: "amount" },
  { header: "Available", style: "number", heading: "header", format: "amount" },
  { header: "Spent %", style: "number", heading: "header", format: "percent" },
];
const varianceColumn = 3;
const flagColumn = 5;
const statusColumn = 6;
const availableColumn = 9;
const spentColumn = 10;

const statusWords: Readonly<Record<VarianceStatus, string>> = { favourable: "Favourable", within: "On plan", adverse: "Adverse" };
const statusFlags: Readonly<Record<VarianceStatus, number>> = { favourable: 1, within: 0, adverse: -1 };

export type CategoryTable = {
  readonly area: Area;
  /** Header and cost categories with budget and actual to date. */
  readonly chartData: Area;
  readonly conditionalFormats: readonly ConditionalFormatSpec[];
  /** First free row below. */
  readonly nextRow: number;
};

export type CategoryTableRequest = {
  readonly plan: PlanModel;
  readonly summary: PlanSummary;
  /** Row of the section's heading; the table's header row is the next. */
  readonly row: number;
  readonly column: number;
  readonly thousands: boolean;
};

/**
 * The table of cost categories, their total, and below that the categories of revenue, which no total of costs includes. A thin empty row
 * parts the table from the total, so that Excel does not take it for a new row of the table.
 */
export function putCategoryTable(builder: SpecBuilder, { plan, summary, row, column, thousands }: CategoryTableRequest): CategoryTable {
  const header = row + 1;
  const ofKind = (kind: LineKind): readonly CellContent[][] =>
    summary.categories.filter((entry) => entry.kind === kind).map((entry) => [kind === "revenue" ? `${entry.category} (revenue)` : entry.category, ...figures(plan, summary, entry, kind)]);
  const known = ofKind("cost");
  // An Excel table has at least one row below its headers.
  const cost = known.length > 0 ? known : [["No cost lines", ...new Array<CellContent>(columns.length - 1).fill(null)]];
  const revenue = ofKind("revenue");
  const totalCells = [revenue.length === 0 ? "Total" : "Total cost", ...figures(plan, summary, summary.cost, "cost")];
  const spacer = header + 1 + cost.length;
  const total = spacer + 1;

  builder.put("categoryTitle", row, column, [["By category"]]);
  builder.format(area(row, column, 1, columns.length), "section");
  builder.height(row, 22);
  builder.put("categories", header, column, [columns.map((each) => each.header), ...cost]);
  builder.put("total", total, column, [totalCells]);
  builder.put("revenue", total + 1, column, revenue);
  builder.height(header, 28);
  builder.height(spacer, 3);
  const figureRows = cost.length + 2 + revenue.length;
  columns.forEach(({ style, heading, format }, place) => {
    builder.format(area(header, column + place), heading);
    builder.format(area(header + 1, column + place, figureRows), style, format === null ? undefined : scaled(format, thousands));
  });
  [...cost, [], totalCells, ...revenue].forEach((cells, place) => colourStatus(builder, cells, header + 1 + place, column));
  builder.format(area(header + 1, column, cost.length, columns.length), "rows");
  builder.format(area(total, column, 1, columns.length), "total");
  builder.format(area(total, column, 1 + revenue.length, columns.length), "rows");

  const inColumn = (place: number): Area => area(header + 1, column + place, figureRows, 1);
  return {
    area: area(header, column, cost.length + 1, columns.length),
    chartData: area(header, column, cost.length + 1, 3),
    conditionalFormats: [
      { type: "iconSet", area: inColumn(flagColumn), iconSet: "ThreeArrowsGray", showIconOnly: true, middleFrom: 0, bestFrom: 1 },
      { type: "cellValue", area: inColumn(availableColumn), operator: "LessThan", value: 0, fontColor: palette.adverse },
      { type: "dataBar", area: inColumn(spentColumn), color: palette.barBlue, minimum: 0, maximum: 1 },
    ],
    nextRow: total + 1 + revenue.length,
  };
}

/** Colour for what is out of tolerance only: a table of small minus signs in red would cry wolf. */
function colourStatus(builder: SpecBuilder, cells: readonly CellContent[], row: number, column: number): void {
  const flag = cells[flagColumn];
  if (flag !== statusFlags.adverse && flag !== statusFlags.favourable) return;
  const style = flag === statusFlags.adverse ? "adverse" : "favourable";
  for (const place of [varianceColumn, statusColumn]) builder.format(area(row, column + place), style);
}

export function scaled(format: NumberFormatName, thousands: boolean): NumberFormatName {
  if (!thousands) return format;
  if (format === "amount") return "amountThousands";
  return format === "signedAmount" ? "signedAmountThousands" : format;
}

/** The cells after the name. A figure that cannot be given stands as n/a; nothing is committed to, or drawn from, revenue. */
function figures(plan: PlanModel, { postings }: PlanSummary, entry: Totals, kind: LineKind): readonly CellContent[] {
  const { decimals, tolerancePct, toleranceAmount } = plan.policies;
  const major = (amount: Totals["budget"]): number => fromMinorUnits(amount, decimals);
  const posted = postings.counted > 0;
  // Adding 0 turns −0 into 0.
  const share = (part: number, whole: number): CellContent => (posted && whole !== 0 ? part / whole + 0 : notAvailable);
  const status = posted ? varianceStatus(entry.variance, entry.budgetToDate, { pct: tolerancePct, amount: toleranceAmount }) : null;
  return [
    major(entry.budgetToDate),
    posted ? major(entry.actual) : notAvailable,
    posted ? major(entry.variance) : notAvailable,
    share(entry.variance, Math.abs(entry.budgetToDate)),
    status === null ? null : statusFlags[status],
    status === null ? notAvailable : statusWords[status],
    major(entry.budget),
    kind === "cost" && plan.tables.Commitments.found ? major(entry.committed) : notAvailable,
    kind === "cost" ? major(entry.available) : notAvailable,
    share(entry.actual, entry.budget),
  ];
}
