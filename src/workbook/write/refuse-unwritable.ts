import { refusal, type WriteRefusal } from "./outcome";

/**
 * Whether a write is possible at all: to be said before long work begins. One round trip.
 *
 * @param sheets Name or id of those that are written to; null where sheets are added or deleted.
 */
export async function refuseUnwritable(context: Excel.RequestContext, sheets: readonly string[] | null): Promise<WriteRefusal | null> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  const found = (sheets ?? []).map((sheet) => {
    const item = workbook.worksheets.getItemOrNullObject(sheet);
    item.load("name");
    item.protection.load("protected");
    return item;
  });
  await context.sync();
  if (workbook.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");
  if (sheets === null && workbook.protection.protected) return refusal("protected", "", "", "The workbook's structure is protected, so no sheet can be added or deleted.");
  const [closed] = found.filter((item) => !item.isNullObject && item.protection.protected);
  return closed === undefined ? null : refusal("protected", closed.name, "", `Sheet "${closed.name}" is protected.`);
}
