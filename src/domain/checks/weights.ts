import { cellName, placeOf, quoted } from "./cells";
import type { CheckInput, CheckedSheet, CheckedTable, Finding } from "./check";
import { isSum } from "./total-terms";

const weightHeader = /^(?:weight(?:ing|age)?|gewicht(?:ung)?|poids|pond[ée]ration|peso|ponderaci[óo]n)s?\b/i;
/** Weights of things, not of criteria. */
const unitOfWeight = /\b(?:kgs?|g|mg|lbs?|oz|t|tons?|tonnes?|gsm|grams?|kilos?)\b|\bg\/m/i;
/** Shares may be of something else (a share of market); only where they nearly make a whole are they meant to. */
const shareHeader = /^(?:(?:share|split|allocation|mix|anteil|verteilung|part|r[ée]partition|reparto|cuota)\b.*%|%.*\b(?:share|split|allocation|mix|of (?:total|budget)|anteil|verteilung|du total|del total)\b.*)$/i;

/** Columns of weights or shares that do not add up to 100 %, or to 100. */
export function weights(input: CheckInput): readonly Finding[] {
  const inTables = input.tables.flatMap((table) =>
    table.headers.flatMap((header, column): Finding[] => {
      const isShare = shareHeader.test(header.trim());
      if (!isShare && !isWeight(header)) return [];
      const numbers = table.values.map((row) => row[column]).filter((value): value is number => typeof value === "number");
      const sum = numbers.reduce((total, value) => total + value, 0);
      if (numbers.length < 2 || Math.abs(sum - 1) < 5e-4 || Math.abs(sum - 100) < 0.05) return [];
      const whole = numbers.every((value) => Math.abs(value) <= 1) ? 1 : 100;
      if (isShare && Math.abs(sum / whole - 1) > 0.1) return [];
      return [{ rule: "weights", severity: "warning", ...placeOf(table, 0, column), message: messageOf(isShare ? "shares" : "weights", header, sum, whole) }];
    }),
  );
  return [...inTables, ...input.sheets.flatMap((sheet) => weightsOnSheet(sheet, input.tables.filter((table) => table.sheet === sheet.name)))];
}

function isWeight(header: string): boolean {
  return weightHeader.test(header.trim()) && !unitOfWeight.test(header);
}

function messageOf(what: string, header: string, sum: number, whole: number): string {
  const shown = whole === 1 ? `${Math.round(sum * 1000) / 10} %` : String(Math.round(sum * 100) / 100);
  return `The ${what} of column ${quoted(header)} add up to ${shown}, not to 100 %.`;
}

/**
 * Weights below a heading outside of all tables. Nothing but the heading says what the numbers are: they must be shares or be headed with a percent
 * sign, and nearly make a whole.
 */
function weightsOnSheet(sheet: CheckedSheet, tables: readonly CheckedTable[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (let row = 0; row + 2 < sheet.values.length; row += 1) {
    const [cells, below] = [sheet.values[row] ?? [], sheet.values[row + 1] ?? []];
    for (let column = 0; column < cells.length; column += 1) {
      const header = cells[column];
      // First what tells a heading of numbers from most other cells.
      if (typeof header !== "string" || typeof below[column] !== "number" || !isWeight(header)) continue;
      const [top, left] = [sheet.top + row, sheet.left + column];
      if (tables.some((table) => top >= table.top - 1 && top < table.top + table.values.length && left >= table.left && left < table.left + table.headers.length)) continue;
      const numbers = withoutTotal(numbersBelow(sheet, row, column));
      const sum = numbers.reduce((total, value) => total + value, 0);
      const whole = numbers.every((value) => Math.abs(value) <= 1) ? 1 : 100;
      const near = header.includes("%") ? 0.5 : 0.2;
      if (numbers.length < 2 || (whole === 100 && !header.includes("%")) || Math.abs(sum / whole - 1) < 5e-4 || Math.abs(sum / whole - 1) > near) continue;
      findings.push({ rule: "weights", severity: "warning", sheet: sheet.name, address: cellName(top + 1, left), message: messageOf("weights", header, sum, whole) });
    }
  }
  return findings;
}

/** The numbers right below a heading, up to a sum. */
function numbersBelow(sheet: CheckedSheet, row: number, column: number): readonly number[] {
  const numbers: number[] = [];
  for (let place = row + 1; place < sheet.values.length; place += 1) {
    const value = sheet.values[place]?.[column];
    if (typeof value !== "number" || isSum(sheet.formulas[place]?.[column])) break;
    numbers.push(value);
  }
  return numbers;
}

/** A total that was typed in below is none of the weights. */
function withoutTotal(numbers: readonly number[]): readonly number[] {
  const others = numbers.slice(0, -1);
  return others.length > 1 && Math.abs(others.reduce((total, value) => total + value, 0) - (numbers.at(-1) ?? 0)) < 1e-6 ? others : numbers;
}
