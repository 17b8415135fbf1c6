/**
 * Excel's built-in table styles, as far as they show: fills, text colours, bold, and lines of header, bands and totals.
 *
 * A style is named after its family and number ("TableStyleMedium2"); in each family the first is black and grey, and the next
 * six take the accent colours in order, then the family changes its pattern.
 */
import { BooleanNumber, BorderStyleTypes, type IBorderData, type IStyleData } from "@univerjs/core";
import type { TableState } from "../../document/types";

/** Black, then the accents. */
const COLORS = ["#000000", "#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"] as const;
const GREY = "#D9D9D9";
const WHITE = "#FFFFFF";

type Look = {
  readonly header: IStyleData;
  readonly body: IStyleData;
  /** The first, third … row of the body. */
  readonly band: IStyleData;
  readonly total: IStyleData;
  /** First and last column where the table asks for them. */
  readonly edge: IStyleData;
  readonly columnLines: boolean;
};

/** Mixed with white: 0 leaves the colour, 1 is white. */
function tint(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return `#${parts.map((part) => Math.round(part + (255 - part) * share).toString(16).padStart(2, "0")).join("")}`;
}

function shade(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return `#${parts.map((part) => Math.round(part * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}

const bold: IStyleData = { bl: BooleanNumber.TRUE };
const fill = (color: string): IStyleData => ({ bg: { rgb: color } });
const text = (color: string): IStyleData => ({ cl: { rgb: color } });

/** Sides of a cell: top, left, right, bottom. */
type Sides = "t" | "b" | "tb" | "tlrb";

function lines(color: string, sides: Sides, style: BorderStyleTypes = BorderStyleTypes.THIN): { readonly bd: IBorderData } {
  return { bd: Object.fromEntries(["t", "l", "r", "b"].filter((side) => sides.includes(side)).map((side) => [side, { s: style, cl: { rgb: color } }])) };
}

/** Black is banded in grey. */
const light = (color: string, share: number): string => (color === COLORS[0] ? tint(color, share === 0.8 ? 0.85 : 0.65) : tint(color, share));

function lightLook(number: number, color: string): Look {
  const family = Math.floor((number - 1) / 7);
  const dark = color === COLORS[0] ? color : shade(color, 0.25);
  const band = color === COLORS[0] ? GREY : light(color, 0.8);
  if (family === 0) {
    return { header: { ...bold, ...text(dark), ...lines(color, "tb") }, body: text(dark), band: fill(band), total: { ...bold, ...text(dark), ...lines(color, "tb") }, edge: bold, columnLines: false };
  }
  if (family === 1) {
    return { header: { ...bold, ...fill(color), ...text(WHITE) }, body: lines(color, "b"), band: lines(color, "tb"), total: { ...bold, ...lines(color, "tb") }, edge: bold, columnLines: false };
  }
  return { header: { ...bold, ...lines(color, "tlrb") }, body: lines(color, "tlrb"), band: { ...fill(band), ...lines(color, "tlrb") }, total: { ...bold, ...lines(color, "tlrb") }, edge: bold, columnLines: true };
}

function mediumLook(number: number, color: string): Look {
  const family = Math.floor((number - 1) / 7);
  const header = { ...bold, ...fill(color), ...text(WHITE) };
  if (family === 0) {
    const line = light(color, 0.4);
    return { header, body: lines(line, "tb"), band: { ...fill(light(color, 0.8)), ...lines(line, "tb") }, total: { ...bold, ...lines(color, "t", BorderStyleTypes.DOUBLE) }, edge: bold, columnLines: false };
  }
  if (family === 1) {
    const white = lines(WHITE, "tlrb");
    return { header: { ...header, ...white }, body: { ...fill(light(color, 0.8)), ...white }, band: { ...fill(light(color, 0.6)), ...white }, total: { ...header, ...white }, edge: { ...bold, ...fill(color), ...text(WHITE) }, columnLines: true };
  }
  if (family === 2) {
    return { header: { ...header, ...lines("#000000", "tb", BorderStyleTypes.MEDIUM) }, body: {}, band: fill(GREY), total: { ...bold, ...lines("#000000", "tb") }, edge: { ...bold, ...fill(color), ...text(WHITE) }, columnLines: false };
  }
  const line = lines(light(color, 0.4), "tlrb");
  return { header: { ...bold, ...fill(light(color, 0.8)), ...line }, body: { ...fill(light(color, 0.8)), ...line }, band: { ...fill(light(color, 0.6)), ...line }, total: { ...bold, ...line }, edge: bold, columnLines: true };
}

function darkLook(color: string): Look {
  const base = color === COLORS[0] ? "#737373" : color;
  return { header: { ...bold, ...fill("#000000"), ...text(WHITE) }, body: { ...fill(base), ...text(WHITE) }, band: { ...fill(shade(base, 0.25)), ...text(WHITE) }, total: { ...bold, ...fill(shade(base, 0.5)), ...text(WHITE) }, edge: { ...bold, ...fill(shade(base, 0.25)) }, columnLines: false };
}

function lookOf(style: string): Look | undefined {
  const match = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(style);
  if (!match) return undefined;
  const number = Number(match[2]);
  const color = COLORS[(number - 1) % COLORS.length] ?? COLORS[0];
  if (match[1] === "Light") return lightLook(number, color);
  return match[1] === "Medium" ? mediumLook(number, color) : darkLook(color);
}

const looks = new Map<string, Look | undefined>();

/**
 * What a table's style gives to one of its cells.
 *
 * @returns undefined for a table without a style, and for styles that are the workbook's own
 */
export function tableStyleAt(table: TableState, row: number, column: number): IStyleData | undefined {
  if (!looks.has(table.style)) looks.set(table.style, lookOf(table.style));
  const look = looks.get(table.style);
  if (!look) return undefined;
  const { area } = table;
  if (table.showHeaders && row === area.top) return look.header;
  if (table.showTotals && row === area.bottom) return look.total;
  const first = area.top + (table.showHeaders ? 1 : 0);
  const rowBand = table.showBandedRows && (row - first) % 2 === 0;
  const columnBand = table.showBandedColumns && (column - area.left) % 2 === 0;
  const edge = (table.highlightFirstColumn && column === area.left) || (table.highlightLastColumn && column === area.right);
  return { ...look.body, ...(rowBand || columnBand ? look.band : {}), ...(edge ? look.edge : {}) };
}
