import type { SheetSpec } from "../dashboards/sheet-spec";
import { ownerName, parseReference, readRecord } from "./ownership";

/** What tells how a sheet that the add-in wrote was written last. */
export type KeptSheet = { readonly name: Excel.NamedItem; readonly setting: Excel.Setting };

/** Queues what was kept. Nothing is sent: the caller syncs. */
export function startKeptSheet(context: Excel.RequestContext, sheet: string): KeptSheet {
  const name = context.workbook.names.getItemOrNullObject(ownerName(sheet));
  name.load("formula");
  const setting = context.workbook.settings.getItemOrNullObject(ownerName(sheet));
  setting.load("value");
  return { name, setting };
}

/** The spec that was written last, once it has been sent for; null where there is no such sheet any more. */
export function keptSpec({ name, setting }: KeptSheet): SheetSpec | null {
  const formula: unknown = name.isNullObject ? "" : name.formula;
  if (setting.isNullObject || parseReference(typeof formula === "string" ? formula : "") === null) return null;
  return readRecord(setting.value)?.spec ?? null;
}
