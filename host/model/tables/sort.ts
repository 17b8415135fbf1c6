/** TableSort. */
import { type SortKey, sortArea, sortKey } from "../../document/sort";
import { formatArea } from "../../document/address";
import { bodyArea } from "../../document/tables/areas";
import type { Bag } from "../../document/types";
import { accessDenied, invalidArgument } from "../../protocol/errors";
import { defineType, handle } from "../../protocol/registry";
import type { HostTable } from "./host-table";

const ROW_SORTED = 19;

function keysOf({ table }: HostTable, fields: unknown): SortKey[] {
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument();
  return (fields as Bag[]).map((field) => {
    const key = sortKey(field);
    if (!key || key.key >= table.columns.length) throw invalidArgument();
    return key;
  });
}

async function sort(found: HostTable, fields: unknown, matchCase: boolean): Promise<void> {
  const { sheet, table } = found;
  const { workbook } = sheet;
  const { protection } = sheet.features;
  if (protection.protected && (protection.options["allowSort"] !== true || sheet.isProtected(bodyArea(table)))) throw accessDenied();
  const keys = keysOf(found, fields);
  await workbook.settle();
  const area = bodyArea(table);
  sortArea(sheet, area, keys, { matchCase, by: "rows", isHidden: (row) => sheet.isRowHidden(row) });
  table.sort = (fields as Bag[]).map((field) => ({ ascending: true, sortOn: "Value", ...field }));
  if (matchCase) table.sortMatchCase = true;
  else delete table.sortMatchCase;
  const args = { address: formatArea(area), source: "Local", worksheetId: sheet.id };
  for (const targetId of [sheet.id, "Workbook"]) workbook.events.emit({ kind: "wire", eventType: ROW_SORTED, targetId, args });
  workbook.touched();
}

defineType<HostTable>("Table", { children: { sort: { get: (found) => handle("TableSort", found), since: "1.2" } } });

defineType<HostTable>("TableSort", {
  properties: {
    fields: { get: ({ table }) => table.sort ?? [] },
    matchCase: { get: ({ table }) => table.sortMatchCase === true },
    method: { get: () => "PinYin" },
  },
  methods: {
    apply: { call: (found, [fields, matchCase]) => sort(found, fields, matchCase === true) },
    clear: {
      call: ({ table }, _args, { workbook }) => {
        delete table.sort;
        workbook.touched();
      },
    },
    reapply: { call: async (found) => (found.table.sort ? sort(found, found.table.sort, found.table.sortMatchCase === true) : undefined) },
  },
});
