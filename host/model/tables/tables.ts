/** TableCollection, TableScopedCollection and Table. */
import { intersect, contains } from "../../document/address";
import { bodyArea, headerArea, totalsArea } from "../../document/tables/areas";
import { renameTable } from "../../document/tables/names";
import type { Area, TableState } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT, type PropertySpec } from "../../protocol/registry";
import { findRange, type HostRange, rangeArgument, rangeHandle } from "../range/host-range";
import { checkTableName, findTable, type HostTable, neededTable, tableHandle, type TableScope, tablesIn, workbookOf } from "./host-table";
import { createTable, removeTable, resizeTable, showHeaders, showTotals } from "./operations";
import { convertToRange } from "./convert";

const TABLE_EVENTS = { selectionChanged: 100, changed: 101, added: 102, deleted: 103 };

function at<T>(items: readonly T[], index: unknown): T {
  const item = typeof index === "number" && index >= 0 ? items[index] : undefined;
  if (item === undefined) throw invalidArgument();
  return item;
}

function sourceOf(scope: TableScope, source: unknown): HostRange {
  const workbook = workbookOf(scope);
  const home = "workbook" in scope ? scope : workbook.activeSheet;
  const range = typeof source === "string" ? findRange(workbook, home, source) : rangeArgument(workbook, home, source);
  if ("workbook" in scope && range.sheet !== scope) throw invalidArgument();
  return range;
}

const scopeTarget = (scope: TableScope): string => ("workbook" in scope ? scope.id : "Workbook");

defineType<TableScope>("TableCollection", {
  properties: { count: { get: (scope) => tablesIn(scope).length } },
  items: (scope) => tablesIn(scope).map(tableHandle),
  indexer: (scope, key) => tableHandle(neededTable(scope, key)),
  methods: {
    add: {
      call: async (scope, [source, hasHeaders]) => {
        if (typeof hasHeaders !== "boolean") throw invalidArgument();
        return tableHandle(await createTable(sourceOf(scope, source), hasHeaders));
      },
    },
    getItem: { call: (scope, [key]) => tableHandle(neededTable(scope, key)) },
    getItemOrNullObject: {
      call: (scope, [key]) => {
        const found = findTable(scope, key);
        return found ? tableHandle(found) : NULL_OBJECT;
      },
      since: "1.4",
    },
    getItemAt: { call: (scope, [index]) => tableHandle(at(tablesIn(scope), index)) },
    getCount: { call: (scope) => tablesIn(scope).length, since: "1.4" },
  },
  events: {
    changed: { eventType: TABLE_EVENTS.changed, target: scopeTarget },
    dataChanged: { eventType: TABLE_EVENTS.changed, target: scopeTarget },
    added: { eventType: TABLE_EVENTS.added, target: scopeTarget },
    deleted: { eventType: TABLE_EVENTS.deleted, target: scopeTarget },
  },
});

/** The tables that touch a range, or lie in it. */
type Scoped = readonly HostTable[];

function scopedItem(tables: Scoped, key: unknown): HostTable | undefined {
  return tables.find(({ table }) => table.id === key) ?? tables.find(({ table }) => table.name.toLocaleLowerCase() === String(key).toLocaleLowerCase());
}

const neededScoped = (tables: Scoped, key: unknown): Handle => {
  const found = scopedItem(tables, key);
  if (!found) throw itemNotFound();
  return tableHandle(found);
};

defineType<Scoped>("TableScopedCollection", {
  items: (tables) => tables.map(tableHandle),
  indexer: neededScoped,
  methods: {
    getItem: { call: (tables, [key]) => neededScoped(tables, key) },
    getItemOrNullObject: {
      call: (tables, [key]) => {
        const found = scopedItem(tables, key);
        return found ? tableHandle(found) : NULL_OBJECT;
      },
      since: "1.14",
    },
    getCount: { call: (tables) => tables.length },
    getFirst: {
      call: (tables) => {
        const [first] = tables;
        if (!first) throw itemNotFound();
        return tableHandle(first);
      },
    },
  },
});

export function tablesOfRange({ sheet, area }: HostRange, fullyContained: boolean): Handle {
  const tables = sheet.features.tables.filter((table) => (fullyContained ? contains(area, table.area) : intersect(area, table.area) !== undefined));
  return handle("TableScopedCollection", tables.map((table) => ({ sheet, table })));
}

defineType<HostRange>("Range", { methods: { getTables: { call: (range, [fullyContained]) => tablesOfRange(range, fullyContained === true), since: "1.9" } } });

type Flag = "showBandedRows" | "showBandedColumns" | "highlightFirstColumn" | "highlightLastColumn" | "showFilterButton";

const flag = (key: Flag): PropertySpec<HostTable> => ({
  get: ({ table }) => table[key],
  set: ({ table }, value, { workbook }) => {
    table[key] = value === true;
    workbook.touched();
  },
  since: "1.3",
});

function part(found: HostTable, area: Area | undefined, what: string): Handle {
  if (!area) throw new ApiError("ItemNotFound", `The table shows no ${what}.`);
  return rangeHandle(found.sheet, area);
}

const eventTarget = ({ table }: HostTable): string => table.id;

const legacyId = (workbook: HostWorkbook, table: TableState): string => String(workbook.tables().findIndex((other) => other.table === table) + 1);

defineType<HostTable>("Table", {
  properties: {
    id: { get: ({ table }) => table.id },
    legacyId: { get: ({ table }, { workbook }) => legacyId(workbook, table), since: "1.8" },
    name: {
      get: ({ table }) => table.name,
      set: ({ sheet, table }, value, { workbook }) => renameTable(workbook, sheet, table, checkTableName(workbook, value, table)),
    },
    style: {
      get: ({ table }) => table.style,
      set: ({ table }, value, { workbook }) => {
        const style = typeof value === "string" ? value : "";
        if (!/^(TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01])))?$/.test(style)) throw invalidArgument();
        table.style = style;
        workbook.touched();
      },
    },
    showHeaders: { get: ({ table }) => table.showHeaders, set: (found, value) => showHeaders(found, value === true) },
    showTotals: { get: ({ table }) => table.showTotals, set: (found, value) => showTotals(found, value === true) },
    showBandedRows: flag("showBandedRows"),
    showBandedColumns: flag("showBandedColumns"),
    highlightFirstColumn: flag("highlightFirstColumn"),
    highlightLastColumn: flag("highlightLastColumn"),
    showFilterButton: flag("showFilterButton"),
  },
  children: {
    columns: { get: (found) => handle("TableColumnCollection", found) },
    rows: { get: (found) => handle("TableRowCollection", found) },
    worksheet: { get: ({ sheet }) => handle("Worksheet", sheet), since: "1.2" },
  },
  methods: {
    getRange: { call: ({ sheet, table }) => rangeHandle(sheet, table.area) },
    getDataBodyRange: { call: ({ sheet, table }) => rangeHandle(sheet, bodyArea(table)) },
    getHeaderRowRange: { call: (found) => part(found, headerArea(found.table), "header row") },
    getTotalRowRange: { call: (found) => part(found, totalsArea(found.table), "total row") },
    delete: { call: removeTable },
    convertToRange: { call: (found) => convertToRange(found), since: "1.2" },
    resize: { call: (found, [range], { workbook }) => resizeTable(found, rangeArgument(workbook, found.sheet, range)), since: "1.13" },
  },
  events: {
    changed: { eventType: TABLE_EVENTS.changed, target: eventTarget },
    dataChanged: { eventType: TABLE_EVENTS.changed, target: eventTarget },
    selectionChanged: { eventType: TABLE_EVENTS.selectionChanged, target: eventTarget },
  },
});
