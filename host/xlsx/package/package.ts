/** A workbook file as its parts: names, bytes, content types. All higher modules work on this, never on the zip. */
import { damaged, notWorkbook } from "../refuse";
import { attribute, childElements, element } from "../xml/element";
import { decodeXml, parseXml } from "../xml/parse";
import { serializeXml } from "../xml/serialize";
import { crc32 } from "./crc32";
import { inflate } from "./deflate";
import { readRelationships, relationshipsPart } from "./relationships";
import { writeZip, type ZipSource } from "./write-zip";
import { readZipEntries, tooLarge, ZIP_LIMITS, type ZipEntry, type ZipLimits } from "./zip-entries";

const CONTENT_TYPES = "[Content_Types].xml";
const NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types";

export type Package = {
  /** Part name without leading slash → its bytes. */
  readonly parts: Map<string, Uint8Array>;
  /** By file extension, in lower case. */
  readonly defaultTypes: Map<string, string>;
  /** By part name. */
  readonly types: Map<string, string>;
  /** What came packed from a file, by its unpacked bytes, so that a part nobody touched is copied and not packed again. */
  readonly packed: WeakMap<Uint8Array, NonNullable<ZipSource["packed"]>>;
};

export function emptyPackage(): Package {
  return {
    parts: new Map(),
    defaultTypes: new Map([
      ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
      ["xml", "application/xml"],
    ]),
    types: new Map(),
    packed: new WeakMap(),
  };
}

/** A copy to change: parts are shared, the maps are not. */
export function copyPackage(file: Package): Package {
  return { parts: new Map(file.parts), defaultTypes: new Map(file.defaultTypes), types: new Map(file.types), packed: file.packed };
}

async function unpack(entry: ZipEntry, fileName: string): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  if (entry.method === 0) bytes = entry.packed.slice();
  else if (entry.method === 8) {
    try {
      bytes = await inflate(entry.packed, entry.size);
    } catch (error) {
      throw damaged(fileName, `part ${entry.name} cannot be unpacked`, error);
    }
    // More than its entry in the directory says: the declared size, on which the limits were checked, was a lie.
    if (!bytes) throw tooLarge(fileName);
  } else throw damaged(fileName, `part ${entry.name} is packed in an unknown way`);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(fileName, `part ${entry.name} does not match its checksum`);
  return bytes;
}

/** Unpacks a file. Throws FileRefused (not a zip, damaged, too large). */
export async function openPackage(bytes: Uint8Array, fileName: string, limits: ZipLimits = ZIP_LIMITS): Promise<Package> {
  const file = emptyPackage();
  file.defaultTypes.clear();
  for (const entry of readZipEntries(bytes, fileName, limits)) {
    if (entry.name.endsWith("/")) continue;
    const part = await unpack(entry, fileName);
    file.parts.set(entry.name, part);
    file.packed.set(part, { method: entry.method, crc: entry.crc, bytes: entry.packed.slice() });
  }
  const types = file.parts.get(CONTENT_TYPES);
  if (!types) throw notWorkbook(fileName, "It is a zip file of something else.");
  file.parts.delete(CONTENT_TYPES);
  for (const one of childElements(parseXml(decodeXml(types)))) {
    const type = attribute(one, "ContentType") ?? "";
    const extension = attribute(one, "Extension");
    if (extension !== undefined) file.defaultTypes.set(extension.toLowerCase(), type);
    else file.types.set((attribute(one, "PartName") ?? "").replace(/^\//, ""), type);
  }
  return file;
}

export function contentType(file: Package, part: string): string | undefined {
  const exact = file.types.get(part);
  if (exact !== undefined) return exact;
  const lower = part.toLowerCase();
  for (const [name, type] of file.types) if (name.toLowerCase() === lower) return type;
  return file.defaultTypes.get(part.slice(part.lastIndexOf(".") + 1).toLowerCase());
}

export function setPart(file: Package, part: string, bytes: Uint8Array, type?: string): void {
  file.parts.set(part, bytes);
  if (type !== undefined) file.types.set(part, type);
}

/** Removes a part and its own relationships. */
export function removePart(file: Package, part: string): void {
  file.parts.delete(part);
  file.parts.delete(relationshipsPart(part));
  file.types.delete(part);
}

/** `xl/charts/chart`, `.xml` → the first of chart1.xml, chart2.xml … that is free. */
export function freeName(file: Package, stem: string, extension: string): string {
  const taken = new Set([...file.parts.keys()].map((name) => name.toLowerCase()));
  let number = 1;
  while (taken.has(`${stem}${String(number)}${extension}`.toLowerCase())) number++;
  return `${stem}${String(number)}${extension}`;
}

/** Parts that can be reached from the package by relationships. */
export function reachable(file: Package): Set<string> {
  const found = new Set<string>();
  const visit = (part: string): void => {
    for (const one of readRelationships(file, part)) {
      if (one.external || found.has(one.target) || !file.parts.has(one.target)) continue;
      found.add(one.target);
      visit(one.target);
    }
  };
  visit("");
  return found;
}

/** Removes what `before` could reach and now is reached no more. Parts that never were linked are left alone. */
export function dropUnreachable(file: Package, before: ReadonlySet<string>): void {
  const now = reachable(file);
  for (const part of before) if (!now.has(part)) removePart(file, part);
}

/** Writes the file. The same content gives the same bytes. */
export function savePackage(file: Package): Promise<Uint8Array> {
  const types = element("Types", { xmlns: NAMESPACE }, [
    ...[...file.defaultTypes].map(([extension, type]) => element("Default", { Extension: extension, ContentType: type })),
    ...[...file.types]
      .filter(([part]) => file.parts.has(part))
      .map(([part, type]) => element("Override", { PartName: `/${part}`, ContentType: type })),
  ]);
  const sources: ZipSource[] = [{ name: CONTENT_TYPES, bytes: serializeXml(types) }];
  // By name, in the order of their letters: `_rels/.rels` comes before all parts that programs make.
  const names = [...file.parts.keys()].sort();
  for (const name of names) {
    const bytes = file.parts.get(name) ?? new Uint8Array();
    const packed = file.packed.get(bytes);
    sources.push(packed ? { name, bytes, packed } : { name, bytes });
  }
  return writeZip(sources);
}
