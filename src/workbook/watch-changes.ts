/** The name that stands for the dashboard's area (see `ownership`): what is typed there is no data. */
const dashboardName = "Plansheet.Dashboard";
const retryAfter = 3_000;
const mostTries = 20;

/** Who made a change: `remote`, somebody else who has the workbook open; `own`, something that runs in the add-in's page. */
export type ChangedBy = { readonly remote: boolean; readonly own: boolean };

/** Who is told of changes. */
export type ChangeListener = {
  readonly onChange: (by: ChangedBy) => void;
  /** Whether a change would still be news. While it is not, changes cost nothing. */
  readonly isNews: (by: ChangedBy) => boolean;
};

/**
 * Tells when somebody changes cells or deletes a sheet: the user, or others who have the workbook open. Changes on the add-in's dashboard do not
 * count. Costs one small request for a change that is news, none for others, however large the workbook. Lasts as long as the page.
 *
 * It joins nothing else of this folder, so that the pane can have it before any action is fetched.
 */
export function watchChanges({ onChange, isNews }: ChangeListener): void {
  if (typeof Excel === "undefined") return;
  let asking = false;

  const changed = async ({ worksheetId }: { readonly worksheetId: string }, by: ChangedBy): Promise<void> => {
    if (asking || !isNews(by)) return;
    asking = true;
    try {
      if (!(await isDashboard(worksheetId))) onChange(by);
    } catch {
      // Excel is busy with the next change already: better one mark too many.
      onChange(by);
    } finally {
      asking = false;
    }
  };
  const start = async (tries: number): Promise<void> => {
    try {
      await Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.onChanged.add((event) => changed(event, { remote: event.source === "Remote", own: event.triggerSource === "ThisLocalAddin" }));
        worksheets.onDeleted.add((event) => changed(event, { remote: event.source === "Remote", own: false }));
        await context.sync();
      });
    } catch {
      // A cell is being edited, or a dialog is open: later.
      if (tries < mostTries) setTimeout(() => void start(tries + 1), retryAfter);
    }
  };
  void start(1);
}

/** Whether it happened on the dashboard, or to it. */
async function isDashboard(worksheetId: string): Promise<boolean> {
  return Excel.run(async (context) => {
    const name = context.workbook.names.getItemOrNullObject(dashboardName);
    name.load("formula");
    const area = name.getRangeOrNullObject();
    area.load("address");
    const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
    sheet.load("name");
    await context.sync();
    // A sheet that is gone, and a name that refers to nothing any more: they belonged together.
    if (sheet.isNullObject) return !name.isNullObject && area.isNullObject;
    if (area.isNullObject) return false;
    const place = area.address.slice(0, area.address.lastIndexOf("!"));
    return place === sheet.name || place === `'${sheet.name.replaceAll("'", "''")}'`;
  });
}
