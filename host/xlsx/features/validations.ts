/** Data validation: `<dataValidations>` ↔ ValidationState. */
import type { Bag, ValidationState } from "../../document/types";
import { fromFile, type Namespaces, toFile } from "../formula/file-formula";
import { attribute, booleanAttribute, childElements, descendants, element, find, localName, setAttribute, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";
import { setSheetChild } from "../sheet/order";
import { formatAreas, parseAreas } from "./areas";
import { asText } from "../text";

const TYPES: Readonly<Record<string, string>> = {
  whole: "wholeNumber",
  decimal: "decimal",
  list: "list",
  date: "date",
  time: "time",
  textLength: "textLength",
  custom: "custom",
};

/** Operator of the file → operator of the API. */
const OPERATORS: Readonly<Record<string, string>> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqualTo",
  lessThanOrEqual: "LessThanOrEqualTo",
};

const STYLES: Readonly<Record<string, string>> = { stop: "Stop", warning: "Warning", information: "Information" };

/** A formula of the file: numbers stay numbers, a quoted list loses its quotes, the rest gets its `=`. */
function shownFormula(text: string, namespaces: Namespaces): string | number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  const quoted = /^"(.*)"$/s.exec(text.trim())?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  return `=${fromFile(text, namespaces)}`;
}

/** Excel repairs a file with a longer list of words; what fits is kept. */
const LONGEST_LIST = 255;

function shortList(text: string): string {
  return text.length <= LONGEST_LIST ? text : text.slice(0, Math.max(text.lastIndexOf(",", LONGEST_LIST), 0));
}

function fileFormula(value: unknown, namespaces: Namespaces, isList: boolean): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "number") return String(value);
  const text = asText(value);
  if (text.startsWith("=")) return toFile(text.slice(1), { namespaces });
  if (isList) return `"${shortList(text).replaceAll('"', '""')}"`;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? text : `"${text.replaceAll('"', '""')}"`;
}

function readRule(one: XmlElement, namespaces: Namespaces): Bag | undefined {
  const type = TYPES[attribute(one, "type") ?? "none"];
  if (type === undefined) return undefined;
  const formula = (name: string): string | number | undefined => {
    const text = textOf(find(one, name));
    return text === "" ? undefined : shownFormula(text, namespaces);
  };
  const first = formula("formula1");
  const second = formula("formula2");
  // `showDropDown` says the opposite of its name.
  if (type === "list") return { list: { inCellDropDown: !booleanAttribute(one, "showDropDown"), source: first ?? "" } };
  if (type === "custom") return { custom: { formula: first ?? "" } };
  return { [type]: { formula1: first ?? "", ...(second === undefined ? {} : { formula2: second }), operator: OPERATORS[attribute(one, "operator") ?? "between"] ?? "Between" } };
}

function readOne(one: XmlElement, id: string, namespaces: Namespaces): ValidationState | undefined {
  const rule = readRule(one, namespaces);
  const areas = parseAreas(attribute(one, "sqref") ?? textOf(find(one, "sqref")));
  if (!rule || areas.length === 0) return undefined;
  const text = (name: string): string => unescapeString(attribute(one, name) ?? "");
  const showAlert = booleanAttribute(one, "showErrorMessage");
  const showPrompt = booleanAttribute(one, "showInputMessage");
  return {
    id,
    areas,
    rule,
    ignoreBlanks: booleanAttribute(one, "allowBlank"),
    errorAlert: { message: text("error"), showAlert, style: STYLES[attribute(one, "errorStyle") ?? "stop"] ?? "Stop", title: text("errorTitle") },
    prompt: { message: text("prompt"), showPrompt, title: text("promptTitle") },
  };
}

export type ReadValidations = {
  readonly states: ValidationState[];
  /** The element of each, to be written back where nothing changed. */
  readonly elements: ReadonlyMap<string, XmlElement>;
};

/** Reads validations, also those in the extension list that refer to other sheets (Excel 2010). */
export function readValidations(sheet: XmlElement, namespaces: Namespaces): ReadValidations {
  const plain = childElements(find(sheet, "dataValidations"), "dataValidation");
  const extended = childElements(find(sheet, "extLst"), "ext").flatMap((ext) => descendants(ext, "dataValidation"));
  const states: ValidationState[] = [];
  const elements = new Map<string, XmlElement>();
  [...plain, ...extended].forEach((one, index) => {
    const id = `validation${String(index + 1)}`;
    const state = readOne(one, id, namespaces);
    if (!state) return;
    states.push(state);
    elements.set(id, one);
  });
  return { states, elements };
}

function writeOne(state: ValidationState, namespaces: Namespaces): XmlElement | undefined {
  const key = Object.keys(state.rule).find((name) => state.rule[name] !== undefined && state.rule[name] !== null);
  const type = Object.keys(TYPES).find((word) => TYPES[word] === key);
  if (key === undefined || type === undefined) return undefined;
  const rule = state.rule[key];
  const bag: Bag = typeof rule === "object" && rule !== null ? { ...rule } : {};
  const formula = (name: string, value: unknown): XmlElement | undefined => {
    const text = fileFormula(value, namespaces, type === "list");
    return text === undefined ? undefined : element(name, {}, [text]);
  };
  const operator = asText(bag["operator"], "Between");
  const children =
    type === "list"
      ? [formula("formula1", bag["source"])]
      : type === "custom"
        ? [formula("formula1", bag["formula"])]
        : [formula("formula1", bag["formula1"]), /etween$/.test(operator) ? formula("formula2", bag["formula2"]) : undefined];
  const text = (value: string | undefined): string | undefined => (value === undefined || value === "" ? undefined : escapeString(value));
  const attributes = {
    type,
    errorStyle: state.errorAlert && state.errorAlert.style !== "Stop" ? state.errorAlert.style.toLowerCase() : undefined,
    operator: type === "list" || type === "custom" || operator === "Between" ? undefined : Object.keys(OPERATORS).find((word) => OPERATORS[word] === operator),
    allowBlank: state.ignoreBlanks ? 1 : undefined,
    showDropDown: type === "list" && bag["inCellDropDown"] === false ? 1 : undefined,
    showInputMessage: state.prompt?.showPrompt === true ? 1 : undefined,
    showErrorMessage: state.errorAlert?.showAlert === false ? undefined : 1,
    errorTitle: text(state.errorAlert?.title),
    error: text(state.errorAlert?.message),
    promptTitle: text(state.prompt?.title),
    prompt: text(state.prompt?.message),
    sqref: formatAreas(state.areas),
  };
  return element("dataValidation", attributes, children);
}

/** Writes all validations of a sheet; `read` is what the file's own were read as. Extended ones stay in the extension list. */
export function writeValidations(states: readonly ValidationState[], read: ReadValidations, namespaces: Namespaces): XmlElement | undefined {
  const before = new Map(read.states.map((state) => [state.id, JSON.stringify(state)]));
  const made = states.flatMap((state) => {
    const old = read.elements.get(state.id);
    const unchanged = old && before.get(state.id) === JSON.stringify(state);
    if (unchanged && localName(old.name) === old.name) return [old];
    const written = unchanged ? undefined : writeOne(state, namespaces);
    return written ? [written] : [];
  });
  return made.length > 0 ? element("dataValidations", { count: made.length }, made) : undefined;
}

/** Takes changed and deleted validations out of the extension list, where Excel keeps those that refer to other sheets. */
export function pruneExtended(sheet: XmlElement, states: readonly ValidationState[], read: ReadValidations): void {
  const kept = new Set(states.flatMap((state) => {
    const old = read.states.find((one) => one.id === state.id);
    const found = read.elements.get(state.id);
    return old && found && JSON.stringify(old) === JSON.stringify(state) ? [found] : [];
  }));
  const gone = new Set([...read.elements.values()].filter((one) => !kept.has(one)));
  const list = find(sheet, "extLst");
  const extensions = childElements(list).filter((ext) => {
    const validations = find(ext, "dataValidations");
    if (!validations) return true;
    validations.children = validations.children.filter((child) => typeof child === "string" || !gone.has(child));
    const count = childElements(validations).length;
    setAttribute(validations, "count", count);
    return count > 0;
  });
  setSheetChild(sheet, "extLst", list && extensions.length > 0 ? { ...list, children: extensions } : undefined);
}
