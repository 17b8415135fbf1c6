/** What stands behind the API's ConditionalFormat, and the order of those of a sheet. */
import { intersect } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area, Bag, ConditionalFormatState } from "../../document/types";
import { accessDenied, itemNotFound } from "../../protocol/errors";
import { handle, type Handle } from "../../protocol/registry";
import { type Place, store } from "../kept";

export type HostFormat = { readonly sheet: HostSheet; readonly state: ConditionalFormatState };

/** A part of a conditional format: its properties are kept in the format's detail. */
export type FormatPart = Place & HostFormat;

/** The conditional formats that touch some areas of a sheet. */
export type FormatScope = { readonly sheet: HostSheet; readonly areas: readonly Area[] };

export const formatHandle = (sheet: HostSheet, state: ConditionalFormatState): Handle => handle("ConditionalFormat", { sheet, state } satisfies HostFormat);

export const partOf = ({ sheet, state }: HostFormat): FormatPart => ({ sheet, state, bag: state.detail, path: [] });

export function requireFormatting(sheet: HostSheet): void {
  const { protection } = sheet.features;
  if (protection.protected && protection.options["allowFormatCells"] !== true) throw accessDenied();
}

export function keepIn(part: FormatPart, key: string, value: unknown): void {
  requireFormatting(part.sheet);
  store(part, key, value);
  part.sheet.workbook.touched();
}

/** All formats of a sheet, the first to decide first. */
export function ordered(sheet: HostSheet): ConditionalFormatState[] {
  return [...sheet.features.conditionalFormats].sort((a, b) => a.priority - b.priority);
}

export function formatsIn({ sheet, areas }: FormatScope): ConditionalFormatState[] {
  return ordered(sheet).filter((state) => state.areas.some((area) => areas.some((wanted) => intersect(area, wanted))));
}

export function findFormat(scope: FormatScope, id: unknown): ConditionalFormatState | undefined {
  return formatsIn(scope).find((state) => state.id === id);
}

export function neededFormat(scope: FormatScope, id: unknown): ConditionalFormatState {
  const found = findFormat(scope, id);
  if (!found) throw itemNotFound();
  return found;
}

/** Numbers the formats of a sheet from 0 in the order given. */
export function renumber(sheet: HostSheet, states: readonly ConditionalFormatState[]): void {
  states.forEach((state, index) => {
    state.priority = index;
  });
  sheet.features.conditionalFormats = [...states];
  sheet.workbook.touched();
}

/** A rule as the API takes it, without the parts that were left out. */
export const given = (bag: object): Bag => Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== null && value !== undefined));
