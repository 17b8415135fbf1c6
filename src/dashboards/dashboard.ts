import { monthLabel } from "../domain/calendar/labels";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { PlanModel } from "../domain/plan/model";
import { largestAdverse, type PlanSummary } from "../domain/plan/summary";
import { putAdverseLines } from "./adverse-lines";
import { putCategoryTable } from "./category-table";
import { counted } from "./figures";
import { kpiTiles } from "./kpi-tiles";
import { numberFormats, palette, styles } from "./look";
import type { ChartSpec, SheetSpec } from "./sheet-spec";
import { area, createSpecBuilder, type SpecBuilder } from "./spec-builder";
import { putTiles } from "./tiles";

/** Name of the sheet, of its table and of its charts: how a later refresh finds them again. */
export const dashboardSheet = "Dashboard";
export const dashboardTable = "PlansheetByCategory";
export const dashboardCharts = { categories: "PlansheetByCategory", months: "PlansheetCumulative" } as const;

/** A narrow margin, a column for names, ten for figures. Tiles are as wide as the names or as two figures. */
const columnWidths = [12, 132, ...new Array<number>(10).fill(66)];
const firstColumn = 1;
const contentColumns = columnWidths.length - firstColumn;

const titleRow = 1;
const stampRow = 2;
const stampColumns = 6;
const tilesRow = 4;
const chartsRow = 8;
const chartRows = 11;
/** The table's header row never moves, so that a refresh can resize the table in place. */
const categoryRow = chartsRow + chartRows + 1;
const worstLines = 5;

/**
 * Lays out the dashboard: headline figures, two charts, the categories, the worst lines, on one landscape page; below the
 * page the figures that the cumulative chart is drawn from.
 *
 * @param summary Of the same plan, on the day that the dashboard stands for.
 * @param firstDay How many days the workbook counts less than serial days: 1462 where it counts from 1904.
 */
export function buildDashboard(plan: PlanModel, summary: PlanSummary, firstDay = 0): SheetSpec {
  const builder = createSpecBuilder();
  const thousands = isLarge(plan, summary);
  putHeading(builder, plan, summary, { thousands, firstDay });
  putTiles(builder, tilesRow, kpiTiles(plan, summary), thousands);
  for (const row of [0, 3, 7]) builder.height(row, row === 0 ? 8 : 10);

  const table = putCategoryTable(builder, { plan, summary, row: categoryRow, column: firstColumn, thousands });
  const worst = summary.postings.counted === 0 ? [] : largestAdverse(summary, worstLines);
  const afterLines = putAdverseLines(builder, { plan, summary, lines: worst, row: table.nextRow + 1, column: firstColumn, thousands });
  const afterNotes = putNotes(builder, plan, summary, afterLines + 1);
  const months = putChartFigures(builder, plan, summary, afterNotes + 1);

  const rows = months.nextRow;
  const { blocks, formats, merges, rowHeights } = builder.parts();
  return {
    sheet: dashboardSheet,
    rows,
    columns: columnWidths.length,
    columnWidths,
    rowHeights,
    blocks,
    merges,
    styles,
    numberFormats,
    formats: [{ area: area(0, 0, rows, columnWidths.length), style: "page" }, ...formats],
    tables: [{ name: dashboardTable, area: table.area, style: "TableStyleLight1", bandedRows: false, filterButtons: false }],
    conditionalFormats: table.conditionalFormats,
    charts: charts(table.chartData, months.data, thousands),
    page: {
      orientation: "Landscape",
      printArea: area(0, firstColumn, afterNotes, contentColumns),
      fitToPagesWide: 1,
      fitToPagesTall: 1,
      margins: { top: 28, bottom: 36, left: 28, right: 28 },
      centerHorizontally: true,
      footer: { left: "&A", right: "Page &P of &N" },
    },
    showGridlines: false,
    tabColor: palette.blue,
  };
}

/** Whether whole units would not fit into the columns. */
function isLarge(plan: PlanModel, { cost, revenue }: PlanSummary): boolean {
  const amounts = [cost, revenue].flatMap((totals) => (totals === null ? [] : Object.values(totals)));
  return amounts.some((amount) => Math.abs(fromMinorUnits(amount, plan.policies.decimals)) >= 1e8);
}

function putHeading(builder: SpecBuilder, plan: PlanModel, { asOf, span }: PlanSummary, { thousands, firstDay }: { readonly thousands: boolean; readonly firstDay: number }): void {
  const { currency } = plan.policies;
  const unit = thousands ? `Amounts in thousands${currency === null ? "" : ` of ${currency}`}` : currency === null ? "" : `Amounts in ${currency}`;
  const period = span === null ? "" : `Plan ${monthLabel(span.first)} – ${monthLabel(span.last)}`;
  builder.put("title", titleRow, firstColumn, [["Marketing budget"]]);
  builder.format(area(titleRow, firstColumn, 1, contentColumns), "title");
  builder.height(titleRow, 30);
  builder.put("asOf", stampRow, firstColumn, [[asOf - firstDay]]);
  // As wide as the words that it gets when data change: a day that does not fit is shown as ####.
  builder.merge(area(stampRow, firstColumn, 1, stampColumns));
  builder.format(area(stampRow, firstColumn, 1, stampColumns), "stamp", "stamp");
  builder.put("units", stampRow, firstColumn + contentColumns - 1, [[[period, unit].filter((text) => text !== "").join(" · ")]]);
  builder.format(area(stampRow, firstColumn + stampColumns, 1, contentColumns - stampColumns), "stampRight");
  builder.height(stampRow, 16);
}

/** What the reader must know to read the figures right. Returns the row after the last. */
function putNotes(builder: SpecBuilder, plan: PlanModel, { postings }: PlanSummary, row: number): number {
  const ahead = postings.afterAsOf === 0 ? "" : ` ${counted(postings.afterAsOf, "posting", "postings")} dated later not counted.`;
  const outside = postings.outsidePlan === 0 ? "" : ` ${counted(postings.outsidePlan, "posting", "postings")} outside the plan's months not counted.`;
  const unread = plan.problems.filter(({ code }) => code !== "missing-table").length;
  const notes = [
    `Budget to date: all months up to and including the month of the date above. Variance: positive is favourable.${ahead}${outside}`,
    ...(unread === 0 ? [] : [`${counted(unread, "point", "points")} of the workbook could not be read as meant: "Check workbook" lists them with their cells.`]),
  ];
  builder.put("notes", row, firstColumn, notes.map((note) => [note]));
  builder.format(area(row, firstColumn, notes.length, contentColumns), "note");
  return row + notes.length;
}

/** The figures of the cumulative chart: ordinary cells below the printed page. */
function putChartFigures(builder: SpecBuilder, plan: PlanModel, summary: PlanSummary, row: number) {
  const { decimals } = plan.policies;
  builder.put("monthsTitle", row, firstColumn, [["Figures behind the cumulative chart"]]);
  builder.format(area(row, firstColumn, 1, contentColumns), "note");
  const header = row + 1;
  const noActuals = summary.postings.counted === 0;
  const rows = summary.months.map(({ month, budget, actual }) => [
    monthLabel(month),
    fromMinorUnits(budget, decimals),
    // An empty cell ends the line where the future begins; 0 would draw it down.
    actual === null || noActuals ? null : fromMinorUnits(actual, decimals),
  ]);
  builder.put("months", header, firstColumn, [["Month", "Cumulative budget", "Cumulative actual"], ...rows]);
  builder.format(area(header, firstColumn), "headerLeft");
  builder.format(area(header, firstColumn + 1, 1, 2), "header");
  builder.height(header, 26);
  builder.format(area(header + 1, firstColumn, rows.length, 1), "label");
  builder.format(area(header + 1, firstColumn + 1, rows.length, 2), "number", isLarge(plan, summary) ? "amountThousands" : "amount");
  return { data: area(header, firstColumn, rows.length + 1, 3), nextRow: header + rows.length + 1 };
}

function charts(categories: ChartSpec["data"], months: ChartSpec["data"], thousands: boolean): readonly ChartSpec[] {
  const valueFormat = thousands ? numberFormats.amountThousands : numberFormats.amount;
  const left = 5;
  const series = [{ color: palette.paleBlue }, { color: palette.blue }];
  return [
    {
      name: dashboardCharts.categories,
      type: "ColumnClustered",
      title: "Budget and actual to date by category",
      data: categories,
      position: area(chartsRow, firstColumn, chartRows, left),
      series,
      legend: "Top",
      valueFormat,
    },
    {
      name: dashboardCharts.months,
      type: "Line",
      title: "Cumulative budget and actual",
      data: months,
      position: area(chartsRow, firstColumn + left, chartRows, contentColumns - left),
      series: series.map((one) => ({ ...one, lineWeight: 2.25 })),
      legend: "Top",
      valueFormat,
    },
  ];
}
