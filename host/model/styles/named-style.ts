/** Finding, changing and applying named styles. */
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { apiStyleName, BUILT_IN_STYLES, withNamedStyle } from "../../document/cell-styles";
import type { Area, CellStyleState, HostStyle } from "../../document/types";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";

const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** All styles of the workbook by name. */
export function allStyles(workbook: HostWorkbook): CellStyleState[] {
  const own = workbook.features.cellStyles ?? [];
  const builtIn = BUILT_IN_STYLES.filter((style) => !own.some((other) => same(other.name, style.name)));
  return [...builtIn, ...own].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** By the name that Excel shows ("Heading 1") or by the API's name of a built-in one ("Heading1"). */
export function findStyle(workbook: HostWorkbook, name: string): CellStyleState | undefined {
  const styles = allStyles(workbook);
  return styles.find((style) => same(style.name, name)) ?? styles.find((style) => style.builtIn && same(apiStyleName(style.name), name));
}

const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

const nameOf = (style: HostStyle): string => style.excel?.styleName ?? "Normal";

/** Stores a named style in its new state; cells that have it follow. */
export function restyleCells(workbook: HostWorkbook, state: CellStyleState): void {
  const known = (workbook.features.cellStyles ??= []);
  const index = known.findIndex((style) => same(style.name, state.name));
  if (index < 0) known.push(state);
  else known[index] = state;
  for (const sheet of workbook.allSheets()) restyle(sheet, (style) => same(nameOf(style), state.name), state);
  workbook.touched();
}

/** Takes a named style away; cells that had it are Normal. */
export function removeStyle(workbook: HostWorkbook, state: CellStyleState): void {
  workbook.features.cellStyles = (workbook.features.cellStyles ?? []).filter((style) => !same(style.name, state.name));
  const normal = findStyle(workbook, "Normal");
  if (normal) for (const sheet of workbook.allSheets()) restyle(sheet, (style) => same(nameOf(style), state.name), normal);
  workbook.touched();
}

function restyle(sheet: HostSheet, wanted: (style: HostStyle) => boolean, named: CellStyleState): void {
  sheet.forEachInput(WHOLE_SHEET, (row, column) => {
    const style = sheet.styleAt(row, column);
    if (wanted(style)) sheet.setStyle({ top: row, left: column, bottom: row, right: column }, () => withNamedStyle(style, named));
  });
}

export function applyStyle(sheet: HostSheet, area: Area, named: CellStyleState): void {
  sheet.setStyle(area, (style) => withNamedStyle(style, named));
}

/** The style that a range has, by the API's name; null where its cells differ. */
export function styleNameAt(sheet: HostSheet, row: number, column: number): string {
  const name = nameOf(sheet.styleAt(row, column));
  return findStyle(sheet.workbook, name)?.builtIn === true ? apiStyleName(name) : name;
}


