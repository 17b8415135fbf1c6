/** The part that tells dynamic array formulas from the old ones. Source: [MS-XLSX] 2.4.50 (XLDAPR), ECMA-376 part 1, 18.9. */
import { ensurePart, setTree } from "../package/office-part";
import type { Package } from "../package/package";
import { attribute, childElements, descendants, element, find, numberAttribute, replaceChildren, type XmlElement } from "../xml/element";
import { MAIN_NAMESPACE } from "./blank";

const ORDER = ["metadataTypes", "metadataStrings", "mdxMetadata", "futureMetadata", "cellMetadata", "valueMetadata", "extLst"];
const ARRAY_NAMESPACE = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray";
const NAME = "XLDAPR";

function list(root: XmlElement, name: string): XmlElement {
  const found = find(root, name);
  if (found) return found;
  const made = element(name, { count: 0 });
  replaceChildren(root, name, [made], ORDER);
  return made;
}

function append(to: XmlElement, child: XmlElement): number {
  to.children.push(child);
  const count = childElements(to).length;
  to.attributes["count"] = String(count);
  return count;
}

/** Makes sure that the part describes dynamic arrays; gives the number for the `cm` of their cells (from 1). */
export function ensureDynamicMark(file: Package, workbookPart: string): number {
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf("/") + 1);
  const { part, root } = ensurePart(
    file,
    workbookPart,
    "sheetMetadata",
    `${folder}metadata`,
    () => element("metadata", { xmlns: MAIN_NAMESPACE }),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml",
  );
  const types = list(root, "metadataTypes");
  let type = childElements(types, "metadataType").findIndex((one) => attribute(one, "name") === NAME) + 1;
  if (type === 0) {
    const flags = { copy: 1, pasteAll: 1, pasteValues: 1, merge: 1, splitFirst: 1, rowColShift: 1, clearFormats: 1, clearComments: 1, assign: 1, coerce: 1 };
    type = append(types, element("metadataType", { name: NAME, minSupportedVersion: 120_000, ...flags, cellMeta: 1 }));
  }
  const cells = list(root, "cellMetadata");
  const known = childElements(cells, "bk").findIndex((one) => numberAttribute(find(one, "rc"), "t") === type) + 1;
  if (known > 0) return known;
  const futures = childElements(root, "futureMetadata");
  let future = futures.find((one) => attribute(one, "name") === NAME);
  if (!future) {
    future = element("futureMetadata", { name: NAME, count: 0 });
    replaceChildren(root, "futureMetadata", [...futures, future], ORDER);
  }
  let value = childElements(future, "bk").findIndex((one) => descendants(one, "dynamicArrayProperties").some((props) => attribute(props, "fDynamic") === "1"));
  if (value < 0) {
    const properties = element("xda:dynamicArrayProperties", { "xmlns:xda": ARRAY_NAMESPACE, fDynamic: 1, fCollapsed: 0 });
    value = append(future, element("bk", {}, [element("extLst", {}, [element("ext", { uri: "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}" }, [properties])])])) - 1;
  }
  const mark = append(cells, element("bk", {}, [element("rc", { t: type, v: value })]));
  setTree(file, part, root);
  return mark;
}
