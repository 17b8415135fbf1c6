/** Defined names: NamedItemCollection and NamedItem, of the workbook and of a sheet. */
import { formatAddress, parseArea } from "../document/address";
import { HostSheet } from "../document/sheet";
import type { NameState } from "../document/types";
import { ERROR_TEXTS } from "../document/values";
import type { HostWorkbook } from "../document/workbook";
import { alreadyExists, invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, type Handle, isHandle, NULL_OBJECT, type ObjectAnswer } from "../protocol/registry";
import { type HostRange, rangeHandle, referencedRange } from "./range/host-range";

/** The workbook's own names, or those of one sheet. */
type Scope = HostWorkbook | HostSheet;

type HostName = { readonly workbook: HostWorkbook; readonly state: NameState };

const NAME_LIMIT = 255;

const workbookOf = (scope: Scope): HostWorkbook => (scope instanceof HostSheet ? scope.workbook : scope);

const sheetIdOf = (scope: Scope): string | undefined => (scope instanceof HostSheet ? scope.id : undefined);

function namesOf(scope: Scope): NameState[] {
  const sheetId = sheetIdOf(scope);
  return workbookOf(scope).features.names.filter((name) => name.sheetId === sheetId);
}

function find(scope: Scope, key: unknown): NameState | undefined {
  const wanted = String(key).toLocaleLowerCase();
  return namesOf(scope).find(({ name }) => name.toLocaleLowerCase() === wanted);
}

const named = (scope: Scope, state: NameState): Handle => handle("NamedItem", { workbook: workbookOf(scope), state } satisfies HostName);

function need(scope: Scope, key: unknown): Handle {
  const state = find(scope, key);
  if (!state) throw itemNotFound();
  return named(scope, state);
}

/** Excel's rules: a letter, `_` or `\` first; letters, digits, `.`, `_`, `\`, `?` after it; no cell address, no R or C. */
function checkName(scope: Scope, value: unknown): string {
  const name = String(value ?? "");
  const wellFormed = /^[\p{L}_\\][\p{L}\p{N}._\\?]*$/u.test(name) && name.length <= NAME_LIMIT;
  const looksLikeCell = parseArea(name) !== undefined || /^[rc]$/i.test(name) || /^r\d*c\d*$/i.test(name);
  if (!wellFormed || looksLikeCell) throw invalidArgument(`"${name}" is not a valid name.`);
  if (find(scope, name)) throw alreadyExists("A resource with the same name or identifier already exists.");
  return name;
}

/** A reference given as a Range or as a formula. */
function formulaArgument(value: unknown): string {
  if (isHandle(value) && value.type === "Range") {
    const { sheet, area } = value.target as HostRange;
    return `=${formatAddress(sheet.name, area, true)}`;
  }
  if (typeof value === "number" || typeof value === "boolean") return `=${String(value).toUpperCase()}`;
  if (typeof value !== "string" || value === "") throw invalidArgument();
  return value.startsWith("=") ? value : `=${value}`;
}

function add(scope: Scope, name: unknown, reference: unknown, comment: unknown): Handle {
  const workbook = workbookOf(scope);
  const state: NameState = { name: checkName(scope, name), formula: formulaArgument(reference), comment: typeof comment === "string" ? comment : "", visible: true };
  const sheetId = sheetIdOf(scope);
  if (sheetId !== undefined) state.sheetId = sheetId;
  workbook.features.names.push(state);
  workbook.publishNames();
  workbook.touched();
  return named(scope, state);
}

defineType<Scope>("NamedItemCollection", {
  items: (scope) => namesOf(scope).map((state) => named(scope, state)),
  indexer: need,
  methods: {
    add: { call: (scope, [name, reference, comment]) => add(scope, name, reference, comment), since: "1.4" },
    addFormulaLocal: { call: (scope, [name, formula, comment]) => add(scope, name, formula, comment), since: "1.4" },
    getItem: { call: (scope, [key]) => need(scope, key) },
    getItemOrNullObject: {
      call: (scope, [key]) => {
        const state = find(scope, key);
        return state ? named(scope, state) : NULL_OBJECT;
      },
      since: "1.4",
    },
    getCount: { call: (scope) => namesOf(scope).length, since: "1.4" },
  },
});

function homeOf({ workbook, state }: HostName): HostSheet {
  return (state.sheetId === undefined ? undefined : workbook.sheetById(state.sheetId)) ?? workbook.activeSheet;
}

function rangeOf(name: HostName): HostRange | undefined {
  return referencedRange(name.workbook, homeOf(name), name.state.formula);
}

type Known = { readonly type: string; readonly value: string | number | boolean };

function literal(text: string): Known | undefined {
  if (/^".*"$/s.test(text)) return { type: "String", value: text.slice(1, -1).replaceAll('""', '"') };
  if (/^(true|false)$/i.test(text)) return { type: "Boolean", value: /^true$/i.test(text) };
  if (ERROR_TEXTS.has(text)) return { type: "Error", value: text };
  return text.trim() !== "" && Number.isFinite(Number(text)) ? { type: "Double", value: Number(text) } : undefined;
}

/** What the name stands for: its range's address, its constant, or what its formula comes to. */
async function known(name: HostName): Promise<Known> {
  const range = rangeOf(name);
  if (range) return { type: "Range", value: formatAddress(range.sheet.name, range.area, true) };
  const text = name.state.formula.replace(/^=/, "");
  const constant = literal(text);
  if (constant) return constant;
  if (/^\{.*\}$/s.test(text)) return { type: "Array", value: text };
  const [value] = (await name.workbook.evaluate(name.state.formula))[0] ?? [""];
  if (typeof value === "string") return { type: ERROR_TEXTS.has(value) ? "Error" : "String", value };
  return { type: typeof value === "boolean" ? "Boolean" : "Double", value: value ?? "" };
}

const worksheetOf = ({ workbook, state }: HostName): ObjectAnswer => {
  const sheet = state.sheetId === undefined ? undefined : workbook.sheetById(state.sheetId);
  return sheet ? handle("Worksheet", sheet) : NULL_OBJECT;
};

defineType<HostName>("NamedItem", {
  properties: {
    _id: { get: ({ state }) => state.name, explicit: true },
    name: { get: ({ state }) => state.name },
    type: { get: async (name) => (await known(name)).type },
    value: { get: async (name) => (await known(name)).value },
    formula: {
      get: ({ state }) => state.formula,
      set: ({ workbook, state }, value) => {
        state.formula = formulaArgument(value);
        workbook.publishNames();
        workbook.touched();
      },
      since: "1.7",
    },
    visible: {
      get: ({ state }) => state.visible,
      set: ({ workbook, state }, value) => {
        state.visible = value === true;
        workbook.touched();
      },
    },
    comment: {
      get: ({ state }) => state.comment,
      set: ({ workbook, state }, value) => {
        state.comment = String(value);
        workbook.touched();
      },
      since: "1.4",
    },
    scope: { get: ({ state }) => (state.sheetId === undefined ? "Workbook" : "Worksheet"), since: "1.4" },
  },
  children: {
    worksheet: {
      get: (name) => {
        const sheet = worksheetOf(name);
        if (sheet === NULL_OBJECT) throw itemNotFound();
        return sheet;
      },
      since: "1.4",
    },
    worksheetOrNullObject: { get: worksheetOf, since: "1.4" },
    arrayValues: { get: (name) => handle("NamedItemArrayValues", name), since: "1.7" },
  },
  methods: {
    getRange: {
      call: (name) => {
        const range = rangeOf(name);
        if (!range) throw itemNotFound();
        return rangeHandle(range.sheet, range.area);
      },
    },
    getRangeOrNullObject: {
      call: (name) => {
        const range = rangeOf(name);
        return range ? rangeHandle(range.sheet, range.area) : NULL_OBJECT;
      },
      since: "1.4",
    },
    delete: {
      call: ({ workbook, state }) => {
        workbook.features.names = workbook.features.names.filter((other) => other !== state);
        workbook.publishNames();
        workbook.touched();
      },
      since: "1.4",
    },
  },
});

defineType<HostName>("NamedItemArrayValues", {
  properties: {
    values: { get: ({ workbook, state }) => workbook.evaluate(state.formula) },
    types: {
      get: async ({ workbook, state }) =>
        (await workbook.evaluate(state.formula)).map((row) => row.map((value) => (typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : ERROR_TEXTS.has(value) ? "Error" : "String"))),
    },
  },
});
