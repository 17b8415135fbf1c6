import { cellAddress } from "./a1";
import { refusal, type WriteRefusal } from "./write/outcome";

/** What is about to be deleted. */
export type Doomed = { readonly sheets: readonly string[]; readonly tables: readonly string[]; readonly names: readonly string[] };

/** An answer of Excel on the web may have 5 MB; formulas are taken to have 26 bytes each. */
const cellsAtOnce = 150_000;

/**
 * Looks for a formula outside of sheets that names them, their tables or names, for it would break with them. A name of the add-in's own
 * does not count. Three round trips in a small workbook, one more for each 150,000 filled cells.
 */
export async function findReference(context: Excel.RequestContext, doomed: Doomed): Promise<WriteRefusal | null> {
  const { worksheets, names } = context.workbook;
  worksheets.load("items/name");
  names.load("items/name,items/formula");
  await context.sync();
  const isNamed = referencePattern(doomed);
  const own = new Set(doomed.names);
  const name = names.items.find((item) => !own.has(item.name) && !item.name.startsWith("Plansheet.") && typeof item.formula === "string" && isNamed(item.formula));
  if (name !== undefined) return refusal("conflict", doomed.sheets[0] ?? "", "", `The name ${name.name} refers to it.`);

  const others = worksheets.items.filter((sheet) => !doomed.sheets.includes(sheet.name));
  const used = others.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    return { sheet, range };
  });
  await context.sync();
  const parts = used.flatMap(({ sheet, range }) => (range.isNullObject ? [] : rowParts(sheet, range)));
  for (let group = parts.splice(0, fitting(parts)); group.length > 0; group = parts.splice(0, fitting(parts))) {
    const found = await lookInto(context, group, isNamed);
    if (found !== null) return found;
  }
  return null;
}

type Part = { readonly sheet: Excel.Worksheet; readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

function rowParts(sheet: Excel.Worksheet, { rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): readonly Part[] {
  const step = Math.max(1, Math.floor(cellsAtOnce / columnCount));
  return Array.from({ length: Math.ceil(rowCount / step) }, (_unused, part) => ({ sheet, row: rowIndex + part * step, column: columnIndex, rows: Math.min(step, rowCount - part * step), columns: columnCount }));
}

/** How many of the parts go into one answer. */
function fitting(parts: readonly Part[]): number {
  let cells = 0;
  const end = parts.findIndex(({ rows, columns }) => (cells += rows * columns) > cellsAtOnce);
  return end < 0 ? parts.length : Math.max(1, end);
}

async function lookInto(context: Excel.RequestContext, parts: readonly Part[], isNamed: (formula: string) => boolean): Promise<WriteRefusal | null> {
  const loaded = parts.map((part) => {
    const range = part.sheet.getCell(part.row, part.column).getResizedRange(part.rows - 1, part.columns - 1);
    range.load("formulas");
    return { part, range };
  });
  await context.sync();
  for (const { part, range } of loaded) {
    for (const [down, line] of range.formulas.entries()) {
      const across = line.findIndex((formula: unknown) => typeof formula === "string" && formula.startsWith("=") && isNamed(formula));
      if (across < 0) continue;
      const address = cellAddress(part.row + down, part.column + across);
      return refusal("conflict", part.sheet.name, address, `The formula in ${address} on sheet "${part.sheet.name}" refers to it.`);
    }
  }
  return null;
}

/** Rather one too many: what only looks like a reference stands in the way, too. */
function referencePattern({ sheets, tables, names }: Doomed): (formula: string) => boolean {
  const marks = [...sheets.flatMap((sheet) => [`${sheet}!`, `${sheet.replaceAll("'", "''")}'!`]), ...tables, ...names].map((mark) => mark.toLowerCase());
  return (formula) => {
    const text = formula.toLowerCase();
    return marks.some((mark) => text.includes(mark));
  };
}
