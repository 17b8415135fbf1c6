/** `Excel.FilterCriteria`: checked as the API checks it, and as a test for rows. */
import type { HostSheet } from "./sheet";
import type { Area, Bag } from "./types";
import type { Scalar } from "./values";
import { dynamicTest } from "./filter-dates";

export type RowTest = (row: number) => boolean;

const KINDS: ReadonlySet<string> = new Set(["BottomItems", "BottomPercent", "CellColor", "Dynamic", "FontColor", "Values", "TopItems", "TopPercent", "Icon", "Custom"]);

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** True where the criteria say all that their kind needs. */
export function areCriteria(bag: Bag): boolean {
  const on = String(bag["filterOn"]);
  if (!KINDS.has(on)) return false;
  const number = Number(bag["criterion1"]);
  switch (on) {
    case "TopItems":
    case "BottomItems":
      return filled(bag["criterion1"]) && Number.isInteger(number) && number >= 1 && number <= 500;
    case "TopPercent":
    case "BottomPercent":
      return filled(bag["criterion1"]) && number >= 1 && number <= 100;
    case "Values":
      return Array.isArray(bag["values"]);
    case "CellColor":
    case "FontColor":
      return typeof bag["color"] === "string";
    case "Dynamic":
      return typeof bag["dynamicCriteria"] === "string" && bag["dynamicCriteria"] !== "Unknown";
    case "Custom":
      return filled(bag["criterion1"]);
    default:
      return false;
  }
}

/** A test for the rows of one column; `area` is the column's data. */
export function rowTest(sheet: HostSheet, area: Area, bag: Bag): RowTest {
  const column = area.left;
  const value = (row: number): Scalar => sheet.valueAt(row, column);
  const text = (row: number): string => sheet.textAt(row, column);
  switch (String(bag["filterOn"])) {
    case "Values":
      return valuesTest(bag["values"], value, text);
    case "Custom":
      return customTest(bag, value, text);
    case "TopItems":
    case "BottomItems":
    case "TopPercent":
    case "BottomPercent":
      return rankTest(String(bag["filterOn"]), Number(bag["criterion1"]), area, value);
    case "CellColor":
      return (row) => (sheet.styleAt(row, column).bg?.rgb ?? "#FFFFFF").toUpperCase() === String(bag["color"]).toUpperCase();
    case "FontColor":
      return (row) => (sheet.styleAt(row, column).cl?.rgb ?? "#000000").toUpperCase() === String(bag["color"]).toUpperCase();
    case "Dynamic":
      return dynamicTest(String(bag["dynamicCriteria"]), area, value);
    default:
      return () => true;
  }
}

const PERIODS = ["Year", "Month", "Day", "Hour", "Minute", "Second"];

/** The parts of a serial date as an ISO text, cut to a precision: "2017-01" for a month. */
function isoPart(serial: number, specificity: string): string {
  const iso = new Date(Math.round((serial - 25569) * 86_400) * 1000).toISOString();
  return iso.slice(0, [4, 7, 10, 13, 16, 19][Math.max(0, PERIODS.indexOf(specificity))]);
}

function valuesTest(values: unknown, value: (row: number) => Scalar, text: (row: number) => string): RowTest {
  const texts = new Set<string>();
  const dates: { readonly date: string; readonly specificity: string }[] = [];
  for (const entry of Array.isArray(values) ? (values as unknown[]) : []) {
    if (typeof entry === "object" && entry !== null) dates.push({ date: String((entry as Bag)["date"]), specificity: String((entry as Bag)["specificity"]) });
    else texts.add(String(entry).toLocaleLowerCase());
  }
  return (row) => {
    const shown = text(row).toLocaleLowerCase();
    const held = value(row);
    if (texts.has(shown) || (typeof held === "number" && texts.has(String(held)))) return true;
    if (typeof held !== "number") return false;
    return dates.some(({ date, specificity }) => {
      const wanted = isoPart(held, specificity);
      return date.replace(" ", "T").slice(0, wanted.length) === wanted;
    });
  };
}

type Compare = (value: Scalar, text: string) => boolean;

/** A text pattern with `*`, `?` and `~` before either, as a regular expression over the whole text. */
export function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/~([*?~])|[\\^$.*+?()[\]{}|]/g, (found: string, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (found === "*") return ".*";
    return found === "?" ? "." : `\\${found}`;
  });
  return new RegExp(`^${source}$`, "isu");
}

/** `>=10`, `=A*`, `<>`: numbers are compared with numbers, texts with what the cell shows. */
export function criterion(condition: string): Compare {
  const match = /^(<>|>=|<=|=|>|<)?(.*)$/su.exec(condition);
  const sign = match?.[1] ?? "=";
  const operand = match?.[2] ?? "";
  if (operand === "") return sign === "<>" ? (_value, text) => text !== "" : (_value, text) => text === "";
  const number = Number(operand);
  const isNumber = operand.trim() !== "" && Number.isFinite(number);
  if (sign === "=" || sign === "<>") {
    const pattern = wildcard(operand);
    const equal: Compare = (value, text) => (isNumber && typeof value === "number" ? value === number || pattern.test(text) : pattern.test(text));
    return sign === "=" ? equal : (value, text) => !equal(value, text);
  }
  const order = (value: Scalar): number | undefined => {
    if (isNumber) return typeof value === "number" ? value - number : undefined;
    return typeof value === "string" && value !== "" ? value.localeCompare(operand, "en", { sensitivity: "base" }) : undefined;
  };
  return (value) => {
    const result = order(value);
    if (result === undefined) return false;
    if (sign === ">") return result > 0;
    if (sign === ">=") return result >= 0;
    return sign === "<" ? result < 0 : result <= 0;
  };
}

function customTest(bag: Bag, value: (row: number) => Scalar, text: (row: number) => string): RowTest {
  const first = criterion(String(bag["criterion1"]));
  const second = filled(bag["criterion2"]) ? criterion(String(bag["criterion2"])) : undefined;
  const either = bag["operator"] === "Or";
  return (row) => {
    const [held, shown] = [value(row), text(row)];
    if (!second) return first(held, shown);
    return either ? first(held, shown) || second(held, shown) : first(held, shown) && second(held, shown);
  };
}

/** The n highest or lowest numbers; values equal to the last of them pass too. */
function rankTest(kind: string, amount: number, area: Area, value: (row: number) => Scalar): RowTest {
  const numbers: number[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const held = value(row);
    if (typeof held === "number") numbers.push(held);
  }
  const top = kind.startsWith("Top");
  numbers.sort((a, b) => (top ? b - a : a - b));
  const count = kind.endsWith("Percent") ? Math.max(1, Math.floor((numbers.length * amount) / 100)) : amount;
  const limit = numbers[Math.min(count, numbers.length) - 1];
  return (row) => {
    const held = value(row);
    return limit !== undefined && typeof held === "number" && (top ? held >= limit : held <= limit);
  };
}
