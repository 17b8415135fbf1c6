/** DataValidation of a range or of several. */
import { contains, formatAddress, intersect } from "../document/address";
import { areasOf } from "../document/cell-areas";
import { cutAreas, cutOut } from "../document/cut-areas";
import type { HostSheet } from "../document/sheet";
import type { Area, Bag, ValidationState } from "../document/types";
import { invalidCells, type RuleKind, ruleOf } from "../document/validation";
import { accessDenied, invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, isHandle, NULL_OBJECT, type ObjectAnswer } from "../protocol/registry";
import type { HostRange } from "./range/host-range";

type Scope = { readonly sheet: HostSheet; readonly areas: readonly Area[] };

const OPERATORS = ["Between", "NotBetween", "EqualTo", "NotEqualTo", "GreaterThan", "LessThan", "GreaterThanOrEqualTo", "LessThanOrEqualTo"];

const KINDS: readonly RuleKind[] = ["wholeNumber", "decimal", "list", "date", "time", "textLength", "custom"];

/** Longest list that may be typed into a rule. */
const LIST_LIMIT = 255;

// Rules --------------------------------------------------------------------------------------------------------------

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null && !Array.isArray(value);

/** A Range object as a formula. */
function rangeFormula(value: unknown): string | undefined {
  if (!isHandle(value) || value.type !== "Range") return undefined;
  const { sheet, area } = value.target as HostRange;
  return `=${formatAddress(sheet.name, area, true)}`;
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Dates come as ISO text and are kept as serial numbers, as in a file. */
function dateSerial(text: string): number | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?Z?$/.exec(text.trim());
  if (match) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
    return (Date.UTC(year, month - 1, day, hour, minute, second) - EPOCH) / DAY;
  }
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  return time ? (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400 : undefined;
}

function operand(kind: RuleKind, value: unknown): string | number {
  const range = rangeFormula(value);
  if (range !== undefined) return range;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "string" || value.trim() === "") throw invalidArgument();
  if (value.startsWith("=")) return value;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  const serial = kind === "date" || kind === "time" ? dateSerial(value) : undefined;
  if (serial === undefined) throw invalidArgument();
  return serial;
}

function settingsOf(kind: RuleKind, bag: Bag): Bag {
  if (kind === "custom") {
    const formula = bag["formula"];
    if (typeof formula !== "string" || formula.trim() === "") throw invalidArgument();
    return { formula: formula.startsWith("=") ? formula : `=${formula}` };
  }
  if (kind === "list") {
    const source = rangeFormula(bag["source"]) ?? bag["source"];
    if (typeof source !== "string" || source === "" || (!source.startsWith("=") && source.length > LIST_LIMIT)) throw invalidArgument();
    return { inCellDropDown: bag["inCellDropDown"] !== false, source };
  }
  const operator = bag["operator"];
  if (typeof operator !== "string" || !OPERATORS.includes(operator)) throw invalidArgument();
  const formula1 = operand(kind, bag["formula1"]);
  return operator.endsWith("etween") ? { formula1, formula2: operand(kind, bag["formula2"]), operator } : { formula1, operator };
}

function checkedRule(value: unknown): Bag {
  if (!isBag(value)) throw invalidArgument();
  const found = KINDS.filter((kind) => value[kind] !== undefined && value[kind] !== null);
  const kind = found[0];
  if (kind === undefined || found.length > 1) throw invalidArgument();
  const settings = value[kind];
  if (!isBag(settings)) throw invalidArgument();
  return { [kind]: settingsOf(kind, settings) };
}

/** Numbers read as formulas ("=10"). */
function shownRule(state: ValidationState): Bag {
  const rule = ruleOf(state);
  if (!rule) return {};
  const shown = Object.fromEntries(Object.entries(rule.settings).map(([name, value]) => [name, typeof value === "number" ? `=${value}` : value]));
  return { [rule.kind]: shown };
}

// What stands on the cells -------------------------------------------------------------------------------------------

type Found = { readonly state: ValidationState | undefined; readonly type: string };

function find({ sheet, areas }: Scope): Found {
  const touching = sheet.features.validations.filter((state) => state.areas.some((own) => areas.some((area) => intersect(own, area))));
  const first = touching[0];
  if (!first) return { state: undefined, type: "None" };
  const covers = (states: readonly ValidationState[]): boolean => cutAreas(areas, states.flatMap((state) => state.areas)).length === 0;
  const same = touching.every((state) => JSON.stringify([state.rule, state.ignoreBlanks, state.errorAlert, state.prompt]) === JSON.stringify([first.rule, first.ignoreBlanks, first.errorAlert, first.prompt]));
  if (!same) return { state: undefined, type: "Inconsistent" };
  if (!covers(touching)) return { state: undefined, type: "MixedCriteria" };
  const kind = ruleOf(first)?.kind;
  return { state: first, type: kind === undefined ? "None" : kind.charAt(0).toUpperCase() + kind.slice(1) };
}

function requireEditable(sheet: HostSheet): void {
  if (sheet.features.protection.protected) throw accessDenied();
}

/** Changes the validation of exactly these cells; what surrounds them keeps its own. */
function change(scope: Scope, patch: Partial<ValidationState>): void {
  const { sheet, areas } = scope;
  requireEditable(sheet);
  const { state } = find(scope);
  const whole = state?.areas.every((own) => areas.some((area) => contains(area, own))) === true;
  if (state && whole && state.areas.length === areas.length) Object.assign(state, patch);
  else {
    const base = state ? structuredClone(state) : { rule: {}, ignoreBlanks: true };
    sheet.features.validations = cutOut(sheet.features.validations, areas);
    sheet.features.validations.push({ ...base, id: sheet.workbook.newId(), areas: [...areas], ...patch });
  }
  sheet.workbook.touched();
}

const ALERT = { message: "", showAlert: true, style: "Stop", title: "" };
const PROMPT = { message: "", showPrompt: true, title: "" };

/** Excel's limits for titles and messages. */
const TITLE_LIMIT = 32;
const MESSAGE_LIMIT = 255;

function texts(value: unknown): { readonly message: string; readonly title: string; readonly bag: Bag } {
  if (!isBag(value)) throw invalidArgument();
  const { message = "", title = "" } = value;
  if (typeof message !== "string" || typeof title !== "string" || message.length > MESSAGE_LIMIT || title.length > TITLE_LIMIT) throw invalidArgument();
  return { message, title, bag: value };
}

/** What all cells have in common; null where they differ. */
function common<T>(scope: Scope, read: (state: ValidationState | undefined) => T): T | null {
  const { state, type } = find(scope);
  return type === "Inconsistent" || type === "MixedCriteria" ? null : read(state);
}

async function valid(scope: Scope): Promise<boolean | null> {
  const bad = await invalidCells(scope.sheet, scope.areas);
  if (bad.length === 0) return true;
  const all = scope.areas.reduce((sum, area) => sum + (area.bottom - area.top + 1) * (area.right - area.left + 1), 0);
  return bad.length === all ? false : null;
}

async function invalidAreas({ sheet, areas }: Scope): Promise<ObjectAnswer> {
  const cells = await invalidCells(sheet, areas);
  return cells.length === 0 ? NULL_OBJECT : handle("RangeAreas", { sheet, areas: areasOf(cells) });
}

defineType<Scope>("DataValidation", {
  properties: {
    type: { get: (scope) => find(scope).type },
    rule: { get: (scope) => common(scope, (state) => (state ? shownRule(state) : {})), set: (scope, value) => change(scope, { rule: checkedRule(value) }) },
    ignoreBlanks: {
      get: (scope) => common(scope, (state) => state?.ignoreBlanks ?? true),
      set: (scope, value) => {
        if (typeof value !== "boolean") throw invalidArgument();
        change(scope, { ignoreBlanks: value });
      },
    },
    errorAlert: {
      get: (scope) => common(scope, (state) => ({ ...ALERT, ...state?.errorAlert })),
      set: (scope, value) => {
        const { message, title, bag } = texts(value);
        const style = bag["style"] ?? "Stop";
        if (style !== "Stop" && style !== "Warning" && style !== "Information") throw invalidArgument();
        change(scope, { errorAlert: { message, title, style, showAlert: bag["showAlert"] !== false } });
      },
    },
    prompt: {
      get: (scope) => common(scope, (state) => ({ ...PROMPT, ...state?.prompt })),
      set: (scope, value) => {
        const { message, title, bag } = texts(value);
        change(scope, { prompt: { message, title, showPrompt: bag["showPrompt"] !== false } });
      },
    },
    valid: { get: valid },
  },
  methods: {
    clear: {
      call: ({ sheet, areas }) => {
        requireEditable(sheet);
        sheet.features.validations = cutOut(sheet.features.validations, areas);
        sheet.workbook.touched();
      },
    },
    getInvalidCells: {
      call: async (scope) => {
        const found = await invalidAreas(scope);
        if (found === NULL_OBJECT) throw itemNotFound();
        return found;
      },
      since: "1.9",
    },
    getInvalidCellsOrNullObject: { call: invalidAreas, since: "1.9" },
  },
});

defineType<HostRange>("Range", { children: { dataValidation: { get: ({ sheet, area }) => handle("DataValidation", { sheet, areas: [area] } satisfies Scope), since: "1.8" } } });

defineType<Scope>("RangeAreas", { children: { dataValidation: { get: ({ sheet, areas }) => handle("DataValidation", { sheet, areas } satisfies Scope), since: "1.9" } } });
