import { readMonthName } from "../calendar/month-names";
import { fullYear, readDay } from "../calendar/read-text";
import { serialDayOf } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import type { DateOrder } from "./fields";

const numeric = /^(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})\.?(?:[T\s,]+\d{1,2}[:.]\d{2}.*)?$/;
const named = /^(?:[A-Za-z]+,\s*)?(\d{1,2})\.?[\s\-/]*(?:de\s+)?(\p{L}{3,12})\.?[\s\-/,]*(?:de\s+)?(\d{4}|\d{2})$/u;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * Reads a day as ledgers print it: `31.12.2026`, `12/31/26`, `2026-12-31 00:00`, `20261231`, `31-Dez-26`, `31 de enero de 2026`. The time of
 * day is cut off.
 *
 * @param order Of dates that are three numbers; four digits in front are always a year.
 * @returns null where it is no date of Excel's calendar.
 * @example readDateText("03/04/2026", "mdy") // 4 March 2026
 */
export function readDateText(text: string, order: DateOrder): SerialDay | null {
  const trimmed = text.trim();
  const numbers = numeric.exec(trimmed);
  if (numbers) {
    const [, first = "", second = "", third = ""] = numbers;
    if (first.length >= 3) return serialDayOf(Number(first), Number(second), Number(third));
    if (order === "ymd") return third.length > 2 ? null : serialDayOf(fullYear(first), Number(second), Number(third));
    if (third.length === 1 || third.length === 3) return null;
    const year = fullYear(third);
    return order === "dmy" ? serialDayOf(year, Number(second), Number(first)) : serialDayOf(year, Number(first), Number(second));
  }
  const packed = compact.exec(trimmed);
  if (packed) {
    const [year, month, day] = packed.slice(1).map(Number);
    return serialDayOf(year ?? 0, month ?? 0, day ?? 0);
  }
  const words = named.exec(trimmed);
  if (words) {
    const month = readMonthName(words[2] ?? "");
    return month === null ? null : serialDayOf(fullYear(words[3] ?? ""), month, Number(words[1]));
  }
  return readDay(trimmed);
}

/** Which orders a date of three numbers can be read in; null where it says nothing about them. */
export function orderEvidence(text: string): readonly DateOrder[] | null {
  const numbers = numeric.exec(text.trim());
  if (!numbers || (numbers[1] ?? "").length >= 3) return null;
  const orders = (["dmy", "mdy", "ymd"] as const).filter((order) => readDateText(text, order) !== null);
  return orders.length === 0 ? null : orders;
}
