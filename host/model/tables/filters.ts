/** Filter (of a table's column) and AutoFilter (of a table or a sheet). */
import { areCriteria } from "../../document/filter-criteria";
import { isDynamicCriteria } from "../../document/filter-dates";
import { filterSheet, filterTable, unfilter } from "../../document/filters";
import { columnCount } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import { bodyArea } from "../../document/tables/areas";
import type { Bag } from "../../document/types";
import { accessDenied, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT } from "../../protocol/registry";
import { color } from "../colors";
import { rangeArgument, rangeHandle } from "../range/host-range";
import { type HostColumn, type HostTable, indexOfColumn } from "./host-table";

/** A protected sheet filters only where it allows that. */
function requireFilters(sheet: HostSheet): void {
  const { protection } = sheet.features;
  if (protection.protected && protection.options["allowAutoFilter"] !== true) throw accessDenied();
}

function checked(argument: unknown): Bag {
  if (typeof argument !== "object" || argument === null || Array.isArray(argument)) throw invalidArgument();
  const bag: Bag = Object.fromEntries(Object.entries(argument).filter(([, value]) => value !== null && value !== undefined));
  if (bag["filterOn"] === "CellColor" || bag["filterOn"] === "FontColor") bag["color"] = color(bag["color"]);
  if (!areCriteria(bag) || (bag["filterOn"] === "Dynamic" && !isDynamicCriteria(String(bag["dynamicCriteria"])))) throw invalidArgument();
  return bag;
}

const without = (criteria: Readonly<Record<number, Bag>>, index: number): Record<number, Bag> =>
  Object.fromEntries(Object.entries(criteria).filter(([key]) => Number(key) !== index));

async function apply(column: HostColumn, criteria: unknown): Promise<void> {
  const { sheet, table } = column;
  requireFilters(sheet);
  await sheet.workbook.settle();
  table.filters = { ...table.filters, [indexOfColumn(column)]: checked(criteria) };
  table.showFilterButton = true;
  filterTable(sheet, table);
}

const simple = (filterOn: string) => ({ call: (column: HostColumn, [amount]: readonly unknown[]) => apply(column, { filterOn, criterion1: String(amount) }) });

defineType<HostColumn>("TableColumn", { children: { filter: { get: (column) => handle("Filter", column), since: "1.2" } } });

defineType<HostColumn>("Filter", {
  properties: { criteria: { get: (column) => column.table.filters[indexOfColumn(column)] ?? null } },
  methods: {
    apply: { call: (column, [criteria]) => apply(column, criteria) },
    applyBottomItemsFilter: simple("BottomItems"),
    applyBottomPercentFilter: simple("BottomPercent"),
    applyTopItemsFilter: simple("TopItems"),
    applyTopPercentFilter: simple("TopPercent"),
    applyValuesFilter: { call: (column, [values]) => apply(column, { filterOn: "Values", values }) },
    applyCustomFilter: { call: (column, [criterion1, criterion2, operator]) => apply(column, { filterOn: "Custom", criterion1, criterion2, operator: operator ?? undefined }) },
    applyDynamicFilter: { call: (column, [dynamicCriteria]) => apply(column, { filterOn: "Dynamic", dynamicCriteria }) },
    applyCellColorFilter: { call: (column, [wanted]) => apply(column, { filterOn: "CellColor", color: wanted }) },
    applyFontColorFilter: { call: (column, [wanted]) => apply(column, { filterOn: "FontColor", color: wanted }) },
    clear: {
      call: (column) => {
        const { sheet, table } = column;
        requireFilters(sheet);
        table.filters = without(table.filters, indexOfColumn(column));
        filterTable(sheet, table);
      },
    },
  },
});

function clearTable({ sheet, table }: HostTable): void {
  requireFilters(sheet);
  table.filters = {};
  filterTable(sheet, table);
}

async function reapplyTable({ sheet, table }: HostTable): Promise<void> {
  requireFilters(sheet);
  await sheet.workbook.settle();
  filterTable(sheet, table);
}

defineType<HostTable>("Table", {
  children: { autoFilter: { get: (found) => handle("AutoFilter", found), since: "1.9" } },
  methods: { clearFilters: { call: clearTable, since: "1.2" }, reapplyFilters: { call: reapplyTable, since: "1.2" } },
});

defineType<HostSheet>("Worksheet", { children: { autoFilter: { get: (sheet) => handle("AutoFilter", sheet), since: "1.9" } } });

/** The filter of a table, or the sheet's own. */
type Owner = HostTable | HostSheet;

const isTable = (owner: Owner): owner is HostTable => "table" in owner;

function criteriaOf(owner: Owner): Record<number, Bag> {
  return isTable(owner) ? owner.table.filters : (owner.features.autoFilter?.criteria ?? {});
}

function widthOf(owner: Owner): number {
  if (isTable(owner)) return owner.table.showFilterButton ? owner.table.columns.length : 0;
  return owner.features.autoFilter ? columnCount(owner.features.autoFilter.area) : 0;
}

async function refresh(owner: Owner): Promise<void> {
  const sheet = isTable(owner) ? owner.sheet : owner;
  requireFilters(sheet);
  await sheet.workbook.settle();
  if (isTable(owner)) filterTable(sheet, owner.table);
  else if (owner.features.autoFilter) filterSheet(owner, owner.features.autoFilter);
}

function rangeOf(owner: Owner): Handle | undefined {
  if (isTable(owner)) {
    const { sheet, table } = owner;
    return table.showFilterButton ? rangeHandle(sheet, { ...table.area, bottom: bodyArea(table).bottom }) : undefined;
  }
  return owner.features.autoFilter && rangeHandle(owner, owner.features.autoFilter.area);
}

async function applyAuto(owner: Owner, source: unknown, columnIndex: unknown, criteria: unknown): Promise<void> {
  const sheet = isTable(owner) ? owner.sheet : owner;
  requireFilters(sheet);
  const index = columnIndex === null || columnIndex === undefined ? undefined : Number(columnIndex);
  const bag = criteria === null || criteria === undefined ? undefined : checked(criteria);
  if (index === undefined && bag) throw invalidArgument();
  if (isTable(owner)) {
    if (index !== undefined && (!Number.isInteger(index) || index < 0 || index >= owner.table.columns.length)) throw invalidArgument();
    owner.table.showFilterButton = true;
    if (index !== undefined && bag) owner.table.filters = { ...owner.table.filters, [index]: bag };
    return refresh(owner);
  }
  const { sheet: home, area } = rangeArgument(owner.workbook, owner, source);
  if (home !== owner) throw invalidArgument();
  const whole = owner.usedArea(true, area) ?? area;
  if (index !== undefined && (!Number.isInteger(index) || index < 0 || index >= columnCount(whole))) throw invalidArgument();
  const known = owner.features.autoFilter;
  const same = known && known.area.left === whole.left && known.area.top === whole.top && known.area.right === whole.right;
  if (known && !same) unfilter(owner, known.area);
  const kept = same ? known.criteria : {};
  owner.features.autoFilter = { area: whole, criteria: index !== undefined && bag ? { ...kept, [index]: bag } : kept };
  return refresh(owner);
}

function needRange(owner: Owner): Handle {
  const found = rangeOf(owner);
  if (!found) throw itemNotFound();
  return found;
}

function clearAll(owner: Owner): Promise<void> {
  if (isTable(owner)) owner.table.filters = {};
  else if (owner.features.autoFilter) owner.features.autoFilter.criteria = {};
  return refresh(owner);
}

defineType<Owner>("AutoFilter", {
  properties: {
    enabled: { get: (owner) => (isTable(owner) ? owner.table.showFilterButton : owner.features.autoFilter !== undefined) },
    isDataFiltered: { get: (owner) => Object.keys(criteriaOf(owner)).length > 0 },
    criteria: { get: (owner) => Array.from({ length: widthOf(owner) }, (_unused, index) => criteriaOf(owner)[index] ?? null) },
  },
  methods: {
    apply: { call: (owner, [source, index, criteria]) => applyAuto(owner, source, index, criteria) },
    clearCriteria: { call: clearAll },
    clearColumnCriteria: {
      call: (owner, [columnIndex]) => {
        const index = Number(columnIndex);
        if (!Number.isInteger(index) || index < 0 || index >= widthOf(owner)) throw invalidArgument();
        const others = without(criteriaOf(owner), index);
        if (isTable(owner)) owner.table.filters = others;
        else if (owner.features.autoFilter) owner.features.autoFilter.criteria = others;
        return refresh(owner);
      },
      since: "1.14",
    },
    getRange: { call: needRange },
    getRangeOrNullObject: { call: (owner) => rangeOf(owner) ?? NULL_OBJECT },
    reapply: { call: refresh },
    remove: {
      call: async (owner) => {
        await clearAll(owner);
        if (isTable(owner)) owner.table.showFilterButton = false;
        else delete owner.features.autoFilter;
      },
    },
  },
});
