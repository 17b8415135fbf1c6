import type { XmlElement, XmlNode } from "./element";

/** Characters that no XML document can hold, in any form. Strings of cells have their own escapes for them (escapes.ts). */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text content. Carriage returns are written as references, because a reader turns bare ones into line feeds. */
export function escapeText(text: string): string {
  return text.replace(ILLEGAL, "").replace(/[&<>\r]/g, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : "&#13;"));
}

/** An attribute's value, for double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\t]/g, (mark) => (mark === '"' ? "&quot;" : mark === "\n" ? "&#10;" : "&#9;"));
}

export function serializeNode(node: XmlNode): string {
  if (typeof node === "string") return escapeText(node);
  let out = `<${node.name}`;
  for (const [key, value] of Object.entries(node.attributes)) out += ` ${key}="${escapeAttribute(value)}"`;
  if (node.children.length === 0) return `${out}/>`;
  out += ">";
  for (const child of node.children) out += serializeNode(child);
  return `${out}</${node.name}>`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A whole part, with its XML declaration, as UTF-8. */
export function serializeXml(root: XmlElement): Uint8Array {
  return encodeXml(serializeNode(root));
}

/** A whole part from markup that is already text. */
export function encodeXml(markup: string): Uint8Array {
  return new TextEncoder().encode(DECLARATION + markup);
}
