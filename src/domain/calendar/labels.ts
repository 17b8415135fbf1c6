import { dateOf, yearAndMonth } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

const shortNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Mar 2026` */
export function monthLabel(index: MonthIndex): string {
  const { year, month } = yearAndMonth(index);
  return `${shortNames[month - 1] ?? ""} ${year}`;
}

/** `31 Mar 2026` */
export function dayLabel(serial: SerialDay): string {
  const { year, month, day } = dateOf(serial);
  return `${day} ${shortNames[month - 1] ?? ""} ${year}`;
}
