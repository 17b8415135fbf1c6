/** What a format belongs to: a range, several areas, or a named style. One way to read and to change all of them. */
import { isWholeColumns, isWholeRows } from "../../document/address";
import { type StylePatch, patched } from "../../document/styles";
import type { Area, CellStyleState, HostStyle } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import type { PropertySpec } from "../../protocol/registry";
import { restyleCells } from "../styles/named-style";
import { type HostAreas, type HostRange, requireAllowed } from "./host-range";

export type NamedStyleTarget = { readonly workbook: HostWorkbook; readonly named: CellStyleState };

export type FormatTarget = HostRange | HostAreas | NamedStyleTarget;

/** The ranges of a target; none for a named style. */
export function rangesOf(target: FormatTarget): readonly HostRange[] {
  if ("named" in target) return [];
  if ("area" in target) return [target];
  return target.areas.map((area) => ({ sheet: target.sheet, area }));
}

/** The cells that speak for an unbounded range: what is used of it, else its first cell. */
export function sampledArea({ sheet, area }: HostRange): Area {
  if (!isWholeColumns(area) && !isWholeRows(area)) return area;
  return sheet.usedArea(false, area) ?? { ...area, bottom: area.top, right: area.left };
}

/** The value that all have in common, null where they differ. */
export function common<T>(values: Iterable<T>): T | null {
  let first: T | undefined;
  for (const value of values) {
    if (first === undefined) first = value;
    else if (first !== value) return null;
  }
  return first ?? null;
}

function* styles(target: FormatTarget): Generator<HostStyle> {
  if ("named" in target) yield target.named.style;
  for (const range of rangesOf(target)) {
    const area = sampledArea(range);
    for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield range.sheet.styleAt(row, column);
  }
}

function* mapped<A, B>(items: Iterable<A>, read: (item: A) => B): Generator<B> {
  for (const item of items) yield read(item);
}

export function readStyle<T>(target: FormatTarget, read: (style: HostStyle) => T): T | null {
  return common(mapped(styles(target), read));
}

/** Changes the style of every cell, or of a named style and the cells that have it. */
export function patchTarget(target: FormatTarget, patch: StylePatch | ((style: HostStyle) => StylePatch)): void {
  const patchOf = (style: HostStyle): StylePatch => (typeof patch === "function" ? patch(style) : patch);
  if ("named" in target) {
    restyleCells(target.workbook, { ...target.named, style: patched(target.named.style, patchOf(target.named.style)) });
    return;
  }
  requireAllowed(target.sheet, "allowFormatCells");
  for (const { sheet, area } of rangesOf(target)) sheet.patchStyle(area, typeof patch === "function" ? (row, column) => patchOf(sheet.styleAt(row, column)) : patch);
}

/** A property of the cell style: how to read it, and the patch that sets it. Null leaves it as it is. */
export function styled(read: (style: HostStyle) => unknown, patch: (value: unknown) => StylePatch, since?: string): PropertySpec<FormatTarget> {
  return {
    get: (target) => readStyle(target, read),
    set: (target, value) => {
      if (value !== null && value !== undefined) patchTarget(target, patch(value));
    },
    ...(since === undefined ? {} : { since }),
  };
}
