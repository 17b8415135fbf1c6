/** XML as a plain tree: what the parts of a workbook file are read into, changed in, and written from. */

export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlNode[] };
export type XmlNode = XmlElement | string;

/** Makes an element. Attributes that are undefined are left out; numbers and booleans are written as OOXML does (`1`/`0`). */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  children: readonly (XmlNode | undefined)[] = [],
): XmlElement {
  const written: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    written[key] = typeof value === "boolean" ? (value ? "1" : "0") : String(value);
  }
  return { name, attributes: written, children: children.filter((child) => child !== undefined) };
}

/** The name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

export function childElements(parent: XmlElement | undefined, local?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent?.children ?? []) {
    if (typeof child !== "string" && (local === undefined || localName(child.name) === local)) found.push(child);
  }
  return found;
}

/** The first element reached by a path of local names, e.g. `find(chart, "plotArea", "layout")`. */
export function find(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = parent;
  for (const local of path) at = childElements(at, local)[0];
  return at;
}

/** Every element below (and not including) `parent` with this local name, in document order. */
export function descendants(parent: XmlElement | undefined, local: string): XmlElement[] {
  return childElements(parent).flatMap((child) => [...(localName(child.name) === local ? [child] : []), ...descendants(child, local)]);
}

/** All text below an element. */
export function textOf(parent: XmlElement | undefined): string {
  return (parent?.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** An attribute by its local name, whatever its prefix (`r:id`, `relationships:id`). */
export function attribute(of: XmlElement | undefined, local: string): string | undefined {
  if (!of) return undefined;
  const exact = of.attributes[local];
  if (exact !== undefined) return exact;
  const key = Object.keys(of.attributes).find((name) => localName(name) === local && !name.startsWith("xmlns"));
  return key === undefined ? undefined : of.attributes[key];
}

export function numberAttribute(of: XmlElement | undefined, local: string): number | undefined {
  const text = attribute(of, local);
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** An OOXML boolean: `1`, `true`, `on`; `missing` where the attribute is absent. */
export function booleanAttribute(of: XmlElement | undefined, local: string, missing = false): boolean {
  const text = attribute(of, local);
  return text === undefined ? missing : text === "1" || text === "true" || text === "on";
}

/** Sets or, with undefined, removes an attribute. */
export function setAttribute(of: XmlElement, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined) Reflect.deleteProperty(of.attributes, name);
  else of.attributes[name] = typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}

/**
 * Puts `children` in the place of all children of that local name, at the position that the schema's `order` gives it.
 * Children whose names are not in `order` keep their places.
 */
export function replaceChildren(parent: XmlElement, local: string, children: readonly XmlElement[], order: readonly string[]): void {
  parent.children = parent.children.filter((child) => typeof child === "string" || localName(child.name) !== local);
  if (children.length === 0) return;
  const rank = order.indexOf(local);
  const at = parent.children.findIndex((child) => typeof child !== "string" && order.indexOf(localName(child.name)) > rank);
  parent.children.splice(at < 0 ? parent.children.length : at, 0, ...children);
}

export function clone(node: XmlElement): XmlElement {
  return {
    name: node.name,
    attributes: { ...node.attributes },
    children: node.children.map((child) => (typeof child === "string" ? child : clone(child))),
  };
}
