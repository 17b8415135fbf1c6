/** Events that the object model itself tells about: numbers and arguments as office.js's client expects them. */
import type { HostSheet } from "../document/sheet";

export const EVENT = {
  rowSorted: 19,
  columnSorted: 20,
  singleClicked: 21,
  rowHiddenChanged: 22,
  formulaChanged: 23,
  protectionChanged: 24,
  nameChanged: 25,
  visibilityChanged: 26,
  moved: 27,
} as const;

/** To the listeners of the sheet and to those of the collection. */
export function emitSheetEvent(sheet: HostSheet, eventType: number, args: object): void {
  const { workbook } = sheet;
  for (const targetId of [sheet.id, "Workbook"]) workbook.events.emit({ kind: "wire", eventType, targetId, args: { source: "Local", worksheetId: sheet.id, ...args } });
}
