/** ConditionalFormatCollection and ConditionalFormat. */
import { cutOut } from "../../document/cut-areas";
import type { HostSheet } from "../../document/sheet";
import type { Area, ConditionalFormatState } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { type ChildSpec, defineType, handle, type Handle, NULL_OBJECT } from "../../protocol/registry";
import { flag } from "../kept";
import { type HostRange, rangeHandle } from "../range/host-range";
import { findFormat, formatHandle, type FormatScope, formatsIn, type HostFormat, neededFormat, ordered, partOf, renumber, requireFormatting } from "./host-format";

/** Type of format → its member, and the type of that. */
const KINDS: Readonly<Record<string, readonly [member: string, type: string]>> = {
  Custom: ["custom", "CustomConditionalFormat"],
  DataBar: ["dataBar", "DataBarConditionalFormat"],
  ColorScale: ["colorScale", "ColorScaleConditionalFormat"],
  IconSet: ["iconSet", "IconSetConditionalFormat"],
  TopBottom: ["topBottom", "TopBottomConditionalFormat"],
  PresetCriteria: ["preset", "PresetCriteriaConditionalFormat"],
  ContainsText: ["textComparison", "TextConditionalFormat"],
  CellValue: ["cellValue", "CellValueConditionalFormat"],
};

function addFormat({ sheet, areas }: FormatScope, type: unknown): Handle {
  requireFormatting(sheet);
  if (typeof type !== "string" || !(type in KINDS)) throw invalidArgument();
  const state: ConditionalFormatState = { id: sheet.workbook.newId(), type, areas: [...areas], priority: 0, stopIfTrue: false, detail: {} };
  renumber(sheet, [state, ...ordered(sheet)]);
  return formatHandle(sheet, state);
}

function clearAll({ sheet, areas }: FormatScope): void {
  requireFormatting(sheet);
  renumber(sheet, cutOut(ordered(sheet), areas));
}

defineType<FormatScope>("ConditionalFormatCollection", {
  items: (scope) => formatsIn(scope).map((state) => formatHandle(scope.sheet, state)),
  indexer: (scope, id) => formatHandle(scope.sheet, neededFormat(scope, id)),
  methods: {
    add: { call: (scope, [type]) => addFormat(scope, type) },
    clearAll: { call: clearAll },
    getCount: { call: (scope) => formatsIn(scope).length },
    getItem: { call: (scope, [id]) => formatHandle(scope.sheet, neededFormat(scope, id)) },
    getItemOrNullObject: {
      call: (scope, [id]) => {
        const found = findFormat(scope, id);
        return found ? formatHandle(scope.sheet, found) : NULL_OBJECT;
      },
      since: "1.14",
    },
    getItemAt: {
      call: (scope, [index]) => {
        const found = typeof index === "number" ? formatsIn(scope)[index] : undefined;
        if (!found) throw invalidArgument();
        return formatHandle(scope.sheet, found);
      },
    },
  },
});

/** Moves a format to another place; negative numbers count from the end, and numbers beyond it mean the last place. */
function setPriority({ sheet, state }: HostFormat, value: unknown): void {
  requireFormatting(sheet);
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument();
  const others = ordered(sheet).filter((other) => other !== state);
  const place = value < 0 ? Math.max(0, others.length + 1 + value) : Math.min(value, others.length);
  renumber(sheet, [...others.slice(0, place), state, ...others.slice(place)]);
}

function kindChildren(): Record<string, ChildSpec<HostFormat>> {
  const children: Record<string, ChildSpec<HostFormat>> = {};
  for (const [kind, [member, type]] of Object.entries(KINDS)) {
    const has = ({ state }: HostFormat): boolean => state.type === kind;
    children[member] = {
      get: (format) => {
        if (!has(format)) throw itemNotFound();
        return handle(type, partOf(format));
      },
    };
    children[`${member}OrNullObject`] = { get: (format) => (has(format) ? handle(type, partOf(format)) : NULL_OBJECT) };
  }
  return children;
}

const singleArea = ({ state }: HostFormat): Area | undefined => (state.areas.length === 1 ? state.areas[0] : undefined);

defineType<HostFormat>("ConditionalFormat", {
  properties: {
    id: { get: ({ state }) => state.id },
    type: { get: ({ state }) => state.type },
    priority: { get: ({ state }) => state.priority, set: setPriority },
    stopIfTrue: {
      // Scales, bars and icons go on top of others: they cannot stop them.
      get: ({ state }) => (["ColorScale", "DataBar", "IconSet"].includes(state.type) ? null : state.stopIfTrue),
      set: ({ sheet, state }, value) => {
        requireFormatting(sheet);
        if (["ColorScale", "DataBar", "IconSet"].includes(state.type)) throw invalidArgument();
        state.stopIfTrue = flag(value) === true;
        sheet.workbook.touched();
      },
    },
  },
  children: kindChildren(),
  methods: {
    delete: {
      call: ({ sheet, state }) => {
        requireFormatting(sheet);
        renumber(sheet, ordered(sheet).filter((other) => other !== state));
      },
    },
    getRange: {
      call: (format) => {
        const area = singleArea(format);
        if (!area) throw invalidArgument("The conditional format applies to multiple ranges.");
        return rangeHandle(format.sheet, area);
      },
    },
    getRangeOrNullObject: {
      call: (format) => {
        const area = singleArea(format);
        return area ? rangeHandle(format.sheet, area) : NULL_OBJECT;
      },
    },
    getRanges: { call: ({ sheet, state }) => handle("RangeAreas", { sheet, areas: [...state.areas] }), since: "1.9" },
  },
});

const collectionOf = (sheet: HostSheet, areas: readonly Area[]): Handle => handle("ConditionalFormatCollection", { sheet, areas } satisfies FormatScope);

defineType<HostRange>("Range", { children: { conditionalFormats: { get: ({ sheet, area }) => collectionOf(sheet, [area]), since: "1.6" } } });

defineType<{ readonly sheet: HostSheet; readonly areas: readonly Area[] }>("RangeAreas", {
  children: { conditionalFormats: { get: ({ sheet, areas }) => collectionOf(sheet, areas), since: "1.9" } },
});
