import { BaselineOffset, BooleanNumber, TextDecoration } from "@univerjs/core";
import type { HostStyle } from "../../document/types";
import { attribute, booleanAttribute, find, numberAttribute, type XmlElement } from "../xml/element";
import { type Palette, readColor } from "./color";

/** `<font>` → the font keys of a style. Only what the element says is set. */
export function readFont(font: XmlElement | undefined, palette: Palette): HostStyle {
  const style: HostStyle = {};
  const flag = (name: string): boolean => booleanAttribute(find(font, name), "val", find(font, name) !== undefined);
  const name = attribute(find(font, "name") ?? find(font, "rFont"), "val");
  const size = numberAttribute(find(font, "sz"), "val");
  const color = readColor(find(font, "color"), palette);
  const underline = find(font, "u");
  if (name !== undefined) style.ff = name;
  if (size !== undefined) style.fs = size;
  if (flag("b")) style.bl = BooleanNumber.TRUE;
  if (flag("i")) style.it = BooleanNumber.TRUE;
  if (flag("strike")) style.st = { s: BooleanNumber.TRUE };
  if (underline && attribute(underline, "val") !== "none") {
    const double = (attribute(underline, "val") ?? "").startsWith("double");
    style.ul = { s: BooleanNumber.TRUE, ...(double ? { t: TextDecoration.DOUBLE } : {}) };
  }
  if (color !== undefined) style.cl = { rgb: color };
  const shift = attribute(find(font, "vertAlign"), "val");
  if (shift === "superscript") style.va = BaselineOffset.SUPERSCRIPT;
  if (shift === "subscript") style.va = BaselineOffset.SUBSCRIPT;
  return style;
}
