import type { KnownTable } from "./read-check-cells";
import { headerKey } from "../domain/detect/role-words";

/**
 * Columns that only checks need, and tables that nothing else reads yet: by the header of each field. A table of the
 * workbook plays one of these parts when it has that name.
 */
const layouts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Actuals: { vendor: ["Vendor", "Supplier", "Lieferant", "Fournisseur", "Proveedor"], document: ["Document", "Invoice", "Invoice No", "Invoice Number", "Document No", "Beleg", "Belegnummer"], posted: ["Posted", "Posted On", "Entry Date", "Created"], text: ["Text", "Description"] },
  Commitments: { due: ["Due", "Due Date", "Delivery Date", "Delivery", "End", "End Date", "Valid Until"] },
  Resources: { resource: ["Resource", "Name", "Person"], capacity: ["Capacity", "Capacity (hours a week)", "Hours a Week"] },
  Assignments: { activity: ["Activity", "Activity ID", "Task"], resource: ["Resource", "Person", "Owner"], hours: ["Hours", "Work", "Effort"] },
  Vendors: { vendor: ["Vendor", "Supplier"] },
  Channels: { channel: ["Channel"] },
  Approvals: { id: ["ID"], line: ["Line", "Budget Line"] },
};

/** Role and fields of a table, with what the checks know of it besides. */
export function extraFields({ name, role, headers, fields }: Pick<KnownTable, "name" | "role" | "headers" | "fields">): { readonly role: string | null; readonly fields: ReadonlyMap<string, number> } {
  const part = role ?? Object.keys(layouts).find((known) => headerKey(known) === headerKey(name.replace(/^tbl_?/i, ""))) ?? null;
  const layout = part === null ? undefined : layouts[part];
  if (layout === undefined) return { role, fields };
  const places = new Map(headers.map((header, place) => [headerKey(header), place] as const).reverse());
  const more = Object.entries(layout).flatMap(([field, names]): [string, number][] => {
    const place = names.map((header) => places.get(headerKey(header))).find((found) => found !== undefined);
    return place === undefined || fields.has(field) ? [] : [[field, place]];
  });
  return { role: part, fields: new Map([...fields, ...more]) };
}
