/** Last values of the cells that a chart refers to: stored in the chart part, for programs that do not calculate. */
import { CellValueType, type IWorkbookData } from "@univerjs/core";
import { parseArea, splitSheet } from "../../../document/address";
import { element, type XmlElement } from "../../xml/element";

export type ReferenceValues = { readonly values: readonly (string | number | null)[]; readonly format: string };

export type ValueSource = (reference: string) => ReferenceValues | undefined;

const LIMIT = 20_000;

/** Looks references up in the snapshot. References to several areas, or too large ones, have no stored values. */
export function valueSource(data: IWorkbookData): ValueSource {
  const byName = new Map(Object.values(data.sheets).map((sheet) => [(sheet.name ?? "").toLowerCase(), sheet]));
  return (reference) => {
    const { sheet: name, address } = splitSheet(reference);
    const area = parseArea(address);
    const sheet = name === undefined ? undefined : byName.get(name.toLowerCase());
    if (!sheet || !area || (area.bottom - area.top + 1) * (area.right - area.left + 1) > LIMIT) return undefined;
    const values: (string | number | null)[] = [];
    let format = "General";
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const cell = sheet.cellData?.[row]?.[column];
        const { v } = cell ?? {};
        if (values.length === 0) {
          const style = typeof cell?.s === "string" ? data.styles[cell.s] : cell?.s;
          format = style?.n?.pattern ?? "General";
        }
        if (v === null || v === undefined || v === "") values.push(null);
        else if (cell?.t === CellValueType.BOOLEAN) values.push(v === 1 || v === true ? "TRUE" : "FALSE");
        else values.push(typeof v === "boolean" ? String(v) : v);
      }
    }
    return { values, format };
  };
}

function points(values: readonly (string | number | null)[], numbersOnly: boolean): XmlElement[] {
  return values.flatMap((value, index) => {
    if (value === null || (numbersOnly && typeof value !== "number")) return [];
    return [element("c:pt", { idx: index }, [element("c:v", {}, [String(value)])])];
  });
}

/** `<c:numRef>` with its stored numbers. */
export function numberReference(reference: string, source: ValueSource): XmlElement {
  const found = source(reference);
  const cache = found
    ? [element("c:numCache", {}, [element("c:formatCode", {}, [found.format]), element("c:ptCount", { val: found.values.length }), ...points(found.values, true)])]
    : [];
  return element("c:numRef", {}, [element("c:f", {}, [reference]), ...cache]);
}

/** `<c:strRef>` with its stored texts. */
export function textReference(reference: string, source: ValueSource): XmlElement {
  const found = source(reference);
  const cache = found ? [element("c:strCache", {}, [element("c:ptCount", { val: found.values.length }), ...points(found.values, false)])] : [];
  return element("c:strRef", {}, [element("c:f", {}, [reference]), ...cache]);
}

/** Categories are numbers (dates, years) only where all of them are. */
export function categoryReference(reference: string, source: ValueSource): XmlElement {
  const found = source(reference);
  const numeric = found?.values.every((value) => typeof value === "number" || value === null) === true && found.values.some((value) => value !== null);
  return numeric ? numberReference(reference, source) : textReference(reference, source);
}
