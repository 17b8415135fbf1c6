/** The sheets with the plan's tables. Each table has a sheet of its own, from A1, with the headers that the add-in looks for. */
import type { Bag, SheetFeatures } from "../../host/document/types";
import type { BudgetLine } from "../data/budget-lines";
import { CATEGORIES, MONTH_NAMES, YEAR } from "../data/company";
import type { Commitment, Posting } from "../data/ledger";
import { POLICIES, type Policy, type PolicyFormat } from "../data/policies";
import { CHANNEL_NAMES, type Result } from "../data/results";
import type { Activity } from "../data/schedule";
import { bodyColumn, type Column, putTable, type WorkbookBuilder } from "./sheet-builder";
import type { StyleName } from "./styles";

const PLAN_TAB = "#0F4C5C";
const LEDGER_TAB = "#9A5B13";

function offerList(features: SheetFeatures, id: string, area: ReturnType<typeof bodyColumn>, choices: readonly string[]): void {
  const list: Bag = { inCellDropDown: true, source: choices.join(",") };
  features.validations.push({
    id,
    areas: [area],
    rule: { list },
    ignoreBlanks: true,
    errorAlert: { message: `Choose one of: ${choices.join(", ")}.`, showAlert: true, style: "Stop", title: "Not in the list" },
    prompt: { message: "", showPrompt: false, title: "" },
  });
}

const orNothing = (text: string): string | null => (text === "" ? null : text);

export function putActivities(workbook: WorkbookBuilder, activities: readonly Activity[]): void {
  const sheet = workbook.sheet("Activities", PLAN_TAB);
  const columns: readonly Column<Activity>[] = [
    { header: "ID", width: 50, style: "key", value: (row) => row.id },
    { header: "Activity", width: 250, style: "text", value: (row) => row.activity },
    { header: "Objective", width: 230, style: "text", value: (row) => row.objective },
    { header: "Category", width: 125, style: "text", value: (row) => row.category },
    { header: "Channel", width: 90, style: "text", value: (row) => orNothing(row.channel) },
    { header: "Team", width: 125, style: "text", value: (row) => row.team },
    { header: "Owner", width: 110, style: "text", value: (row) => row.owner },
    { header: "Start", width: 90, style: "date", value: (row) => row.start },
    { header: "Finish", width: 90, style: "date", value: (row) => row.finish },
    { header: "Predecessors", width: 205, style: "text", value: (row) => orNothing(row.predecessors) },
    { header: "Progress %", width: 90, style: "percent", value: (row) => row.progress },
    { header: "Priority", width: 70, style: "centered", value: (row) => row.priority },
    { header: "Milestone", width: 75, style: "centered", value: (row) => (row.milestone ? "Yes" : "No") },
    { header: "Baseline Start", width: 115, style: "date", value: (row) => row.baselineStart },
    { header: "Baseline Finish", width: 115, style: "date", value: (row) => row.baselineFinish },
    { header: "Metric", width: 180, style: "text", value: (row) => row.metric },
    { header: "Target", width: 75, style: "decimal", value: (row) => row.target },
    { header: "Result", width: 75, style: "decimal", value: (row) => row.result },
  ];
  const area = putTable(workbook, sheet, "Activities", columns, activities);
  sheet.freeze(1, 2);
  const { features } = sheet;
  offerList(features, "category", bodyColumn(area, 3), CATEGORIES);
  offerList(features, "priority", bodyColumn(area, 11), ["High", "Medium", "Low"]);
  offerList(features, "milestone", bodyColumn(area, 12), ["Yes", "No"]);
  features.validations.push({
    id: "progress",
    areas: [bodyColumn(area, 10)],
    rule: { decimal: { formula1: 0, formula2: 1, operator: "Between" } },
    ignoreBlanks: true,
    errorAlert: { message: "Progress lies between 0 % and 100 %.", showAlert: true, style: "Stop", title: "Progress" },
    prompt: { message: "", showPrompt: false, title: "" },
  });
  features.conditionalFormats.push({
    id: "progress",
    type: "DataBar",
    areas: [bodyColumn(area, 10)],
    priority: 0,
    stopIfTrue: false,
    detail: {
      lowerBoundRule: { type: "Number", formula: "=0" },
      upperBoundRule: { type: "Number", formula: "=1" },
      positiveFormat: { fillColor: "#8FC1C9", gradientFill: false },
      showDataBarOnly: false,
    },
  });
}

/** Wide: one column a month, the year's sum beside them. */
export function putBudget(workbook: WorkbookBuilder, lines: readonly BudgetLine[]): void {
  const sheet = workbook.sheet("Budget", PLAN_TAB);
  const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
  const months = MONTH_NAMES.map((month, index): Column<BudgetLine> => ({
    header: `${month} ${String(YEAR)}`,
    width: 78,
    style: "money",
    value: (row) => row.months[index] ?? 0,
  }));
  const columns: readonly Column<BudgetLine>[] = [
    { header: "Line", width: 75, style: "key", value: (row) => row.line },
    { header: "Activity", width: 70, style: "text", value: (row) => row.activity },
    { header: "Category", width: 130, style: "text", value: (row) => row.category },
    { header: "Channel", width: 95, style: "text", value: (row) => orNothing(row.channel) },
    { header: "Vendor", width: 135, style: "text", value: (row) => row.vendor },
    { header: "Kind", width: 70, style: "text", value: (row) => row.kind },
    { header: "Owner", width: 115, style: "text", value: (row) => row.owner },
    ...months,
    {
      header: "Year Total",
      width: 90,
      style: "moneyStrong",
      value: (row) => sum(row.months),
      formula: (_, index) => `SUM(H${String(index + 2)}:S${String(index + 2)})`,
    },
  ];
  const area = putTable(workbook, sheet, "BudgetLines", columns, lines);
  sheet.freeze(1, 1);
  offerList(sheet.features, "category", bodyColumn(area, 2), CATEGORIES);
  offerList(sheet.features, "channel", bodyColumn(area, 3), CHANNEL_NAMES);
  offerList(sheet.features, "kind", bodyColumn(area, 5), ["cost", "revenue"]);
}

export function putCommitments(workbook: WorkbookBuilder, commitments: readonly Commitment[]): void {
  const sheet = workbook.sheet("Commitments", LEDGER_TAB);
  const columns: readonly Column<Commitment>[] = [
    { header: "PO", width: 90, style: "key", value: (row) => row.po },
    { header: "Line", width: 80, style: "text", value: (row) => row.line },
    { header: "Vendor", width: 170, style: "text", value: (row) => row.vendor },
    { header: "Date", width: 100, style: "date", value: (row) => row.date },
    { header: "Amount", width: 110, style: "cents", value: (row) => row.cents / 100 },
    { header: "Status", width: 85, style: "centered", value: (row) => row.status },
  ];
  const area = putTable(workbook, sheet, "Commitments", columns, commitments);
  sheet.freeze(1, 0);
  const status = bodyColumn(area, 5);
  offerList(sheet.features, "status", status, ["open", "closed"]);
  sheet.features.conditionalFormats.push({
    id: "open",
    type: "CellValue",
    areas: [status],
    priority: 0,
    stopIfTrue: false,
    detail: { rule: { formula1: '="open"', operator: "EqualTo" }, format: { font: { color: "#9A5B13", bold: true }, fill: { color: "#FDF1DF" } } },
  });
}

export function putActuals(workbook: WorkbookBuilder, postings: readonly Posting[]): void {
  const sheet = workbook.sheet("Actuals", LEDGER_TAB);
  const columns: readonly Column<Posting>[] = [
    { header: "Date", width: 100, style: "date", value: (row) => row.date },
    { header: "Line", width: 80, style: "text", value: (row) => row.line },
    { header: "Vendor", width: 160, style: "text", value: (row) => row.vendor },
    { header: "PO", width: 90, style: "text", value: (row) => orNothing(row.po) },
    { header: "Document", width: 100, style: "text", value: (row) => row.document },
    { header: "Amount", width: 110, style: "cents", value: (row) => row.cents / 100 },
    { header: "Text", width: 300, style: "text", value: (row) => row.text },
  ];
  putTable(workbook, sheet, "Actuals", columns, postings);
  sheet.freeze(1, 0);
}

export function putResults(workbook: WorkbookBuilder, results: readonly Result[]): void {
  const sheet = workbook.sheet("Results", LEDGER_TAB);
  const columns: readonly Column<Result>[] = [
    { header: "Period", width: 90, style: "month", value: (row) => row.period },
    { header: "Channel", width: 110, style: "text", value: (row) => row.channel },
    { header: "Spend", width: 105, style: "cents", value: (row) => row.spendCents / 100 },
    { header: "Revenue", width: 105, style: "money", value: (row) => row.revenue },
    { header: "Leads", width: 80, style: "whole", value: (row) => row.leads },
    { header: "Customers", width: 90, style: "whole", value: (row) => row.customers },
    { header: "Market Size", width: 115, style: "money", value: (row) => row.marketSize },
    { header: "Awareness %", width: 100, style: "percentFine", value: (row) => row.awareness },
  ];
  const area = putTable(workbook, sheet, "Results", columns, results);
  sheet.freeze(1, 0);
  offerList(sheet.features, "channel", bodyColumn(area, 1), CHANNEL_NAMES);
}

const POLICY_STYLES: Readonly<Record<PolicyFormat, StyleName>> = { text: "text", whole: "policyWhole", money: "policyMoney", percent: "policyPercent", date: "policyDate" };

export function putPolicies(workbook: WorkbookBuilder): void {
  const sheet = workbook.sheet("Policies", "#6B7280");
  const columns: readonly Column<Policy>[] = [
    { header: "Key", width: 240, style: "key", value: ([key]) => key },
    { header: "Value", width: 280, style: "text", value: ([, value]) => value },
    { header: "Note", width: 420, style: "text", value: ([, , , note]) => note },
  ];
  putTable(workbook, sheet, "Policies", columns, POLICIES);
  POLICIES.forEach(([, value, format], index) => sheet.set(index + 1, 1, { value, style: POLICY_STYLES[format] }));
  sheet.freeze(1, 0);
}
