import { attribute, childElements, element } from "../xml/element";
import { decodeXml, parseXml } from "../xml/parse";
import { serializeXml } from "../xml/serialize";
import type { Package } from "./package";

const NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";
export const OFFICE_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/** A link from one part (or from the package, part name "") to another part or to an address outside. */
export type Relationship = {
  readonly id: string;
  /** The whole type, e.g. `…/relationships/worksheet`. */
  readonly type: string;
  /** Part name without leading slash; the address as written where `external`. */
  readonly target: string;
  readonly external: boolean;
};

/** The name of the part that holds the relationships of `part`; "" is the package itself. */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/");
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** `../charts/chart1.xml` seen from `xl/drawings/drawing1.xml` → `xl/charts/chart1.xml`. */
export function resolveTarget(part: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = part.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

/** The shortest way to write `target` in the relationships of `part`. */
function relativeTarget(part: string, target: string): string {
  const from = part.split("/").slice(0, -1);
  const to = target.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

export function readRelationships(file: Package, part: string): Relationship[] {
  const bytes = file.parts.get(relationshipsPart(part));
  if (!bytes) return [];
  return childElements(parseXml(decodeXml(bytes)), "Relationship").map((link) => {
    const external = attribute(link, "TargetMode") === "External";
    const target = attribute(link, "Target") ?? "";
    return {
      id: attribute(link, "Id") ?? "",
      type: attribute(link, "Type") ?? "",
      target: external ? target : actualName(file, resolveTarget(part, target)),
      external,
    };
  });
}

/** Part names are compared without regard to case; producers do write them differently. */
function actualName(file: Package, name: string): string {
  if (file.parts.has(name)) return name;
  const lower = name.toLowerCase();
  for (const key of file.parts.keys()) if (key.toLowerCase() === lower) return key;
  return name;
}

export function writeRelationships(file: Package, part: string, links: readonly Relationship[]): void {
  const name = relationshipsPart(part);
  if (links.length === 0) {
    file.parts.delete(name);
    return;
  }
  const root = element(
    "Relationships",
    { xmlns: NAMESPACE },
    links.map((link) =>
      element("Relationship", {
        Id: link.id,
        Type: link.type,
        Target: link.external ? link.target : relativeTarget(part, link.target),
        TargetMode: link.external ? "External" : undefined,
      }),
    ),
  );
  file.parts.set(name, serializeXml(root));
}

/** Whether a relationship is of this kind, in either of the two families of types (transitional and strict). */
export function isKind(link: Relationship, kind: string): boolean {
  return link.type.endsWith(`/${kind}`);
}

export function freeId(links: readonly Relationship[]): string {
  const used = new Set(links.map((link) => link.id));
  let number = links.length + 1;
  while (used.has(`rId${String(number)}`)) number++;
  return `rId${String(number)}`;
}

/** Adds a link and gives its id; an equal link that is already there is used. */
export function link(file: Package, part: string, type: string, target: string, external = false): string {
  const links = readRelationships(file, part);
  const same = links.find((one) => one.type === type && one.target === target && one.external === external);
  if (same) return same.id;
  const id = freeId(links);
  writeRelationships(file, part, [...links, { id, type, target, external }]);
  return id;
}

/** Takes the links away that `gone` accepts. Parts they pointed at stay; see `dropUnreachable`. */
export function unlink(file: Package, part: string, gone: (one: Relationship) => boolean): void {
  const links = readRelationships(file, part);
  const kept = links.filter((one) => !gone(one));
  if (kept.length !== links.length) writeRelationships(file, part, kept);
}
