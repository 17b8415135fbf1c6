/** Tables: xl/tables/table*.xml ↔ TableState. */
import { columnCount, formatArea, parseArea } from "../../document/address";
import type { Bag, TableState } from "../../document/types";
import { fromFile, type Namespaces, toFile } from "../formula/file-formula";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, replaceChildren, setAttribute, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";
import { readCriteria, writeCriteria } from "./filters";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const ORDER = ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"];
const COLUMN_ORDER = ["calculatedColumnFormula", "totalsRowFormula", "xmlColumnPr", "extLst"];

export function readTable(table: XmlElement, namespaces: Namespaces): TableState | undefined {
  const area = parseArea(attribute(table, "ref") ?? "");
  const name = attribute(table, "displayName") ?? attribute(table, "name");
  if (!area || name === undefined) return undefined;
  const filter = find(table, "autoFilter");
  const style = find(table, "tableStyleInfo");
  const sort = readSort(find(table, "sortState") ?? find(filter, "sortState"), area);
  return {
    id: attribute(table, "id") ?? "1",
    name: unescapeString(name),
    area,
    columns: childElements(find(table, "tableColumns"), "tableColumn").map((column, index) => readColumn(column, index, namespaces)),
    showHeaders: (numberAttribute(table, "headerRowCount") ?? 1) > 0,
    showTotals: (numberAttribute(table, "totalsRowCount") ?? 0) > 0,
    ...(booleanAttribute(table, "insertRow") ? { insertRow: true } : {}),
    style: attribute(style, "name") ?? "",
    showBandedRows: booleanAttribute(style, "showRowStripes"),
    showBandedColumns: booleanAttribute(style, "showColumnStripes"),
    highlightFirstColumn: booleanAttribute(style, "showFirstColumn"),
    highlightLastColumn: booleanAttribute(style, "showLastColumn"),
    showFilterButton: filter !== undefined,
    filters: readCriteria(filter),
    ...(sort ? { sort } : {}),
  };
}

function readColumn(column: XmlElement, index: number, namespaces: Namespaces): TableState["columns"][number] {
  const made: TableState["columns"][number] = { id: numberAttribute(column, "id") ?? index + 1, name: unescapeString(attribute(column, "name") ?? "") };
  const total = attribute(column, "totalsRowFunction");
  const label = attribute(column, "totalsRowLabel");
  const formula = textOf(find(column, "calculatedColumnFormula"));
  if (total !== undefined && total !== "none") made.totalsFunction = total;
  if (label !== undefined) made.totalsLabel = unescapeString(label);
  if (formula !== "") made.calculatedFormula = `=${fromFile(formula, namespaces)}`;
  return made;
}

/** `<sortState>` → `Excel.SortField[]`, keys counted from the table's first column. */
function readSort(state: XmlElement | undefined, area: { left: number }): Bag[] | undefined {
  const fields = childElements(state, "sortCondition").flatMap((one): Bag[] => {
    const key = parseArea(attribute(one, "ref") ?? "");
    return key ? [{ key: key.left - area.left, ascending: !booleanAttribute(one, "descending"), sortOn: "Value" }] : [];
  });
  return fields.length > 0 ? fields : undefined;
}

/** Line breaks in a header stand as escapes in the name of its column. */
function escapeName(name: string): string {
  return escapeString(name).replaceAll("\n", "_x000a_");
}

function writeColumn(column: TableState["columns"][number], old: XmlElement | undefined, table: TableState, namespaces: Namespaces): XmlElement {
  const made = old ?? element("tableColumn", { id: column.id });
  const context = { namespaces, table: table.name };
  const formula = (name: string, text: string | undefined): XmlElement[] =>
    text === undefined || text === "" ? [] : [element(name, {}, [toFile(text.replace(/^=/, ""), context)])];
  setAttribute(made, "id", column.id);
  setAttribute(made, "name", escapeName(column.name));
  setAttribute(made, "totalsRowFunction", column.totalsFunction);
  setAttribute(made, "totalsRowLabel", column.totalsLabel !== undefined ? escapeString(column.totalsLabel) : undefined);
  replaceChildren(made, "calculatedColumnFormula", formula("calculatedColumnFormula", column.calculatedFormula), COLUMN_ORDER);
  if (column.totalsFunction !== "custom") replaceChildren(made, "totalsRowFormula", [], COLUMN_ORDER);
  return made;
}

/** Writes a table over what the file had of it, or from nothing. `id` is unique in the workbook. */
export function writeTable(table: TableState, id: number, old: XmlElement | undefined, namespaces: Namespaces): XmlElement {
  const root = old ?? element("table", { xmlns: MAIN });
  const ref = formatArea(table.area);
  setAttribute(root, "id", id);
  setAttribute(root, "name", old?.attributes["name"] === old?.attributes["displayName"] ? table.name : old?.attributes["name"]);
  setAttribute(root, "displayName", table.name);
  setAttribute(root, "ref", ref);
  setAttribute(root, "headerRowCount", table.showHeaders ? undefined : 0);
  setAttribute(root, "insertRow", table.insertRow === true ? 1 : undefined);
  setAttribute(root, "totalsRowCount", table.showTotals ? 1 : undefined);
  if (!table.showTotals) setAttribute(root, "totalsRowShown", old?.attributes["totalsRowShown"] ?? 0);
  const body = { ...table.area, bottom: table.showTotals ? table.area.bottom - 1 : table.area.bottom };
  const filter = table.showFilterButton && table.showHeaders ? writeCriteria(find(root, "autoFilter"), formatArea(body), table.filters) : undefined;
  replaceChildren(root, "autoFilter", filter ? [filter] : [], ORDER);
  replaceChildren(root, "sortState", writeSort(table, find(root, "sortState")), ORDER);
  const before = new Map(childElements(find(root, "tableColumns"), "tableColumn").map((column) => [numberAttribute(column, "id"), column]));
  const columns = table.columns.slice(0, columnCount(table.area)).map((column) => writeColumn(column, before.get(column.id), table, namespaces));
  replaceChildren(root, "tableColumns", [element("tableColumns", { count: columns.length }, columns)], ORDER);
  const style = element("tableStyleInfo", {
    name: table.style === "" ? undefined : table.style,
    showFirstColumn: table.highlightFirstColumn,
    showLastColumn: table.highlightLastColumn,
    showRowStripes: table.showBandedRows,
    showColumnStripes: table.showBandedColumns,
  });
  replaceChildren(root, "tableStyleInfo", [style], ORDER);
  return root;
}

function writeSort(table: TableState, old: XmlElement | undefined): XmlElement[] {
  const fields = table.sort ?? [];
  if (fields.length === 0) return [];
  const unchanged = JSON.stringify(readSort(old, table.area)) === JSON.stringify(fields);
  if (old && unchanged) return [old];
  const rows = { top: table.area.top + (table.showHeaders ? 1 : 0), bottom: table.area.bottom - (table.showTotals ? 1 : 0) };
  if (rows.top > rows.bottom) return [];
  const conditions = fields.map((field) => {
    const column = table.area.left + Number(field["key"] ?? 0);
    return element("sortCondition", { ref: formatArea({ ...rows, left: column, right: column }), descending: field["ascending"] === false ? 1 : undefined });
  });
  return [element("sortState", { ref: formatArea({ ...table.area, ...rows }) }, conditions)];
}
