import { isUsableRule, type ImportRule } from "../domain/import/rules";
import { planTemplate, pickTables } from "../domain/template/plan-template";
import { dateOf } from "../domain/calendar/serial-day";
import { createPlan } from "../workbook/create-plan";
import { findRulesTable, ruleColumns, rulesTableName, type RulesTable } from "../workbook/rules-table";
import { readInExcel, runInExcel } from "../workbook/run-in-excel";
import { appendRows } from "../workbook/write/append-rows";
import { today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { refuseArguments } from "./import-arguments";
import type { Action, ActionReport } from "./report";

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
export const addImportRules: Action = async (args, { onProgress, signal }) => {
  const rules = readRules(args["rules"]);
  if (rules === null) return refuseArguments("These are no rules for imports.", "Give rules as a list, each with line and at least one of vendor, textContains, costCentre and account.");
  onProgress({ step: "Looking for the table Rules", fraction: 0.1 });
  const table = await rulesTable();
  if ("outcome" in table) return table;
  const columns = ruleColumns(table.headers);
  const missing = conditions.filter((field) => columns[field] === undefined && rules.some((rule) => rule[field] !== ""));
  if (missing.length > 0) return refuseArguments(`Table ${table.name} has no column ${missing.map((field) => names[field]).join(" and ")}.`, "Add the column, then try again.");
  const fields = conditions.filter((field) => columns[field] !== undefined);
  const outcome = await appendRows(
    { kind: "table", table: table.name, columns: fields.map((field) => table.headers[columns[field] ?? 0] ?? "") },
    rules.map((rule) => fields.map((field) => (rule[field] === "" ? null : rule[field]))),
    { title: "Add import rules", ...(signal === undefined ? {} : { signal }) },
  );
  switch (outcome.outcome) {
    case "written": {
      const { sheet, address } = outcome.result;
      return { outcome: "done", message: `Added ${rules.length} ${rules.length === 1 ? "rule" : "rules"} to table ${table.name}.`, problems: [], facts: { added: rules.length }, target: { sheet, address } };
    }
    case "cancelled":
      return { outcome: "refused", reason: "cancelled", message: "Stopped. No rule was added.", suggestion: "Add them again if you want them after all.", missing: [], problems: [] };
    case "refused": {
      const target = outcome.address === "" ? {} : { target: { sheet: outcome.sheet, address: outcome.address } };
      return { outcome: "refused", reason: outcome.reason === "protected" ? "protected" : "place-occupied", message: `${outcome.detail} No rule was added.`, suggestion: "Make room or lift the protection, then try again.", missing: [], problems: [], ...target };
    }
    case "failed":
      return explainFailure({ ok: false, code: outcome.code, detail: outcome.detail });
  }
};

async function rulesTable(): Promise<RulesTable | ActionReport> {
  const there = await readInExcel((context) => findRulesTable(context));
  if (!there.ok) return explainFailure(there);
  if (there.value !== null) return there.value;
  const tables = pickTables(planTemplate({ fiscalYear: dateOf(today()).year, startMonth: 1 }), [rulesTableName]);
  const created = await runInExcel((context) => createPlan(context, { tables, examples: false, readMe: false }));
  if (!created.ok) return explainFailure(created);
  if (!created.value.ok) return explainFailure({ ok: false, code: "protected", detail: created.value.detail });
  return { name: rulesTableName, headers: (tables[0]?.columns ?? []).map(({ header }) => header) };
}
