/** Range: calculating on demand, and the few members that have nothing to look up here. */
import { columnCount, rowCount } from "../../document/address";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, NULL_OBJECT } from "../../protocol/registry";
import type { HostRange } from "./host-range";

defineType<HostRange>("Range", {
  methods: {
    calculate: {
      call: async ({ sheet, area }, _args, { workbook }) => {
        sheet.markDirty(area);
        await workbook.calculation.calculate();
      },
      since: "1.6",
    },
    setDirty: { call: ({ sheet, area }) => sheet.markDirty(area), since: "1.9" },
    /** The host has no pivot tables, so no range holds one. */
    getPivotTables: { call: () => handle("PivotTableScopedCollection", []), since: "1.12" },
    _ValidateArraySize: {
      call: ({ area }, [rows, columns]) => {
        if (Number(rows) !== rowCount(area) || Number(columns) !== columnCount(area)) throw invalidArgument();
      },
      since: "1.3",
    },
  },
});

defineType<readonly never[]>("PivotTableScopedCollection", {
  items: () => [],
  indexer: () => {
    throw itemNotFound();
  },
  methods: {
    getCount: { call: () => 0 },
    getFirst: {
      call: () => {
        throw itemNotFound();
      },
    },
    getItemOrNullObject: { call: () => NULL_OBJECT },
  },
});
