/**
 * Worked cells: the functions of the add-in beside ordinary formulas. The values stored with the formulas are worked out
 * here from the data, by plain arithmetic, so that programs without the add-in show them too.
 */
import type { BudgetLine } from "../data/budget-lines";
import { MONTHS_BOOKED } from "../data/company";
import type { Commitment, Posting } from "../data/ledger";
import { GROSS_MARGIN } from "../data/policies";
import { splitWhole } from "../data/random";
import { CHANNEL_NAMES, type Result } from "../data/results";
import type { SheetBuilder, WorkbookBuilder } from "./sheet-builder";
import type { StyleName } from "./styles";

export type PlanData = {
  readonly lines: readonly BudgetLine[];
  readonly postings: readonly Posting[];
  readonly commitments: readonly Commitment[];
  readonly results: readonly Result[];
};

const AMOUNT = 600_000;
const MINIMUMS: Readonly<Record<string, number>> = { Print: 30_000, Radio: 35_000, Affiliate: 20_000, Video: 20_000 };
const SHOWN_LINES = ["DIG-01", "DIG-04", "TRA-06", "EVE-01", "EVE-06", "EVE-12", "RES-02"];
const SHOWN_CHANNELS = ["Search", "Social", "Email", "Events", "Print"];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const euros = (cents: number): number => Math.round(cents) / 100;

/** Shares in cents: who would fall under the minimum gets it, the others share the rest by weight. */
function shares(total: number, weights: readonly number[], minimums: readonly number[]): number[] {
  const fixed = new Set<number>();
  for (;;) {
    const left = total - sum([...fixed].map((index) => minimums[index] ?? 0));
    const free = weights.map((weight, index) => (fixed.has(index) ? 0 : weight));
    const under = free.findIndex((weight, index) => !fixed.has(index) && (left * weight) / sum(free) < (minimums[index] ?? 0));
    if (under < 0) return splitWhole(left, free).map((part, index) => (fixed.has(index) ? (minimums[index] ?? 0) : part));
    fixed.add(under);
  }
}

function heading(sheet: SheetBuilder, row: number, title: string, note: string): void {
  sheet.set(row, 0, { value: title, style: "section" });
  sheet.rowHeight(row, 28);
  sheet.set(row + 1, 0, { value: note, style: "note" });
}

function headers(sheet: SheetBuilder, row: number, texts: readonly string[]): void {
  texts.forEach((text, column) => sheet.set(row, column, { value: text, style: column === 0 ? "header" : "headerRight" }));
  sheet.rowHeight(row, 24);
}

const at = (column: string, row: number): string => `${column}${String(row + 1)}`;
const range = (column: string, first: number, last: number): string => `${at(column, first)}:${at(column, last)}`;

function putAllocation(sheet: SheetBuilder, top: number, { results }: PlanData): number {
  heading(sheet, top, "Split an amount: PLAN.ALLOCATE", "By the revenue of each channel, none under its minimum. Change the yellow cells: the shares always add up to the cent.");
  sheet.set(top + 2, 0, { value: "Amount to split", style: "key" });
  sheet.set(top + 2, 1, { value: AMOUNT, style: "input" });
  headers(sheet, top + 4, ["Channel", "Revenue to date", "Minimum", "Share"]);
  const first = top + 5;
  const last = first + CHANNEL_NAMES.length - 1;
  const weights = CHANNEL_NAMES.map((channel) => sum(results.filter((row) => row.channel === channel).map((row) => row.revenue)));
  CHANNEL_NAMES.forEach((channel, index) => {
    const row = first + index;
    sheet.set(row, 0, { value: channel, style: "text" });
    sheet.set(row, 1, { value: weights[index] ?? 0, style: "money", formula: `SUMIFS(Results[Revenue],Results[Channel],${at("A", row)})` });
    sheet.set(row, 2, { value: MINIMUMS[channel] ?? 0, style: "input" });
  });
  const split = shares(AMOUNT * 100, weights, CHANNEL_NAMES.map((channel) => (MINIMUMS[channel] ?? 0) * 100));
  const formula = `PLAN.ALLOCATE(${at("B", top + 2)},${range("B", first, last)},${range("C", first, last)})`;
  sheet.spill(first, 3, formula, split.map((cents) => [euros(cents)]), "cents");
  sheet.set(last + 1, 0, { value: "Sum", style: "total" });
  sheet.set(last + 1, 1, { value: sum(weights), style: "totalMoney", formula: `SUM(${range("B", first, last)})` });
  sheet.set(last + 1, 2, { value: null, style: "total" });
  sheet.set(last + 1, 3, { value: AMOUNT, style: "totalMoney", formula: `SUM(${range("D", first, last)})` });
  return last + 4;
}

function putVariance(sheet: SheetBuilder, top: number, { lines, postings }: PlanData): number {
  heading(sheet, top, "Actual against budget: PLAN.VARIANCE and PLAN.VARIANCEPCT", "Positive is good: a cost below its budget, income above it.");
  headers(sheet, top + 2, ["Budget line", "Kind", "Budget to date", "Actual to date", "Variance", "Variance %"]);
  const first = top + 3;
  const last = first + SHOWN_LINES.length - 1;
  const rows = SHOWN_LINES.map((code) => {
    const line = lines.find((one) => one.line === code);
    const budget = sum(line?.months.slice(0, MONTHS_BOOKED) ?? []);
    const actual = sum(postings.filter((posting) => posting.line === code).map((posting) => posting.cents));
    const variance = euros(line?.kind === "revenue" ? actual - budget * 100 : budget * 100 - actual);
    return { code, kind: line?.kind ?? "cost", budget, actual: euros(actual), variance };
  });
  rows.forEach(({ code, kind, budget, actual, variance }, index) => {
    const row = first + index;
    const place = `MATCH(${at("A", row)},BudgetLines[Line],0)`;
    sheet.set(row, 0, { value: code, style: "text" });
    sheet.set(row, 1, { value: kind, style: "textRight", formula: `INDEX(BudgetLines[Kind],${place})` });
    sheet.set(row, 2, { value: budget, style: "money", formula: `SUM(INDEX(BudgetLines[[Jan 2026]:[Sep 2026]],${place},0))` });
    sheet.set(row, 3, { value: actual, style: "cents", formula: `SUMIFS(Actuals[Amount],Actuals[Line],${at("A", row)})` });
    const compared = [at("D", row), at("C", row), at("B", row)].join(",");
    sheet.set(row, 4, { value: variance, style: "cents", formula: `PLAN.VARIANCE(${compared})` });
    sheet.set(row, 5, { value: variance / budget, style: "percentFine", formula: `PLAN.VARIANCEPCT(${compared})` });
  });
  return last + 3;
}

function putReturns(sheet: SheetBuilder, top: number, { results }: PlanData): number {
  heading(sheet, top, "What a channel returns: PLAN.ROMI", "(Revenue × margin − spend) ÷ spend. 50 % means: each euro came back with 50 cents on top.");
  sheet.set(top + 2, 0, { value: "Gross margin", style: "key" });
  sheet.set(top + 2, 1, { value: GROSS_MARGIN, style: "percent", formula: 'INDEX(Policies[Value],MATCH("Gross Margin %",Policies[Key],0))' });
  headers(sheet, top + 4, ["Channel", "Revenue to date", "Spend to date", "ROMI"]);
  const put = (row: number, label: string, rows: readonly Result[], formulaOf: (column: string) => string): void => {
    const revenue = sum(rows.map((one) => one.revenue));
    const spend = euros(sum(rows.map((one) => one.spendCents)));
    sheet.set(row, 0, { value: label, style: "text" });
    sheet.set(row, 1, { value: revenue, style: "money", formula: formulaOf("Revenue") });
    sheet.set(row, 2, { value: spend, style: "cents", formula: formulaOf("Spend") });
    const formula = `PLAN.ROMI(${at("B", row)},$B$${String(top + 3)},${at("C", row)})`;
    sheet.set(row, 3, { value: (revenue * GROSS_MARGIN - spend) / spend, style: "percentFine", formula });
  };
  const first = top + 5;
  SHOWN_CHANNELS.forEach((channel, index) => {
    const row = first + index;
    put(row, channel, results.filter((one) => one.channel === channel), (column) => `SUMIFS(Results[${column}],Results[Channel],${at("A", row)})`);
  });
  put(first + SHOWN_CHANNELS.length, "All channels", results, (column) => `SUM(Results[${column}])`);
  return first + SHOWN_CHANNELS.length + 3;
}

type Check = readonly [label: string, formula: string, value: number, style: StyleName];

function putChecks(sheet: SheetBuilder, top: number, { lines, postings, commitments, results }: PlanData): void {
  heading(sheet, top, "To check against the dashboard", "Ordinary formulas over the same tables.");
  const year = (line: BudgetLine): number => sum(line.months);
  const costs = lines.filter((line) => line.kind === "cost");
  const costLines = new Set(costs.map((line) => line.line));
  const lastMonth = Math.max(...results.map((row) => row.period));
  const cents = (rows: readonly Posting[]): number => euros(sum(rows.map((row) => row.cents)));
  const checks: readonly Check[] = [
    ["Cost budget of the year", 'SUMIFS(BudgetLines[Year Total],BudgetLines[Kind],"cost")', sum(costs.map(year)), "money"],
    [
      "of it Digital",
      'SUMIFS(BudgetLines[Year Total],BudgetLines[Kind],"cost",BudgetLines[Category],"Digital")',
      sum(costs.filter((line) => line.category === "Digital").map(year)),
      "money",
    ],
    [
      "Costs to date",
      'SUMPRODUCT(SUMIFS(Actuals[Amount],Actuals[Line],BudgetLines[Line])*(BudgetLines[Kind]="cost"))',
      cents(postings.filter((posting) => costLines.has(posting.line))),
      "cents",
    ],
    ["All postings", "SUM(Actuals[Amount])", cents(postings), "cents"],
    [
      "Postings in September",
      'SUMIFS(Actuals[Amount],Actuals[Date],">="&DATE(2026,9,1),Actuals[Date],"<="&DATE(2026,9,30))',
      cents(postings.filter((posting) => posting.date >= lastMonth)),
      "cents",
    ],
    ["Number of postings", "ROWS(Actuals[Amount])", postings.length, "whole"],
    [
      "Orders not closed, as ordered",
      'SUMIFS(Commitments[Amount],Commitments[Status],"open")',
      euros(sum(commitments.filter((order) => order.status === "open").map((order) => order.cents))),
      "cents",
    ],
    ["Media and event spend in Results", "SUM(Results[Spend])", euros(sum(results.map((row) => row.spendCents))), "cents"],
  ];
  checks.forEach(([label, formula, value, style], index) => {
    sheet.set(top + 2 + index, 0, { value: label, style: "key" });
    sheet.set(top + 2 + index, 1, { value, style, formula });
  });
}

export function putFormulas(workbook: WorkbookBuilder, data: PlanData): void {
  const sheet = workbook.sheet("Formulas", "#7A9E35");
  sheet.widths([230, 130, 130, 130, 130, 110]);
  const variance = putAllocation(sheet, 0, data);
  const returns = putVariance(sheet, variance, data);
  const checks = putReturns(sheet, returns, data);
  putChecks(sheet, checks, data);
  sheet.features.pageLayout = { orientation: "Portrait", paperSize: "A4", zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 } };
}
