/** xl/workbook.xml: the list of sheets and what holds for the whole file. */
import type { SheetFeatures, WorkbookFeatures } from "../../document/types";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, replaceChildren, setAttribute, type XmlElement } from "../xml/element";

export const WORKBOOK_ORDER: readonly string[] = (
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize " +
  "customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
).split(" ");

export type ListedSheet = {
  /** Id in the snapshot. */
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly visibility: SheetFeatures["visibility"];
};

const VISIBILITY: Readonly<Record<string, SheetFeatures["visibility"]>> = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" };

/** The id that a sheet of a file gets: in Excel's own shape, from the number that the file gives it for good. */
export function sheetIdOf(sheetNumber: number): string {
  return `{00000000-0001-0000-${(sheetNumber - 1).toString(16).toUpperCase().padStart(4, "0")}-000000000000}`;
}

export function listSheets(workbook: XmlElement): ListedSheet[] {
  return childElements(find(workbook, "sheets"), "sheet").map((sheet, index) => ({
    id: sheetIdOf(numberAttribute(sheet, "sheetId") ?? index + 1),
    name: attribute(sheet, "name") ?? `Sheet${String(index + 1)}`,
    relationship: attribute(sheet, "id") ?? "",
    visibility: VISIBILITY[attribute(sheet, "state") ?? "visible"] ?? "Visible",
  }));
}

const CALCULATION: Readonly<Record<string, WorkbookFeatures["calculationMode"]>> = { auto: "Automatic", autoNoTable: "AutomaticExceptTables", manual: "Manual" };

export type WorkbookSettings = {
  readonly features: Pick<WorkbookFeatures, "date1904" | "structureProtected" | "calculationMode">;
  readonly activeTab: number;
};

export function readWorkbookSettings(workbook: XmlElement): WorkbookSettings {
  return {
    features: {
      date1904: booleanAttribute(find(workbook, "workbookPr"), "date1904"),
      structureProtected: booleanAttribute(find(workbook, "workbookProtection"), "lockStructure"),
      calculationMode: CALCULATION[attribute(find(workbook, "calcPr"), "calcMode") ?? "auto"] ?? "Automatic",
    },
    activeTab: numberAttribute(find(workbook, "bookViews", "workbookView"), "activeTab") ?? 0,
  };
}

export type SheetEntry = { readonly number: number; readonly name: string; readonly relationship: string; readonly visibility: SheetFeatures["visibility"] };

/** The `<sheet>` of the list. Sheets that the host does not show (chart sheets) come as the element that the file has. */
export function sheetElement(entry: SheetEntry, old: XmlElement | undefined): XmlElement {
  const made = old ?? element("sheet");
  setAttribute(made, "name", entry.name);
  setAttribute(made, "sheetId", entry.number);
  setAttribute(made, "state", entry.visibility === "Visible" ? undefined : entry.visibility === "Hidden" ? "hidden" : "veryHidden");
  if (!old) setAttribute(made, "r:id", entry.relationship);
  return made;
}

function ensure(workbook: XmlElement, name: string): XmlElement {
  const found = find(workbook, name);
  if (found) return found;
  const made = element(name);
  replaceChildren(workbook, name, [made], WORKBOOK_ORDER);
  return made;
}

/** Writes what holds for the whole file. `activeTab` counts the new list of sheets. */
export function writeWorkbookSettings(workbook: XmlElement, features: WorkbookFeatures, activeTab: number): void {
  setAttribute(ensure(workbook, "workbookPr"), "date1904", features.date1904 ? 1 : undefined);
  const protection = find(workbook, "workbookProtection");
  if (features.structureProtected) setAttribute(protection ?? ensure(workbook, "workbookProtection"), "lockStructure", 1);
  else if (protection) {
    setAttribute(protection, "lockStructure", undefined);
    const others = Object.keys(protection.attributes).some((name) => name.startsWith("lock"));
    if (!others) replaceChildren(workbook, "workbookProtection", [], WORKBOOK_ORDER);
  }
  const views = ensure(workbook, "bookViews");
  const view = find(views, "workbookView") ?? element("workbookView");
  if (views.children.length === 0) views.children.push(view);
  setAttribute(view, "activeTab", activeTab === 0 ? undefined : activeTab);
  if ((numberAttribute(view, "firstSheet") ?? 0) > activeTab) setAttribute(view, "firstSheet", undefined);
  const calculation = ensure(workbook, "calcPr");
  const mode = Object.keys(CALCULATION).find((word) => CALCULATION[word] === features.calculationMode);
  setAttribute(calculation, "calcMode", mode === "auto" ? undefined : mode);
  // Values were calculated by another engine: Excel checks them all when it opens the file.
  setAttribute(calculation, "fullCalcOnLoad", 1);
}
