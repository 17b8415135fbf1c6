/** Range.copyFrom and Range.moveTo. */
import { columnCount, contains, formatAddress, formatArea, intersect, isInside, isWholeColumns, isWholeRows, quoteSheetName, rowCount } from "../../document/address";
import { movedBy, without } from "../../document/cell-areas";
import { formulaAfterMove } from "../../document/formula/rewrite";
import { detachFeatures, moveReferences } from "../../document/relocate";
import { copiedContent, isBlank, putCells, shownValue, takeCells, type TakenCell } from "../../document/transfer";
import type { Area } from "../../document/types";
import { CLEARED } from "../../document/values";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType, isHandle } from "../../protocol/registry";
import { clear } from "./edit";
import { areasArgument, type HostRange, rangeArgument, requireWritable } from "./host-range";

const COPY_TYPES = ["All", "Formulas", "Values", "Formats", "Link"] as const;

type CopyType = (typeof COPY_TYPES)[number];

const isWhole = (area: Area): boolean => isWholeColumns(area) || isWholeRows(area);

/** Whole columns and rows are copied as far as either side is used. */
function boundedPair(from: HostRange, to: HostRange): { from: Area; to: Area } | undefined {
  if (!isWhole(from.area)) return { from: from.area, to: to.area };
  const fromUsed = from.sheet.usedArea(false, from.area);
  const toUsed = to.sheet.usedArea(false, to.area);
  const rows = Math.max(fromUsed?.bottom ?? -1, toUsed?.bottom ?? -1) + 1;
  const columns = Math.max((fromUsed?.right ?? -1) - from.area.left, (toUsed?.right ?? -1) - to.area.left) + 1;
  if (rows <= 0 || columns <= 0) return undefined;
  const cut = (area: Area): Area => (isWholeColumns(area) ? { ...area, bottom: rows - 1 } : { ...area, right: area.left + columns - 1 });
  return { from: cut(from.area), to: cut({ ...from.area, ...topLeft(to.area), bottom: to.area.top + rowCount(from.area) - 1, right: to.area.left + columnCount(from.area) - 1 }) };
}

const topLeft = (area: Area): { top: number; left: number } => ({ top: area.top, left: area.left });

/** Where a copy goes: repeated where the target is a multiple of the source, else once from its first cell. */
function target(source: { rows: number; columns: number }, to: Area): Area {
  const fits = rowCount(to) % source.rows === 0 && columnCount(to) % source.columns === 0;
  const area = fits ? to : { ...topLeft(to), bottom: to.top + source.rows - 1, right: to.left + source.columns - 1 };
  if (!isInside(area)) throw invalidArgument();
  return area;
}

export async function copyRange(source: HostRange, destination: HostRange, type: unknown, skipBlanks: boolean, transpose: boolean): Promise<void> {
  const kind: CopyType | undefined = COPY_TYPES.find((candidate) => candidate === (type ?? "All"));
  if (!kind) throw invalidArgument();
  const pair = boundedPair(source, destination);
  if (!pair) return;
  await source.sheet.workbook.settle();
  const rows = transpose ? columnCount(pair.from) : rowCount(pair.from);
  const columns = transpose ? rowCount(pair.from) : columnCount(pair.from);
  const area = target({ rows, columns }, pair.to);
  requireWritable({ sheet: destination.sheet, area });
  const taken = takeCells(source.sheet, pair.from);
  const sourceOf = (row: number, column: number): TakenCell => {
    const down = (row - area.top) % rows;
    const right = (column - area.left) % columns;
    return taken.at(pair.from.top + (transpose ? right : down), pair.from.left + (transpose ? down : right));
  };
  const single = rows === 1 && columns === 1;
  putCells(destination.sheet, area, (row, column) => {
    const cell = sourceOf(row, column);
    if (kind === "Link") return { content: { ...CLEARED, f: `=${linkTo(source, destination, cell, single)}` } };
    if (kind === "Formats") return { style: cell };
    const content = skipBlanks && isBlank(cell) && cell.shown === undefined ? undefined : kind === "Values" ? shownValue(cell) : copiedContent(cell, row, column, transpose);
    return kind === "All" ? { content, style: skipBlanks && content === undefined ? undefined : cell } : { content };
  });
  if (kind === "All" || kind === "Formats") copyFeatures(source.sheet === destination.sheet, { ...source, area: pair.from }, { ...destination, area }, transpose, kind === "All");
}

function linkTo(source: HostRange, destination: HostRange, cell: TakenCell, absolute: boolean): string {
  const area = { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column };
  return source.sheet === destination.sheet ? formatArea(area, absolute) : formatAddress(source.sheet.name, area, absolute);
}

/** Merges and rules come with the cells; a rule that stands on the source gains the copied areas. */
function copyFeatures(sameSheet: boolean, source: HostRange, destination: HostRange, transpose: boolean, all: boolean): void {
  const { sheet } = destination;
  const place = (part: Area, top: number, left: number): Area => {
    const down = part.top - source.area.top;
    const right = part.left - source.area.left;
    return transpose
      ? { top: top + right, left: left + down, bottom: top + right + columnCount(part) - 1, right: left + down + rowCount(part) - 1 }
      : movedBy(part, top - source.area.top, left - source.area.left);
  };
  const copies = (part: Area): Area[] => {
    const found: Area[] = [];
    const height = transpose ? columnCount(source.area) : rowCount(source.area);
    const width = transpose ? rowCount(source.area) : columnCount(source.area);
    for (let top = destination.area.top; top <= destination.area.bottom; top += height) for (let left = destination.area.left; left <= destination.area.right; left += width) found.push(place(part, top, left));
    return found;
  };
  const merges = source.sheet.merges().filter((merge) => contains(source.area, merge));
  const touched = sheet.mergesTouching(destination.area).length > 0;
  if (merges.length > 0 || (touched && source.sheet !== sheet)) sheet.setMerges(merges.flatMap(copies).filter((merge) => !sheet.merges().some((known) => intersect(known, merge))), undefined);
  type Ruled = { areas: Area[]; id: string };
  const spread = <T extends Ruled>(from: readonly T[], into: T[]): void => {
    const wanted = from.map((rule) => ({ rule, areas: rule.areas.map((part) => intersect(part, source.area)).filter((part) => part !== undefined).flatMap(copies) }));
    for (const rule of into) rule.areas = rule.areas.flatMap((part) => without(part, destination.area));
    for (const { rule, areas } of wanted) {
      if (areas.length === 0) continue;
      if (sameSheet) rule.areas.push(...areas);
      else into.push({ ...structuredClone(rule), id: sheet.workbook.newId(), areas });
    }
    for (const rule of [...into]) if (rule.areas.length === 0) into.splice(into.indexOf(rule), 1);
  };
  spread(source.sheet.features.conditionalFormats, sheet.features.conditionalFormats);
  if (!all) return;
  spread(source.sheet.features.validations, sheet.features.validations);
  const links = source.sheet.features.hyperlinks.flatMap((link) => {
    const part = intersect(link.area, source.area);
    return part ? copies(part).map((area) => ({ ...link, area })) : [];
  });
  sheet.features.hyperlinks = [...sheet.features.hyperlinks.flatMap((link) => without(link.area, destination.area).map((area) => ({ ...link, area }))), ...links];
  sheet.workbook.touched();
}

/** Cut and paste: content, formats and what stands on the cells; every reference to them follows. */
async function moveRange(source: HostRange, destination: HostRange): Promise<void> {
  if (isWhole(source.area)) throw invalidArgument();
  await source.sheet.workbook.settle();
  const area = { ...topLeft(destination.area), bottom: destination.area.top + rowCount(source.area) - 1, right: destination.area.left + columnCount(source.area) - 1 };
  if (!isInside(area)) throw invalidArgument();
  requireWritable(source);
  requireWritable({ sheet: destination.sheet, area });
  const cutTable = source.sheet.features.tables.some((table) => intersect(table.area, source.area) && !contains(source.area, table.area));
  if (cutTable) throw new ApiError("InvalidOperation", "The operation isn't allowed. It would move cells of a table.");
  const taken = takeCells(source.sheet, source.area);
  const sameSheet = source.sheet === destination.sheet;
  const home = source.sheet.name;
  const rows = area.top - source.area.top;
  const columns = area.left - source.area.left;
  const moved = { sheet: home, area: source.area };
  const placeFeatures = detachFeatures(source.sheet, source.area, destination.sheet, rows, columns);
  clear(source, "All");
  clear({ sheet: destination.sheet, area }, "All");
  placeFeatures();
  moveReferences(source.sheet.workbook, moved, destination.sheet, area);
  putCells(destination.sheet, area, (row, column) => {
    const cell = taken.at(row - rows, column - columns);
    const formula = cell.formula === undefined ? undefined : formulaAfterMove(cell.formula, home, moved, { sheetPrefix: "", top: area.top, left: area.left, ...(sameSheet ? {} : { elsewhere: `${quoteSheetName(home)}!` }) });
    return { content: formula === undefined ? { ...CLEARED, ...cell.data } : { ...CLEARED, f: formula }, style: cell };
  });
}

defineType<HostRange>("Range", {
  methods: {
    copyFrom: {
      call: async (range, [source, type, skipBlanks, transpose], { workbook }) => {
        const from = areasArgument(workbook, range, source);
        const [area, ...others] = from.areas;
        if (!area || others.length > 0) throw invalidArgument();
        await copyRange({ sheet: from.sheet, area }, range, type, skipBlanks === true, transpose === true);
      },
      since: "1.9",
    },
    moveTo: {
      call: async (range, [destination], { workbook }) => {
        if (!isHandle(destination) && typeof destination !== "string") throw invalidArgument();
        await moveRange(range, rangeArgument(workbook, range.sheet, destination));
      },
      since: "1.11",
    },
  },
});
