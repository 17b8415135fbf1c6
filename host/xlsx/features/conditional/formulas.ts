/** The formulas that Excel stores with rules about text and presets: other programs and old versions go by them. */
import { formatArea } from "../../../document/address";
import type { Area } from "../../../document/types";

function firstCell(area: Area): string {
  return formatArea({ ...area, bottom: area.top, right: area.left });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

export function textFormula(type: string, text: string, area: Area): string {
  const cell = firstCell(area);
  const wanted = quoted(text);
  if (type === "notContainsText") return `ISERROR(SEARCH(${wanted},${cell}))`;
  if (type === "beginsWith") return `LEFT(${cell},LEN(${wanted}))=${wanted}`;
  if (type === "endsWith") return `RIGHT(${cell},LEN(${wanted}))=${wanted}`;
  return `NOT(ISERROR(SEARCH(${wanted},${cell})))`;
}

/** Formula of a preset or of a period of time; undefined for duplicates, which need none. */
export function presetFormula(preset: string, area: Area): string | undefined {
  const cell = firstCell(area);
  const day = `FLOOR(${cell},1)`;
  const week = `ROUNDDOWN(${cell},0)`;
  const month = (shift: string): string => `AND(MONTH(${cell})=MONTH(EDATE(TODAY(),0${shift})),YEAR(${cell})=YEAR(EDATE(TODAY(),0${shift})))`;
  const formulas: Readonly<Record<string, string>> = {
    containsBlanks: `LEN(TRIM(${cell}))=0`,
    notContainsBlanks: `LEN(TRIM(${cell}))>0`,
    containsErrors: `ISERROR(${cell})`,
    notContainsErrors: `NOT(ISERROR(${cell}))`,
    yesterday: `${day}=TODAY()-1`,
    today: `${day}=TODAY()`,
    tomorrow: `${day}=TODAY()+1`,
    last7Days: `AND(TODAY()-${day}<=6,${day}<=TODAY())`,
    lastWeek: `AND(TODAY()-${week}>=(WEEKDAY(TODAY())),TODAY()-${week}<(WEEKDAY(TODAY())+7))`,
    thisWeek: `AND(TODAY()-${week}<=WEEKDAY(TODAY())-1,${week}-TODAY()<=7-WEEKDAY(TODAY()))`,
    nextWeek: `AND(${week}-TODAY()>(7-WEEKDAY(TODAY())),${week}-TODAY()<(15-WEEKDAY(TODAY())))`,
    lastMonth: month("-1"),
    thisMonth: `AND(MONTH(${cell})=MONTH(TODAY()),YEAR(${cell})=YEAR(TODAY()))`,
    nextMonth: month("+1"),
  };
  return formulas[preset];
}
