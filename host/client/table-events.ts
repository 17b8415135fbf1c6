/** The events of tables: changed, selected, added, deleted. */
import { formatArea, intersect } from "../document/address";
import type { HostEvent } from "../document/events";
import type { HostConnection } from "./connection";

const EVENT = { selectionChanged: 100, changed: 101, added: 102, deleted: 103 } as const;

const ALL = "Workbook";

/** Passes one event of the workbook on to those who listen to tables. */
export function tableEvents(connection: HostConnection): (event: HostEvent) => void {
  const { workbook } = connection;
  /** Tables that the selection touches: they are told once more when it leaves them. */
  let selected = new Set<string>();

  const changed = (event: HostEvent & { kind: "changed" }): void => {
    for (const table of workbook.sheetFeatures(event.sheetId).tables) {
      const area = intersect(event.area, table.area);
      if (!area) continue;
      const args = {
        address: formatArea(event.area),
        changeType: event.changeType,
        source: workbook.coAuthoring ? "Remote" : "Local",
        triggerSource: event.byAddin ? "ThisLocalAddin" : "Unknown",
        worksheetId: event.sheetId,
        tableId: table.id,
        ...event.details,
      };
      for (const target of [table.id, event.sheetId, ALL]) connection.sendEvent(EVENT.changed, target, args);
    }
  };

  const selectionChanged = (event: HostEvent & { kind: "selectionChanged" }): void => {
    const now = new Set<string>();
    const tables = workbook.sheetFeatures(event.sheetId).tables;
    for (const table of tables) {
      const inside = event.areas.flatMap((area) => intersect(area, table.area) ?? []);
      if (inside.length === 0) continue;
      now.add(table.id);
      connection.sendEvent(EVENT.selectionChanged, table.id, { address: inside.map((area) => formatArea(area)).join(","), worksheetId: event.sheetId, tableId: table.id });
    }
    for (const id of selected) if (!now.has(id)) connection.sendEvent(EVENT.selectionChanged, id, { address: "", worksheetId: event.sheetId, tableId: id });
    selected = now;
  };

  return (event) => {
    if (event.kind === "changed") changed(event);
    else if (event.kind === "selectionChanged") selectionChanged(event);
    else if (event.kind === "tableAdded" || event.kind === "tableDeleted") {
      const args = { source: "Local", tableId: event.tableId, tableName: event.tableName, worksheetId: event.sheetId };
      for (const target of [event.sheetId, ALL]) connection.sendEvent(event.kind === "tableAdded" ? EVENT.added : EVENT.deleted, target, args);
    }
  };
}
