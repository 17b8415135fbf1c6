/** A sheet of the snapshot and its features → its part and what hangs on it. */
import { BooleanNumber, CellValueType, type IWorksheetData } from "@univerjs/core";
import { formatArea } from "../../document/address";
import type { SheetFeatures, TableState } from "../../document/types";
import type { ValueSource } from "../drawing/chart/values";
import { createGrid } from "../drawing/grid";
import { writeDrawing } from "../drawing/write-drawing";
import { writeAutoFilter } from "../features/auto-filter";
import { writeComments } from "../features/comments";
import { writeConditionalFormats } from "../features/conditional/write";
import { writeSheetProperties } from "../features/custom-properties";
import { writeHyperlinks } from "../features/hyperlinks";
import { writePageLayout } from "../features/page-layout";
import { writeProtection } from "../features/protection";
import { writeTable } from "../features/tables";
import { pruneExtended, readValidations, writeValidations } from "../features/validations";
import type { Namespaces } from "../formula/file-formula";
import { partTree, setTree } from "../package/office-part";
import { freeName, type Package, setPart } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships, unlink } from "../package/relationships";
import { blankSheet, RELATIONSHIP_NAMESPACE } from "../parts/blank";
import { attribute, element, find, numberAttribute, type XmlElement } from "../xml/element";
import { decodeXml } from "../xml/parse";
import { encodeXml, serializeNode } from "../xml/serialize";
import { readColor } from "../styles/color";
import type { FileStyles } from "../styles/read-styles";
import { writeLayout } from "./layout";
import { setSheetChild } from "./order";
import { joinSheet, splitSheet } from "./split";
import { type CellWriting, writeCells } from "./write-cells";

export type SheetWriting = {
  readonly file: Package;
  readonly workbookPart: string;
  readonly styles: FileStyles;
  readonly namespaces: Namespaces;
  readonly cells: Omit<CellWriting, "tables" | "spills">;
  readonly spills: CellWriting["spills"];
  readonly active: boolean;
  readonly source: ValueSource;
  readonly addDifferential: (dxf: XmlElement) => number;
  /** A number for a new table that no other table of the workbook has. */
  readonly tableNumber: (table: TableState) => number;
};

const TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

function writeTables(part: string, root: XmlElement, features: SheetFeatures, writing: SheetWriting): void {
  const { file, namespaces } = writing;
  const old = new Map(
    readRelationships(file, part)
      .filter((one) => isKind(one, "table"))
      .map((one) => [attribute(partTree(file, one.target), "id") ?? "", one.target]),
  );
  unlink(file, part, (one) => isKind(one, "table"));
  const parts = features.tables.map((table) => {
    const known = old.get(table.id);
    const tablePart = known ?? freeName(file, "xl/tables/table", ".xml");
    const tree = partTree(file, known);
    const number = tree ? (numberAttribute(tree, "id") ?? writing.tableNumber(table)) : writing.tableNumber(table);
    setTree(file, tablePart, writeTable(table, number, tree, namespaces), TABLE_TYPE);
    return element("tablePart", { "r:id": link(file, part, `${OFFICE_RELATIONSHIP}table`, tablePart) });
  });
  setSheetChild(root, "tableParts", parts.length > 0 ? element("tableParts", { count: parts.length }, parts) : undefined);
}

/** Header cells of tables hold the names of their columns, as texts: Excel repairs a file where they do not. */
function withHeaders(data: Partial<IWorksheetData>, tables: readonly TableState[]): NonNullable<IWorksheetData["cellData"]> {
  const cellData = { ...data.cellData };
  for (const { area, columns, showHeaders } of tables) {
    if (!showHeaders) continue;
    const row = { ...cellData[area.top] };
    columns.forEach(({ name }, index) => {
      const { f: _, si: __, ...cell } = row[area.left + index] ?? {};
      const isName = cell.v === name && (cell.t === CellValueType.STRING || cell.t === CellValueType.FORCE_STRING);
      row[area.left + index] = isName ? cell : { ...cell, v: name, t: CellValueType.STRING };
    });
    cellData[area.top] = row;
  }
  return cellData;
}

/** Writes a sheet into `writing.file` under `part`, over what the file has there. */
export function writeSheet(part: string, data: Partial<IWorksheetData>, features: SheetFeatures, writing: SheetWriting): void {
  const { file, namespaces } = writing;
  const bytes = file.parts.get(part);
  const root = bytes && bytes.length > 0 ? splitSheet(decodeXml(bytes)).root : blankSheet();
  root.attributes["xmlns:r"] ??= RELATIONSHIP_NAMESPACE;

  const rowData = { ...data.rowData };
  for (const row of features.filteredRows) rowData[row] = { ...rowData[row], hd: BooleanNumber.TRUE };
  const cells = writeCells({ ...data, rowData, cellData: withHeaders(data, features.tables) }, { ...writing.cells, tables: features.tables, spills: writing.spills });

  writeLayout(root, data, features, {
    styleIndex: writing.cells.styleIndex,
    active: writing.active,
    used: cells.used ? formatArea(cells.used) : undefined,
    tabColorBefore: readColor(find(root, "sheetPr", "tabColor"), writing.styles.palette) ?? "",
  });
  setSheetChild(root, "autoFilter", writeAutoFilter(root, features.autoFilter));
  setSheetChild(root, "sheetProtection", writeProtection(root, features.protection));
  const { differential, palette } = writing.styles;
  writeConditionalFormats(root, features.conditionalFormats, { differential, palette, namespaces, addDifferential: writing.addDifferential });
  writePageLayout(root, features.pageLayout);
  setSheetChild(root, "hyperlinks", writeHyperlinks(file, part, features.hyperlinks));
  const validations = readValidations(root, namespaces);
  pruneExtended(root, features.validations, validations);
  setSheetChild(root, "dataValidations", writeValidations(features.validations, validations, namespaces));
  setSheetChild(root, "customProperties", writeSheetProperties(file, part, root, features.customProperties));
  writeTables(part, root, features, writing);
  const grid = createGrid(data, features.filteredRows);
  writeDrawing(part, root, features, { file, grid, palette, source: writing.source, sheetId: data.id ?? "" });
  writeComments(file, part, writing.workbookPart, root, features);
  setPart(file, part, encodeXml(joinSheet(serializeNode(root), cells.markup)), SHEET_TYPE);
}
