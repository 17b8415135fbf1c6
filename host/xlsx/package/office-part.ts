/** The parts of a workbook file by their role, and trees of XML parts. */
import type { XmlElement } from "../xml/element";
import { decodeXml, parseXml, withoutMainPrefix } from "../xml/parse";
import { serializeXml } from "../xml/serialize";
import { freeName, type Package, setPart } from "./package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships } from "./relationships";

/** The part that `of` links to as this kind of thing (`workbook` → `styles`). */
export function linkedPart(file: Package, of: string, kind: string): string | undefined {
  return readRelationships(file, of).find((one) => isKind(one, kind) && !one.external && file.parts.has(one.target))?.target;
}

export function linkedParts(file: Package, of: string, kind: string): string[] {
  return readRelationships(file, of).filter((one) => isKind(one, kind) && !one.external && file.parts.has(one.target)).map((one) => one.target);
}

/** The tree of a part, its main namespace without prefix; undefined where there is no such part. */
export function partTree(file: Package, part: string | undefined): XmlElement | undefined {
  const bytes = part === undefined ? undefined : file.parts.get(part);
  return bytes ? withoutMainPrefix(parseXml(decodeXml(bytes))) : undefined;
}

export function setTree(file: Package, part: string, root: XmlElement, contentType?: string): void {
  setPart(file, part, serializeXml(root), contentType);
}

/** The part in that role; where there is none, one is linked under the first free name of `stem`. */
export function ensurePart(file: Package, of: string, kind: string, stem: string, make: () => XmlElement, contentType: string): { part: string; root: XmlElement } {
  const found = linkedPart(file, of, kind);
  const tree = partTree(file, found);
  if (found !== undefined && tree) return { part: found, root: tree };
  const plain = `${stem}.xml`;
  const part = file.parts.has(plain) ? freeName(file, stem, ".xml") : plain;
  const root = make();
  setTree(file, part, root, contentType);
  link(file, of, OFFICE_RELATIONSHIP + kind, part);
  return { part, root };
}
