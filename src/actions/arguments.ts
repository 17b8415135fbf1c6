import { readDay } from "../domain/calendar/read-text";
import { serialDay, serialDayOf } from "../domain/calendar/serial-day";
import type { SerialDay } from "../domain/calendar/units";
import type { ActionArguments, ActionRefused } from "./report";

/** Today by the clock of this computer: a report stands for the user's day, not for that of Greenwich. */
export function today(now: Date = new Date()): SerialDay {
  const day = serialDayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (day === null) throw new RangeError("the computer's clock stands outside of Excel's calendar");
  return day;
}

/** The argument `asOf`: a date as text (`2026-06-30`) or serial day; null when it is not given. */
export function readAsOf(args: ActionArguments): SerialDay | null | ActionRefused {
  const value = args["asOf"];
  if (value === undefined || value === null) return null;
  const day = typeof value === "number" ? serialDay(value) : typeof value === "string" ? readDay(value) : null;
  return (
    day ?? {
      outcome: "refused",
      reason: "bad-arguments",
      message: `${JSON.stringify(value)} is not a date.`,
      suggestion: "Give asOf as a date like 2026-06-30, or leave it out for today.",
      missing: [],
      problems: [],
    }
  );
}
