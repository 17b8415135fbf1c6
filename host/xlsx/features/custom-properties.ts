/** Custom properties of a sheet: `<customProperties>`, each value in a part of its own, as UTF-16 text. */
import { type Package, removePart, setPart, freeName } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships, unlink } from "../package/relationships";
import { attribute, childElements, element, find, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.customProperty";

export function readSheetProperties(file: Package, part: string, sheet: XmlElement): Record<string, string> {
  const links = new Map(readRelationships(file, part).map((one) => [one.id, one.target]));
  return Object.fromEntries(
    childElements(find(sheet, "customProperties"), "customPr").map((one) => {
      const bytes = file.parts.get(links.get(attribute(one, "id") ?? "") ?? "") ?? new Uint8Array();
      return [unescapeString(attribute(one, "name") ?? ""), new TextDecoder("utf-16le").decode(bytes).replace(/\0+$/, "")];
    }),
  );
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}

export function writeSheetProperties(file: Package, part: string, sheet: XmlElement, properties: Readonly<Record<string, string>>): XmlElement | undefined {
  const old = find(sheet, "customProperties");
  if (JSON.stringify(readSheetProperties(file, part, sheet)) === JSON.stringify(properties)) return old;
  for (const one of readRelationships(file, part)) if (isKind(one, "customProperty")) removePart(file, one.target);
  unlink(file, part, (one) => isKind(one, "customProperty"));
  const made = Object.entries(properties).map(([name, value]) => {
    const target = freeName(file, "xl/customProperty", ".bin");
    setPart(file, target, utf16(value), TYPE);
    return element("customPr", { name: escapeString(name), "r:id": link(file, part, `${OFFICE_RELATIONSHIP}customProperty`, target) });
  });
  return made.length > 0 ? element("customProperties", {}, made) : undefined;
}
