/** The name that stands for the dashboard's area (see `ownership`): what is typed there is no data. */
const dashboardName = "Plansheet.Dashboard";
const retryAfter = 3_000;
const mostTries = 20;

/**
 * Calls back when somebody changes cells: the user, or others who have the workbook open. What this add-in writes, and changes on its dashboard, do
 * not count. Costs one small request for each change until it calls back, none after.
 *
 * It joins nothing else of this folder, so that the pane can have it before any action is fetched.
 *
 * @returns ends the watch
 */
export function watchChanges(onChange: () => void): () => void {
  if (typeof Excel === "undefined") return () => undefined;
  let registered: OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs> | null = null;
  let ended = false;
  let asking = false;

  const changed = async ({ triggerSource, worksheetId }: Excel.WorksheetChangedEventArgs): Promise<void> => {
    if (ended || asking || triggerSource === "ThisLocalAddin") return;
    asking = true;
    try {
      if (!(await isDashboard(worksheetId))) onChange();
    } catch {
      // Excel is busy with the next change already: better one mark too many.
      onChange();
    } finally {
      asking = false;
    }
  };
  const end = async (): Promise<void> => {
    const result = registered;
    registered = null;
    if (result === null) return;
    await Excel.run(result.context, async (context) => {
      result.remove();
      await context.sync();
    });
  };
  const start = async (tries: number): Promise<void> => {
    try {
      await Excel.run(async (context) => {
        const result = context.workbook.worksheets.onChanged.add(changed);
        await context.sync();
        registered = result;
      });
    } catch {
      // A cell is being edited, or a dialog is open: later.
      if (!ended && tries < mostTries) setTimeout(() => void start(tries + 1), retryAfter);
      return;
    }
    if (ended) await end().catch(() => undefined);
  };
  // A watch that is ended at once, as React does when it tries a component out, never begins.
  const first = setTimeout(() => void start(1), 0);
  return () => {
    ended = true;
    clearTimeout(first);
    void end().catch(() => undefined);
  };
}

async function isDashboard(worksheetId: string): Promise<boolean> {
  return Excel.run(async (context) => {
    const area = context.workbook.names.getItemOrNullObject(dashboardName).getRangeOrNullObject();
    const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
    area.load("address");
    sheet.load("name");
    await context.sync();
    if (area.isNullObject || sheet.isNullObject) return false;
    const place = area.address.slice(0, area.address.lastIndexOf("!"));
    return place === sheet.name || place === `'${sheet.name.replaceAll("'", "''")}'`;
  });
}
