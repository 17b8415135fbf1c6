/**
 * Settings that an add-in keeps in the workbook: properties of the add-in's entry among the file's web extensions.
 * Source: [MS-OWEXML] 2.2. Values are JSON.
 */
import { linkedPart, linkedParts, partTree, setTree } from "../package/office-part";
import type { Package } from "../package/package";
import { link } from "../package/relationships";
import { attribute, childElements, element, find, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";

const EXTENSION = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11";
const PANES = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11";
const PANES_LINK = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes";
const EXTENSION_LINK = "http://schemas.microsoft.com/office/2011/relationships/webextension";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** How the file names the add-in whose settings these are. */
export type AddInReference = { readonly id: string; readonly version: string; readonly store: string; readonly storeType: string };

const UNKNOWN: AddInReference = { id: "plansheet", version: "1.0.0.0", store: "developer", storeType: "Registry" };

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Other hosts have stored plain text.
    return text;
  }
}

/** The add-in's entry: the one with its id, else the first that has settings, else the first. */
function ownExtension(file: Package, addIn: AddInReference | undefined): { part: string; root: XmlElement } | undefined {
  const panes = linkedPart(file, "", "webextensiontaskpanes");
  const all = (panes === undefined ? [] : linkedParts(file, panes, "webextension")).flatMap((part) => {
    const root = partTree(file, part);
    return root ? [{ part, root }] : [];
  });
  const named = addIn && all.find(({ root }) => attribute(find(root, "reference"), "id")?.toLowerCase() === addIn.id.toLowerCase());
  return addIn ? named : (all.find(({ root }) => childElements(find(root, "properties")).length > 0) ?? all[0]);
}

export function readSettings(file: Package, addIn?: AddInReference): Record<string, unknown> {
  const root = ownExtension(file, addIn)?.root;
  return Object.fromEntries(
    childElements(find(root, "properties"), "property").map((one) => [unescapeString(attribute(one, "name") ?? ""), parse(unescapeString(attribute(one, "value") ?? "null"))]),
  );
}

function newExtension(file: Package, { id, version, store, storeType }: AddInReference): { part: string; root: XmlElement } {
  const { part: panesPart, root: panes } = ensurePanes(file);
  const root = element("we:webextension", { "xmlns:we": EXTENSION, id: "{00000000-0000-4000-8000-000000000001}" }, [
    element("we:reference", { id, version, store, storeType }),
    element("we:alternateReferences"),
    element("we:properties"),
    element("we:bindings"),
    element("we:snapshot", { "xmlns:r": RELATIONSHIPS }),
  ]);
  let number = 1;
  while (file.parts.has(`xl/webextensions/webextension${String(number)}.xml`)) number++;
  const part = `xl/webextensions/webextension${String(number)}.xml`;
  setTree(file, part, root, "application/vnd.ms-office.webextension+xml");
  const relationship = link(file, panesPart, EXTENSION_LINK, part);
  panes.children.push(
    element("wetp:taskpane", { dockstate: "right", visibility: 0, width: 350, row: childElements(panes).length }, [
      element("wetp:webextensionref", { "xmlns:r": RELATIONSHIPS, "r:id": relationship }),
    ]),
  );
  setTree(file, panesPart, panes);
  return { part, root };
}

function ensurePanes(file: Package): { part: string; root: XmlElement } {
  const known = linkedPart(file, "", "webextensiontaskpanes");
  const tree = partTree(file, known);
  if (known !== undefined && tree) return { part: known, root: tree };
  const part = "xl/webextensions/taskpanes.xml";
  const root = element("wetp:taskpanes", { "xmlns:wetp": PANES });
  setTree(file, part, root, "application/vnd.ms-office.webextensiontaskpanes+xml");
  link(file, "", PANES_LINK, part);
  return { part, root };
}

export function writeSettings(file: Package, settings: Readonly<Record<string, unknown>>, addIn?: AddInReference): void {
  if (JSON.stringify(readSettings(file, addIn)) === JSON.stringify(settings)) return;
  const { part, root } = ownExtension(file, addIn) ?? newExtension(file, addIn ?? UNKNOWN);
  let properties = find(root, "properties");
  if (!properties) {
    properties = element("we:properties");
    const at = root.children.findIndex((child) => typeof child !== "string" && /bindings|snapshot/.test(child.name));
    root.children.splice(at < 0 ? root.children.length : at, 0, properties);
  }
  const prefix = properties.name.slice(0, properties.name.indexOf(":") + 1);
  properties.children = Object.entries(settings).map(([name, value]) =>
    element(`${prefix}property`, { name: escapeString(name), value: escapeString(JSON.stringify(value ?? null)) }),
  );
  setTree(file, part, root);
}

