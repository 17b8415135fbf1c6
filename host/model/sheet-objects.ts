/** What charts, shapes and comments have in common: they lie on a sheet, in points, and a protected sheet locks them. */
import type { HostSheet } from "../document/sheet";
import { accessDenied, invalidArgument } from "../protocol/errors";
import { isHandle } from "../protocol/registry";
import { toPoints } from "./range/geometry";
import { type HostRange, rangeArgument } from "./range/host-range";

/** A rectangle on the sheet in points from its top left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export function requireObjectsEditable(sheet: HostSheet): void {
  const { protection } = sheet.features;
  if (protection.protected && protection.options["allowEditObjects"] !== true) {
    throw accessDenied(`The cell or chart you're trying to change is on a protected sheet (${sheet.name}). To make a change, unprotect the sheet.`);
  }
}

/** Where the cells of a range lie. */
export function boxOf({ sheet, area }: HostRange): Box {
  const left = toPoints(sheet.leftOf(area.left));
  const top = toPoints(sheet.topOf(area.top));
  return { left, top, width: toPoints(sheet.leftOf(area.right + 1)) - left, height: toPoints(sheet.topOf(area.bottom + 1)) - top };
}

/** A Range object or an address on that sheet; undefined where the argument was left out. */
export function optionalRange(sheet: HostSheet, argument: unknown): HostRange | undefined {
  if (argument === null || argument === undefined || argument === "") return undefined;
  if (!isHandle(argument) && typeof argument !== "string") throw invalidArgument();
  return rangeArgument(sheet.workbook, sheet, argument);
}

/** A number of points from `least` on. */
export function points(value: unknown, least = 0): number {
  const number = typeof value === "number" ? value : Number.NaN;
  if (!Number.isFinite(number) || number < least) throw invalidArgument();
  return number;
}

/** The number for the next "Chart 4" or "Rectangle 5": one after the highest of all objects on the sheet. */
export function nextObjectNumber(sheet: HostSheet): number {
  const numbers = [...sheet.features.charts, ...sheet.features.shapes].map(({ name }) => Number(/ (\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}
