import { cellName, errorOf, fieldsOf, isFormula } from "./cells";
import { tablesOf, type CheckInput, type CheckedSheet, type CheckedTable, type Finding } from "./check";
import { isSum, isTotalOfAll } from "./total-terms";

/** Columns that hold amounts of a budget's lines: they are added up row by row. */
const isAmountField = (field: string): boolean => field === "budget" || field.startsWith("month ");

/**
 * Budgets of which the lines that are read add up to something else than the list's own total says: a line is left out, read twice, or the total is
 * an old one. Where the total is of other things too (a calculation, lines of cost and of revenue, amounts as text), nothing can be told.
 *
 * @param told cells of which is said already that they add up too little
 */
export function totalsThatDiffer(input: CheckInput, told: ReadonlySet<string>): readonly Finding[] {
  const sheets = new Map(input.sheets.map((sheet) => [sheet.name, sheet]));
  return tablesOf(input, "BudgetLines").flatMap((table) => {
    const sheet = sheets.get(table.sheet);
    return sheet === undefined || table.totalRows === undefined || table.totalRows.length === 0 || hasKinds(table) ? [] : ofTable(table, sheet, table.totalRows, told);
  });
}

function hasKinds(table: CheckedTable): boolean {
  const fields = fieldsOf(table);
  const kinds = table.values.flatMap((_cells, row) => fields.text(row, "kind")?.toLowerCase() ?? []);
  return new Set(kinds).size > 1 || table.fields.has("measure");
}

function ofTable(table: CheckedTable, sheet: CheckedSheet, totalRows: readonly number[], told: ReadonlySet<string>): readonly Finding[] {
  const columns = [...table.fields].flatMap(([field, column]) => (isAmountField(field) ? [column] : [])).sort((a, b) => a - b);
  const lastEntry = table.values.findLastIndex((row) => columns.some((column) => typeof row[column] === "number"));
  const behind = totalRows.filter((row) => row > lastEntry);
  const [row] = behind;
  // Of several totals at the end, each may be of something else.
  if (row === undefined || behind.length > 1) return [];
  const [line, firstColumn] = [table.top + row - sheet.top, table.left - sheet.left];
  if (!isTotalOfAll(sheet, line, (columns[0] ?? 0) + firstColumn)) return [];
  const differing = columns.flatMap((column) => {
    const said = sheet.values[line]?.[column + firstColumn];
    const content = sheet.formulas[line]?.[column + firstColumn];
    const address = cellName(table.top + row, table.left + column);
    if (typeof said !== "number" || (isFormula(content) && !isSum(content)) || told.has(`${table.sheet}!${address}`)) return [];
    const cells = table.values.map((cells) => cells[column]);
    if (cells.some((cell) => typeof cell === "string" && (/\d/.test(cell) || errorOf(cell) !== null))) return [];
    const numbers = cells.filter((cell): cell is number => typeof cell === "number");
    const read = numbers.reduce((sum, number) => sum + number, 0);
    return numbers.length < 2 || Math.abs(read - said) <= roundingOf(numbers, said) ? [] : [{ read, said, address }];
  });
  const [first] = differing;
  if (first === undefined) return [];
  const more = differing.length > 1 ? ` ${differing.length - 1} more ${differing.length === 2 ? "column differs" : "columns differ"}.` : "";
  return [{ rule: "total-differs", severity: "warning", sheet: table.sheet, address: first.address, message: `The lines that are read add up to ${amount(first.read)}, the total in row ${table.top + row + 1} says ${amount(first.said)}.${more}` }];
}

/** What a total may differ by where its parts, or it, were rounded: half a unit for each, and never more than half a per cent of it. */
function roundingOf(numbers: readonly number[], said: number): number {
  const places = Math.min(decimalsOf(said), numbers.reduce((most, number) => Math.max(most, decimalsOf(number)), 0));
  const unit = 10 ** -places;
  return Math.min((unit / 2) * (numbers.length + 1), Math.max(unit, Math.abs(said) / 200)) + 1e-6;
}

function decimalsOf(number: number): number {
  for (let places = 0; places < 2; places += 1) if (Math.abs(number * 10 ** places - Math.round(number * 10 ** places)) < 1e-6) return places;
  return 2;
}

function amount(number: number): string {
  return number.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
