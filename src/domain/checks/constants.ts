import { capped } from "./capped";
import { cellName, isBlank, isFormula, placeOf, quoted } from "./cells";
import type { CheckInput, CheckedSheet, CheckedTable, Finding, Fix } from "./check";
import { toA1 } from "./r1c1";

/** A formula speaks for its neighbours where so many have it, and so large a share of them. */
const fewest = 3;
const share = 2 / 3;

/** Typed numbers among formulas that calculate alike: in the columns of tables, and in the runs of any sheet, down and across. */
export function constantsAmongFormulas(input: CheckInput): readonly Finding[] {
  const inTables = input.tables.flatMap(inTable);
  const seen = new Set(inTables.map(({ sheet, address }) => `${sheet}!${address}`));
  const runs = input.sheets.flatMap((sheet) => [...inRuns(sheet, "down", input.tables), ...inRuns(sheet, "across", input.tables)]);
  const others = runs.filter(({ sheet, address }) => {
    const key = `${sheet}!${address}`;
    return !seen.has(key) && seen.add(key);
  });
  return [...inTables, ...others];
}

function inTable(table: CheckedTable): readonly Finding[] {
  return table.headers.flatMap((header, column) => {
    const contents = table.formulas.map((row) => row[column]);
    const usual = usualFormula(contents);
    if (usual === null) return [];
    const rows = contents.flatMap((content, place) => (typeof content === "number" ? [place] : []));
    return capped(rows, (row): Finding => {
      const typed = Number(table.values[row]?.[column]);
      const base: Finding = { rule: "constant-among-formulas", severity: "warning", ...placeOf(table, row, column), message: `${typed} is typed in, where the rest of column ${quoted(header)} calculates.` };
      return withFix(base, typed, usual, table.top + row, table.left + column);
    });
  });
}

function withFix(finding: Finding, typed: number, usual: string, row: number, column: number): Finding {
  const formula = toA1(usual, row, column);
  if (formula === null) return finding;
  const fix: Fix = { label: "Put the formula of its neighbours back", before: typed, content: formula };
  return { ...finding, fix };
}

/** The formula that most of the filled cells share, where they are enough to speak for the rest. */
function usualFormula(contents: readonly unknown[]): string | null {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const content of contents) {
    if (isBlank(content)) continue;
    filled += 1;
    if (isFormula(content)) counts.set(content, (counts.get(content) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [formula, count] of counts) if (count > (best === null ? 0 : (counts.get(best) ?? 0))) best = formula;
  const most = best === null ? 0 : (counts.get(best) ?? 0);
  return most >= fewest && most >= filled * share ? best : null;
}

/**
 * Runs of numbers and formulas without a gap. Only what stands between two cells with the usual formula counts: months that are
 * closed stand before those that are calculated, and typed in.
 */
function inRuns(sheet: CheckedSheet, direction: "down" | "across", tables: readonly CheckedTable[]): readonly Finding[] {
  // Columns of tables are judged as a whole; across its columns a table of a plan may calculate too.
  const own = direction === "down" ? tables.filter((table) => table.sheet === sheet.name) : [];
  const width = sheet.formulas.reduce((most, row) => Math.max(most, row.length), 0);
  const [lines, length] = direction === "down" ? [width, sheet.formulas.length] : [sheet.formulas.length, width];
  const findings: Finding[] = [];
  for (let line = 0; line < lines; line += 1) {
    const inOwn = direction === "down" ? own.filter(({ left, headers }) => sheet.left + line >= left && sheet.left + line < left + headers.length) : [];
    let from = 0;
    let formulas = 0;
    for (let place = 0; place <= length; place += 1) {
      const content = direction === "down" ? sheet.formulas[place]?.[line] : sheet.formulas[line]?.[place];
      const isPart = (typeof content === "number" || isFormula(content)) && !inOwn.some(({ top, values }) => sheet.top + place >= top && sheet.top + place < top + values.length);
      if (isPart) {
        if (typeof content === "string") formulas += 1;
        continue;
      }
      if (formulas >= fewest) {
        const cells = Array.from({ length: place - from }, (_, step): readonly [number, number] => (direction === "down" ? [from + step, line] : [line, from + step]));
        findings.push(...inRun(sheet, cells, direction));
      }
      from = place + 1;
      formulas = 0;
    }
  }
  return findings;
}

function inRun(sheet: CheckedSheet, cells: readonly (readonly [row: number, column: number])[], direction: "down" | "across"): readonly Finding[] {
  const contents = cells.map(([row, column]) => sheet.formulas[row]?.[column]);
  const usual = usualFormula(contents);
  if (usual === null) return [];
  const [first, last] = [contents.indexOf(usual), contents.lastIndexOf(usual)];
  const typed = cells.filter((_cell, place) => place > first && place < last && typeof contents[place] === "number");
  return capped(typed, ([row, column]): Finding => {
    const number = Number(sheet.values[row]?.[column]);
    const base: Finding = { rule: "constant-among-formulas", severity: "warning", sheet: sheet.name, address: cellName(sheet.top + row, sheet.left + column), message: `${number} is typed in, where the cells ${direction === "down" ? "above and below" : "left and right"} calculate.` };
    return withFix(base, number, usual, sheet.top + row, sheet.left + column);
  });
}
