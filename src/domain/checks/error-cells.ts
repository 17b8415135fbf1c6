import { capped } from "./capped";
import { cellName, errorOf, isFormula, placeOf, quoted } from "./cells";
import type { CheckInput, CheckedSheet, Finding } from "./check";
import { referredAreas } from "./r1c1";

/** A place on a sheet, row and column from 0 as Excel counts them. */
type Cell = { readonly sheet: string; readonly row: number; readonly column: number };

/** Steps back from an error to where it comes from, and cells looked at in each, before the search is given up. */
const furthest = 50;
const mostCells = 20_000;

/** Cells of a plan's table that show an error, errors elsewhere, and formulas that have lost what they pointed at. */
export function errorsAndReferences(input: CheckInput): readonly Finding[] {
  const sheets = new Map(input.sheets.map((sheet) => [sheet.name, sheet]));
  const inPlan = new Set<string>();
  const fed = input.tables
    .filter(({ role }) => role !== null)
    .flatMap((table) =>
      table.headers.flatMap((header, column) => {
        const rows: number[] = [];
        table.values.forEach((row, place) => {
          if (errorOf(row[column]) !== null && !/#REF!/.test(String(table.formulas[place]?.[column]))) rows.push(place);
        });
        for (const row of rows) inPlan.add(`${table.sheet}!${cellName(table.top + row, table.left + column)}`);
        return capped(rows, (row): Finding => {
          const own: Cell = { sheet: table.sheet, row: table.top + row, column: table.left + column };
          const source = sourceOf(own, sheets);
          const from = source === null ? "" : `; the error comes from ${source.sheet === own.sheet ? "" : `${source.sheet}!`}${cellName(source.row, source.column)}`;
          return { rule: "error-cell", severity: "error", ...placeOf(table, row, column), message: `The cell shows ${String(table.values[row]?.[column])} and is left out of ${quoted(header)}${from}.` };
        });
      }),
    );
  return [...fed, ...input.sheets.flatMap((sheet) => [...broken(sheet), ...elsewhere(sheet, inPlan)])];
}

/** In loops, for most of the cells of a workbook are neither. */
function cellsOf(sheet: CheckedSheet, isWanted: (content: unknown, value: unknown) => boolean): readonly Cell[] {
  const found: Cell[] = [];
  sheet.formulas.forEach((contents, place) => {
    const values = sheet.values[place];
    for (let column = 0; column < contents.length; column += 1) {
      if (isWanted(contents[column], values?.[column])) found.push({ sheet: sheet.name, row: sheet.top + place, column: sheet.left + column });
    }
  });
  return found;
}

function broken(sheet: CheckedSheet): readonly Finding[] {
  return capped(
    cellsOf(sheet, (content) => isFormula(content) && content.includes("#REF!")),
    ({ row, column }): Finding => ({ rule: "broken-reference", severity: "error", sheet: sheet.name, address: cellName(row, column), message: "The formula points at cells that were deleted (#REF!)." }),
  );
}

/** Errors outside of the plan: worth a look. Charts need NA() for gaps: where a formula asks for it, it is meant. */
function elsewhere(sheet: CheckedSheet, inPlan: ReadonlySet<string>): readonly Finding[] {
  const cells = cellsOf(sheet, (content, value) => errorOf(value) !== null && !(isFormula(content) && /#REF!|\bNA\(\)/.test(content)));
  return capped(
    cells.filter(({ row, column }) => !inPlan.has(`${sheet.name}!${cellName(row, column)}`)),
    ({ row, column }): Finding => ({
      rule: "error-cell",
      severity: "hint",
      sheet: sheet.name,
      address: cellName(row, column),
      message: `The cell shows ${String(sheet.values[row - sheet.top]?.[column - sheet.left])}.`,
    }),
  );
}

/** The cell that an error comes from, by the references of formulas; null when it is made in the cell itself. */
function sourceOf(cell: Cell, sheets: ReadonlyMap<string, CheckedSheet>): Cell | null {
  let at = cell;
  const seen = new Set([cellKey(cell)]);
  for (let steps = 0; steps < furthest; steps += 1) {
    const next = errorBefore(at, sheets);
    if (next === null || seen.has(cellKey(next))) break;
    seen.add(cellKey(next));
    at = next;
  }
  return at === cell ? null : at;
}

function cellKey({ sheet, row, column }: Cell): string {
  return `${row} ${column} ${sheet}`;
}

function errorBefore({ sheet: name, row, column }: Cell, sheets: ReadonlyMap<string, CheckedSheet>): Cell | null {
  const own = sheets.get(name);
  const content = own?.formulas[row - own.top]?.[column - own.left];
  if (!isFormula(content)) return null;
  let looked = 0;
  for (const area of referredAreas(content, row, column)) {
    const sheet = area.sheet === null ? own : sheets.get(area.sheet);
    if (sheet === undefined) continue;
    const bottom = Math.min(area.bottom, sheet.top + sheet.values.length - 1);
    for (let line = Math.max(area.top, sheet.top); line <= bottom; line += 1) {
      const values = sheet.values[line - sheet.top] ?? [];
      const right = Math.min(area.right, sheet.left + values.length - 1);
      for (let place = Math.max(area.left, sheet.left); place <= right; place += 1) {
        looked += 1;
        if (looked > mostCells) return null;
        if (errorOf(values[place - sheet.left]) !== null) return { sheet: sheet.name, row: line, column: place };
      }
    }
  }
  return null;
}
