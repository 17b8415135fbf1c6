/** RangeView: the cells of a range that are to be seen, without hidden rows and columns. */
import { cellArea, formatAddress } from "../document/address";
import { fromR1C1, toR1C1 } from "../document/formula/r1c1";
import type { HostSheet } from "../document/sheet";
import { cellInput, type Scalar } from "../document/values";
import { invalidArgument } from "../protocol/errors";
import { defineType, handle, type PropertySpec } from "../protocol/registry";
import { type HostRange, rangeHandle, requireWritable } from "./range/host-range";

/** `index` is the place of a row among the rows of the view that it was taken from. */
type View = { readonly range: HostRange; readonly rows: readonly number[]; readonly columns: readonly number[]; readonly index: number };

const visible = (first: number, last: number, isHidden: (line: number) => boolean): number[] => {
  const lines: number[] = [];
  for (let line = first; line <= last; line++) if (!isHidden(line)) lines.push(line);
  return lines;
};

/** The seen part of a range. Unbounded ranges end where the used cells end. */
function viewOf(range: HostRange): View {
  const { sheet } = range;
  const area = sheet.usedArea(false, range.area) && range.area.bottom - range.area.top > 100_000 ? (sheet.usedArea(false, range.area) ?? range.area) : range.area;
  return { range, rows: visible(area.top, area.bottom, (row) => sheet.isRowHidden(row)), columns: visible(area.left, area.right, (column) => sheet.isColumnHidden(column)), index: 0 };
}

const matrix = <T>({ rows, columns }: View, read: (row: number, column: number) => T): T[][] => rows.map((row) => columns.map((column) => read(row, column)));

const rowView = (view: View, index: number): View => ({ ...view, rows: view.rows.slice(index, index + 1), index });

type Read<T> = (sheet: HostSheet, row: number, column: number) => T;

function cells<T>(read: Read<T>, write?: (view: View, at: (row: number, column: number) => unknown) => void): PropertySpec<View> {
  return {
    get: (view) => matrix(view, (row, column) => read(view.range.sheet, row, column)),
    ...(write && {
      set: (view: View, value: unknown) => {
        const rows = Array.isArray(value) ? (value as unknown[][]) : undefined;
        if (rows && (rows.length !== view.rows.length || rows.some((row) => !Array.isArray(row) || row.length !== view.columns.length))) throw invalidArgument();
        for (const row of view.rows) for (const column of view.columns) requireWritable({ sheet: view.range.sheet, area: cellArea(row, column) });
        write(view, (row, column) => (rows ? rows[view.rows.indexOf(row)]?.[view.columns.indexOf(column)] : value));
      },
    }),
  };
}

function writeCells(view: View, at: (row: number, column: number) => unknown): void {
  const { sheet } = view.range;
  for (const row of view.rows) {
    for (const column of view.columns) {
      const next = at(row, column);
      if (next !== null && next !== undefined) sheet.write(cellArea(row, column), () => cellInput(next, sheet.formatAt(row, column)));
    }
  }
}

function writeFormats(view: View, at: (row: number, column: number) => unknown): void {
  for (const row of view.rows) {
    for (const column of view.columns) {
      const pattern = at(row, column);
      if (typeof pattern === "string") view.range.sheet.patchStyle(cellArea(row, column), { n: pattern === "General" ? null : { pattern } });
    }
  }
}

const formula: Read<Scalar> = (sheet, row, column) => sheet.formulaAt(row, column);

const formulaR1C1: Read<Scalar> = (sheet, row, column) => (sheet.hasFormula(row, column) ? toR1C1(String(sheet.formulaAt(row, column)), row, column) : sheet.valueAt(row, column));

defineType<View>("RangeView", {
  properties: {
    values: cells((sheet, row, column) => sheet.valueAt(row, column), writeCells),
    formulas: cells(formula, writeCells),
    formulasLocal: cells(formula, writeCells),
    formulasR1C1: cells(formulaR1C1, (view, at) => writeCells(view, (row, column) => {
      const next = at(row, column);
      return typeof next === "string" && next.startsWith("=") ? (fromR1C1(next, row, column) ?? next) : next;
    })),
    text: cells((sheet, row, column) => sheet.textAt(row, column)),
    numberFormat: cells((sheet, row, column) => sheet.formatAt(row, column), writeFormats),
    valueTypes: cells((sheet, row, column) => sheet.valueTypeAt(row, column)),
    cellAddresses: cells((sheet, row, column) => formatAddress(sheet.name, cellArea(row, column))),
    rowCount: { get: ({ rows }) => rows.length },
    columnCount: { get: ({ columns }) => columns.length },
    index: { get: ({ index }) => index },
  },
  children: { rows: { get: (view) => handle("RangeViewCollection", view) } },
  methods: { getRange: { call: ({ range }) => rangeHandle(range.sheet, range.area) } },
});

defineType<View>("RangeViewCollection", {
  items: (view) => view.rows.map((_row, index) => handle("RangeView", rowView(view, index))),
  methods: {
    getCount: { call: ({ rows }) => rows.length, since: "1.4" },
    getItemAt: {
      call: (view, [index]) => {
        if (typeof index !== "number" || view.rows[index] === undefined) throw invalidArgument();
        return handle("RangeView", rowView(view, index));
      },
    },
  },
});

defineType<HostRange>("Range", { methods: { getVisibleView: { call: (range) => handle("RangeView", viewOf(range)), since: "1.3" } } });
