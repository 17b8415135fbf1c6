import { element, find, replaceChildren, type XmlElement } from "../xml/element";

/** Children of `<worksheet>` in the order that the schema asks for (ECMA-376 part 1, 18.3.1.99). */
export const SHEET_ORDER: readonly string[] = (
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState " +
  "dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup " +
  "headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture " +
  "oleObjects controls webPublishItems tableParts extLst"
).split(" ");

/** Sets, or with undefined removes, the children of this name. */
export function setSheetChild(sheet: XmlElement, name: string, ...children: readonly (XmlElement | undefined)[]): void {
  replaceChildren(sheet, name, children.filter((child) => child !== undefined), SHEET_ORDER);
}

/** The child of this name, made where it is missing. */
export function ensureSheetChild(sheet: XmlElement, name: string): XmlElement {
  const found = find(sheet, name);
  if (found) return found;
  const made = element(name);
  setSheetChild(sheet, name, made);
  return made;
}
