/** Turns what happens in the workbook into the events of office.js. Numbers and argument names are those that its client expects. */
import { formatArea } from "../document/address";
import type { HostEvent } from "../document/events";
import { movedArea } from "../document/shift";
import type { HostRange } from "../model/range/host-range";
import type { HostConnection } from "./connection";
import { tableEvents } from "./table-events";

export const EVENT = {
  selectionChangedWorkbook: 2,
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
} as const;

const ALL = "Workbook";

export function forwardEvents(connection: HostConnection): () => void {
  const { workbook } = connection;
  const both = (eventType: number, sheetId: string, args: object): void => {
    connection.sendEvent(eventType, sheetId, args);
    connection.sendEvent(eventType, ALL, args);
  };
  const toTables = tableEvents(connection);
  const listen = (event: HostEvent): void => {
    toTables(event);
    switch (event.kind) {
      case "changed": {
        const args = {
          address: formatArea(event.area),
          changeType: event.changeType,
          source: "Local",
          triggerSource: event.byAddin ? "ThisLocalAddin" : "Unknown",
          worksheetId: event.sheetId,
          ...(event.details ? { details: event.details } : {}),
        };
        both(EVENT.worksheetChanged, event.sheetId, args);
        return;
      }
      case "formatChanged":
        both(EVENT.worksheetFormatChanged, event.sheetId, { address: formatArea(event.area), source: "Local", worksheetId: event.sheetId });
        return;
      case "sheetActivated":
        both(EVENT.worksheetActivated, event.sheetId, { worksheetId: event.sheetId });
        return;
      case "sheetDeactivated":
        both(EVENT.worksheetDeactivated, event.sheetId, { worksheetId: event.sheetId });
        return;
      case "sheetAdded":
        connection.sendEvent(EVENT.worksheetAdded, ALL, { worksheetId: event.sheetId, source: "Local" });
        return;
      case "sheetDeleted":
        connection.sendEvent(EVENT.worksheetDeleted, ALL, { worksheetId: event.sheetId, source: "Local" });
        return;
      case "selectionChanged": {
        const address = event.areas.map((area) => formatArea(area)).join(",");
        both(EVENT.worksheetSelectionChanged, event.sheetId, { address, worksheetId: event.sheetId });
        connection.sendEvent(EVENT.selectionChangedWorkbook, ALL, {});
        return;
      }
      case "calculated":
        for (const sheet of workbook.allSheets()) both(EVENT.worksheetCalculated, sheet.id, { worksheetId: sheet.id, address: "" });
        return;
      case "shifted":
        shiftReferences(connection, event.sheetId, event.shift);
        return;
      case "tableAdded":
      case "tableDeleted":
      case "featuresChanged":
      case "forgetResults":
        return;
      case "wire":
        connection.sendEvent(event.eventType, event.targetId, event.args);
        return;
    }
  };
  return workbook.events.on(listen);
}

/** Ranges that the add-in holds stay on their cells when rows and columns move; one whose cells were deleted is no longer valid. */
function shiftReferences(connection: HostConnection, sheetId: string, shift: Parameters<typeof movedArea>[1]): void {
  const { references, referenceIds } = connection.session;
  for (const [id, reference] of [...references]) {
    if (reference.type !== "Range") continue;
    const range = reference.target as HostRange;
    if (range.sheet.id !== sheetId) continue;
    const area = movedArea(range.area, shift);
    if (area) range.area = area;
    else {
      references.delete(id);
      referenceIds.delete(reference);
    }
  }
}
