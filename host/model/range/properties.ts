/** Range: hidden rows and columns, hyperlink, style, spill, categories of number formats. */
import { contains, formatArea, isWholeColumns, isWholeRows, MAX_COLUMNS } from "../../document/address";
import { without } from "../../document/cell-areas";
import { formatCategory } from "../../document/format-category";
import type { Area, HyperlinkState } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type PropertySpec } from "../../protocol/registry";
import { EVENT, emitSheetEvent } from "../sheet-events";
import { applyStyle, findStyle, styleNameAt } from "../styles/named-style";
import { common, rangesOf, sampledArea } from "./format-target";
import { cell, type HostAreas, type HostRange, requireAllowed, requireWritable } from "./host-range";
import { matrixOf, writeValues } from "./values";

// Hidden -------------------------------------------------------------------------------------------------------------

function allHidden(first: number, last: number, isHidden: (index: number) => boolean): boolean | null {
  const state = isHidden(first);
  for (let index = first + 1; index <= last; index++) if (isHidden(index) !== state) return null;
  return state;
}

const rowsHidden = ({ sheet, area }: HostRange): boolean | null => {
  const end = isWholeColumns(area) ? Math.max(area.top, sheet.usedArea(false, area)?.bottom ?? area.top) : area.bottom;
  return allHidden(area.top, end, (row) => sheet.isRowHidden(row));
};

const columnsHidden = ({ sheet, area }: HostRange): boolean | null => {
  const end = isWholeRows(area) ? Math.max(area.left, sheet.usedArea(false, area)?.right ?? area.left) : area.right;
  return allHidden(area.left, end, (column) => sheet.isColumnHidden(column));
};

/** Cells are hidden by their row or by their column. */
function hidden(range: HostRange): boolean | null {
  const rows = rowsHidden(range);
  const columns = columnsHidden(range);
  if (rows === true || columns === true) return true;
  return rows === false && columns === false ? false : null;
}

export function hideRows({ sheet, area }: HostRange, hide: boolean): void {
  requireAllowed(sheet, "allowFormatRows");
  // A sheet without any row is not to be had; showing all of them is.
  if (isWholeColumns(area) && hide) throw invalidArgument();
  const changes = rowsHidden({ sheet, area }) !== hide;
  sheet.patchRows(area.top, area.bottom, { hd: hide ? 1 : 0 });
  if (changes) emitSheetEvent(sheet, EVENT.rowHiddenChanged, { address: formatArea({ ...area, left: 0, right: MAX_COLUMNS - 1 }), changeType: hide ? "Hidden" : "Unhidden" });
}

export function hideColumns({ sheet, area }: HostRange, hide: boolean): void {
  requireAllowed(sheet, "allowFormatColumns");
  if (isWholeRows(area) && hide) throw invalidArgument();
  sheet.patchColumns(area.left, area.right, { hd: hide ? 1 : 0 });
}

// Hyperlinks ---------------------------------------------------------------------------------------------------------

type Hyperlink = { address?: string; documentReference?: string; screenTip?: string; textToDisplay?: string };

function linkAt({ sheet, area }: HostRange): HyperlinkState | undefined {
  return sheet.features.hyperlinks.find((link) => contains(link.area, cell(area.top, area.left)));
}

function hyperlink(range: HostRange): Hyperlink | null {
  const link = linkAt(range);
  if (!link) return null;
  const { address, documentReference, screenTip } = link;
  return {
    ...(address === undefined ? {} : { address }),
    ...(documentReference === undefined ? {} : { documentReference }),
    ...(screenTip === undefined ? {} : { screenTip }),
    textToDisplay: range.sheet.textAt(range.area.top, range.area.left),
  };
}

/** What is left of the areas of links when some cells lose theirs. */
export function removeHyperlinks(range: HostRange): void {
  const { features } = range.sheet;
  features.hyperlinks = features.hyperlinks.flatMap((link) => without(link.area, range.area).map((area) => ({ ...link, area })));
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function setHyperlink(range: HostRange, value: unknown): void {
  if (typeof value !== "object" || value === null) throw invalidArgument();
  if (range.sheet.features.protection.protected) requireAllowed(range.sheet, "allowInsertHyperlinks");
  const given = value as Hyperlink;
  const address = text(given.address);
  const documentReference = text(given.documentReference);
  const screenTip = text(given.screenTip);
  if (address === undefined && documentReference === undefined) throw invalidArgument();
  removeHyperlinks(range);
  range.sheet.features.hyperlinks.push({
    area: range.area,
    ...(address === undefined ? {} : { address }),
    ...(documentReference === undefined ? {} : { documentReference }),
    ...(screenTip === undefined ? {} : { screenTip }),
  });
  const shown = text(given.textToDisplay) ?? (range.sheet.hasContent(range.area.top, range.area.left) ? undefined : (address ?? documentReference));
  if (shown !== undefined) {
    requireWritable(range);
    writeValues(range, shown);
  }
  const style = findStyle(range.sheet.workbook, "Hyperlink");
  if (style) applyStyle(range.sheet, range.area, style);
  range.sheet.workbook.touched();
}

// Styles -------------------------------------------------------------------------------------------------------------

function* styleNames(target: HostRange | HostAreas): Generator<string> {
  for (const range of rangesOf(target)) {
    const area = sampledArea(range);
    for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield styleNameAt(range.sheet, row, column);
  }
}

/** `style` of a range or of several areas. */
export const STYLE: PropertySpec<HostRange | HostAreas> = {
  get: (target) => common(styleNames(target)),
  set: (target, value) => {
    requireAllowed(target.sheet, "allowFormatCells");
    const style = findStyle(target.sheet.workbook, String(value));
    if (!style) throw itemNotFound();
    for (const { sheet, area } of rangesOf(target)) applyStyle(sheet, area, style);
  },
  since: "1.7",
};

// Spill --------------------------------------------------------------------------------------------------------------

/** True where every cell takes part in a dynamic array, false where none does, else null. */
function hasSpill({ sheet, area }: HostRange): boolean | null {
  if (isWholeColumns(area) || isWholeRows(area)) return sheet.workbook.spillsOf(sheet.id).length > 0 ? null : false;
  return common(cellsOf(area, (row, column) => sheet.spillCovering(row, column) !== undefined));
}

function* cellsOf<T>(area: Area, read: (row: number, column: number) => T): Generator<T> {
  for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield read(row, column);
}

defineType<HostRange>("Range", {
  properties: {
    hidden: { get: hidden, since: "1.2" },
    rowHidden: {
      get: rowsHidden,
      set: (range, value) => {
        if (value !== null) hideRows(range, value === true);
      },
      since: "1.2",
    },
    columnHidden: {
      get: columnsHidden,
      set: (range, value) => {
        if (value !== null) hideColumns(range, value === true);
      },
      since: "1.2",
    },
    hyperlink: { get: hyperlink, set: setHyperlink, since: "1.7" },
    style: STYLE,
    linkedDataTypeState: { get: (range) => matrixOf(range, () => "None"), since: "1.9" },
    hasSpill: { get: hasSpill, since: "1.12" },
    savedAsArray: { get: hasSpill, since: "1.12" },
    numberFormatCategories: { get: (range) => matrixOf(range, (row, column) => formatCategory(range.sheet.formatAt(row, column))), explicit: true, since: "1.12" },
  },
});
