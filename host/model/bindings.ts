/** Bindings: ranges that an add-in keeps by an id, with events of their own. */
import { formatArea, intersect } from "../document/address";
import type { HostEvent } from "../document/events";
import { movedArea } from "../document/shift";
import type { HostWorkbook } from "../document/workbook";
import { invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT } from "../protocol/registry";
import { findRange, type HostRange, namedRange, rangeArgument, rangeHandle } from "./range/host-range";
import { tableHandle } from "./tables/host-table";

type BindingType = "Range" | "Table" | "Text";

type Binding = { readonly id: string; readonly type: BindingType; range: HostRange };

/** Numbers of the common API's events. */
const EVENT = { selectionChanged: 3, dataChanged: 4 } as const;

const known = new WeakMap<HostWorkbook, Binding[]>();

/** The bindings of a workbook, which follow their cells from the first time that anybody asks for them. */
function bindingsOf(workbook: HostWorkbook): Binding[] {
  const found = known.get(workbook);
  if (found) return found;
  const bindings: Binding[] = [];
  known.set(workbook, bindings);
  workbook.events.on((event) => follow(workbook, bindings, event));
  return bindings;
}

function follow(workbook: HostWorkbook, bindings: readonly Binding[], event: HostEvent): void {
  for (const { id, range } of bindings) {
    if (!("sheetId" in event) || event.sheetId !== range.sheet.id) continue;
    if (event.kind === "shifted") range.area = movedArea(range.area, event.shift) ?? range.area;
    else if (event.kind === "changed" && intersect(event.area, range.area)) workbook.events.emit({ kind: "wire", eventType: EVENT.dataChanged, targetId: id, args: {}, unasked: true });
    else if (event.kind === "selectionChanged") {
      const inside = event.areas.map((area) => intersect(area, range.area)).find((area) => area !== undefined);
      if (!inside) continue;
      const args = { startRow: inside.top - range.area.top, startColumn: inside.left - range.area.left, rowCount: inside.bottom - inside.top + 1, columnCount: inside.right - inside.left + 1 };
      workbook.events.emit({ kind: "wire", eventType: EVENT.selectionChanged, targetId: id, args, unasked: true });
    }
  }
}

type HostBinding = { readonly workbook: HostWorkbook; readonly binding: Binding };

const bindingHandle = (workbook: HostWorkbook, binding: Binding): Handle => handle("Binding", { workbook, binding } satisfies HostBinding);

function add(workbook: HostWorkbook, range: HostRange, type: unknown, id: unknown): Handle {
  if (type !== "Range" && type !== "Table" && type !== "Text") throw invalidArgument();
  if (typeof id !== "string" || id === "") throw invalidArgument();
  if (type === "Text" && (range.area.top !== range.area.bottom || range.area.left !== range.area.right)) throw invalidArgument();
  const bindings = bindingsOf(workbook);
  const binding: Binding = { id, type, range: { sheet: range.sheet, area: range.area } };
  const index = bindings.findIndex((other) => other.id === id);
  if (index < 0) bindings.push(binding);
  else bindings[index] = binding;
  return bindingHandle(workbook, binding);
}

function need(workbook: HostWorkbook, id: unknown): Handle {
  const binding = bindingsOf(workbook).find((candidate) => candidate.id === id);
  if (!binding) throw itemNotFound();
  return bindingHandle(workbook, binding);
}

defineType<HostWorkbook>("Workbook", { children: { bindings: { get: (workbook) => handle("BindingCollection", workbook) } } });

defineType<HostWorkbook>("BindingCollection", {
  properties: { count: { get: (workbook) => bindingsOf(workbook).length } },
  items: (workbook) => bindingsOf(workbook).map((binding) => bindingHandle(workbook, binding)),
  indexer: need,
  methods: {
    add: { call: (workbook, [range, type, id]) => add(workbook, rangeArgument(workbook, workbook.activeSheet, range), type, id), since: "1.3" },
    addFromNamedItem: {
      call: (workbook, [name, type, id]) => {
        const range = namedRange(workbook, workbook.activeSheet, String(name));
        if (!range) throw itemNotFound();
        return add(workbook, range, type, id);
      },
      since: "1.3",
    },
    addFromSelection: {
      call: (workbook, [type, id]) => {
        const [area] = workbook.selection.areas;
        if (!area) throw invalidArgument();
        return add(workbook, findRange(workbook, workbook.activeSheet, formatArea(area)), type, id);
      },
      since: "1.3",
    },
    getItem: { call: (workbook, [id]) => need(workbook, id) },
    getItemOrNullObject: { call: (workbook, [id]) => (bindingsOf(workbook).some((binding) => binding.id === id) ? need(workbook, id) : NULL_OBJECT), since: "1.4" },
    getItemAt: {
      call: (workbook, [index]) => {
        const binding = bindingsOf(workbook)[Number(index)];
        if (!binding) throw itemNotFound();
        return bindingHandle(workbook, binding);
      },
    },
    getCount: { call: (workbook) => bindingsOf(workbook).length, since: "1.4" },
  },
});

defineType<HostBinding>("Binding", {
  properties: { id: { get: ({ binding }) => binding.id }, type: { get: ({ binding }) => binding.type } },
  methods: {
    getRange: { call: ({ binding }) => rangeHandle(binding.range.sheet, binding.range.area) },
    getTable: {
      call: ({ binding: { type, range } }) => {
        const table = type === "Table" ? range.sheet.features.tables.find((candidate) => intersect(candidate.area, range.area)) : undefined;
        if (!table) throw invalidArgument();
        return tableHandle({ sheet: range.sheet, table });
      },
    },
    getText: {
      call: async ({ workbook, binding: { type, range } }) => {
        if (type !== "Text") throw invalidArgument();
        await workbook.settle();
        return range.sheet.textAt(range.area.top, range.area.left);
      },
    },
    delete: {
      call: ({ workbook, binding }) => {
        const bindings = bindingsOf(workbook);
        if (bindings.includes(binding)) bindings.splice(bindings.indexOf(binding), 1);
      },
      since: "1.3",
    },
  },
});
