import type { Choices, TemplateColumn, TemplateName, TemplateTable } from "../domain/template/template";
import { failure, success, type Result } from "../domain/result";
import { areaAddress } from "./a1";

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

export type CreatePlanFailure = "protected";

/** Points for a character of the default font, and for the room beside it. */
const characterWidth = 5.6;
const cellPadding = 6;

const formats: Readonly<Record<TemplateColumn["kind"], string>> = { text: "General", date: "yyyy-mm-dd", amount: "#,##0.00", percent: "0%", number: "#,##0.##" };

const tableStyle = "TableStyleLight9";

/**
 * Creates the tables of a plan, each on a sheet of its own, and a sheet that explains them. Sheets and tables that exist are
 * never touched: a table that is there is left out, and a sheet whose name is taken gets a number behind its name.
 *
 * If Excel refuses half way, the sheets and names that were added are taken away again and the error goes on.
 */
export async function createPlan(context: Excel.RequestContext, { tables, examples, readMe: explained = true }: CreatePlanRequest): Promise<Result<CreatedPlan, CreatePlanFailure>> {
  const { workbook } = context;
  workbook.worksheets.load("items/name");
  workbook.tables.load("items/name");
  workbook.names.load("items/name");
  workbook.protection.load("protected");
  await context.sync();
  if (workbook.protection.protected) return failure("protected", "the workbook's structure is protected");

  const known = new Set(workbook.tables.items.map(({ name }) => name.toLowerCase()));
  const names = new Set(workbook.names.items.map(({ name }) => name.toLowerCase()));
  const sheets = new Set(workbook.worksheets.items.map(({ name }) => name.toLowerCase()));
  const skipped = tables.filter(({ name }) => known.has(name.toLowerCase())).map(({ name }) => name);
  const wanted = tables.filter(({ name }) => !known.has(name.toLowerCase()));
  if (wanted.length === 0) return success({ created: [], skipped, readMe: null });

  const readMe = explained ? freeName("Read me", sheets) : null;
  const places = wanted.map((table) => ({ table, sheet: freeName(table.sheet, sheets) }));
  const lists = choiceLists(places.map(({ table }) => table), known);
  try {
    context.application.suspendScreenUpdatingUntilNextSync();
    if (readMe !== null) drawReadMe(workbook.worksheets.add(readMe), places);
    for (const { table, sheet } of places) drawTable(workbook.worksheets.add(sheet), table, examples);
    for (const { name, formula } of lists) {
      if (!names.has(name.toLowerCase())) workbook.names.add(name, formula);
    }
    // Lists point at names, and names at tables: each must be there before the next.
    for (const { table, sheet } of places) drawChoices(workbook.worksheets.getItem(sheet), table, examples, lists);
    if (readMe !== null) workbook.worksheets.getItem(readMe).activate();
    await context.sync();
  } catch (error) {
    await takeAway(context, [...(readMe === null ? [] : [readMe]), ...places.map(({ sheet }) => sheet)], lists.filter(({ name }) => !names.has(name.toLowerCase())).map(({ name }) => name));
    throw error;
  }
  return success({ created: places.map(({ table, sheet }) => ({ name: table.name, sheet })), skipped, readMe });
}

/** A name that no sheet has; it is taken from then on. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

type ChoiceList = { readonly key: string; readonly name: string; readonly formula: string };

function keyOf({ table, column }: { readonly table: string; readonly column: string }): string {
  return `${table}[${column}]`;
}

/** One name for each column that others choose from: validation takes a name, and the name grows with its table. */
function choiceLists(tables: readonly TemplateTable[], known: ReadonlySet<string>): readonly ChoiceList[] {
  const lists = new Map<string, ChoiceList>();
  for (const { columns } of tables) {
    for (const { choices } of columns) {
      if (choices === undefined || !("table" in choices)) continue;
      const { table, column } = choices;
      if (!known.has(table.toLowerCase()) && !tables.some(({ name }) => name === table)) continue;
      const key = keyOf(choices);
      lists.set(key, { key, name: `Plan_${table}_${column.replace(/\W/g, "_")}`, formula: `=${key}` });
    }
  }
  return [...lists.values()];
}

function bodyRows(table: TemplateTable, examples: boolean): TemplateTable["examples"] {
  return examples ? table.examples : [table.columns.map(() => null)];
}

function drawTable(sheet: Excel.Worksheet, table: TemplateTable, examples: boolean): void {
  const rows = bodyRows(table, examples);
  const area = (row: number, column: number, count: number, width: number): Excel.Range => sheet.getRange(areaAddress(row, column, count, width));
  table.columns.forEach(({ kind, width }, place) => {
    area(0, place, 1, 1).format.columnWidth = Math.round(width * characterWidth + cellPadding);
    // Policies hold numbers, shares and texts in one column.
    if (kind !== "text") area(1, place, rows.length, 1).numberFormat = rows.map(() => [formats[kind]]);
  });
  // As text: Excel would take "Mar 2026" for a date, and show it as it likes.
  area(0, 0, 1, table.columns.length).numberFormat = [table.columns.map(() => "@")];
  area(0, 0, 1, table.columns.length).values = [table.columns.map(({ header }) => header)];
  area(1, 0, rows.length, table.columns.length).values = rows.map((row) => row.map((cell) => cell ?? ""));
  const added = sheet.tables.add(areaAddress(0, 0, rows.length + 1, table.columns.length), true);
  added.name = table.name;
  added.style = tableStyle;
  sheet.freezePanes.freezeRows(1);
}

function drawChoices(sheet: Excel.Worksheet, table: TemplateTable, examples: boolean, lists: readonly ChoiceList[]): void {
  const rows = bodyRows(table, examples).length;
  table.columns.forEach((column, place) => {
    const rule = ruleOf(column, lists);
    if (rule === null) return;
    const { dataValidation } = sheet.getRange(areaAddress(1, place, rows, 1));
    dataValidation.rule = rule;
    dataValidation.ignoreBlanks = true;
    // A warning and not a stop: a list of vendors is never complete, and pasted values pass a stop anyway.
    dataValidation.errorAlert = { style: "Warning", title: column.header, message: warningOf(column), showAlert: true };
  });
}

function ruleOf({ kind, choices }: TemplateColumn, lists: readonly ChoiceList[]): Excel.DataValidationRule | null {
  if (choices !== undefined) return choiceRule(choices, lists);
  if (kind === "date") return { date: { formula1: "1990-01-01", operator: "GreaterThan" } };
  if (kind === "amount" || kind === "number") return { decimal: { formula1: -1e12, formula2: 1e12, operator: "Between" } };
  return kind === "percent" ? { decimal: { formula1: -1, formula2: 1, operator: "Between" } } : null;
}

function choiceRule(choices: Choices, lists: readonly ChoiceList[]): Excel.DataValidationRule | null {
  if (!("table" in choices)) return { list: { inCellDropDown: true, source: choices.join(",") } };
  const list = lists.find(({ key }) => key === keyOf(choices));
  return list === undefined ? null : { list: { inCellDropDown: true, source: `=${list.name}` } };
}

function warningOf({ kind, choices }: TemplateColumn): string {
  if (choices !== undefined) return "table" in choices ? `This is not in column ${choices.column} of table ${choices.table}. Keep it?` : `Usual values: ${choices.join(", ")}. Keep this one?`;
  if (kind === "date") return "This is not a date. Keep it?";
  return kind === "percent" ? "This is not between -100 % and 100 %. Keep it?" : "This is not a number. Keep it?";
}

function drawReadMe(sheet: Excel.Worksheet, places: readonly { readonly table: TemplateTable; readonly sheet: string }[]): void {
  sheet.showGridlines = false;
  const rows = [
    ["Plan workbook", ""],
    ["Fill the tables, then press Refresh dashboard on the Plansheet tab. Columns may be moved and added; names of tables and headers are how they are found.", ""],
    ["", ""],
    ["Sheet", "What it holds"],
    ...places.map(({ table, sheet: name }) => [name, table.purpose]),
  ];
  sheet.getRange(areaAddress(1, 1, rows.length, 2)).values = rows;
  const title = sheet.getRange("B2");
  title.format.font.size = 18;
  title.format.font.bold = true;
  const hint = sheet.getRange("B3:C3");
  hint.merge(false);
  hint.format.wrapText = true;
  hint.format.rowHeight = 32;
  hint.format.verticalAlignment = "Top";
  sheet.getRange("B5:C5").format.font.bold = true;
  const columnWidths = [["A1", 14], ["B1", 110], ["C1", 430]] as const;
  for (const [cell, points] of columnWidths) sheet.getRange(cell).format.columnWidth = points;
  places.forEach(({ sheet: name }, place) => {
    sheet.getRange(areaAddress(5 + place, 1, 1, 1)).hyperlink = { documentReference: `'${name.replace(/'/g, "''")}'!A1`, textToDisplay: name, screenTip: `Go to ${name}` };
  });
}

/** Removes what a broken attempt added. What it did not get to is not there. */
async function takeAway(context: Excel.RequestContext, sheets: readonly string[], names: readonly string[]): Promise<void> {
  const addedNames = names.map((name) => context.workbook.names.getItemOrNullObject(name));
  const addedSheets = sheets.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
  for (const item of [...addedNames, ...addedSheets]) item.load("name");
  await context.sync();
  for (const item of [...addedNames, ...addedSheets]) if (!item.isNullObject) item.delete();
  await context.sync();
}
