import type { TemplateName, TemplateTable } from "../domain/template/template";
import { usualPatience, type Patience } from "./patience";
import { firstDayOf, secondDayOf1904 } from "./list-workbook";
import { planStage, type PlanDraft } from "./plan-stage";
import { choiceLists } from "./plan-tables";
import { readInExcel } from "./run-in-excel";
import { carryOut, settleUnfinished } from "./write/carry-out";
import { rememberChange } from "./write/memory";
import { refusal, type WriteOutcome, type WriteRefusal } from "./write/outcome";

export type CreatePlanRequest = {
  readonly tables: readonly TemplateTable[];
  /** Whether the example rows are written; otherwise each table has one blank row. */
  readonly examples: boolean;
  /** Whether a sheet is added that explains the others. */
  readonly readMe?: boolean;
};

export type CreatedPlan = {
  readonly created: readonly { readonly name: TemplateName; readonly sheet: string }[];
  /** Tables that were there before, and stay as they are. */
  readonly skipped: readonly TemplateName[];
  /** The sheet that explains the others; null when nothing was created. */
  readonly readMe: string | null;
};

/**
 * Creates the tables of a plan, each on a sheet of its own, and a sheet that explains them; all or none. Sheets and tables that exist
 * are never touched: a table that is there is left out, and a sheet whose name is taken gets a number behind its name. Two round trips.
 */
export async function createPlan(request: CreatePlanRequest, { title, patience = usualPatience }: { readonly title: string; readonly patience?: Patience }): Promise<WriteOutcome<CreatedPlan>> {
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  const looked = await readInExcel((context) => lookForRoom(context, request), { patience });
  if (!looked.ok) return { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
  if ("outcome" in looked.value) return looked.value;
  const { draft, skipped } = looked.value;
  if (draft.places.length === 0) return { outcome: "written", result: { created: [], skipped, readMe: null } };
  const stage = planStage(draft);
  const outcome = await carryOut(() => [stage], { patience, weight: 1 });
  if (outcome.outcome !== "written") return outcome;
  const sheets = [...(draft.readMe === null ? [] : [draft.readMe]), ...draft.places.map(({ sheet }) => sheet)];
  rememberChange({ kind: "sheets", title, sheets, created: true, holds: "data", refuseChanged: stage.refuseChanged, revert: stage.revert });
  return { outcome: "written", result: { created: draft.places.map(({ table, sheet }) => ({ name: table.name, sheet })), skipped, readMe: draft.readMe } };
}

async function lookForRoom(context: Excel.RequestContext, { tables, examples, readMe: explained = true }: CreatePlanRequest): Promise<{ readonly draft: PlanDraft; readonly skipped: readonly TemplateName[] } | WriteRefusal> {
  const { workbook } = context;
  workbook.worksheets.load("items/name");
  workbook.tables.load("items/name");
  workbook.names.load("items/name");
  workbook.protection.load("protected");
  workbook.load("readOnly");
  const epoch = secondDayOf1904(context);
  await context.sync();
  if (workbook.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");
  if (workbook.protection.protected) return refusal("protected", "", "", "The workbook's structure is protected, so no sheet can be added.");

  const known = new Set(workbook.tables.items.map(({ name }) => name.toLowerCase()));
  const names = new Set(workbook.names.items.map(({ name }) => name.toLowerCase()));
  const sheets = new Set(workbook.worksheets.items.map(({ name }) => name.toLowerCase()));
  const wanted = tables.filter(({ name }) => !known.has(name.toLowerCase())).map((table) => inDaysFrom(firstDayOf({ date1904: epoch.value === 1 }), table));
  const named = wanted.find(({ name }) => names.has(name.toLowerCase()));
  if (named !== undefined) return refusal("occupied", "", "", `The name ${named.name} stands for something else in this workbook, so no table can be called so.`);
  // One that explained the tables that are there already will do.
  const isExplained = wanted.length < tables.length && sheets.has("read me");
  const readMe = explained && !isExplained ? freeName("Read me", sheets) : null;
  const places = wanted.map((table) => ({ table, sheet: freeName(table.sheet, sheets) }));
  const lists = choiceLists(wanted, known);
  const draft: PlanDraft = { readMe, places, examples, lists, newLists: lists.filter(({ name }) => !names.has(name.toLowerCase())) };
  return { draft, skipped: tables.filter(({ name }) => !wanted.some((table) => table.name === name)).map(({ name }) => name) };
}

/** The table with its example dates as the workbook counts days. */
function inDaysFrom(firstDay: number, table: TemplateTable): TemplateTable {
  if (firstDay === 0) return table;
  return { ...table, examples: table.examples.map((row) => row.map((cell, column) => (typeof cell === "number" && table.columns[column]?.kind === "date" ? cell - firstDay : cell))) };
}

/** A name that no sheet has; it is taken from then on. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}
