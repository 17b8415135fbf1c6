/** Defined names: `<definedNames>` ↔ NameState, with print areas and titles going to the page layout of their sheets. */
import { parseArea, quoteSheetName, splitSheet, formatArea, MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import type { NameState, PageLayoutState } from "../../document/types";
import { fromFile, type Namespaces, toFile } from "../formula/file-formula";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, setAttribute, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";

const PRINT_AREA = "_xlnm.Print_Area";
const PRINT_TITLES = "_xlnm.Print_Titles";

export type ReadNames = {
  readonly names: NameState[];
  /** By sheet index. */
  readonly layouts: ReadonlyMap<number, PageLayoutState>;
};

/** Splits `A,B` at commas outside quotes and brackets. */
function splitReferences(text: string): string[] {
  return text.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
}

function readPrintName(name: string, text: string, layout: PageLayoutState): void {
  const areas = splitReferences(text).flatMap((piece) => {
    const area = parseArea(splitSheet(piece).address);
    return area ? [area] : [];
  });
  if (name === PRINT_AREA) {
    if (areas.length > 0) layout.printArea = areas;
    return;
  }
  for (const area of areas) {
    if (area.right === MAX_COLUMNS - 1) layout.printTitleRows = { first: area.top, last: area.bottom };
    else if (area.bottom === MAX_ROWS - 1) layout.printTitleColumns = { first: area.left, last: area.right };
  }
}

/** Names that Excel makes for itself: they are neither shown nor managed by people. */
function isInternal(name: string): boolean {
  return name.toLowerCase().startsWith("_xlnm.");
}

/** Reads the names of a workbook. `sheetIds` are the ids of the snapshot in the order of the file. */
export function readNames(workbook: XmlElement, sheetIds: readonly string[], namespaces: Namespaces): ReadNames {
  const names: NameState[] = [];
  const layouts = new Map<number, PageLayoutState>();
  for (const one of childElements(find(workbook, "definedNames"), "definedName")) {
    const name = unescapeString(attribute(one, "name") ?? "");
    const local = numberAttribute(one, "localSheetId");
    const text = textOf(one);
    if (local !== undefined && (name === PRINT_AREA || name === PRINT_TITLES)) {
      const layout = layouts.get(local) ?? {};
      readPrintName(name, text, layout);
      layouts.set(local, layout);
      continue;
    }
    const sheetId = local === undefined ? undefined : sheetIds[local];
    if (isInternal(name)) continue;
    names.push({
      name,
      formula: `=${fromFile(text, namespaces)}`,
      comment: unescapeString(attribute(one, "comment") ?? ""),
      visible: !booleanAttribute(one, "hidden"),
      ...(sheetId === undefined ? {} : { sheetId }),
    });
  }
  return { names, layouts };
}

export type SheetOfNames = { readonly id: string; readonly name: string; readonly layout: PageLayoutState; /** Area of the sheet's own auto filter. */ readonly filter?: string };

export type NamesWriting = {
  /** Sheets in their new order. */
  readonly sheets: readonly SheetOfNames[];
  /** The file's names, and the ids of the sheets that its `localSheetId`s count. */
  readonly old: XmlElement | undefined;
  readonly oldSheetIds: readonly string[];
  readonly namespaces: Namespaces;
};

/** Names as the workbook part wants them: the file's own where they stood, new ones after them by name. Undefined for none. */
export function writeNames(names: readonly NameState[], writing: NamesWriting): XmlElement | undefined {
  const position = new Map(writing.sheets.map((sheet, index) => [sheet.id, index]));
  const oldElements = childElements(writing.old, "definedName");
  const keyOf = (name: string, sheetId: string | undefined): string => `${sheetId ?? ""}!${name.toLowerCase()}`;
  const oldSheet = (one: XmlElement): string | undefined => {
    const local = numberAttribute(one, "localSheetId");
    return local === undefined ? undefined : writing.oldSheetIds[local];
  };
  const before = new Map(oldElements.map((one) => [keyOf(unescapeString(attribute(one, "name") ?? ""), oldSheet(one)), one]));
  const made: XmlElement[] = [];

  for (const state of names) {
    const local = state.sheetId === undefined ? undefined : position.get(state.sheetId);
    if (state.sheetId !== undefined && local === undefined) continue;
    const old = before.get(keyOf(state.name, state.sheetId));
    // Attributes such as `function` or `vbProcedure` are kept from the file.
    const one = element("definedName", { ...old?.attributes, name: escapeString(state.name), localSheetId: local }, [
      toFile(state.formula.replace(/^=/, ""), { namespaces: writing.namespaces }),
    ]);
    setAttribute(one, "hidden", state.visible ? undefined : 1);
    setAttribute(one, "comment", state.comment === "" ? undefined : escapeString(state.comment));
    made.push(one);
  }
  writing.sheets.forEach((sheet, index) => made.push(...sheetNames(sheet, index)));
  for (const one of oldElements) {
    const name = attribute(one, "name") ?? "";
    const rewritten = [PRINT_AREA, PRINT_TITLES, "_xlnm._FilterDatabase"].includes(name);
    const sheetId = oldSheet(one);
    const local = sheetId === undefined ? undefined : position.get(sheetId);
    if (!isInternal(name) || rewritten || (sheetId !== undefined && local === undefined)) continue;
    setAttribute(one, "localSheetId", local);
    made.push(one);
  }
  if (made.length === 0) return undefined;
  const place = (one: XmlElement): number => {
    const local = numberAttribute(one, "localSheetId");
    const found = before.get(keyOf(unescapeString(attribute(one, "name") ?? ""), local === undefined ? undefined : writing.sheets[local]?.id));
    return found ? oldElements.indexOf(found) : oldElements.length;
  };
  made.sort((a, b) => place(a) - place(b) || compare(attribute(a, "name") ?? "", attribute(b, "name") ?? ""));
  return element("definedNames", {}, made);
}

function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function sheetNames(sheet: SheetOfNames, index: number): XmlElement[] {
  const { layout } = sheet;
  const prefix = `${quoteSheetName(sheet.name)}!`;
  const made: XmlElement[] = [];
  const add = (name: string, text: string, hidden = false): void => {
    made.push(element("definedName", { name, localSheetId: index, hidden: hidden ? 1 : undefined }, [text]));
  };
  const areas = layout.printArea ?? [];
  if (areas.length > 0) add(PRINT_AREA, areas.map((area) => prefix + formatArea(area, true)).join(","));
  const titles = [
    layout.printTitleColumns ? formatArea({ top: 0, bottom: MAX_ROWS - 1, left: layout.printTitleColumns.first, right: layout.printTitleColumns.last }, true) : undefined,
    layout.printTitleRows ? formatArea({ left: 0, right: MAX_COLUMNS - 1, top: layout.printTitleRows.first, bottom: layout.printTitleRows.last }, true) : undefined,
  ].filter((text) => text !== undefined);
  if (titles.length > 0) add(PRINT_TITLES, titles.map((text) => prefix + text).join(","));
  if (sheet.filter !== undefined) add("_xlnm._FilterDatabase", prefix + sheet.filter, true);
  return made;
}
