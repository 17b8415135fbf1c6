import { plainWord } from "../../domain/calendar/month-names";
import { measuredRowsOf } from "../../domain/detect/row-measures";
import { matchKey } from "../../domain/plan/build";
import type { LineKind } from "../../domain/plan/model";
import { fieldValues, type RawTable } from "../raw-table";
import type { CellReader } from "./cell-reader";
import type { RowPlace } from "./parse-rows";

/** Reads a text field of a row: its own cell, else what every row of the table says. */
export type TextField = (field: string, row: number) => string | null;

export function textReader(raw: RawTable, reader: CellReader): TextField {
  const filled = new Map(raw.mapping.fillDown.map((field) => [field, filledDown(fieldValues(raw, field), reader)]));
  const measured = measuredRowsOf(raw);
  const line = raw.mapping.fields["line"];
  // Where rows say what they measure, the name may stand above them.
  if (measured !== null && line !== undefined) filled.set("line", measured.map(({ name }) => name));
  return (field, row) => (filled.has(field) ? (filled.get(field)?.[row] ?? null) : reader.text(fieldValues(raw, field)[row])) ?? raw.mapping.constants[field] ?? null;
}

function filledDown(values: readonly unknown[], reader: CellReader): readonly (string | null)[] {
  let last: string | null = null;
  return values.map((value) => (last = reader.text(value) ?? last));
}

/** The category of a row: its cell, else the heading that it stands under, else that of the whole table, else its own name in a list of categories. */
export function categoryOf(texts: TextField, { row, section }: RowPlace, raw: RawTable): string {
  const { fields, constants } = raw.mapping;
  if (fields["category"] === fields["line"]) return section ?? constants["category"] ?? (fields["category"] === undefined ? "" : (texts("category", row) ?? ""));
  // What is said of the whole list is the group of what stands before the first heading.
  if (fields["category"] === undefined) return section ?? constants["category"] ?? "";
  return texts("category", row) ?? section ?? constants["category"] ?? "";
}

const costWords = new Set(["cost", "costs", "expense", "expenses", "expenditure", "opex", "capex", "kosten", "ausgabe", "ausgaben", "aufwand", "aufwendungen", "depense", "depenses", "charge", "charges", "cout", "couts", "gasto", "gastos", "coste", "costes", "costo", "costos", "egreso", "egresos"]);
const revenueWords = new Set(["revenue", "revenues", "income", "incomes", "sales", "net sales", "einnahme", "einnahmen", "erlos", "erlose", "ertrag", "ertrage", "umsatz", "umsatze", "recette", "recettes", "revenu", "revenus", "produits", "ventes", "ingreso", "ingresos", "venta", "ventas"]);

/** Whether a word says cost or revenue; null when it says neither. */
export function kindOfWord(text: string): LineKind | null {
  const word = plainWord(text).replace(/[:.]$/, "");
  return costWords.has(word) ? "cost" : revenueWords.has(word) ? "revenue" : null;
}

/** The kind that a line's own name says where its list has lines of both: `Revenue ($)`, `After tax income`, `Sonstige Einnahmen`. Null where it says none. */
export function kindOfName(name: string): LineKind | null {
  const word = plainWord(name.replace(/[([][^)\]]*[)\]]|[€$£:]/g, " "));
  // Sales is a department too.
  return kindOfWord(word.trim().split(" ").at(-1) ?? "") === "revenue" && !/sales|vent/.test(word) ? "revenue" : null;
}

/** A line's name as it was read, and its group, by which equal names of different groups are told apart. */
export type NamedLine = { readonly line: string; readonly category: string };

/**
 * Gives lines of the same name in different groups names of their own: "Travel" of Events and "Travel" of Press become "Travel (Events)" and
 * "Travel (Press)". Names that stand in one group only stay as they are.
 *
 * @returns The name for a line of a group.
 */
export function distinctNames(lines: readonly NamedLine[]): (line: NamedLine) => string {
  const groups = new Map<string, Set<string>>();
  for (const { line, category } of lines) {
    const key = matchKey(line);
    const known = groups.get(key);
    if (known) known.add(matchKey(category));
    else groups.set(key, new Set([matchKey(category)]));
  }
  return ({ line, category }) => ((groups.get(matchKey(line))?.size ?? 0) > 1 && category !== "" ? `${line} (${category})` : line);
}
