/** Turns what happens in the workbook into the events of office.js. Numbers and argument names are those that its client expects. */
import { formatArea } from "../document/address";
import type { HostEvent } from "../document/events";
import { movedArea } from "../document/shift";
import type { Area } from "../document/types";
import type { HostWorkbook } from "../document/workbook";
import type { HostAreas, HostRange } from "../model/range/host-range";
import { handle } from "../protocol/registry";
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

/** Where a change was made, as events tell it. */
export const sourceOf = (workbook: HostWorkbook): "Local" | "Remote" => (workbook.coAuthoring ? "Remote" : "Local");

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
          source: sourceOf(workbook),
          triggerSource: event.byAddin ? "ThisLocalAddin" : "Unknown",
          worksheetId: event.sheetId,
          shiftDirection: event.direction ? `ShiftCell${event.direction}` : "None",
          referenceId: eventRange(connection, event.sheetId, event.area),
          ...event.details,
        };
        both(EVENT.worksheetChanged, event.sheetId, args);
        return;
      }
      case "formatChanged":
        both(EVENT.worksheetFormatChanged, event.sheetId, { address: formatArea(event.area), source: sourceOf(workbook), worksheetId: event.sheetId, referenceId: eventRange(connection, event.sheetId, event.area) });
        return;
      case "sheetActivated":
        both(EVENT.worksheetActivated, event.sheetId, { worksheetId: event.sheetId });
        return;
      case "sheetDeactivated":
        both(EVENT.worksheetDeactivated, event.sheetId, { worksheetId: event.sheetId });
        return;
      case "sheetAdded":
        connection.sendEvent(EVENT.worksheetAdded, ALL, { worksheetId: event.sheetId, source: sourceOf(workbook) });
        return;
      case "sheetDeleted":
        connection.sendEvent(EVENT.worksheetDeleted, ALL, { worksheetId: event.sheetId, source: sourceOf(workbook) });
        return;
      case "selectionChanged": {
        const address = event.areas.map((area) => formatArea(area)).join(",");
        both(EVENT.worksheetSelectionChanged, event.sheetId, { address, worksheetId: event.sheetId });
        connection.raise(EVENT.selectionChangedWorkbook);
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
        if (event.unasked === true) connection.raise(event.eventType, event.targetId, event.args);
        else connection.sendEvent(event.eventType, event.targetId, event.args);
        return;
    }
  };
  return workbook.events.on(listen);
}

const EVENT_RANGE = "event:";

/** How many ranges of past events can still be asked for. */
const KEPT_RANGES = 200;

/** Keeps the range of an event for the handler's `getRange`; an empty text where nobody listens. */
function eventRange(connection: HostConnection, sheetId: string, area: Area): string {
  const sheet = connection.workbook.sheetById(sheetId);
  const { session } = connection;
  if (!sheet || session.events.size === 0) return "";
  const id = `${EVENT_RANGE}${session.nextReference++}`;
  session.references.set(id, handle("Range", { sheet, area } satisfies HostRange));
  const old = [...session.references.keys()].filter((key) => key.startsWith(EVENT_RANGE));
  for (const key of old.slice(0, Math.max(0, old.length - KEPT_RANGES))) session.references.delete(key);
  return id;
}

/** Ranges that the add-in holds stay on their cells when rows and columns move; one whose cells were deleted is no longer valid. */
function shiftReferences(connection: HostConnection, sheetId: string, shift: Parameters<typeof movedArea>[1]): void {
  const { references, referenceIds } = connection.session;
  for (const [id, reference] of [...references]) {
    if (reference.type === "RangeAreas") {
      const areas = reference.target as HostAreas;
      if (areas.sheet.id !== sheetId) continue;
      areas.areas = areas.areas.map((area) => movedArea(area, shift)).filter((area) => area !== undefined);
      if (areas.areas.length > 0) continue;
      references.delete(id);
      referenceIds.delete(reference);
      continue;
    }
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
