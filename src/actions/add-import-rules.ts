import { isUsableRule, type ImportRule } from "../domain/import/rules";
import { planTemplate, pickTables } from "../domain/template/plan-template";
import { dateOf } from "../domain/calendar/serial-day";
import { areaAddress } from "../workbook/a1";
import { createPlan } from "../workbook/create-plan";
import { usualPatience, type Patience } from "../workbook/patience";
import { findRulesTable, ruleColumns, rulesTableName } from "../workbook/rules-table";
import { readInExcel } from "../workbook/run-in-excel";
import { appendRows } from "../workbook/write/append-rows";
import { today } from "./arguments";
import { refuseArguments } from "./import-arguments";
import type { Action, ActionReport, CellTarget } from "./report";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";

const conditions = ["vendor", "textContains", "costCentre", "account", "line"] as const;

const names: Readonly<Record<keyof ImportRule, string>> = { vendor: "Vendor", textContains: "Text contains", costCentre: "Cost Centre", account: "Account", line: "Line" };

function readRules(value: unknown): readonly ImportRule[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rules = value.map((given: unknown): ImportRule => {
    const one: Readonly<Record<string, unknown>> = typeof given === "object" && given !== null ? { ...given } : {};
    const text = (field: keyof ImportRule): string => (typeof one[field] === "string" ? one[field].trim() : "");
    return { vendor: text("vendor"), textContains: text("textContains"), costCentre: text("costCentre"), account: text("account"), line: text("line") };
  });
  return rules.every(isUsableRule) ? rules : null;
}

/**
 * Adds rules below those of the table Rules, which is made where there is none. Rules above win.
 *
 * Argument: `rules`, a list of vendor, textContains, costCentre, account (at least one of them) and line.
 */
export const addImportRules: Action = async (args, { onProgress, signal, patience = usualPatience }) => {
  const rules = readRules(args["rules"]);
  if (rules === null) return refuseArguments("These are no rules for imports.", "Give rules as a list, each with line and at least one of vendor, textContains, costCentre and account.");
  onProgress({ step: "Looking for the table Rules", fraction: 0.1 });
  const unsettled = await settleEarlier(patience);
  if (unsettled !== null) return unsettled;
  const there = await readInExcel((context) => findRulesTable(context), { patience });
  if (!there.ok) return explainUnread(there);
  const table = there.value;
  if (table === null) return createTable(rules, patience);
  const columns = ruleColumns(table.headers);
  const missing = conditions.filter((field) => columns[field] === undefined && rules.some((rule) => rule[field] !== ""));
  if (missing.length > 0) return refuseArguments(`Table ${table.name} has no column ${missing.map((field) => names[field]).join(" and ")}.`, "Add the column, then try again.");
  const fields = conditions.filter((field) => columns[field] !== undefined);
  const outcome = await appendRows(
    { kind: "table", table: table.name, columns: fields.map((field) => table.headers[columns[field] ?? 0] ?? "") },
    rules.map((rule) => fields.map((field) => (rule[field] === "" ? null : rule[field]))),
    { title, patience, ...(signal === undefined ? {} : { signal }) },
  );
  if (outcome.outcome !== "written") return explainWrite(outcome, { occupied: "Make room below the table, then try again." });
  const { sheet, address } = outcome.result;
  return added(rules, table.name, { sheet, address });
};

const title = "Add import rules";

function added(rules: readonly ImportRule[], table: string, target: CellTarget): ActionReport {
  return { outcome: "done", message: `Added ${rules.length} ${rules.length === 1 ? "rule" : "rules"} to table ${table}.`, problems: [], facts: { added: rules.length }, target };
}

/** The table and its first rows come in one step. */
async function createTable(rules: readonly ImportRule[], patience: Patience): Promise<ActionReport> {
  const tables = pickTables(planTemplate({ fiscalYear: dateOf(today()).year, startMonth: 1 }), [rulesTableName]).map((table) => {
    const places = ruleColumns(table.columns.map(({ header }) => header));
    const fieldOf = (column: number): keyof ImportRule | undefined => conditions.find((field) => places[field] === column);
    const cell = (rule: ImportRule, field: keyof ImportRule | undefined): string | null => (field === undefined || rule[field] === "" ? null : rule[field]);
    return { ...table, examples: rules.map((rule) => table.columns.map((_column, place) => cell(rule, fieldOf(place)))) };
  });
  const outcome = await createPlan({ tables, examples: true, readMe: false }, { title, patience });
  if (outcome.outcome !== "written") return explainWrite(outcome);
  return added(rules, rulesTableName, { sheet: outcome.result.created[0]?.sheet ?? "", address: areaAddress(1, 0, rules.length, tables[0]?.columns.length ?? 1) });
}
