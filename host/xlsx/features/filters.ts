/** Filter criteria: `<filterColumn>` ↔ `Excel.FilterCriteria`. */
import type { Bag } from "../../document/types";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, type XmlElement } from "../xml/element";
import { asText } from "../text";

const OPERATORS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
  lessThan: "<",
  lessThanOrEqual: "<=",
};

const DYNAMIC_PREFIX = /^[a-zA-Z]/;

/** `>=10` → operator and value; a bare value means equality. */
function splitCriterion(text: string): { operator: string | undefined; val: string } {
  const match = /^(<>|>=|<=|=|>|<)?(.*)$/s.exec(text);
  const sign = match?.[1] ?? "=";
  const operator = Object.keys(OPERATORS).find((word) => OPERATORS[word] === sign);
  return { operator: operator === "equal" ? undefined : operator, val: match?.[2] ?? text };
}

function readColumn(column: XmlElement): Bag | undefined {
  const values = find(column, "filters");
  if (values) {
    const texts: (string | Bag)[] = childElements(values, "filter").map((one) => attribute(one, "val") ?? "");
    if (booleanAttribute(values, "blank")) texts.unshift("");
    for (const group of childElements(values, "dateGroupItem")) texts.push(readDateGroup(group));
    return { filterOn: "Values", values: texts };
  }
  const custom = find(column, "customFilters");
  if (custom) {
    const [first, second] = childElements(custom, "customFilter").map((one) => (OPERATORS[attribute(one, "operator") ?? "equal"] ?? "=") + (attribute(one, "val") ?? ""));
    if (first === undefined) return undefined;
    return { filterOn: "Custom", criterion1: first, ...(second === undefined ? {} : { criterion2: second, operator: booleanAttribute(custom, "and") ? "And" : "Or" }) };
  }
  const top = find(column, "top10");
  if (top) {
    const isTop = booleanAttribute(top, "top", true);
    const percent = booleanAttribute(top, "percent");
    return { filterOn: `${isTop ? "Top" : "Bottom"}${percent ? "Percent" : "Items"}`, criterion1: attribute(top, "val") ?? "10" };
  }
  const dynamic = attribute(find(column, "dynamicFilter"), "type");
  if (dynamic !== undefined && DYNAMIC_PREFIX.test(dynamic)) return { filterOn: "Dynamic", dynamicCriteria: dynamicName(dynamic) };
  return undefined;
}

const PERIODS = ["year", "month", "day", "hour", "minute", "second"];

function readDateGroup(group: XmlElement): Bag {
  const specificity = attribute(group, "dateTimeGrouping") ?? "year";
  const part = (name: string): number => numberAttribute(group, name) ?? (name === "month" || name === "day" ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = `${String(part("year")).padStart(4, "0")}-${two(part("month"))}-${two(part("day"))}T${two(part("hour"))}:${two(part("minute"))}:${two(part("second"))}`;
  return { date, specificity: specificity.charAt(0).toUpperCase() + specificity.slice(1) };
}

function writeDateGroup(group: Bag): XmlElement {
  const specificity = asText(group["specificity"], "Day").toLowerCase();
  const numbers = asText(group["date"]).split(/[-T:.Z]/).map(Number);
  const made = element("dateGroupItem");
  PERIODS.slice(0, PERIODS.indexOf(specificity) + 1).forEach((name, index) => {
    made.attributes[name] = String(numbers[index] ?? 0);
  });
  made.attributes["dateTimeGrouping"] = specificity;
  return made;
}

/** `Q1` and `M1` of the file are the API's `AllDatesInPeriodQuarter1`, `AllDatesInPeriodJanuary`. */
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function dynamicName(type: string): string {
  const quarter = /^Q([1-4])$/.exec(type)?.[1];
  const month = /^M(\d\d?)$/.exec(type)?.[1];
  if (quarter !== undefined) return `AllDatesInPeriodQuarter${quarter}`;
  if (month !== undefined) return `AllDatesInPeriod${MONTHS[Number(month) - 1] ?? ""}`;
  return type.charAt(0).toUpperCase() + type.slice(1);
}

function dynamicType(name: string): string {
  const quarter = /^AllDatesInPeriodQuarter([1-4])$/.exec(name)?.[1];
  const month = MONTHS.findIndex((one) => name === `AllDatesInPeriod${one}`);
  if (quarter !== undefined) return `Q${quarter}`;
  if (month >= 0) return `M${String(month + 1)}`;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Criteria by column index inside the filter's area. Colour and icon filters are left to the file. */
export function readCriteria(filter: XmlElement | undefined): Record<number, Bag> {
  const criteria: Record<number, Bag> = {};
  for (const column of childElements(filter, "filterColumn")) {
    const found = readColumn(column);
    if (found) criteria[numberAttribute(column, "colId") ?? 0] = found;
  }
  return criteria;
}

function writeColumn(index: number, criteria: Bag): XmlElement | undefined {
  const column = (child: XmlElement): XmlElement => element("filterColumn", { colId: index }, [child]);
  const on = asText(criteria["filterOn"]);
  const first = criteria["criterion1"];
  const second = criteria["criterion2"];
  if (on === "Values") {
    const values: readonly unknown[] = Array.isArray(criteria["values"]) ? criteria["values"] : [];
    const blank = values.includes("");
    const plain = values.filter((value) => typeof value !== "object" && value !== "").map((value) => element("filter", { val: String(value) }));
    const dates = values.filter((value): value is Bag => typeof value === "object" && value !== null).map(writeDateGroup);
    return column(element("filters", { blank: blank ? 1 : undefined }, [...plain, ...dates]));
  }
  if (on === "Custom" && first !== undefined) {
    const one = (text: unknown): XmlElement => element("customFilter", splitCriterion(String(text)));
    const both = second !== undefined && second !== null && second !== "";
    return column(element("customFilters", { and: both && criteria["operator"] !== "Or" ? 1 : undefined }, both ? [one(first), one(second)] : [one(first)]));
  }
  const ranked = /^(Top|Bottom)(Items|Percent)$/.exec(on);
  if (ranked) {
    return column(element("top10", { top: ranked[1] === "Top" ? undefined : 0, percent: ranked[2] === "Percent" ? 1 : undefined, val: Number(first ?? 10) }));
  }
  if (on === "Dynamic") return column(element("dynamicFilter", { type: dynamicType(asText(criteria["dynamicCriteria"])) }));
  return undefined;
}

/** Writes `<autoFilter>`; columns whose criteria did not change, or that the host does not model, stay as the file has them. */
export function writeCriteria(old: XmlElement | undefined, ref: string, criteria: Readonly<Record<number, Bag>>): XmlElement {
  const before = readCriteria(old);
  const columns = new Map<number, XmlElement>();
  for (const column of childElements(old, "filterColumn")) {
    const index = numberAttribute(column, "colId") ?? 0;
    if (JSON.stringify(before[index]) === JSON.stringify(criteria[index])) columns.set(index, column);
  }
  for (const [key, one] of Object.entries(criteria)) {
    const index = Number(key);
    const made = columns.has(index) ? undefined : writeColumn(index, one);
    if (made) columns.set(index, made);
  }
  const sorted = [...columns].sort(([a], [b]) => a - b).map(([, column]) => column);
  const others = childElements(old).filter((child) => child.name !== "filterColumn");
  return element("autoFilter", { ...old?.attributes, ref }, [...sorted, ...others]);
}
