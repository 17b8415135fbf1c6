/** RangeAreas: several areas of one sheet as one object; and the collections of ranges. */
import { cellCount, contains, intersect, isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { movedBy } from "../../document/cell-areas";
import type { Area } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, NULL_OBJECT, type ObjectAnswer } from "../../protocol/registry";
import { copyRange } from "./copy";
import { clear } from "./edit";
import { rangesOf } from "./format-target";
import { addressOf, areasArgument, areasHandle, type HostAreas, type HostRange, rangeHandle } from "./host-range";
import { STYLE } from "./properties";

const addressesOf = (target: HostAreas): string => rangesOf(target).map(addressOf).join(",");

function overlap(target: HostAreas, other: HostAreas): Area[] {
  if (target.sheet !== other.sheet) return [];
  return target.areas.flatMap((area) => other.areas.map((part) => intersect(area, part)).filter((part) => part !== undefined));
}

const orNull = (target: HostAreas, areas: readonly Area[]): ObjectAnswer => (areas.length > 0 ? areasHandle(target.sheet, areas) : NULL_OBJECT);

async function used(target: HostAreas, valuesOnly: unknown): Promise<Area[]> {
  await target.sheet.workbook.settle();
  return target.areas.map((area) => target.sheet.usedArea(valuesOnly === true, area)).filter((area) => area !== undefined);
}

defineType<HostAreas>("RangeAreas", {
  properties: {
    address: { get: addressesOf },
    addressLocal: { get: addressesOf },
    areaCount: { get: ({ areas }) => areas.length },
    cellCount: {
      get: ({ areas }) => {
        const count = areas.reduce((sum, area) => sum + cellCount(area), 0);
        return count > 2 ** 31 - 1 ? -1 : count;
      },
    },
    isEntireColumn: { get: ({ areas }) => areas.every(isWholeColumns) },
    isEntireRow: { get: ({ areas }) => areas.every(isWholeRows) },
    style: STYLE,
  },
  children: {
    areas: { get: (target) => handle("RangeCollection", rangesOf(target)) },
    format: { get: (target) => handle("RangeFormat", target) },
    worksheet: { get: ({ sheet }) => handle("Worksheet", sheet) },
  },
  methods: {
    _KeepReference: { call: () => null },
    _RemoveReference: { call: () => null },
    calculate: { call: async ({ sheet }) => sheet.workbook.recalculate(false) },
    setDirty: { call: (target) => rangesOf(target).forEach(({ sheet, area }) => sheet.markDirty(area)) },
    clear: { call: (target, [applyTo]) => rangesOf(target).forEach((range) => clear(range, applyTo)) },
    copyFrom: {
      call: async (target, [source, type, skipBlanks, transpose], { workbook }) => {
        const from = areasArgument(workbook, target, source);
        if (from.areas.length !== 1 && from.areas.length !== target.areas.length) throw invalidArgument();
        for (const [index, range] of rangesOf(target).entries()) {
          const area = from.areas[from.areas.length === 1 ? 0 : index];
          if (area) await copyRange({ sheet: from.sheet, area }, range, type, skipBlanks === true, transpose === true);
        }
      },
    },
    getTables: {
      call: ({ sheet, areas }, [fullyContained]) => {
        const tables = sheet.features.tables.filter((table) => areas.some((area) => (fullyContained === true ? contains(area, table.area) : intersect(area, table.area) !== undefined)));
        return handle("TableScopedCollection", tables.map((table) => ({ sheet, table })));
      },
    },
    getEntireColumn: { call: ({ sheet, areas }) => areasHandle(sheet, areas.map((area) => ({ ...area, top: 0, bottom: MAX_ROWS - 1 }))) },
    getEntireRow: { call: ({ sheet, areas }) => areasHandle(sheet, areas.map((area) => ({ ...area, left: 0, right: MAX_COLUMNS - 1 }))) },
    getOffsetRangeAreas: {
      call: ({ sheet, areas }, [rows, columns]) => areasHandle(sheet, areas.map((area) => movedBy(area, Number(rows ?? 0), Number(columns ?? 0)))),
    },
    getIntersection: { call: (target, [other], { workbook }) => areasHandle(target.sheet, overlap(target, areasArgument(workbook, target, other))) },
    getIntersectionOrNullObject: { call: (target, [other], { workbook }) => orNull(target, overlap(target, areasArgument(workbook, target, other))) },
    getUsedRangeAreas: { call: async (target, [valuesOnly]) => areasHandle(target.sheet, await used(target, valuesOnly)) },
    getUsedRangeAreasOrNullObject: { call: async (target, [valuesOnly]) => orNull(target, await used(target, valuesOnly)) },
  },
});

const itemAt = <T>(items: readonly T[], index: unknown): T => {
  const item = items[Number(index)];
  if (item === undefined) throw itemNotFound();
  return item;
};

defineType<readonly HostRange[]>("RangeCollection", {
  items: (ranges) => ranges.map((range) => rangeHandle(range.sheet, range.area)),
  methods: {
    getCount: { call: (ranges) => ranges.length },
    getItemAt: {
      call: (ranges, [index]) => {
        const range = itemAt(ranges, index);
        return rangeHandle(range.sheet, range.area);
      },
    },
  },
});

defineType<readonly HostAreas[]>("RangeAreasCollection", {
  items: (all) => all.map(({ sheet, areas }) => areasHandle(sheet, areas)),
  methods: {
    getCount: { call: (all) => all.length },
    getItemAt: {
      call: (all, [index]) => {
        const { sheet, areas } = itemAt(all, index);
        return areasHandle(sheet, areas);
      },
    },
  },
});
