/** Custom XML parts: customXml/item*.xml with the id that stands beside each. Source: ECMA-376 part 1, 22.5. */
import type { WorkbookFeatures } from "../../document/types";
import { linkedPart, linkedParts, partTree, setTree } from "../package/office-part";
import { freeName, type Package, setPart } from "../package/package";
import { link, OFFICE_RELATIONSHIP, unlink } from "../package/relationships";
import { attribute, element } from "../xml/element";
import { decodeXml } from "../xml/parse";

type CustomPart = WorkbookFeatures["customXmlParts"][number];

const STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

function idOf(file: Package, part: string): string | undefined {
  return attribute(partTree(file, linkedPart(file, part, "customXmlProps")), "itemID");
}

/** Parts without an id (SharePoint writes some) are left to the file. */
export function readCustomXml(file: Package, workbookPart: string): CustomPart[] {
  return linkedParts(file, workbookPart, "customXml").flatMap((part) => {
    const id = idOf(file, part);
    return id === undefined ? [] : [{ id, xml: decodeXml(file.parts.get(part) ?? new Uint8Array()) }];
  });
}

export function writeCustomXml(file: Package, workbookPart: string, states: readonly CustomPart[]): void {
  const known = new Map(linkedParts(file, workbookPart, "customXml").flatMap((part) => {
    const id = idOf(file, part);
    return id === undefined ? [] : [[id, part] as const];
  }));
  for (const state of states) {
    const part = known.get(state.id);
    const bytes = new TextEncoder().encode(state.xml);
    if (part === undefined) addPart(file, workbookPart, state.id, bytes);
    else if (decodeXml(file.parts.get(part) ?? new Uint8Array()) !== state.xml) setPart(file, part, bytes);
  }
  for (const [id, part] of known) {
    if (states.some((state) => state.id === id)) continue;
    // The part itself goes with all that nothing links to any more.
    unlink(file, workbookPart, (one) => one.target === part);
  }
}

function addPart(file: Package, workbookPart: string, id: string, bytes: Uint8Array): void {
  const part = freeName(file, "customXml/item", ".xml");
  const properties = part.replace("customXml/item", "customXml/itemProps");
  setPart(file, part, bytes);
  setTree(file, properties, element("ds:datastoreItem", { "ds:itemID": id, "xmlns:ds": STORE }, [element("ds:schemaRefs")]), "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
  link(file, part, `${OFFICE_RELATIONSHIP}customXmlProps`, properties);
  link(file, workbookPart, `${OFFICE_RELATIONSHIP}customXml`, part);
}
