import { dateOf } from "../domain/calendar/serial-day";
import { pickTables, planTemplate } from "../domain/template/plan-template";
import { templateNames, type TemplateName } from "../domain/template/template";
import { createPlan, type CreatedPlan } from "../workbook/create-plan";
import { usualPatience } from "../workbook/patience";
import { runInExcel } from "../workbook/run-in-excel";
import { showCell } from "../workbook/show-cell";
import { today } from "./arguments";
import type { Action, ActionArguments, ActionRefused } from "./report";
import { explainWrite } from "./write-messages";

type NewPlanArguments = { readonly tables: readonly TemplateName[]; readonly examples: boolean; readonly fiscalYear: number; readonly startMonth: number; readonly readMe: boolean };

function refuse(message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason: "bad-arguments", message, suggestion, missing: [], problems: [] };
}

function readArguments(args: ActionArguments): NewPlanArguments | ActionRefused {
  const tables = args["tables"] ?? templateNames;
  const examples = args["examples"] ?? true;
  const startMonth = args["fiscalYearStart"] ?? 1;
  const { year, month } = dateOf(today());
  if (!Array.isArray(tables) || tables.length === 0 || !tables.every((name): name is TemplateName => templateNames.some((known) => known === name))) {
    return refuse("There is no such choice of tables.", `Give tables as a list of names out of ${templateNames.join(", ")}.`);
  }
  if (typeof startMonth !== "number" || !Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12) {
    return refuse(`${JSON.stringify(startMonth)} is not a month.`, "Give fiscalYearStart as a number from 1 (January) to 12.");
  }
  const fiscalYear = args["fiscalYear"] ?? (startMonth > 1 && month >= startMonth ? year + 1 : year);
  if (typeof fiscalYear !== "number" || !Number.isInteger(fiscalYear) || fiscalYear < 1990 || fiscalYear > 2200) {
    return refuse(`${JSON.stringify(fiscalYear)} is not a year of a plan.`, "Give fiscalYear as a number, such as 2026: the year in which the fiscal year ends.");
  }
  if (typeof examples !== "boolean") return refuse("It is not clear whether example rows are wanted.", "Give examples as true or false.");
  return { tables, examples, fiscalYear, startMonth, readMe: args["readMe"] !== false };
}

function describe({ created, skipped }: CreatedPlan): string {
  const kept = skipped.length === 0 ? "" : ` ${skipped.join(", ")} ${skipped.length === 1 ? "was" : "were"} there already and stayed as ${skipped.length === 1 ? "it was. Where it holds" : "they were. Where one holds"} something else, rename it (Table Design > Table Name) and create the table then.`;
  if (created.length === 0) return `Nothing was created.${kept}`;
  return `Created ${created.length} ${created.length === 1 ? "table" : "tables"}: ${created.map(({ name }) => name).join(", ")}.${kept}`;
}

/**
 * Creates the tables of a plan, each on a sheet of its own, beside what the workbook holds. Existing sheets and tables are not touched.
 *
 * Arguments: `tables` (names; all when left out), `examples` and `readMe` (a sheet that explains the others; true unless false), `fiscalYear`
 * (this one), `fiscalYearStart` (month, 1).
 */
export const newPlan: Action = async (args, { onProgress, patience = usualPatience }) => {
  const wanted = readArguments(args);
  if ("outcome" in wanted) return wanted;
  onProgress({ step: "Creating tables", fraction: 0.3 });
  const template = planTemplate({ fiscalYear: wanted.fiscalYear, startMonth: wanted.startMonth });
  const written = await createPlan({ tables: pickTables(template, wanted.tables), examples: wanted.examples, readMe: wanted.readMe }, { title: "New plan workbook", patience });
  if (written.outcome !== "written") return explainWrite(written, { occupied: "Rename it under Formulas > Name Manager, or leave that table out, then try again." });
  const plan = written.result;
  const { readMe } = plan;
  // The tables stand whether or not Excel lets them be brought to the front (it may not, with another workbook in front).
  if (readMe !== null) await runInExcel((context) => showCell(context, readMe, "A1"), { patience });
  return {
    outcome: "done",
    message: describe(plan),
    problems: [],
    facts: { created: plan.created.length, skipped: plan.skipped.length },
    ...(readMe === null ? {} : { target: { sheet: readMe, address: "A1" } }),
  };
};
