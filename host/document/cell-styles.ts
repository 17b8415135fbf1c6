/** Named cell styles: those that every workbook of Excel has (Office theme of 2013 to 2022), and what applying one does to a cell. */
import { BooleanNumber, BorderStyleTypes, type IBorderData, type IStyleData } from "@univerjs/core";
import type { CellStyleState, HostStyle, StyleExtras, StyleGroup } from "./types";

const line = (s: BorderStyleTypes, rgb: string): { s: BorderStyleTypes; cl: { rgb: string } } => ({ s, cl: { rgb } });

const box = (s: BorderStyleTypes, rgb: string): IBorderData => ({ t: line(s, rgb), b: line(s, rgb), l: line(s, rgb), r: line(s, rgb) });

const bold = BooleanNumber.TRUE;

type BuiltIn = readonly [name: string, groups: readonly StyleGroup[], style: HostStyle];

const { THIN, THICK, MEDIUM, DOUBLE } = BorderStyleTypes;

const DARK = { rgb: "#44546A" };

const number = (pattern: string): IStyleData => ({ n: { pattern } });

const ACCENTS: readonly (readonly [full: string, forty: string, sixty: string, eighty: string])[] = [
  ["#4472C4", "#8EA9DB", "#B4C6E7", "#D9E1F2"],
  ["#ED7D31", "#F4B084", "#F8CBAD", "#FCE4D6"],
  ["#A5A5A5", "#C9C9C9", "#DBDBDB", "#EDEDED"],
  ["#FFC000", "#FFD966", "#FFE699", "#FFF2CC"],
  ["#5B9BD5", "#9BC2E6", "#BDD7EE", "#DDEBF7"],
  ["#70AD47", "#A9D08E", "#C6E0B4", "#E2EFDA"],
];

const accents: BuiltIn[] = ACCENTS.flatMap(([full, light60, light40, light20], index): BuiltIn[] => {
  const accent = (name: string, fill: string, font: string): BuiltIn => [name, ["font", "patterns"], { bg: { rgb: fill }, cl: { rgb: font } }];
  const name = `Accent${index + 1}`;
  return [accent(name, full, "#FFFFFF"), accent(`20% - ${name}`, light20, "#000000"), accent(`40% - ${name}`, light40, "#000000"), accent(`60% - ${name}`, light60, "#FFFFFF")];
});

const ALL_GROUPS: readonly StyleGroup[] = ["number", "alignment", "font", "border", "patterns", "protection"];

const BUILT_IN: readonly BuiltIn[] = [
  ["Normal", ALL_GROUPS, {}],
  ["Good", ["font", "patterns"], { bg: { rgb: "#C6EFCE" }, cl: { rgb: "#006100" } }],
  ["Bad", ["font", "patterns"], { bg: { rgb: "#FFC7CE" }, cl: { rgb: "#9C0006" } }],
  ["Neutral", ["font", "patterns"], { bg: { rgb: "#FFEB9C" }, cl: { rgb: "#9C5700" } }],
  ["Input", ["font", "border", "patterns"], { bg: { rgb: "#FFCC99" }, cl: { rgb: "#3F3F76" }, bd: box(THIN, "#7F7F7F") }],
  ["Output", ["font", "border", "patterns"], { bg: { rgb: "#F2F2F2" }, cl: { rgb: "#3F3F3F" }, bl: bold, bd: box(THIN, "#3F3F3F") }],
  ["Calculation", ["font", "border", "patterns"], { bg: { rgb: "#F2F2F2" }, cl: { rgb: "#FA7D00" }, bl: bold, bd: box(THIN, "#7F7F7F") }],
  ["Check Cell", ["font", "border", "patterns"], { bg: { rgb: "#A5A5A5" }, cl: { rgb: "#FFFFFF" }, bl: bold, bd: box(DOUBLE, "#3F3F3F") }],
  ["Linked Cell", ["font", "border"], { cl: { rgb: "#FA7D00" }, bd: { b: line(DOUBLE, "#FF8001") } }],
  ["Explanatory Text", ["font"], { cl: { rgb: "#7F7F7F" }, it: bold }],
  ["Warning Text", ["font"], { cl: { rgb: "#FF0000" } }],
  ["Note", ["border", "patterns"], { bg: { rgb: "#FFFFCC" }, bd: box(THIN, "#B2B2B2") }],
  ["Title", ["font"], { ff: "Calibri Light", fs: 18, cl: DARK }],
  ["Heading 1", ["font", "border"], { fs: 15, bl: bold, cl: DARK, bd: { b: line(THICK, "#4472C4") } }],
  ["Heading 2", ["font", "border"], { fs: 13, bl: bold, cl: DARK, bd: { b: line(THICK, "#A2B8E1") } }],
  ["Heading 3", ["font", "border"], { bl: bold, cl: DARK, bd: { b: line(MEDIUM, "#8EA9DB") } }],
  ["Heading 4", ["font"], { bl: bold, cl: DARK }],
  ["Total", ["font", "border"], { bl: bold, bd: { t: line(THIN, "#4472C4"), b: line(DOUBLE, "#4472C4") } }],
  ["Hyperlink", ["font"], { cl: { rgb: "#0563C1" }, ul: { s: BooleanNumber.TRUE } }],
  ["Followed Hyperlink", ["font"], { cl: { rgb: "#954F72" }, ul: { s: BooleanNumber.TRUE } }],
  ["Percent", ["number"], number("0%")],
  ["Comma", ["number"], number('_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)')],
  ["Comma [0]", ["number"], number('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)')],
  ["Currency", ["number"], number('_($* #,##0.00_);_($* \\(#,##0.00\\);_($* "-"??_);_(@_)')],
  ["Currency [0]", ["number"], number('_($* #,##0_);_($* \\(#,##0\\);_($* "-"_);_(@_)')],
  ...accents,
];

export const BUILT_IN_STYLES: readonly CellStyleState[] = BUILT_IN.map(([name, groups, style]) => ({ name, builtIn: true, groups: [...groups], style }));

/** What the API calls a built-in style, where that is more than its name without spaces. */
const API_NAMES: Readonly<Record<string, string>> = { Title: "SheetTitle", Hyperlink: "Hlink", "Followed Hyperlink": "HlinkTrav", "Comma [0]": "WholeComma", "Currency [0]": "WholeDollar" };

/** "Heading 1" → "Heading1", "20% - Accent1" → "Accent1_20": values of `Excel.BuiltInStyle`. */
export function apiStyleName(name: string): string {
  const shade = /^(\d\d)% - (Accent\d)$/.exec(name);
  return shade ? `${shade[2] ?? ""}_${shade[1] ?? ""}` : (API_NAMES[name] ?? name.replaceAll(" ", ""));
}

const KEYS: Readonly<Record<StyleGroup, readonly (keyof IStyleData)[]>> = {
  number: ["n"],
  alignment: ["ht", "vt", "tb", "tr"],
  font: ["ff", "fs", "cl", "bl", "it", "ul", "st", "va"],
  border: ["bd"],
  patterns: ["bg"],
  protection: [],
};

const EXTRAS: Readonly<Record<StyleGroup, readonly (keyof StyleExtras)[]>> = {
  number: [],
  alignment: ["autoIndent", "indent", "horizontal", "vertical", "shrinkToFit", "readingOrder"],
  font: ["underline", "fontTint"],
  border: [],
  patterns: ["pattern", "patternColor", "fillTint", "patternTint"],
  protection: ["locked", "formulaHidden"],
};

/** The style of a cell after a named style was applied to it: the groups that it includes are its own, the others stay. */
export function withNamedStyle(cell: HostStyle, named: CellStyleState): HostStyle {
  const next: Record<string, unknown> = { ...cell };
  const extras: Record<string, unknown> = { ...cell.excel };
  for (const group of named.groups) {
    for (const key of KEYS[group]) {
      if (named.style[key] === undefined) delete next[key];
      else next[key] = named.style[key];
    }
    for (const key of EXTRAS[group]) {
      const value = named.style.excel?.[key];
      if (value === undefined) delete extras[key];
      else extras[key] = value;
    }
  }
  if (named.name === "Normal") delete extras["styleName"];
  else extras["styleName"] = named.name;
  if (Object.keys(extras).length > 0) next["excel"] = extras;
  else delete next["excel"];
  return next;
}
