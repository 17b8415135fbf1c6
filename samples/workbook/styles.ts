/** Looks of the sample, by name. The names are the style ids of the snapshot. */
import { BooleanNumber, BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { HostStyle } from "../../host/document/types";

const INK = "#1F2937";
const HEAD = "#0F4C5C";
const RULE = "#D9DEE3";
const SOFT = "#EEF4F5";

const THIN = BorderStyleTypes.THIN;
const base: HostStyle = { ff: "Calibri", fs: 11, cl: { rgb: INK }, vt: VerticalAlign.MIDDLE };
const ruled: HostStyle = { ...base, bd: { b: { s: THIN, cl: { rgb: RULE } } } };
const right: HostStyle = { ht: HorizontalAlign.RIGHT };
const left: HostStyle = { ht: HorizontalAlign.LEFT };
const format = (pattern: string): HostStyle => ({ n: { pattern } });

export const MONEY = '#,##0;[Red]-#,##0;"–"';
export const CENTS = "#,##0.00;[Red]-#,##0.00";
export const DATE = "dd mmm yyyy";

export const STYLES = {
  plain: base,
  title: { ...base, fs: 20, bl: BooleanNumber.TRUE, cl: { rgb: HEAD } },
  lead: { ...base, fs: 12, cl: { rgb: "#4B5563" } },
  step: { ...base, fs: 12, tb: WrapStrategy.WRAP, bd: { b: { s: THIN, cl: { rgb: RULE } } } },
  stepNumber: { ...base, fs: 14, bl: BooleanNumber.TRUE, cl: { rgb: HEAD }, ht: HorizontalAlign.CENTER, bd: { b: { s: THIN, cl: { rgb: RULE } } } },
  section: { ...base, fs: 14, bl: BooleanNumber.TRUE, cl: { rgb: HEAD } },
  note: { ...base, it: BooleanNumber.TRUE, cl: { rgb: "#6B7280" } },
  header: {
    ...base, bl: BooleanNumber.TRUE, cl: { rgb: "#FFFFFF" }, bg: { rgb: HEAD }, tb: WrapStrategy.WRAP, bd: { b: { s: THIN, cl: { rgb: HEAD } } },
  },
  headerCenter: {
    ...base, bl: BooleanNumber.TRUE, cl: { rgb: "#FFFFFF" }, bg: { rgb: HEAD }, tb: WrapStrategy.WRAP, ht: HorizontalAlign.CENTER, bd: { b: { s: THIN, cl: { rgb: HEAD } } },
  },
  headerRight: {
    ...base, bl: BooleanNumber.TRUE, cl: { rgb: "#FFFFFF" }, bg: { rgb: HEAD }, tb: WrapStrategy.WRAP, ht: HorizontalAlign.RIGHT, bd: { b: { s: THIN, cl: { rgb: HEAD } } },
  },
  text: ruled,
  wrapped: { ...ruled, tb: WrapStrategy.WRAP },
  key: { ...ruled, bl: BooleanNumber.TRUE },
  centered: { ...ruled, ht: HorizontalAlign.CENTER },
  money: { ...ruled, ...right, ...format(MONEY) },
  moneyStrong: { ...ruled, ...right, ...format(MONEY), bl: BooleanNumber.TRUE, bg: { rgb: SOFT } },
  cents: { ...ruled, ...right, ...format(CENTS) },
  whole: { ...ruled, ...right, ...format("#,##0") },
  plainNumber: { ...ruled, ...right, ...format("0") },
  decimal: { ...ruled, ...right, ...format("#,##0.0;-#,##0.0;0") },
  percent: { ...ruled, ...right, ...format("0%") },
  percentFine: { ...ruled, ...right, ...format("0.0%;[Red]-0.0%") },
  date: { ...ruled, ht: HorizontalAlign.CENTER, ...format(DATE) },
  month: { ...ruled, ht: HorizontalAlign.LEFT, ...format("mmm yyyy") },
  textRight: { ...ruled, ...right },
  policyWhole: { ...ruled, ...left, ...format("0") },
  policyMoney: { ...ruled, ...left, ...format(MONEY) },
  policyPercent: { ...ruled, ...left, ...format("0%") },
  policyDate: { ...ruled, ...left, ...format(DATE) },
  total: { ...base, bl: BooleanNumber.TRUE, bg: { rgb: SOFT }, bd: { t: { s: THIN, cl: { rgb: HEAD } } } },
  totalMoney: { ...base, ...right, ...format(MONEY), bl: BooleanNumber.TRUE, bg: { rgb: SOFT }, bd: { t: { s: THIN, cl: { rgb: HEAD } } } },
  input: { ...ruled, ...right, ...format(MONEY), bg: { rgb: "#FFF7E0" } },
  inputPercent: { ...ruled, ...right, ...format("0%"), bg: { rgb: "#FFF7E0" } },
} satisfies Record<string, HostStyle>;

export type StyleName = keyof typeof STYLES;
