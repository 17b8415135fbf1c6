import type { IWorkbookData } from "@univerjs/core";
import { formatArea } from "../document/address";
import { emptySheetFeatures, type HostStyle, type TableState, type WorkbookFile } from "../document/types";
import { valueSource } from "./drawing/chart/values";
import { namespacesOf, type XlsxOptions } from "./options";
import { asOrigin, type Origin } from "./origin";
import { linkedPart, partTree, setTree } from "./package/office-part";
import { copyPackage, dropUnreachable, freeName, type Package, reachable, removePart, savePackage, setPart } from "./package/package";
import { isKind, link, OFFICE_RELATIONSHIP, unlink } from "./package/relationships";
import { blankPackage, blankStyles } from "./parts/blank";
import { writeCustomXml } from "./parts/custom-xml";
import { ensureDynamicMark } from "./parts/metadata";
import { writeNames } from "./parts/names";
import { dropSheetTitles, writeCustomProperties, writeProperties } from "./parts/properties";
import { writeSettings } from "./parts/settings";
import { listSheets, readWorkbookSettings, sheetElement, WORKBOOK_ORDER, writeWorkbookSettings } from "./parts/workbook";
import { createStringTable, type StringTable } from "./sheet/shared-strings";
import { writeSheet } from "./sheet/write-sheet";
import { readStyles } from "./styles/read-styles";
import { createStyleWriter } from "./styles/write-styles";
import { attribute, childElements, element, find, numberAttribute, replaceChildren, type XmlElement } from "./xml/element";
import { encodeXml } from "./xml/serialize";

const SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/**
 * Writes a workbook as .xlsx (or .xlsm, where its file had macros).
 *
 * A workbook that came from a file is written over that file: parts, elements and attributes that the host does not model stay
 * as they were, features that nobody touched keep their own markup, and indexes into styles stay true because styles are only
 * added. A new workbook starts from a blank file. Formulas are written with their last values; the same workbook gives the
 * same bytes.
 */
export async function writeXlsx(workbook: WorkbookFile, options: XlsxOptions = {}): Promise<Uint8Array> {
  const origin = asOrigin(workbook.origin);
  const file = origin ? copyPackage(origin.file) : blankPackage();
  const before = reachable(file);
  const workbookPart = origin?.workbookPart ?? "xl/workbook.xml";
  const tree = partTree(file, workbookPart) ?? element("workbook");
  writeSheets(workbook, file, workbookPart, tree, origin, namespacesOf(options));
  setTree(file, workbookPart, tree);
  writeProperties(file, workbook.features.properties);
  dropSheetTitles(file);
  writeCustomProperties(file, workbook.features.customProperties);
  writeSettings(file, workbook.features.settings, options.addIn);
  writeCustomXml(file, workbookPart, workbook.features.customXmlParts);
  dropCalculationChain(file, workbookPart);
  dropUnreachable(file, before);
  return savePackage(file);
}

/** The order of calculation: it names cells, and Excel makes it anew where it is missing. */
function dropCalculationChain(file: Package, workbookPart: string): void {
  const chain = linkedPart(file, workbookPart, "calcChain");
  if (chain === undefined) return;
  unlink(file, workbookPart, (one) => isKind(one, "calcChain"));
  removePart(file, chain);
}

type Listed = { readonly id: string; readonly part: string; readonly element: XmlElement };

/** Gives every sheet of the snapshot its part and its entry in the list. Sheets that are gone lose theirs. */
function listNewSheets(workbook: WorkbookFile, file: Package, workbookPart: string, tree: XmlElement, origin: Origin | undefined): Listed[] {
  const { workbook: data, features } = workbook;
  const known = origin ? listSheets(tree) : [];
  const elements = childElements(find(tree, "sheets"), "sheet");
  const oldElements = new Map(known.map((sheet, index) => [sheet.id, elements[index]]));
  let nextNumber = Math.max(0, ...elements.map((sheet) => numberAttribute(sheet, "sheetId") ?? 0)) + 1;
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf("/") + 1);
  const listed = data.sheetOrder.map((id): Listed => {
    const name = data.sheets[id]?.name ?? id;
    const visibility = (features.sheets[id] ?? emptySheetFeatures()).visibility;
    const part = origin?.sheetParts.get(id);
    const old = oldElements.get(id);
    if (part !== undefined && old) {
      return { id, part, element: sheetElement({ number: numberAttribute(old, "sheetId") ?? 0, name, relationship: "", visibility }, old) };
    }
    const made = freeName(file, `${folder}worksheets/sheet`, ".xml");
    file.parts.set(made, new Uint8Array());
    const relationship = link(file, workbookPart, `${OFFICE_RELATIONSHIP}worksheet`, made);
    return { id, part: made, element: sheetElement({ number: nextNumber++, name, relationship, visibility }, undefined) };
  });
  const gone = known.filter((sheet) => origin?.sheetParts.has(sheet.id) === true && !data.sheetOrder.includes(sheet.id));
  unlink(file, workbookPart, (one) => gone.some((sheet) => sheet.relationship === one.id));
  return withUnshown(listed, known.map((sheet, index) => ({ id: sheet.id, part: "", element: elements[index] ?? element("sheet") })), origin);
}

/** Chart sheets keep their place: after the sheet that they followed. */
function withUnshown(listed: readonly Listed[], old: readonly Listed[], origin: Origin | undefined): Listed[] {
  const all = [...listed];
  old.forEach((sheet, index) => {
    if (origin?.sheetParts.has(sheet.id) !== false) return;
    const before = old[index - 1];
    all.splice(before ? all.findIndex((one) => one.id === before.id) + 1 : 0, 0, sheet);
  });
  return all;
}

/** The tree of the styles, with at least what every file needs: some producers write an empty part. */
function stylesOf(file: Package, part: string): XmlElement {
  const blank = blankStyles();
  const tree = partTree(file, part) ?? blank;
  return childElements(find(tree, "cellXfs")).length > 0 ? tree : blank;
}

function styleResolver(data: IWorkbookData, indexOf: (style: HostStyle, id?: string, quoted?: boolean) => number): (style: unknown, quoted?: boolean) => number {
  const byId = new Map<string, number>();
  return (style, quoted = false) => {
    if (style === null || style === undefined || style === "") return quoted ? indexOf({}, undefined, true) : 0;
    if (typeof style !== "string") return indexOf(style, undefined, quoted);
    const key = quoted ? `'${style}` : style;
    const known = byId.get(key);
    if (known !== undefined) return known;
    const made = indexOf(data.styles[style] ?? {}, style, quoted);
    byId.set(key, made);
    return made;
  };
}

function tableNumbers(file: Package): (table: TableState) => number {
  const used = new Set<number>();
  for (const part of file.parts.keys()) if (/^xl\/tables\/[^/]+\.xml$/i.test(part)) used.add(numberAttribute(partTree(file, part), "id") ?? 0);
  return (table) => {
    const wanted = Number(table.id);
    let number = Number.isInteger(wanted) && wanted > 0 ? wanted : 1;
    while (used.has(number)) number++;
    used.add(number);
    return number;
  };
}

function writeSheets(workbook: WorkbookFile, file: Package, workbookPart: string, tree: XmlElement, origin: Origin | undefined, namespaces: readonly string[]): void {
  const { workbook: data, features } = workbook;
  const oldIds = origin ? listSheets(tree).map((sheet) => sheet.id) : [];
  const stylesPart = linkedPart(file, workbookPart, "styles") ?? "xl/styles.xml";
  const stylesTree = stylesOf(file, stylesPart);
  const styles = readStyles(stylesTree, partTree(file, linkedPart(file, workbookPart, "theme")));
  const styleWriter = createStyleWriter(stylesTree, styles);
  const strings = createStringTable();
  let mark: number | undefined;
  const cells = {
    strings,
    styleIndex: styleResolver(data, styleWriter.indexOf),
    richText: (key: number) => {
      const text = origin?.richTexts.get(key);
      return text?.rich ? { text: text.text, element: text.rich } : undefined;
    },
    namespaces,
    dynamicMark: () => (mark ??= ensureDynamicMark(file, workbookPart)),
  };
  const tableNumber = tableNumbers(file);
  const source = valueSource(data);
  const listed = listNewSheets(workbook, file, workbookPart, tree, origin);
  const activeId = isVisible(workbook, features.activeSheetId) ? features.activeSheetId : data.sheetOrder.find((id) => isVisible(workbook, id));
  for (const { id, part } of listed) {
    const sheet = data.sheets[id];
    if (!sheet) continue;
    const spills = workbook.spills.filter((spill) => spill.sheetId === id).map((spill) => spill.area);
    writeSheet(part, sheet, features.sheets[id] ?? emptySheetFeatures(), { file, workbookPart, styles, namespaces, cells, spills, active: id === activeId, source, tableNumber, addDifferential: styleWriter.addDifferential });
  }
  replaceChildren(tree, "sheets", [element("sheets", {}, listed.map((one) => one.element))], WORKBOOK_ORDER);
  const sheetsOfNames = listed.map(({ id, element: entry }) => {
    const own = features.sheets[id];
    const filter = own?.autoFilter ? { filter: formatArea(own.autoFilter.area, true) } : {};
    return { id, name: attribute(entry, "name") ?? "", layout: own?.pageLayout ?? {}, ...filter };
  });
  const names = writeNames(features.names, { sheets: sheetsOfNames, old: find(tree, "definedNames"), oldSheetIds: oldIds, namespaces });
  replaceChildren(tree, "definedNames", names ? [names] : [], WORKBOOK_ORDER);
  const shown = features.activeSheetId ?? oldIds[readWorkbookSettings(tree).activeTab];
  const activeTab = [shown, activeId].map((id) => listed.findIndex((one) => one.id === id && (one.part === "" || id === activeId))).find((index) => index >= 0);
  writeWorkbookSettings(tree, features, activeTab ?? 0);
  setTree(file, stylesPart, stylesTree, `${SPREADSHEET_TYPE}styles+xml`);
  link(file, workbookPart, `${OFFICE_RELATIONSHIP}styles`, stylesPart);
  writeStrings(file, workbookPart, strings);
}

function isVisible(workbook: WorkbookFile, id: string | undefined): boolean {
  return id !== undefined && workbook.workbook.sheetOrder.includes(id) && (workbook.features.sheets[id]?.visibility ?? "Visible") === "Visible";
}

function writeStrings(file: Package, workbookPart: string, strings: StringTable): void {
  const old = linkedPart(file, workbookPart, "sharedStrings");
  if (strings.count() === 0) {
    unlink(file, workbookPart, (one) => isKind(one, "sharedStrings"));
    return;
  }
  const part = old ?? (file.parts.has("xl/sharedStrings.xml") ? freeName(file, "xl/sharedStrings", ".xml") : "xl/sharedStrings.xml");
  setPart(file, part, encodeXml(strings.markup()), `${SPREADSHEET_TYPE}sharedStrings+xml`);
  if (old === undefined) link(file, workbookPart, `${OFFICE_RELATIONSHIP}sharedStrings`, part);
}
