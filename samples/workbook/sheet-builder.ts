/** Puts plain rows on sheets of a workbook snapshot. */
import { BooleanNumber, CellValueType, type ICellData, type IWorksheetData, LocaleType } from "@univerjs/core";
import type { Area, SheetFeatures, Spill, TableState, WorkbookFile } from "../../host/document/types";
import { emptySheetFeatures, emptyWorkbookFeatures } from "../../host/document/types";
import { STYLES, type StyleName } from "./styles";

export type Value = string | number | boolean | null;

/** A cell: value and look; a formula brings its last value along. */
export type CellSpec = { readonly value: Value; readonly style: StyleName; readonly formula?: string };

export type SheetBuilder = {
  readonly id: string;
  readonly features: SheetFeatures;
  readonly set: (row: number, column: number, spec: CellSpec) => void;
  /** A dynamic array formula: the anchor's formula and the values that it fills in. */
  readonly spill: (row: number, column: number, formula: string, values: readonly (readonly Value[])[], style: StyleName) => void;
  readonly widths: (pixels: readonly number[]) => void;
  readonly rowHeight: (row: number, pixels: number) => void;
  readonly freeze: (rows: number, columns: number) => void;
  readonly merge: (area: Area) => void;
};

export type WorkbookBuilder = {
  readonly sheet: (name: string, tabColor: string) => SheetBuilder;
  readonly tableId: () => string;
  readonly file: () => WorkbookFile;
};

function cellData({ value, style, formula }: CellSpec): ICellData {
  const data: ICellData = { s: style };
  if (formula !== undefined) data.f = `=${formula}`;
  if (value === null) return data;
  if (typeof value === "boolean") return { ...data, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { ...data, v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING };
}

export function createWorkbook(name: string, title: string): WorkbookBuilder {
  const features = emptyWorkbookFeatures();
  features.properties = { title, author: "Plansheet samples" };
  const sheets: Record<string, Partial<IWorksheetData>> = {};
  const order: string[] = [];
  const spills: Spill[] = [];
  let tables = 0;

  const sheet = (sheetName: string, tabColor: string): SheetBuilder => {
    const id = `sheet${String(order.length + 1)}`;
    const own = emptySheetFeatures();
    own.showGridlines = false;
    const cells: Record<number, Record<number, ICellData>> = {};
    const data: Partial<IWorksheetData> = {
      id, name: sheetName, tabColor, cellData: cells, rowData: {}, columnData: {}, mergeData: [], showGridlines: BooleanNumber.FALSE, defaultRowHeight: 20, defaultColumnWidth: 64,
    };
    features.sheets[id] = own;
    sheets[id] = data;
    order.push(id);
    const set: SheetBuilder["set"] = (row, column, spec) => {
      (cells[row] ??= {})[column] = cellData(spec);
    };
    return {
      id,
      features: own,
      set,
      spill: (row, column, formula, values, style) => {
        values.forEach((line, down) => {
          line.forEach((value, across) => set(row + down, column + across, { value, style, ...(down === 0 && across === 0 ? { formula } : {}) }));
        });
        spills.push({ sheetId: id, area: { top: row, left: column, bottom: row + values.length - 1, right: column + (values[0]?.length ?? 1) - 1 } });
      },
      widths: (pixels) => {
        data.columnData = Object.fromEntries(pixels.map((w, index) => [index, { w }]));
      },
      rowHeight: (row, pixels) => {
        data.rowData = { ...data.rowData, [row]: { h: pixels, ia: BooleanNumber.FALSE } };
      },
      freeze: (rows, columns) => {
        data.freeze = { ySplit: rows, xSplit: columns, startRow: rows > 0 ? rows : -1, startColumn: columns > 0 ? columns : -1 };
      },
      merge: (area) => {
        data.mergeData?.push({ startRow: area.top, endRow: area.bottom, startColumn: area.left, endColumn: area.right });
      },
    };
  };

  return {
    sheet,
    tableId: () => String(++tables),
    file: () => ({
      workbook: { id: "workbook", name, appVersion: "", locale: LocaleType.EN_US, styles: STYLES, sheetOrder: order, sheets },
      features: { ...features, activeSheetId: order[0] ?? "" },
      spills,
    }),
  };
}

export type Column<Row> = {
  readonly header: string;
  readonly width: number;
  readonly style: StyleName;
  readonly value: (row: Row, index: number) => Value;
  /** A formula for each row, without `=`; `value` is then its last value. */
  readonly formula?: (row: Row, index: number) => string;
};

const NUMBER_STYLES: ReadonlySet<StyleName> = new Set([
  "money", "moneyStrong", "cents", "whole", "plainNumber", "decimal", "percent", "percentFine", "textRight",
]);

function headerStyle(body: StyleName): StyleName {
  if (body === "date" || body === "centered") return "headerCenter";
  return NUMBER_STYLES.has(body) ? "headerRight" : "header";
}

/** Fills a sheet with one table that starts in A1. Gives the table's area. */
export function putTable<Row>(workbook: WorkbookBuilder, sheet: SheetBuilder, name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Area {
  columns.forEach((column, index) => {
    sheet.set(0, index, { value: column.header, style: headerStyle(column.style) });
    rows.forEach((row, at) => {
      const formula = column.formula?.(row, at);
      sheet.set(at + 1, index, { value: column.value(row, at), style: column.style, ...(formula === undefined ? {} : { formula }) });
    });
  });
  sheet.widths(columns.map((column) => column.width));
  sheet.rowHeight(0, 30);
  const area = { top: 0, left: 0, bottom: rows.length, right: columns.length - 1 };
  const table: TableState = {
    id: workbook.tableId(),
    name,
    area,
    columns: columns.map((column, index) => ({ id: index + 1, name: column.header })),
    showHeaders: true,
    showTotals: false,
    style: "TableStyleLight1",
    showBandedRows: true,
    showBandedColumns: false,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    showFilterButton: true,
    filters: {},
  };
  sheet.features.tables.push(table);
  sheet.features.pageLayout = {
    orientation: "Landscape",
    paperSize: "A4",
    zoom: { horizontalFitToPages: 1, verticalFitToPages: 0 },
    printTitleRows: { first: 0, last: 0 },
    leftMargin: 36,
    rightMargin: 36,
    topMargin: 43,
    bottomMargin: 43,
    headersFooters: { defaultForAllPages: { leftFooter: name, rightFooter: "&P / &N" } },
  };
  return area;
}

/** One column of a table without its header. */
export function bodyColumn(area: Area, column: number): Area {
  return { top: area.top + 1, bottom: area.bottom, left: column, right: column };
}
