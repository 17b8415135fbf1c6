import type { BorderLine, CellStyle } from "./sheet-spec";
import { stampFormat } from "./stamp";

/**
 * The look of dashboards, defined once: ink and greys on white, one blue, and colour only where it says good or bad.
 * Every text colour has at least 4.5:1 on the fills used here.
 */
export const palette = {
  ink: "#1B2A41",
  grey: "#566273",
  rule: "#C8D0DA",
  faint: "#E3E8EE",
  tile: "#F3F5F8",
  white: "#FFFFFF",
  blue: "#1F5FA8",
  paleBlue: "#AFC3DA",
  barBlue: "#D9E4F0",
  favourable: "#1B7A43",
  adverse: "#B3261E",
} as const;

const gapBetweenTiles: BorderLine = { edge: "EdgeRight", color: palette.white, weight: "Thick" };
const tileTop: BorderLine = { edge: "EdgeTop", color: palette.ink, weight: "Medium" };

export const styles = {
  page: { fontColor: palette.ink, fontSize: 10, vertical: "Center" },
  title: { fontColor: palette.ink, fontSize: 20, bold: true, vertical: "Center" },
  stamp: { fontColor: palette.grey, fontSize: 10, horizontal: "Left", vertical: "Center" },
  stampRight: { fontColor: palette.grey, fontSize: 10, horizontal: "Right", vertical: "Center" },
  section: { fontColor: palette.ink, fontSize: 12, bold: true, vertical: "Bottom" },
  tileLabel: { fill: palette.tile, fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Left", vertical: "Center", indent: 1, borders: [tileTop] },
  tileValue: { fill: palette.tile, fontColor: palette.ink, fontSize: 18, bold: true, horizontal: "Left", vertical: "Center", indent: 1 },
  tileValueFavourable: { fill: palette.tile, fontColor: palette.favourable, fontSize: 18, bold: true, horizontal: "Left", vertical: "Center", indent: 1 },
  tileValueAdverse: { fill: palette.tile, fontColor: palette.adverse, fontSize: 18, bold: true, horizontal: "Left", vertical: "Center", indent: 1 },
  tileValueUnknown: { fill: palette.tile, fontColor: palette.grey, fontSize: 18, bold: false, horizontal: "Left", vertical: "Center", indent: 1 },
  tileNote: { fill: palette.tile, fontColor: palette.grey, fontSize: 8, horizontal: "Left", vertical: "Top", wrap: true, indent: 1 },
  tileEnd: { borders: [gapBetweenTiles] },
  header: { fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Right", vertical: "Bottom", wrap: true, borders: [{ edge: "EdgeBottom", color: palette.ink, weight: "Thin" }] },
  headerLeft: { fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Left", vertical: "Bottom", wrap: true, borders: [{ edge: "EdgeBottom", color: palette.ink, weight: "Thin" }] },
  headerCenter: { fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Center", vertical: "Bottom", wrap: true, borders: [{ edge: "EdgeBottom", color: palette.ink, weight: "Thin" }] },
  rows: { borders: [{ edge: "InsideHorizontal", color: palette.faint, weight: "Thin" }] },
  label: { fontColor: palette.ink, fontSize: 10, horizontal: "Left", vertical: "Center" },
  number: { fontColor: palette.ink, fontSize: 10, horizontal: "Right", vertical: "Center" },
  // Set off from the icons of the next column, which stand at its left edge.
  numberIndented: { fontColor: palette.ink, fontSize: 10, horizontal: "Right", vertical: "Center", indent: 1 },
  headerNumberIndented: { fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Right", vertical: "Bottom", wrap: true, indent: 1, borders: [{ edge: "EdgeBottom", color: palette.ink, weight: "Thin" }] },
  adverse: { fontColor: palette.adverse },
  favourable: { fontColor: palette.favourable },
  centered: { fontColor: palette.ink, fontSize: 10, horizontal: "Center", vertical: "Center" },
  wrapped: { fontColor: palette.ink, fontSize: 10, horizontal: "Left", vertical: "Center", wrap: true },
  reason: { fontColor: palette.grey, fontSize: 9, horizontal: "Left", vertical: "Center", wrap: true, indent: 1 },
  headerIndented: { fontColor: palette.grey, fontSize: 9, bold: true, horizontal: "Left", vertical: "Bottom", wrap: true, indent: 1, borders: [{ edge: "EdgeBottom", color: palette.ink, weight: "Thin" }] },
  total: { bold: true, borders: [{ edge: "EdgeTop", color: palette.ink, weight: "Thin" }] },
  note: { fontColor: palette.grey, fontSize: 8, horizontal: "Left", vertical: "Center" },
} as const satisfies Readonly<Record<string, CellStyle>>;

export type StyleName = keyof typeof styles;

/** `amount` and its kin are chosen by the size of the plan: whole units, or thousands where whole units would not fit. */
export const numberFormats = {
  amount: "#,##0;-#,##0;0",
  amountThousands: "#,##0,;-#,##0,;0",
  signedAmount: "+#,##0;-#,##0;0",
  signedAmountThousands: "+#,##0,;-#,##0,;0",
  percent: "0%",
  signedPercent: "+0.0%;-0.0%;0.0%",
  // Only the icon is shown; screen readers and prints in black and white have the word in the next column.
  flag: "0",
  stamp: stampFormat,
} as const;

export type NumberFormatName = keyof typeof numberFormats;
