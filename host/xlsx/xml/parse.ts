import type { XmlElement } from "./element";
import { scanXml, XmlError } from "./scan";

/** Bytes of a part → text: UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** Reads a document into a tree. Throws XmlError where it is not well-formed. */
export function parseXml(text: string): XmlElement {
  const path: XmlElement[] = [];
  let root: XmlElement | undefined;
  scanXml(text, {
    open: (name, attributes) => {
      const made: XmlElement = { name, attributes, children: [] };
      const parent = path[path.length - 1];
      if (parent) parent.children.push(made);
      else root ??= made;
      path.push(made);
    },
    close: () => {
      path.pop();
    },
    text: (content) => {
      path[path.length - 1]?.children.push(content);
    },
  });
  if (!root) throw new XmlError("The document is empty.");
  return root;
}

const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The namespace of a document's root. */
export function rootNamespace(root: XmlElement): string | undefined {
  const colon = root.name.indexOf(":");
  return root.attributes[colon < 0 ? "xmlns" : `xmlns:${root.name.slice(0, colon)}`];
}

/**
 * Makes the spreadsheet namespace of a part its default one, so that the rest of the module can write elements without a
 * prefix. Some producers write `<x:worksheet>` throughout.
 */
export function withoutMainPrefix(root: XmlElement): XmlElement {
  const colon = root.name.indexOf(":");
  if (colon < 0 || rootNamespace(root) !== SPREADSHEET) return root;
  strip(root, root.name.slice(0, colon + 1));
  root.attributes["xmlns"] = SPREADSHEET;
  return root;
}

function strip(at: XmlElement, prefix: string): void {
  if (at.name.startsWith(prefix)) at.name = at.name.slice(prefix.length);
  for (const child of at.children) if (typeof child !== "string") strip(child, prefix);
}
