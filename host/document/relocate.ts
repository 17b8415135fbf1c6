/** What follows cells that were cut and put elsewhere: features that stand on them, and every reference to them. */
import { contains, MAX_COLUMNS, MAX_ROWS, quoteSheetName } from "./address";
import { movedBy } from "./cell-areas";
import { formulaAfterMove } from "./formula/rewrite";
import type { CellMatrix, HostSheet } from "./sheet";
import type { Area } from "./types";
import type { HostWorkbook } from "./workbook";

/**
 * Takes tables, rules, links, comments and merges that lie wholly on the cells off their sheet; the answer puts them where the
 * cells go. (Between the two, the cells themselves are cleared.)
 */
export function detachFeatures(source: HostSheet, area: Area, destination: HostSheet, rows: number, columns: number): () => void {
  const from = source.features;
  const inside = (part: Area): boolean => contains(area, part);
  const take = <T>(list: T[], goes: (entry: T) => boolean): T[] => {
    const going = list.filter(goes);
    for (const entry of going) list.splice(list.indexOf(entry), 1);
    return going;
  };
  const tables = take(from.tables, (table) => inside(table.area));
  const formats = take(from.conditionalFormats, (rule) => rule.areas.every(inside));
  const validations = take(from.validations, (rule) => rule.areas.every(inside));
  const links = take(from.hyperlinks, (link) => inside(link.area));
  const isOn = ({ row, column }: { row: number; column: number }): boolean => inside({ top: row, bottom: row, left: column, right: column });
  const comments = take(from.comments, isOn);
  const notes = take(from.notes, isOn);
  const merges = source.merges().filter(inside);
  const moved = (part: Area): Area => movedBy(part, rows, columns);
  return () => {
    const to = destination.features;
    for (const table of tables) {
      source.workbook.withdrawTable(table);
      table.area = moved(table.area);
      to.tables.push(table);
      destination.workbook.publishTable(destination, table);
    }
    for (const rule of [...formats, ...validations]) rule.areas = rule.areas.map(moved);
    to.conditionalFormats.push(...formats);
    to.validations.push(...validations);
    to.hyperlinks.push(...links.map((link) => ({ ...link, area: moved(link.area) })));
    for (const entry of [...comments, ...notes]) Object.assign(entry, { row: entry.row + rows, column: entry.column + columns });
    to.comments.push(...comments);
    to.notes.push(...notes);
    if (merges.length > 0) destination.setMerges(merges.map(moved));
  };
}

/** Formulas in cells and the names of the workbook follow cells that moved. */
export function moveReferences(workbook: HostWorkbook, from: { sheet: string; area: Area }, to: HostSheet, area: Area): void {
  const prefix = `${quoteSheetName(to.name)}!`;
  for (const sheet of workbook.allSheets()) {
    const cells: CellMatrix = {};
    sheet.forEachInput({ top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 }, (row, column) => {
      if (!sheet.hasFormula(row, column)) return;
      const formula = String(sheet.formulaAt(row, column));
      const next = formulaAfterMove(formula, sheet.name, from, { sheetPrefix: sheet === to ? "" : prefix, top: area.top, left: area.left, keepsPrefix: sheet === to && from.sheet === to.name });
      if (next !== formula) (cells[row] ??= {})[column] = { f: next, si: null };
    });
    sheet.apply(cells);
  }
  for (const name of workbook.features.names) name.formula = formulaAfterMove(name.formula, undefined, from, { sheetPrefix: prefix, top: area.top, left: area.left });
  workbook.publishNames();
}
