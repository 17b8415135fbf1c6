/** Finding and replacing texts in ranges and sheets. */
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { areasOf } from "../../document/cell-areas";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import { BadFormula, cellInput } from "../../document/values";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type Handle, NULL_OBJECT } from "../../protocol/registry";
import { areasHandle, cell, type HostRange, rangeHandle, requireWritable } from "./host-range";

/** Excel refuses to look for longer texts. */
const TEXT_LIMIT = 255;

type Criteria = { readonly completeMatch: boolean; readonly matchCase: boolean; readonly backwards: boolean };

function criteriaOf(value: unknown): Criteria {
  const given = (typeof value === "object" && value !== null ? value : {}) as { completeMatch?: unknown; matchCase?: unknown; searchDirection?: unknown };
  const direction = given.searchDirection ?? "Forward";
  if (direction !== "Forward" && direction !== "Backwards") throw invalidArgument();
  return { completeMatch: given.completeMatch === true, matchCase: given.matchCase === true, backwards: direction === "Backwards" };
}

/** `*` and `?` stand for any letters and any letter, `~` takes that meaning away. */
function pattern(text: unknown, { completeMatch, matchCase }: Criteria): RegExp {
  if (typeof text !== "string" || text === "" || text.length > TEXT_LIMIT) throw invalidArgument();
  const source = text.replace(/~([*?~])|[*?]|[.+^${}()|[\]\\/]/g, (match, escaped: string | undefined) =>
    escaped !== undefined ? `\\${escaped}` : match === "*" ? "[\\s\\S]*" : match === "?" ? "[\\s\\S]" : `\\${match}`,
  );
  return new RegExp(completeMatch ? `^(?:${source})$` : source, matchCase ? "gu" : "giu");
}

const WHOLE: Area = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

const isSingle = (area: Area): boolean => area.top === area.bottom && area.left === area.right;

/** Cells with something to look at, row by row. A formula is looked at as its result, and as it is written. */
function matches(sheet: HostSheet, area: Area, wanted: RegExp): [row: number, column: number][] {
  const found: [number, number][] = [];
  const used = sheet.usedArea(true, area);
  if (!used) return found;
  const test = (text: string): boolean => {
    wanted.lastIndex = 0;
    return wanted.test(text);
  };
  for (let row = used.top; row <= used.bottom; row++) {
    for (let column = used.left; column <= used.right; column++) {
      if (!sheet.hasContent(row, column)) continue;
      if (test(sheet.textAt(row, column)) || test(String(sheet.valueAt(row, column)))) found.push([row, column]);
    }
  }
  return found;
}

/** From one cell the search goes over the whole sheet, beginning behind that cell and coming back to it last. */
async function findOne({ sheet, area }: HostRange, text: unknown, given: unknown): Promise<Area | undefined> {
  const criteria = criteriaOf(given);
  const wanted = pattern(text, criteria);
  await sheet.workbook.settle();
  const all = matches(sheet, isSingle(area) ? WHOLE : area, wanted);
  if (criteria.backwards) all.reverse();
  const isBehind = ([row, column]: [number, number]): boolean => {
    const order = row - area.top || column - area.left;
    return criteria.backwards ? order < 0 : order > 0;
  };
  const first = isSingle(area) ? (all.find(isBehind) ?? all[0]) : all[0];
  return first && cell(...first);
}

async function findEach(sheet: HostSheet, text: unknown, given: unknown): Promise<Area[]> {
  const wanted = pattern(text, criteriaOf(given));
  await sheet.workbook.settle();
  return areasOf(matches(sheet, WHOLE, wanted));
}

/** How many cells were changed. Constants are replaced as if typed anew, formulas in their text. */
async function replace({ sheet, area }: HostRange, text: unknown, replacement: unknown, given: unknown): Promise<number> {
  const wanted = pattern(text, criteriaOf(given));
  if (typeof replacement !== "string") throw invalidArgument();
  await sheet.workbook.settle();
  const used = sheet.usedArea(true, area);
  if (!used) return 0;
  const changed = new Map<string, string>();
  sheet.forEachInput(used, (row, column) => {
    const before = sheet.hasFormula(row, column) ? String(sheet.formulaAt(row, column)) : constantText(sheet, row, column);
    wanted.lastIndex = 0;
    const after = before === "" ? before : before.replace(wanted, () => replacement);
    if (after !== before) changed.set(`${row},${column}`, after);
  });
  if (changed.size === 0) return 0;
  for (const key of changed.keys()) {
    const [row = 0, column = 0] = key.split(",").map(Number);
    requireWritable({ sheet, area: cell(row, column) });
  }
  try {
    sheet.write(used, (row, column) => {
      const next = changed.get(`${row},${column}`);
      return next === undefined ? undefined : cellInput(next, sheet.formatAt(row, column));
    });
  } catch (error) {
    throw error instanceof BadFormula ? invalidArgument() : error;
  }
  return changed.size;
}

/** A constant as it would stand in the formula bar: dates and percentages as typed, other numbers in full. */
function constantText(sheet: HostSheet, row: number, column: number): string {
  const value = sheet.valueAt(row, column);
  if (typeof value === "number") return /[%ymdh]/i.test(sheet.formatAt(row, column).replace(/general|\[red\]/gi, "")) ? sheet.textAt(row, column) : String(value);
  return typeof value === "boolean" ? String(value).toUpperCase() : value;
}

function needed(sheet: HostSheet, area: Area | undefined): Handle {
  if (!area) throw itemNotFound();
  return rangeHandle(sheet, area);
}

defineType<HostRange>("Range", {
  methods: {
    find: { call: async (range, [text, criteria]) => needed(range.sheet, await findOne(range, text, criteria)), since: "1.9" },
    findOrNullObject: {
      call: async (range, [text, criteria]) => {
        const area = await findOne(range, text, criteria);
        return area ? rangeHandle(range.sheet, area) : NULL_OBJECT;
      },
      since: "1.9",
    },
    replaceAll: { call: (range, [text, replacement, criteria]) => replace(range, text, replacement, criteria), since: "1.9" },
  },
});

defineType<HostSheet>("Worksheet", {
  methods: {
    findAll: { call: async (sheet, [text, criteria]) => areasHandle(sheet, await findEach(sheet, text, criteria)), since: "1.9" },
    findAllOrNullObject: {
      call: async (sheet, [text, criteria]) => {
        const areas = await findEach(sheet, text, criteria);
        return areas.length > 0 ? areasHandle(sheet, areas) : NULL_OBJECT;
      },
      since: "1.9",
    },
    replaceAll: { call: (sheet, [text, replacement, criteria]) => replace({ sheet, area: WHOLE }, text, replacement, criteria), since: "1.9" },
  },
});
