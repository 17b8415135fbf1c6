/** Whether cells keep to their validation rules. */
import { intersect } from "./address";
import { type PlacedFormula, evaluateFormulas } from "./evaluate";
import { translateFormula } from "./shift";
import type { HostSheet } from "./sheet";
import type { Area, Bag, ValidationState } from "./types";
import { ERROR_TEXTS, type Scalar } from "./values";

export type RuleKind = "wholeNumber" | "decimal" | "list" | "date" | "time" | "textLength" | "custom";

const KINDS: readonly RuleKind[] = ["wholeNumber", "decimal", "list", "date", "time", "textLength", "custom"];

/** The kind of a rule, and its settings; undefined where only messages were set. */
export function ruleOf(state: ValidationState): { readonly kind: RuleKind; readonly settings: Bag } | undefined {
  const kind = KINDS.find((name) => typeof state.rule[name] === "object" && state.rule[name] !== null);
  return kind && { kind, settings: state.rule[kind] as Bag };
}

type Operand = Scalar | PlacedFormula;

/** The cells of some areas that break the rules on them. */
export async function invalidCells(sheet: HostSheet, areas: readonly Area[]): Promise<[row: number, column: number][]> {
  await sheet.workbook.settle();
  const invalid: [number, number][] = [];
  for (const state of sheet.features.validations) {
    const cells = cellsOf(sheet, state, areas);
    const rule = ruleOf(state);
    if (!rule || cells.length === 0) continue;
    const tests = await testsOf(sheet, state, cells);
    cells.forEach(([row, column], index) => {
      if (tests[index]?.(sheet.valueAt(row, column), sheet.textAt(row, column)) === false) invalid.push([row, column]);
    });
  }
  return invalid.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Cells of a state inside the areas. Of unbounded areas those that are used: the rest is blank. */
function cellsOf(sheet: HostSheet, state: ValidationState, areas: readonly Area[]): [number, number][] {
  const cells: [number, number][] = [];
  for (const own of state.areas) {
    for (const wanted of areas) {
      const common = intersect(own, wanted);
      const area = common && common.bottom - common.top > 100_000 ? sheet.usedArea(true, common) : common;
      if (!area) continue;
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) if (!(state.ignoreBlanks && sheet.valueAt(row, column) === "")) cells.push([row, column]);
      }
    }
  }
  return cells;
}

type Test = (value: Scalar, text: string) => boolean;

async function testsOf(sheet: HostSheet, state: ValidationState, cells: readonly [number, number][]): Promise<Test[]> {
  const rule = ruleOf(state);
  const first = state.areas[0];
  if (!rule || !first) return cells.map(() => () => true);
  const operand = (value: unknown, row: number, column: number): Operand => {
    if (typeof value === "string" && value.startsWith("=")) return { row, column, formula: translateFormula(value, row - first.top, column - first.left) };
    return typeof value === "number" || typeof value === "boolean" ? value : String(value ?? "");
  };
  const names = rule.kind === "list" ? ["source"] : rule.kind === "custom" ? ["formula"] : ["formula1", "formula2"];
  const operands = cells.map(([row, column]) => names.map((name) => operand(rule.settings[name], row, column)));
  const formulas = operands.flat().filter((one): one is PlacedFormula => typeof one === "object");
  const results = await evaluateFormulas(sheet, formulas);
  const known = new Map(formulas.map((formula, index) => [formula, results[index] ?? [""]]));
  const valuesOf = (one: Operand | undefined): Scalar[] => (typeof one === "object" ? (known.get(one) ?? [""]) : [one ?? ""]);
  return operands.map((list) => testOf(rule.kind, rule.settings, list.map(valuesOf), typeof list[0] !== "object"));
}

function testOf(kind: RuleKind, settings: Bag, operands: readonly Scalar[][], isLiteral: boolean): Test {
  if (kind === "list") return listTest(operands[0] ?? [], isLiteral);
  if (kind === "custom") {
    const result = operands[0]?.[0] ?? "";
    const passes = typeof result === "number" ? result !== 0 : result === true;
    return () => passes;
  }
  const [low, high] = operands.map((values) => Number(values[0]));
  const compare = comparison(String(settings["operator"]), low ?? Number.NaN, high ?? Number.NaN);
  if (kind === "textLength") return (value, text) => compare(typeof value === "string" ? value.length : typeof value === "number" ? String(value).length : text.length);
  return (value) => typeof value === "number" && (kind !== "wholeNumber" || Number.isInteger(value)) && compare(value);
}

/** A list typed into the rule is compared letter by letter; one that stands in cells in any case, as Excel does. */
function listTest(values: readonly Scalar[], isLiteral: boolean): Test {
  if (isLiteral) {
    const allowed = new Set(String(values[0] ?? "").split(",").map((entry) => entry.trim()));
    return (value, text) => allowed.has(String(value)) || allowed.has(text);
  }
  const allowed = new Set(values.filter((value) => value !== "").map((value) => String(value).toLocaleLowerCase()));
  return (value) => !(typeof value === "string" && ERROR_TEXTS.has(value)) && allowed.has(String(value).toLocaleLowerCase());
}

function comparison(operator: string, low: number, high: number): (value: number) => boolean {
  switch (operator) {
    case "Between":
      return (value) => value >= low && value <= high;
    case "NotBetween":
      return (value) => value < low || value > high;
    case "EqualTo":
    case "Equal":
      return (value) => value === low;
    case "NotEqualTo":
    case "NotEqual":
      return (value) => value !== low;
    case "GreaterThan":
      return (value) => value > low;
    case "LessThan":
      return (value) => value < low;
    case "GreaterThanOrEqual":
    case "GreaterThanOrEqualTo":
      return (value) => value >= low;
    case "LessThanOrEqual":
    case "LessThanOrEqualTo":
      return (value) => value <= low;
    default:
      return () => true;
  }
}
