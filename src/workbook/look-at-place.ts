import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress } from "./a1";
import { loadPage, type PageLook } from "./page-look";
import type { PlaceContents } from "./occupancy";
import { ownerName, parseReference, readRecord, type OwnedArea, type WrittenRecord } from "./ownership";

/** A table of the spec's name, wherever it stands. Counted from 0. */
export type StandingTable = { readonly name: string; readonly sheet: string; readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** Everything that has to be known before the first write. */
export type Place = {
  /** Name of the sheet to write to; null when it has to be created. */
  readonly sheet: string | null;
  /** Corner to write from, from 0. */
  readonly row: number;
  readonly column: number;
  /** The area that the add-in wrote last, as it stands now; null when the sheet is not known as its own. */
  readonly owned: OwnedArea | null;
  readonly nameExists: boolean;
  readonly record: WrittenRecord | null;
  /** The setting of the record as it is, also one that is of no use any more; null where there is none. */
  readonly stored: unknown;
  readonly structureProtected: boolean;
  readonly sheetProtected: boolean;
  /** Cells of the place; null where there is no sheet yet. */
  readonly contents: (PlaceContents & { readonly formats: readonly (readonly string[])[] }) | null;
  /** How the page of a sheet looks that is not the add-in's own yet; null for all others. */
  readonly page: PageLook | null;
  readonly readOnly: boolean;
  /** A chart or picture on a sheet that is not the add-in's own: `the chart "Sales"`; null where there is none. */
  readonly foreignThing: string | null;
  readonly tables: readonly StandingTable[];
  readonly charts: ReadonlySet<string>;
};

/** Looks where a spec would be written: two round trips, one when nothing of it is in the workbook yet. */
export async function lookAtPlace(context: Excel.RequestContext, spec: SheetSpec): Promise<Place> {
  const { workbook } = context;
  const name = workbook.names.getItemOrNullObject(ownerName(spec.sheet));
  name.load("formula");
  const setting = workbook.settings.getItemOrNullObject(ownerName(spec.sheet));
  setting.load("value");
  workbook.load("readOnly");
  workbook.protection.load("protected");
  const sheets = workbook.worksheets;
  sheets.load("items/name");
  const tables = workbook.tables;
  tables.load("items/name,items/worksheet/name");
  await context.sync();

  const sheetNamed = (wanted: string): string | null => sheets.items.find((sheet) => sheet.name.toLowerCase() === wanted.toLowerCase())?.name ?? null;
  const formula: unknown = name.isNullObject ? "" : name.formula;
  const reference = parseReference(typeof formula === "string" ? formula : "");
  const ownedSheet = reference === null ? null : sheetNamed(reference.sheet);
  const owned = reference !== null && ownedSheet !== null ? { ...reference, sheet: ownedSheet } : null;
  const base = {
    owned,
    nameExists: !name.isNullObject,
    stored: setting.isNullObject ? null : (setting.value as unknown),
    record: owned === null || setting.isNullObject ? null : readRecord(setting.value),
    structureProtected: workbook.protection.protected,
    readOnly: workbook.readOnly,
    row: owned?.row ?? 0,
    column: owned?.column ?? 0,
  };
  const sheet = owned?.sheet ?? sheetNamed(spec.sheet);
  const tableNames = new Set(spec.tables.map((table) => table.name.toLowerCase()));
  const standing = tables.items.filter((table) => tableNames.has(table.name.toLowerCase()));
  if (sheet === null && standing.length === 0) {
    return { ...base, sheet, sheetProtected: false, contents: null, page: null, foreignThing: null, tables: [], charts: new Set() };
  }

  const ranges = standing.map((table) => {
    const range = table.getRange();
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    return { table, range };
  });
  const target = sheet === null ? null : lookAtSheet(workbook.worksheets.getItem(sheet), spec, base.row, base.column, owned);
  await context.sync();
  return {
    ...base,
    sheet,
    sheetProtected: target?.protection.protected ?? false,
    contents: target === null ? null : { values: target.cells.values, formulas: target.cells.formulas, formats: target.cells.numberFormat as string[][] },
    page: target?.page?.() ?? null,
    foreignThing: target === null ? null : foreignThing(target),
    tables: ranges.map(({ table, range }) => ({
      name: table.name,
      sheet: table.worksheet.name,
      row: range.rowIndex,
      column: range.columnIndex,
      rows: range.rowCount,
      columns: range.columnCount,
    })),
    charts: new Set(target?.charts.items.map((chart) => chart.name)),
  };
}

function lookAtSheet(sheet: Excel.Worksheet, spec: SheetSpec, row: number, column: number, owned: OwnedArea | null) {
  const rows = Math.max(spec.rows, owned?.rows ?? 0);
  const columns = Math.max(spec.columns, owned?.columns ?? 0);
  const cells = sheet.getRange(areaAddress(row, column, rows, columns));
  cells.load("values,formulas,numberFormat");
  const { protection, charts } = sheet;
  protection.load("protected");
  charts.load("items/name");
  const shapes = owned === null ? sheet.shapes : null;
  shapes?.load("items/name");
  return { cells, protection, charts, shapes, page: owned === null ? loadPage(sheet, spec) : null };
}

/** Charts and pictures have no cells: only they themselves tell that a blank sheet is somebody's. */
function foreignThing({ charts, shapes }: { readonly charts: Excel.ChartCollection; readonly shapes: Excel.ShapeCollection | null }): string | null {
  if (shapes === null) return null;
  const [chart] = charts.items;
  if (chart !== undefined) return `the chart "${chart.name}"`;
  const [shape] = shapes.items;
  return shape === undefined ? null : `the picture or shape "${shape.name}"`;
}
