import type { CheckInput, CheckedSheet, CheckedTable, Finding } from "./check";
import { cellName, errorOf, isBlank, isFormula, placeOf, quoted } from "./cells";
import { toA1 } from "./r1c1";

/** Findings of one sort on one sheet or column that are listed one by one; beyond them the rest is counted. */
const listed = 20;

/**
 * The number that a text spells without doubt: digits with at most one decimal point, or thousands in full groups with
 * either mark behind them. `1.234` is left alone: nobody can tell which number it is.
 */
export function plainNumber(text: string): number | null {
  const trimmed = text.trim().replace(/\u00a0/g, " ");
  if (/^[+-]?\d+(?:[.,]\d{1,2})?$/.test(trimmed) || /^[+-]?\d+[.]\d{4,}$/.test(trimmed)) return Number(trimmed.replace(",", "."));
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(trimmed)) return Number(trimmed.replace(/,/g, ""));
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(trimmed)) return Number(trimmed.replace(/\./g, "").replace(",", "."));
  if (/^[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(trimmed)) return Number(trimmed.replace(/ /g, "").replace(",", "."));
  return null;
}

/** Numbers stored as text in columns that hold numbers otherwise. */
export function textNumbers(input: CheckInput): readonly Finding[] {
  return input.tables.flatMap((table) =>
    table.headers.flatMap((header, column) => {
      const numbers = table.values.reduce((count, row) => count + (typeof row[column] === "number" ? 1 : 0), 0);
      const amountField = [...table.fields].some(([field, place]) => place === column && /^(?:amount|budget|spend|revenue|hours|capacity|value)$/.test(field)) && table.role !== "Policies";
      const rows = table.values.flatMap((row, place) => (typeof row[column] === "string" && /\d/.test(row[column]) && plainNumber(row[column]) !== null ? [place] : []));
      if (rows.length === 0 || (numbers <= rows.length && !amountField)) return [];
      return capped(rows, (row): Finding => {
        const text = String(table.values[row]?.[column]);
        const number = plainNumber(text);
        const base: Finding = { rule: "text-number", severity: "error", ...placeOf(table, row, column), message: `${quoted(text)} in column ${quoted(header)} is text, not a number: sums leave it out.` };
        return number === null ? base : { ...base, fix: { label: `Make it the number ${number}`, before: text, content: number } };
      });
    }),
  );
}

/** Lists so many, and puts the count of the rest on the last one. */
function capped(rows: readonly number[], finding: (row: number) => Finding): readonly Finding[] {
  const shown = rows.slice(0, listed).map(finding);
  const rest = rows.length - shown.length;
  const last = shown.at(-1);
  if (rest === 0 || last === undefined) return shown;
  return [...shown.slice(0, -1), { ...last, message: `${last.message} ${rest} more below.` }];
}

/** Typed numbers in a column where nearly every other cell has one and the same formula. */
export function constantsAmongFormulas(input: CheckInput): readonly Finding[] {
  return input.tables.flatMap((table) =>
    table.headers.flatMap((header, column) => {
      const usual = usualFormula(table, column);
      if (usual === null) return [];
      const rows = table.formulas.flatMap((row, place) => (typeof row[column] === "number" ? [place] : []));
      return capped(rows, (row): Finding => {
        const typed = Number(table.values[row]?.[column]);
        const formula = toA1(usual, table.top + row, table.left + column);
        const base: Finding = { rule: "constant-among-formulas", severity: "warning", ...placeOf(table, row, column), message: `${typed} is typed in, where the rest of column ${quoted(header)} calculates.` };
        return formula === null ? base : { ...base, fix: { label: "Put the column's formula back", before: typed, content: formula } };
      });
    }),
  );
}

/** The formula that most cells of a column share, where they are at least three and at least two thirds. */
function usualFormula(table: CheckedTable, column: number): string | null {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const row of table.formulas) {
    const content = row[column];
    if (isBlank(content)) continue;
    filled += 1;
    if (isFormula(content)) counts.set(content, (counts.get(content) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best !== undefined && best[1] >= 3 && best[1] >= filled * (2 / 3) ? best[0] : null;
}

const sumAbove = /^=SUM\(R\[(-\d+)\]C:R\[(-\d+)\]C\)$/i;

/** Sums of the cells above that leave out numbers between them and the last total, heading or blank. */
export function totalsThatSkip(input: CheckInput): readonly Finding[] {
  return input.sheets.flatMap((sheet) =>
    sheet.formulas.flatMap((row, place) =>
      row.flatMap((content, column): Finding[] => {
        const match = typeof content === "string" ? sumAbove.exec(content) : null;
        if (!match) return [];
        const from = place + Number(match[1]);
        const to = place + Number(match[2]);
        const above = blockAbove(sheet, place, column);
        const skipped = above.filter((one) => one < from || one > to);
        if (skipped.length === 0 || from < 0) return [];
        const first = skipped[0] ?? 0;
        const last = above.at(-1) ?? place - 1;
        const name = (one: number): string => cellName(sheet.top + one, sheet.left + column);
        return [
          {
            rule: "total-skips-rows",
            severity: "error",
            sheet: sheet.name,
            address: name(place),
            message: `The total leaves out ${skipped.length === 1 ? name(first) : `${skipped.length} cells from ${name(first)} on`}, which ${skipped.length === 1 ? "belongs" : "belong"} to the same block.`,
            fix: { label: `Sum ${name(above[0] ?? 0)}:${name(last)}`, before: `=SUM(${name(from)}:${name(to)})`, content: `=SUM(${name(above[0] ?? 0)}:${name(last)})` },
          },
        ];
      }),
    ),
  );
}

/** The rows of numbers right above a cell, up to a blank, a text or another sum. */
function blockAbove(sheet: CheckedSheet, place: number, column: number): readonly number[] {
  const rows: number[] = [];
  for (let row = place - 1; row >= 0; row -= 1) {
    const content = sheet.formulas[row]?.[column];
    if (typeof sheet.values[row]?.[column] !== "number" || (isFormula(content) && /^=(?:SUM|SUBTOTAL)\(/i.test(content))) break;
    rows.unshift(row);
  }
  return rows;
}

/** Cells of a plan's table that show an error, and formulas anywhere that have lost what they pointed at. */
export function errorsAndReferences(input: CheckInput): readonly Finding[] {
  const fed = input.tables.filter(({ role }) => role !== null).flatMap((table) =>
    table.headers.flatMap((header, column) => {
      const rows = table.values.flatMap((row, place) => (errorOf(row[column]) !== null && !/#REF!/.test(String(table.formulas[place]?.[column])) ? [place] : []));
      return capped(rows, (row): Finding => ({ rule: "error-cell", severity: "error", ...placeOf(table, row, column), message: `The cell shows ${String(table.values[row]?.[column])} and is left out of ${quoted(header)}.` }));
    }),
  );
  const broken = input.sheets.flatMap((sheet) =>
    capped(
      sheet.formulas.flatMap((row, place) => row.flatMap((content, column) => (isFormula(content) && content.includes("#REF!") ? [place * 16_384 + column] : []))),
      (code): Finding => ({ rule: "broken-reference", severity: "error", sheet: sheet.name, address: cellName(sheet.top + Math.floor(code / 16_384), sheet.left + (code % 16_384)), message: "The formula points at cells that were deleted (#REF!)." }),
    ),
  );
  return [...fed, ...broken];
}
