/** Document properties: docProps/core.xml, app.xml and custom.xml ↔ `Excel.DocumentProperties`. */
import type { Bag, WorkbookFeatures } from "../../document/types";
import { ensurePart, linkedPart, partTree, setTree } from "../package/office-part";
import { type Package, removePart } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, unlink } from "../package/relationships";
import { attribute, childElements, element, find, localName, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";
import { asText } from "../text";

const CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
const PACKAGE_TYPE = "application/vnd.openxmlformats-";

/** Element of core.xml (with the prefix that it is written with) and the API's property. */
const CORE_NAMES: readonly (readonly [element: string, property: string])[] = [
  ["dc:title", "title"],
  ["dc:subject", "subject"],
  ["dc:creator", "author"],
  ["cp:keywords", "keywords"],
  ["dc:description", "comments"],
  ["cp:lastModifiedBy", "lastAuthor"],
  ["cp:category", "category"],
  ["cp:revision", "revisionNumber"],
  ["dcterms:created", "creationDate"],
];

const EXTENDED_NAMES: readonly (readonly [element: string, property: string])[] = [
  ["Manager", "manager"],
  ["Company", "company"],
];

function findProperty(root: XmlElement | undefined, name: string): XmlElement | undefined {
  return find(root, localName(name));
}

export function readProperties(file: Package): Bag {
  const bag: Bag = {};
  const core = partTree(file, linkedPart(file, "", "core-properties"));
  const extended = partTree(file, linkedPart(file, "", "extended-properties"));
  for (const [root, names] of [[core, CORE_NAMES], [extended, EXTENDED_NAMES]] as const) {
    for (const [name, property] of names) {
      const text = unescapeString(textOf(findProperty(root, name)));
      if (text === "") continue;
      const number = Number(text);
      bag[property] = property === "revisionNumber" && Number.isInteger(number) ? number : text;
    }
  }
  return bag;
}

function textOfProperty(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, "Z");
  return asText(value);
}

/** Names without a prefix get the one that the part uses for its own elements. */
function prefixed(root: XmlElement, name: string): string {
  return name.includes(":") ? name : root.name.slice(0, root.name.indexOf(":") + 1) + name;
}

function setProperty(root: XmlElement, name: string, text: string): void {
  const found = findProperty(root, name);
  if (text === "") root.children = root.children.filter((child) => child !== found);
  else if (found) found.children = [escapeString(text)];
  else root.children.push(element(prefixed(root, name), name.startsWith("dcterms:") ? { "xsi:type": "dcterms:W3CDTF" } : {}, [escapeString(text)]));
}

const CORE_PREFIXES = {
  "xmlns:cp": CORE,
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:dcterms": "http://purl.org/dc/terms/",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

/** Writes the properties that the host keeps; others (dates of change, statistics) stay. */
export function writeProperties(file: Package, properties: Bag): void {
  const before = readProperties(file);
  const changed = (names: typeof CORE_NAMES): boolean => names.some(([, property]) => textOfProperty(before[property]) !== textOfProperty(properties[property]));
  if (changed(CORE_NAMES)) {
    const known = linkedPart(file, "", "core-properties");
    const part = known ?? "docProps/core.xml";
    const root = partTree(file, known) ?? element("cp:coreProperties");
    root.attributes = { ...CORE_PREFIXES, ...root.attributes };
    for (const [name, property] of CORE_NAMES) setProperty(root, name, textOfProperty(properties[property]));
    setTree(file, part, root, `${PACKAGE_TYPE}package.core-properties+xml`);
    if (known === undefined) link(file, "", CORE_LINK, part);
  }
  if (changed(EXTENDED_NAMES)) {
    const type = `${PACKAGE_TYPE}officedocument.extended-properties+xml`;
    const { part, root } = ensurePart(file, "", "extended-properties", "docProps/app", () => element("Properties", { xmlns: EXTENDED, "xmlns:vt": TYPES }), type);
    for (const [name, property] of EXTENDED_NAMES) setProperty(root, name, textOfProperty(properties[property]));
    setTree(file, part, root);
  }
}

/** The list of sheet names in app.xml goes: it would name sheets that are no more, and programs make it anew. */
export function dropSheetTitles(file: Package): void {
  const part = linkedPart(file, "", "extended-properties");
  const root = partTree(file, part);
  if (part === undefined || !root || (!find(root, "TitlesOfParts") && !find(root, "HeadingPairs"))) return;
  root.children = root.children.filter((child) => typeof child === "string" || !["TitlesOfParts", "HeadingPairs"].includes(localName(child.name)));
  setTree(file, part, root);
}

type CustomValue = WorkbookFeatures["customProperties"][string];

const WHOLE = new Set(["i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint"]);

function readValue(property: XmlElement): CustomValue | undefined {
  const value = childElements(property)[0];
  if (!value) return undefined;
  const text = unescapeString(textOf(value));
  const kind = localName(value.name);
  if (kind === "bool") return text === "true" || text === "1";
  if (kind === "filetime" || kind === "date") {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? text : date;
  }
  if (WHOLE.has(kind) || kind === "r4" || kind === "r8" || kind === "decimal") return Number(text);
  return text;
}

export function readCustomProperties(file: Package): Record<string, CustomValue> {
  const found: Record<string, CustomValue> = {};
  for (const property of childElements(partTree(file, linkedPart(file, "", "custom-properties")), "property")) {
    const value = readValue(property);
    if (value !== undefined) found[unescapeString(attribute(property, "name") ?? "")] = value;
  }
  return found;
}

function valueElement(value: CustomValue): XmlElement {
  if (typeof value === "boolean") return element("vt:bool", {}, [String(value)]);
  if (value instanceof Date) return element("vt:filetime", {}, [value.toISOString().replace(/\.\d+Z$/, "Z")]);
  if (typeof value === "string") return element("vt:lpwstr", {}, [escapeString(value)]);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? element("vt:i4", {}, [String(value)]) : element("vt:r8", {}, [String(value)]);
}

const PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

export function writeCustomProperties(file: Package, properties: Readonly<Record<string, CustomValue>>): void {
  if (JSON.stringify(readCustomProperties(file)) === JSON.stringify(properties)) return;
  const known = linkedPart(file, "", "custom-properties");
  const entries = Object.entries(properties);
  if (entries.length === 0) {
    unlink(file, "", (one) => isKind(one, "custom-properties"));
    if (known !== undefined) removePart(file, known);
    return;
  }
  const part = known ?? "docProps/custom.xml";
  // Numbers start at 2: 0 and 1 mean the code page and the dictionary.
  const root = element(
    "Properties",
    { xmlns: CUSTOM, "xmlns:vt": TYPES },
    entries.map(([name, value], index) => element("property", { fmtid: PROPERTY_SET, pid: index + 2, name: escapeString(name) }, [valueElement(value)])),
  );
  setTree(file, part, root, `${PACKAGE_TYPE}officedocument.custom-properties+xml`);
  if (known === undefined) link(file, "", `${OFFICE_RELATIONSHIP}custom-properties`, part);
}
