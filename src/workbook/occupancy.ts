import type { CellContent } from "../dashboards/sheet-spec";

/** A cell of the place that somebody else filled. Counted from the place's corner. */
export type ForeignCell = { readonly row: number; readonly column: number; readonly kind: "formula" | "content" };

/** What stands in the place now, as Excel gives it. */
export type PlaceContents = { readonly values: readonly (readonly unknown[])[]; readonly formulas: readonly (readonly unknown[])[] };

/**
 * What the add-in knows of the cells it wrote.
 *
 * - `nothing`: the place is not its own.
 * - `contents`: what it wrote last, by rows from the place's corner. When rows or columns were put into the area since (`moved`), positions
 *   no longer match; then a cell counts as its own when its content is one of those written.
 * - `area`: the place is its own, but the record of contents was lost (another program saved the file).
 */
export type OwnKnowledge =
  | { readonly knows: "nothing" }
  | { readonly knows: "contents"; readonly written: readonly (readonly CellContent[])[]; readonly moved: boolean }
  | { readonly knows: "area" };

/** Finds the first cell that the add-in may not overwrite: a formula, or content that it did not write there. */
export function findForeignCell(place: PlaceContents, own: OwnKnowledge): ForeignCell | null {
  const anywhere = new Set(own.knows === "contents" && own.moved ? own.written.flat().map(comparable) : []);
  const isOurs = (row: number, column: number, value: unknown): boolean => {
    if (own.knows !== "contents") return own.knows === "area";
    return own.moved ? anywhere.has(comparable(value)) : comparable(own.written[row]?.[column] ?? "") === comparable(value);
  };
  for (const [row, values] of place.values.entries()) {
    for (const [column, value] of values.entries()) {
      if (value === "" || value === null) continue;
      const formula = place.formulas[row]?.[column];
      if (typeof formula === "string" && formula.startsWith("=") && formula !== value) return { row, column, kind: "formula" };
      if (!isOurs(row, column, value)) return { row, column, kind: "content" };
    }
  }
  return null;
}

/** Numbers are compared at the 15 digits that Excel keeps. */
function comparable(value: unknown): string {
  return typeof value === "number" ? `n${Number(value.toPrecision(15))}` : `t${String(value)}`;
}

/** The first cell whose content is not what was written, as a check after writing. */
export function findMismatch(values: readonly (readonly unknown[])[], written: readonly (readonly CellContent[])[]): { readonly row: number; readonly column: number } | null {
  for (const [row, contents] of written.entries()) {
    for (const [column, content] of contents.entries()) {
      if (comparable(values[row]?.[column] ?? "") !== comparable(content ?? "")) return { row, column };
    }
  }
  return null;
}
