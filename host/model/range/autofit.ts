/**
 * Column widths and row heights that fit their content.
 *
 * Node has no font to measure with, so widths come from a table of average advance widths of Calibri-like faces; near enough for
 * a layout that is looked at, and the same on every machine.
 */
import { WrapStrategy } from "@univerjs/core";
import type { HostSheet } from "../../document/sheet";
import type { Area, HostStyle } from "../../document/types";
import { isWholeRows } from "../../document/address";

const NARROW = /[ijlftr.,:;'`|!()[\]{} I-]/u;
const WIDE = /[mwMW@%—]/u;
const CAPITAL = /[A-Z0-9€$£#&]/u;
/** Cell padding on both sides, in pixels. */
const PADDING = 10;
const LINE_HEIGHT = 1.35;
const PIXELS_PER_POINT = 96 / 72;

/** Pixels that a text takes in one line. */
export function textWidth(text: string, style: HostStyle): number {
  const em = (style.fs ?? 11) * PIXELS_PER_POINT;
  let width = 0;
  for (const letter of text) {
    const wide = (letter.codePointAt(0) ?? 0) > 0x2e7f;
    width += wide ? 1 : NARROW.test(letter) ? 0.3 : WIDE.test(letter) ? 0.82 : CAPITAL.test(letter) ? 0.56 : 0.5;
  }
  return width * em * (style.bl === 1 ? 1.06 : 1);
}

export function autofitColumns(sheet: HostSheet, area: Area): void {
  const used = sheet.usedArea(true, isWholeRows(area) ? undefined : area);
  if (!used) return;
  const widths = new Map<number, number>();
  for (let row = used.top; row <= used.bottom; row++) {
    for (let column = used.left; column <= used.right; column++) {
      const text = sheet.textAt(row, column);
      if (text === "") continue;
      const style = sheet.styleAt(row, column);
      if (style.tb === WrapStrategy.WRAP && text.length > 40) continue;
      const longest = Math.max(...text.split("\n").map((line) => textWidth(line, style)));
      widths.set(column, Math.max(widths.get(column) ?? 0, longest + PADDING));
    }
  }
  for (const [column, width] of widths) sheet.patchColumn(column, { w: Math.ceil(width) });
}

export function autofitRows(sheet: HostSheet, area: Area): void {
  const used = sheet.usedArea(false, area);
  if (!used) return;
  for (let row = used.top; row <= used.bottom; row++) {
    let height = sheet.univer.getConfig().defaultRowHeight;
    for (let column = used.left; column <= used.right; column++) {
      const text = sheet.textAt(row, column);
      if (text === "") continue;
      const style = sheet.styleAt(row, column);
      const wraps = style.tb === WrapStrategy.WRAP;
      const room = Math.max(10, sheet.columnWidth(column) - PADDING / 2);
      const lines = text.split("\n").reduce((count, line) => count + (wraps ? Math.max(1, Math.ceil(textWidth(line, style) / room)) : 1), 0);
      height = Math.max(height, Math.ceil(lines * (style.fs ?? 11) * PIXELS_PER_POINT * LINE_HEIGHT));
    }
    sheet.patchRow(row, { h: height, ia: 1 });
  }
}
