import type { Choices, TemplateColumn, TemplateTable } from "../domain/template/template";
import { areaAddress } from "./a1";
import { cellInput, type CellContent } from "./write/content";

/** Points for a character of the default font, and for the room beside it. */
const characterWidth = 5.6;
const cellPadding = 6;

const formats: Readonly<Record<TemplateColumn["kind"], string>> = { text: "General", date: "yyyy-mm-dd", amount: "#,##0.00", percent: "0%", number: "#,##0.##" };

const tableStyle = "TableStyleLight9";

/** A table of a plan and the sheet that it gets. */
export type PlannedTable = { readonly table: TemplateTable; readonly sheet: string };

/** A workbook name for a column that others choose from. */
export type ChoiceList = { readonly key: string; readonly name: string; readonly formula: string };

function keyOf({ table, column }: { readonly table: string; readonly column: string }): string {
  return `${table}[${column}]`;
}

/** One name for each column that others choose from: validation takes a name, and the name grows with its table. */
export function choiceLists(tables: readonly TemplateTable[], known: ReadonlySet<string>): readonly ChoiceList[] {
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

/** What the cells of a table hold, headers first. */
export function tableContents(table: TemplateTable, examples: boolean): readonly (readonly CellContent[])[] {
  return [table.columns.map(({ header }) => header), ...bodyRows(table, examples)];
}

function bodyRows(table: TemplateTable, examples: boolean): TemplateTable["examples"] {
  return examples || table.isSettings === true ? table.examples : [table.columns.map(() => null)];
}

/** Queues headers, rows, formats and the table itself on a blank sheet. */
export function drawTable(sheet: Excel.Worksheet, table: TemplateTable, examples: boolean): void {
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
  area(1, 0, rows.length, table.columns.length).values = rows.map((row) => row.map((cell) => cellInput(cell)));
  const added = sheet.tables.add(areaAddress(0, 0, rows.length + 1, table.columns.length), true);
  added.name = table.name;
  added.style = tableStyle;
  sheet.freezePanes.freezeRows(1);
  // Printed, all columns stand on one page, with the headers on each.
  sheet.pageLayout.orientation = "Landscape";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  sheet.pageLayout.setPrintTitleRows("$1:$1");
}

/** Queues the lists and limits of the columns. */
export function drawChoices(sheet: Excel.Worksheet, table: TemplateTable, examples: boolean, lists: readonly ChoiceList[]): void {
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

/** What the sheet that explains the others holds, from its cell B2 on. */
export function readMeContents(places: readonly PlannedTable[]): readonly (readonly string[])[] {
  return [
    ["Plan workbook", ""],
    ["Fill the tables, then press Refresh dashboard on the Plansheet tab. Columns may be moved and added; names of tables and headers are how they are found.", ""],
    ["", ""],
    ["Sheet", "What it holds"],
    ...places.map(({ table, sheet }) => [sheet, table.purpose]),
  ];
}

/** Queues the sheet that explains the others. */
export function drawReadMe(sheet: Excel.Worksheet, places: readonly PlannedTable[]): void {
  sheet.showGridlines = false;
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  const rows = readMeContents(places);
  sheet.getRange(areaAddress(1, 1, rows.length, 2)).values = rows.map((row) => row.map((text) => cellInput(text)));
  const title = sheet.getRange("B2");
  title.format.font.size = 18;
  title.format.font.bold = true;
  title.format.rowHeight = 27;
  const hint = sheet.getRange("B3:C3");
  hint.merge(false);
  hint.format.wrapText = true;
  hint.format.rowHeight = 32;
  hint.format.verticalAlignment = "Top";
  sheet.getRange("B5:C5").format.font.bold = true;
  const columnWidths = [["A1", 14], ["B1", 110], ["C1", 500]] as const;
  for (const [cell, points] of columnWidths) sheet.getRange(cell).format.columnWidth = points;
  places.forEach(({ sheet: name }, place) => {
    sheet.getRange(areaAddress(5 + place, 1, 1, 1)).hyperlink = { documentReference: `'${name.replace(/'/g, "''")}'!A1`, textToDisplay: name, screenTip: `Go to ${name}` };
  });
}
