/** TableColumnCollection and TableColumn. */
import { rowCount } from "../../document/address";
import { bodyArea, columnPart, headerArea, totalsArea } from "../../document/tables/areas";
import { writeHeaders } from "../../document/tables/growth";
import { renameColumns } from "../../document/tables/names";
import type { Area } from "../../document/types";
import { alreadyExists, ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type Handle, NULL_OBJECT } from "../../protocol/registry";
import { rangeHandle, requireWritable } from "../range/host-range";
import { matrixOf, writeValues } from "../range/values";
import { columnHandle, findColumn, type HostColumn, type HostTable, indexOfColumn } from "./host-table";
import { deleteColumn, insertColumn } from "./operations";

function neededColumn(found: HostTable, key: unknown): Handle {
  const column = findColumn(found, key);
  if (!column) throw itemNotFound();
  return columnHandle(found, column);
}

/** One value a cell, from the forms that `add` takes: a matrix, a list, or one value for all. */
function listOf(values: unknown): unknown[] | undefined {
  if (values === null || values === undefined) return undefined;
  if (!Array.isArray(values)) return [values];
  return (values as unknown[]).map((entry) => {
    if (!Array.isArray(entry)) return entry;
    if (entry.length !== 1) throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
    return (entry as unknown[])[0];
  });
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "");

async function addColumn(found: HostTable, index: unknown, values: unknown, name: unknown): Promise<Handle> {
  const { sheet, table } = found;
  const at = index === null || index === undefined || index === -1 ? table.columns.length : Number(index);
  if (!Number.isInteger(at) || at < 0 || at > table.columns.length) throw invalidArgument();
  const list = listOf(values);
  const rows = rowCount(table.area);
  const named = typeof name === "string" && name !== "" ? name : undefined;
  const fits = list === undefined || list.length === rows || (Array.isArray(values) ? named !== undefined && list.length === rowCount(bodyArea(table)) : true);
  if (!fits) throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
  const column = await insertColumn(found, at, named ?? (list && list.length === rows && table.showHeaders ? textOf(list[0]) : undefined));
  if (list) {
    const body = bodyArea(table);
    const whole = list.length === rows && rows !== rowCount(body) ? table.area : body;
    const area = columnPart(table, at, whole);
    writeValues({ sheet, area }, Array.isArray(values) ? list.map((value, row) => [row === 0 && whole === table.area && named !== undefined ? null : value]) : values);
  }
  return columnHandle(found, column);
}

defineType<HostTable>("TableColumnCollection", {
  properties: { count: { get: ({ table }) => table.columns.length } },
  items: (found) => found.table.columns.map((column) => columnHandle(found, column)),
  indexer: neededColumn,
  methods: {
    add: { call: (found, [index, values, name]) => addColumn(found, index, values, name) },
    getItem: { call: (found, [key]) => neededColumn(found, key) },
    getItemOrNullObject: { call: (found, [key]) => (findColumn(found, key) ? neededColumn(found, key) : NULL_OBJECT), since: "1.4" },
    getItemAt: {
      call: (found, [index]) => {
        const column = found.table.columns[Number(index)];
        if (!column) throw invalidArgument();
        return columnHandle(found, column);
      },
    },
    getCount: { call: ({ table }) => table.columns.length, since: "1.4" },
  },
});

function part(column: HostColumn, area: Area | undefined, what: string): Handle {
  if (!area) throw new ApiError("ItemNotFound", `The table shows no ${what}.`);
  return rangeHandle(column.sheet, columnPart(column.table, indexOfColumn(column), area));
}

const wholeColumn = (column: HostColumn): Area => columnPart(column.table, indexOfColumn(column), column.table.area);

function rename(column: HostColumn, value: unknown): void {
  const { sheet, table } = column;
  const name = textOf(value);
  if (name.trim() === "" || name.length > 255) throw invalidArgument();
  const index = indexOfColumn(column);
  if (table.columns.some((other) => other !== column.column && other.name.toLocaleLowerCase() === name.toLocaleLowerCase())) throw alreadyExists();
  requireWritable({ sheet, area: columnPart(table, index, headerArea(table) ?? table.area) });
  renameColumns(sheet.workbook, sheet, table, table.columns.map((other, at) => (at === index ? name : other.name)));
  writeHeaders(sheet, table);
}

defineType<HostColumn>("TableColumn", {
  properties: {
    id: { get: ({ column }) => column.id },
    index: { get: indexOfColumn },
    name: { get: ({ column }) => column.name, set: rename },
    values: {
      get: (column) => matrixOf({ sheet: column.sheet, area: wholeColumn(column) }, (row, at) => column.sheet.valueAt(row, at)),
      set: (column, value) => writeValues({ sheet: column.sheet, area: wholeColumn(column) }, value),
    },
  },
  methods: {
    getRange: { call: (column) => rangeHandle(column.sheet, wholeColumn(column)) },
    getDataBodyRange: { call: (column) => part(column, bodyArea(column.table), "rows") },
    getHeaderRowRange: { call: (column) => part(column, headerArea(column.table), "header row") },
    getTotalRowRange: { call: (column) => part(column, totalsArea(column.table), "total row") },
    delete: { call: (column) => deleteColumn(column, indexOfColumn(column)) },
  },
});
