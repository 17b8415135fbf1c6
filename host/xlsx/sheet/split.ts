/** A sheet part in two: the tree of everything but the cells, and the text of the cells, which can be millions of tags. */
import type { XmlElement } from "../xml/element";
import { parseXml, withoutMainPrefix } from "../xml/parse";

export type SplitSheet = { readonly root: XmlElement; readonly cells: string };

export function splitSheet(text: string): SplitSheet {
  const open = /<((?:[\w.-]+:)?sheetData)(?=[\s/>])[^>]*>/.exec(text);
  if (!open || open[0].endsWith("/>")) return { root: withoutMainPrefix(parseXml(text)), cells: "" };
  const closing = `</${open[1] ?? ""}>`;
  const from = open.index + open[0].length;
  const to = text.indexOf(closing, from);
  if (to < 0) return { root: withoutMainPrefix(parseXml(text)), cells: "" };
  return { root: withoutMainPrefix(parseXml(text.slice(0, from) + text.slice(to))), cells: text.slice(from, to) };
}

/** Puts the markup of the cells back into a written sheet. */
export function joinSheet(markup: string, cells: string): string {
  return markup.replace(/<sheetData\s*\/>/, () => `<sheetData>${cells}</sheetData>`);
}
