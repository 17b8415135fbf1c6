import { dashboardSheet } from "../dashboards/dashboard";
import { palette } from "../dashboards/look";
import { changedStampFormat, isStampFormat, stampFormat } from "../dashboards/stamp";
import { dayLabel } from "../domain/calendar/labels";
import { markStamp, type Marking } from "../workbook/mark-stamp";
import { today } from "./arguments";

/** Lets the dashboard itself say that data changed after it was written, and when; a dashboard that says so already stays as it is. */
export function markDashboard(changedAt: Date): Promise<Marking> {
  const clock = `${String(changedAt.getHours()).padStart(2, "0")}:${String(changedAt.getMinutes()).padStart(2, "0")}`;
  return markStamp(dashboardSheet, {
    isStamp: isStampFormat,
    plain: { format: stampFormat, color: palette.grey },
    marked: { format: changedStampFormat(`${dayLabel(today(changedAt))}, ${clock}`), color: palette.adverse },
  });
}
