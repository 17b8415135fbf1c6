/** TableRowCollection and TableRow. */
import { bodyArea, dataRowCount } from "../../document/tables/areas";
import type { Area } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type Handle, isHandle } from "../../protocol/registry";
import { rangeHandle } from "../range/host-range";
import { matrixOf, writeValues } from "../range/values";
import { type HostRow, type HostTable, rowHandle } from "./host-table";
import { deleteRows, insertRows } from "./operations";

function rowAt(found: HostTable, index: unknown): Handle {
  const at = Number(index);
  if (!Number.isInteger(at) || at < 0 || at >= dataRowCount(found.table)) throw invalidArgument();
  return rowHandle(found, at);
}

/** Rows from the forms that `add` takes: a matrix, one row as a list, one value for a single cell; none for an empty row. */
function rowsOf(values: unknown, width: number): unknown[][] {
  if (values === null || values === undefined) return [Array.from({ length: width }, () => null)];
  const list = Array.isArray(values) ? (values as unknown[]) : [values];
  const rows = list.every((entry) => Array.isArray(entry)) ? (list as unknown[][]) : [list];
  if (rows.length === 0 || rows.some((row) => row.length !== width)) throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
  return rows;
}

async function addRows(found: HostTable, index: unknown, values: unknown, alwaysInsert: unknown): Promise<Handle> {
  const { sheet, table } = found;
  const count = dataRowCount(table);
  const at = index === null || index === undefined || index === -1 ? count : Number(index);
  if (!Number.isInteger(at) || at < 0 || at > count) throw invalidArgument();
  const rows = rowsOf(values, table.columns.length);
  const area = await insertRows(found, at, rows.length, alwaysInsert !== false);
  if (values !== null && values !== undefined) writeValues({ sheet, area }, rows);
  return rowHandle(found, at);
}

async function deleteSome(found: HostTable, rows: unknown): Promise<void> {
  if (!Array.isArray(rows)) throw invalidArgument();
  const indexes = (rows as unknown[]).map((row) => (isHandle(row) && row.type === "TableRow" ? (row.target as HostRow).index : Number(row)));
  for (const index of [...new Set(indexes)].sort((a, b) => b - a)) await deleteRows(found, index, 1);
}

defineType<HostTable>("TableRowCollection", {
  properties: { count: { get: ({ table }) => dataRowCount(table) } },
  items: (found) => Array.from({ length: dataRowCount(found.table) }, (_unused, index) => rowHandle(found, index)),
  indexer: rowAt,
  methods: {
    add: { call: (found, [index, values, alwaysInsert]) => addRows(found, index, values, alwaysInsert) },
    getItemAt: { call: (found, [index]) => rowAt(found, index) },
    getCount: { call: ({ table }) => dataRowCount(table), since: "1.4" },
    deleteRows: { call: (found, [rows]) => deleteSome(found, rows) },
    deleteRowsAt: { call: (found, [index, count]) => deleteRows(found, Number(index), Number(count ?? 1)) },
  },
});

function areaOf({ table, index }: HostRow): Area {
  const body = bodyArea(table);
  if (index >= dataRowCount(table)) throw itemNotFound();
  return { ...body, top: body.top + index, bottom: body.top + index };
}

defineType<HostRow>("TableRow", {
  properties: {
    index: { get: ({ index }) => index },
    values: {
      get: (row) => matrixOf({ sheet: row.sheet, area: areaOf(row) }, (at, column) => row.sheet.valueAt(at, column)),
      set: (row, value) => writeValues({ sheet: row.sheet, area: areaOf(row) }, value),
    },
  },
  methods: {
    getRange: { call: (row) => rangeHandle(row.sheet, areaOf(row)) },
    delete: { call: (row) => deleteRows(row, row.index, 1) },
  },
});
