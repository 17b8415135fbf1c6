/** One sheet part and what hangs on it → a sheet of the snapshot and its features. */
import type { IWorksheetData } from "@univerjs/core";
import { emptySheetFeatures, type Area, type SheetFeatures } from "../../document/types";
import { createGrid } from "../drawing/grid";
import { readDrawing } from "../drawing/read-drawing";
import { hiddenByFilter, readAutoFilter } from "../features/auto-filter";
import { readComments } from "../features/comments";
import { readConditionalFormats } from "../features/conditional/read";
import { readSheetProperties } from "../features/custom-properties";
import { readHyperlinks } from "../features/hyperlinks";
import { readPageLayout } from "../features/page-layout";
import { readProtection } from "../features/protection";
import { readTable } from "../features/tables";
import { readValidations } from "../features/validations";
import { type Namespaces, withTableName } from "../formula/file-formula";
import { linkedParts, partTree } from "../package/office-part";
import type { Package } from "../package/package";
import { decodeXml } from "../xml/parse";
import type { XmlElement } from "../xml/element";
import type { FileStyles } from "../styles/read-styles";
import { readLayout } from "./layout";
import { type ReadCells, readCells } from "./read-cells";
import type { SharedString } from "./shared-strings";
import { splitSheet } from "./split";

export type SheetContext = {
  readonly file: Package;
  readonly workbookPart: string;
  readonly strings: readonly SharedString[];
  readonly keepRich: (rich: XmlElement) => number;
  readonly styles: FileStyles;
  readonly namespaces: Namespaces;
  readonly date1904: boolean;
};

export type ReadSheet = { readonly data: Partial<IWorksheetData>; readonly features: SheetFeatures; readonly spills: readonly Area[] };

/** Rows and columns that a sheet shows beyond its last cell, and at least. */
const SPARE = { rows: 100, columns: 26, leastRows: 1000, leastColumns: 26 };

/** In cells of a table, references may leave its name out; the host's formulas always have it. */
function nameTables(cells: ReadCells["cellData"], tables: SheetFeatures["tables"]): void {
  for (const { name, area } of tables) {
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const cell = cells[row]?.[column];
        if (cell?.f?.includes("[") === true) cell.f = withTableName(cell.f, name);
      }
    }
  }
}

export function readSheet(id: string, name: string, part: string, context: SheetContext): ReadSheet {
  const bytes = context.file.parts.get(part) ?? new Uint8Array();
  const { root, cells } = splitSheet(decodeXml(bytes));
  const features = emptySheetFeatures();
  const layout = readLayout(root, context.styles, features);
  const { cellData, rowData, spills, lastRow, lastColumn } = readCells(cells, context);
  for (const tablePart of linkedParts(context.file, part, "table")) {
    const tree = partTree(context.file, tablePart);
    const table = tree ? readTable(tree, context.namespaces) : undefined;
    if (table) features.tables.push(table);
  }
  nameTables(cellData, features.tables);
  const autoFilter = readAutoFilter(root);
  if (autoFilter) features.autoFilter = autoFilter;
  features.validations = readValidations(root, context.namespaces).states;
  const { differential, palette } = context.styles;
  features.conditionalFormats = readConditionalFormats(root, { differential, palette, namespaces: context.namespaces }).states;
  features.hyperlinks = readHyperlinks(context.file, part, root);
  Object.assign(features, readComments(context.file, part, context.workbookPart, root));
  features.customProperties = readSheetProperties(context.file, part, root);
  features.protection = readProtection(root);
  features.pageLayout = readPageLayout(root);
  features.filteredRows = hiddenByFilter(rowData, features);
  const grid = createGrid({ ...layout, rowData }, features.filteredRows);
  const drawing = readDrawing(context.file, part, id, grid, palette);
  features.charts = drawing?.charts.map(({ state }) => state) ?? [];
  features.shapes = drawing?.shapes.map(({ state }) => state) ?? [];
  const data: Partial<IWorksheetData> = {
    ...layout,
    id,
    name,
    cellData,
    rowData,
    rowCount: Math.max(lastRow + 1 + SPARE.rows, SPARE.leastRows),
    columnCount: Math.max(lastColumn + 1 + SPARE.columns, SPARE.leastColumns),
  };
  return { data, features, spills };
}
