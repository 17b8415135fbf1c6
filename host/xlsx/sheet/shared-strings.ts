import { childElements, element, localName, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";
import { escapeText, serializeNode } from "../xml/serialize";

/** A string of the file: its text and, where parts of it are formatted, the element that says so. */
export type SharedString = { readonly text: string; readonly rich?: XmlElement };

/** `<si>` or `<is>` → its text; phonetic hints are no part of it. */
export function readString(item: XmlElement): SharedString {
  const runs = childElements(item, "r");
  const pieces = runs.length > 0 ? runs.flatMap((run) => childElements(run, "t")) : childElements(item, "t");
  const text = unescapeString(pieces.map(textOf).join(""));
  const plain = runs.length === 0 && !item.children.some((child) => typeof child !== "string" && localName(child.name) === "rPh");
  return plain ? { text } : { text, rich: { ...item, name: "si" } };
}

export function readSharedStrings(root: XmlElement | undefined): SharedString[] {
  return childElements(root, "si").map(readString);
}

export type StringTable = {
  /** The index of a text; formatted ones are kept apart from plain ones of the same text. */
  readonly indexOf: (text: string, rich?: XmlElement) => number;
  readonly count: () => number;
  /** The whole `<sst>` element as text. */
  readonly markup: () => string;
};

const NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** `<t>` with its text; spaces at the ends are kept only with `xml:space`. */
export function textMarkup(text: string): string {
  const preserve = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<t${preserve}>${escapeText(escapeString(text))}</t>`;
}

export function createStringTable(): StringTable {
  const items: string[] = [];
  const known = new Map<string, number>();
  let used = 0;
  return {
    indexOf: (text, rich) => {
      used++;
      const markup = rich ? serializeNode(rich) : `<si>${textMarkup(text)}</si>`;
      const found = known.get(markup);
      if (found !== undefined) return found;
      known.set(markup, items.length);
      items.push(markup);
      return items.length - 1;
    },
    count: () => items.length,
    markup: () => `<sst xmlns="${NAMESPACE}" count="${String(used)}" uniqueCount="${String(items.length)}">${items.join("")}</sst>`,
  };
}

/** A plain `<t>` element, for parts that are written as trees. */
export function textElement(name: string, text: string): XmlElement {
  return element(name, /^\s|\s$|\n/.test(text) ? { "xml:space": "preserve" } : {}, [escapeString(text)]);
}
