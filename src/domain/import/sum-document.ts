import { monthLabel } from "../calendar/labels";
import type { MonthIndex } from "../calendar/units";

/** The document of a sum of postings: it names the month, and by it the sum is known again. */
export function sumDocument(month: MonthIndex): string {
  return `SUM ${monthLabel(month)}`;
}
