/** Hyperlinks: `<hyperlinks>` and their relationships ↔ HyperlinkState. */
import { formatArea, parseArea } from "../../document/address";
import type { HyperlinkState } from "../../document/types";
import type { Package } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships, unlink } from "../package/relationships";
import { attribute, childElements, element, find, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";

export function readHyperlinks(file: Package, part: string, sheet: XmlElement): HyperlinkState[] {
  const targets = new Map(readRelationships(file, part).map((one) => [one.id, one.target]));
  return childElements(find(sheet, "hyperlinks"), "hyperlink").flatMap((one) => {
    const area = parseArea(attribute(one, "ref") ?? "");
    if (!area) return [];
    const id = attribute(one, "id");
    const target = id === undefined ? undefined : targets.get(id);
    const location = attribute(one, "location");
    const tip = attribute(one, "tooltip");
    const state: HyperlinkState = { area };
    if (target !== undefined) state.address = location === undefined ? target : `${target}#${location}`;
    else if (location !== undefined) state.documentReference = unescapeString(location);
    if (tip !== undefined) state.screenTip = unescapeString(tip);
    return [state];
  });
}

/** Addresses whose scheme runs code or reads files silently are not written as links. */
const UNSAFE = /^\s*(?:javascript|vbscript|data):/i;

export function writeHyperlinks(file: Package, part: string, states: readonly HyperlinkState[]): XmlElement | undefined {
  unlink(file, part, (one) => isKind(one, "hyperlink"));
  const made = states.flatMap((state) => {
    const common = { ref: formatArea(state.area), tooltip: state.screenTip === undefined ? undefined : escapeString(state.screenTip) };
    if (state.address !== undefined && state.address !== "" && !UNSAFE.test(state.address)) {
      const hash = state.address.indexOf("#");
      const target = hash < 0 ? state.address : state.address.slice(0, hash);
      const location = hash < 0 ? undefined : state.address.slice(hash + 1);
      return [element("hyperlink", { ...common, "r:id": link(file, part, `${OFFICE_RELATIONSHIP}hyperlink`, target, true), location })];
    }
    if (state.documentReference === undefined || state.documentReference === "") return [];
    return [element("hyperlink", { ...common, location: escapeString(state.documentReference.replace(/^#/, "")) })];
  });
  return made.length > 0 ? element("hyperlinks", {}, made) : undefined;
}
