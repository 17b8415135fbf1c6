/** The setting of the workbook that keeps the mappings of imports, by shape of the file. */
const mappingSetting = "Plansheet.ImportMappings";

/** Queues what was kept. Nothing is sent: the caller syncs. */
export function startKept(context: Excel.RequestContext): Excel.Setting {
  const setting = context.workbook.settings.getItemOrNullObject(mappingSetting);
  setting.load("value");
  return setting;
}

/** What was kept, once it has been sent for. */
export function keptIn(setting: Excel.Setting): Readonly<Record<string, unknown>> {
  return readKept(setting.isNullObject ? null : setting.value);
}

function readKept(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Shapes of files that are remembered; the oldest goes when one more comes. */
const keptShapes = 50;

/** Keeps mappings in the workbook, for the next extract of the same shape. */
export async function keepMappings(context: Excel.RequestContext, mappings: Readonly<Record<string, unknown>>): Promise<void> {
  const setting = startKept(context);
  await context.sync();
  // The latest stand last, also those that were kept before.
  const entries = [...Object.entries(keptIn(setting)).filter(([shape]) => mappings[shape] === undefined), ...Object.entries(mappings)];
  context.workbook.settings.add(mappingSetting, Object.fromEntries(entries.slice(-keptShapes)));
  await context.sync();
}
