import { failure, success, type Result } from "../result";
import { lastSerialDay } from "./serial-day";
import type { SerialDay } from "./units";

/** Which days of the week are worked, Monday first. At least one is. */
export type Workweek = readonly boolean[];

/** Saturday and Sunday free. */
export const usualWorkweek: Workweek = [true, true, true, true, true, false, false];

/**
 * The working week behind a weekend as Excel's NETWORKDAYS.INTL writes it: 1 (Saturday, Sunday) to 7 (Friday, Saturday),
 * 11 (Sunday only) to 17 (Saturday only), or seven digits from Monday on, 1 for a free day ("0000011").
 *
 * @returns `bad-weekend` for anything else, and for a week without a working day.
 * @source Microsoft, NETWORKDAYS.INTL function.
 * @example workweekOf("0000011") // Monday to Friday
 */
export function workweekOf(weekend: string): Result<Workweek, "bad-weekend"> {
  const written = weekend.trim();
  if (/^[01]{7}$/.test(written) && written.includes("0")) return success(Array.from(written, (digit) => digit === "0"));
  const code = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  // Code 1 starts on Saturday (5 counted from Monday), 11 is Sunday (6).
  const free = code >= 1 && code <= 7 ? [(code + 4) % 7, (code + 5) % 7] : code >= 11 && code <= 17 ? [(code + 2) % 7] : null;
  if (free === null) return failure("bad-weekend", 'write 1 to 7, 11 to 17, or seven digits such as "0000011"');
  return success(usualWorkweek.map((_, weekday) => !free.includes(weekday)));
}

/** The working days, numbered. Numbers of neighbouring working days differ by one; only differences mean something. */
export type WorkingCalendar = {
  readonly daysPerWeek: number;
  /** Working days of the week before each weekday. */
  readonly before: readonly number[];
  /** Weekdays that are worked. */
  readonly weekdays: readonly number[];
  /** Holidays on days that would be worked, as numbers of the week's pattern alone, in order. */
  readonly holidays: Float64Array;
};

/**
 * @param holidays Free days beside the weekends, in any order, repeated or on a weekend as they come.
 * @example workingDayAt(calendar, workingDayNumber(calendar, day) + 9) // the tenth working day from `day` on
 */
export function workingCalendar(week: Workweek, holidays: readonly SerialDay[]): WorkingCalendar {
  const weekdays = week.flatMap((worked, weekday) => (worked ? [weekday] : []));
  if (week.length !== 7 || weekdays.length === 0) throw new RangeError("a week has seven days, of which one is worked at least");
  const before = week.map((_, weekday) => weekdays.filter((worked) => worked < weekday).length);
  const pattern = { daysPerWeek: weekdays.length, before, weekdays, holidays: new Float64Array() };
  const free = holidays.filter((day) => week[weekdayOf(day)]).map((day) => numberInPattern(pattern, day));
  return { ...pattern, holidays: Float64Array.from(new Set(free)).sort() };
}

/** Monday = 0. As Excel counts, whose 1 January 1900 is a Sunday. */
function weekdayOf(day: SerialDay): number {
  return (day + 5) % 7;
}

function numberInPattern({ daysPerWeek, before }: WorkingCalendar, day: SerialDay): number {
  return Math.floor((day + 5) / 7) * daysPerWeek + (before[weekdayOf(day)] ?? 0);
}

/** The number of a working day; of a free day, that of the next working day. Takes time by the logarithm of the holidays. */
export function workingDayNumber(calendar: WorkingCalendar, day: SerialDay): number {
  const number = numberInPattern(calendar, day);
  return number - countWhere(calendar.holidays, (holiday) => holiday < number);
}

/** The day of a number; null outside of Excel's calendar. The inverse of `workingDayNumber` on working days. */
export function workingDayAt(calendar: WorkingCalendar, number: number): SerialDay | null {
  const { daysPerWeek, weekdays, holidays } = calendar;
  const inPattern = number + countWhere(holidays, (holiday, earlier) => holiday - earlier <= number);
  const week = Math.floor(inPattern / daysPerWeek);
  const day = week * 7 + (weekdays[inPattern - week * daysPerWeek] ?? 0) - 5;
  return day >= 1 && day <= lastSerialDay ? (day as SerialDay) : null;
}

/** How many values at the head of an ordered list pass a test that all later ones fail. */
function countWhere(values: Float64Array, passes: (value: number, place: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(values[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
