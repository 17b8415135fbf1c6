/** Manual page breaks: `<rowBreaks>`, `<colBreaks>` ↔ the rows and columns that start a page. */
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { setSheetChild } from "../sheet/order";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, type XmlElement } from "../xml/element";

const PARTS = [
  ["rowBreaks", "horizontalPageBreaks", MAX_COLUMNS - 1],
  ["colBreaks", "verticalPageBreaks", MAX_ROWS - 1],
] as const;

type PageBreaks = { horizontalPageBreaks?: number[]; verticalPageBreaks?: number[] };

export function readPageBreaks(sheet: XmlElement): PageBreaks {
  const found: PageBreaks = {};
  for (const [name, key] of PARTS) {
    const manual = childElements(find(sheet, name), "brk").filter((one) => booleanAttribute(one, "man") && attribute(one, "id") !== undefined);
    if (manual.length > 0) found[key] = manual.map((one) => numberAttribute(one, "id") ?? 0);
  }
  return found;
}

/** Writes the breaks that changed; those that the program made itself (automatic ones) go with them. */
export function writePageBreaks(sheet: XmlElement, breaks: PageBreaks): void {
  const before = readPageBreaks(sheet);
  for (const [name, key, max] of PARTS) {
    const wanted = breaks[key] ?? [];
    if (JSON.stringify(before[key] ?? []) === JSON.stringify(wanted)) continue;
    const children = wanted.map((id) => element("brk", { id, max, man: 1 }));
    setSheetChild(sheet, name, children.length > 0 ? element(name, { count: children.length, manualBreakCount: children.length }, children) : undefined);
  }
}
