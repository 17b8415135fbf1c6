/** Style and StyleCollection: the named cell styles of the workbook. */
import type { CellStyleState, StyleGroup } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { alreadyExists, ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT, type PropertySpec } from "../../protocol/registry";
import { ALIGNMENT, LOCKING } from "../range/format";
import { type NamedStyleTarget, patchTarget } from "../range/format-target";
import { allStyles, findStyle, removeStyle, restyleCells } from "./named-style";

/** A style is found again by its name, so that every object of it sees its latest state. */
class StyleReference implements NamedStyleTarget {
  constructor(
    readonly workbook: HostWorkbook,
    private readonly name: string,
  ) {}

  get named(): CellStyleState {
    const found = findStyle(this.workbook, this.name);
    if (!found) throw itemNotFound();
    return found;
  }
}

const styleHandle = (workbook: HostWorkbook, style: CellStyleState): Handle => handle("Style", new StyleReference(workbook, style.name));

function needed(workbook: HostWorkbook, name: unknown): Handle {
  const style = findStyle(workbook, String(name));
  if (!style) throw itemNotFound();
  return styleHandle(workbook, style);
}

const NAME_LIMIT = 255;

defineType<HostWorkbook>("Workbook", { children: { styles: { get: (workbook) => handle("StyleCollection", workbook), since: "1.7" } } });

defineType<HostWorkbook>("StyleCollection", {
  items: (workbook) => allStyles(workbook).map((style) => styleHandle(workbook, style)),
  indexer: needed,
  methods: {
    add: {
      call: (workbook, [name]) => {
        const text = String(name ?? "").trim();
        if (text === "" || text.length > NAME_LIMIT) throw invalidArgument();
        if (findStyle(workbook, text)) throw alreadyExists();
        const normal = findStyle(workbook, "Normal");
        restyleCells(workbook, { name: text, builtIn: false, groups: normal ? [...normal.groups] : [], style: { ...normal?.style } });
      },
    },
    getItem: { call: (workbook, [name]) => needed(workbook, name) },
    getItemOrNullObject: { call: (workbook, [name]) => (findStyle(workbook, String(name)) ? needed(workbook, name) : NULL_OBJECT), since: "1.14" },
    getCount: { call: (workbook) => allStyles(workbook).length, since: "1.9" },
    getItemAt: {
      call: (workbook, [index]) => {
        const style = allStyles(workbook)[Number(index)];
        if (!style) throw invalidArgument();
        return styleHandle(workbook, style);
      },
      since: "1.9",
    },
  },
});

const included = (group: StyleGroup): PropertySpec<NamedStyleTarget> => ({
  get: ({ named }) => named.groups.includes(group),
  set: ({ workbook, named }, value) => restyleCells(workbook, { ...named, groups: value === true ? [...new Set([...named.groups, group])] : named.groups.filter((known) => known !== group) }),
});

const numberFormat: PropertySpec<NamedStyleTarget> = {
  get: ({ named }) => named.style.n?.pattern ?? "General",
  set: (target, value) => patchTarget(target, { n: value === "General" ? null : { pattern: String(value) } }),
};

defineType<NamedStyleTarget>("Style", {
  properties: {
    _id: { get: ({ named }) => named.name, explicit: true },
    name: { get: ({ named }) => named.name },
    builtIn: { get: ({ named }) => named.builtIn },
    includeNumber: included("number"),
    includeAlignment: included("alignment"),
    includeFont: included("font"),
    includeBorder: included("border"),
    includePatterns: included("patterns"),
    includeProtection: included("protection"),
    numberFormat,
    numberFormatLocal: numberFormat,
    ...ALIGNMENT,
    // The client sets textOrientation by this name.
    orientation: { ...ALIGNMENT["textOrientation"], explicit: true },
    ...LOCKING,
    autoIndent: {
      get: ({ named }) => named.style.excel?.autoIndent ?? false,
      set: (target, value) => patchTarget(target, { excel: { autoIndent: value === true ? true : null } }),
      since: "1.8",
    },
  },
  children: {
    fill: { get: (target) => handle("RangeFill", target) },
    font: { get: (target) => handle("RangeFont", target) },
    borders: { get: (target) => handle("RangeBorderCollection", target) },
  },
  methods: {
    delete: {
      call: ({ workbook, named }) => {
        if (named.name === "Normal") throw new ApiError("InvalidOperation", "The style Normal cannot be deleted.");
        removeStyle(workbook, named);
      },
    },
  },
});
