import { failure, success, type Result } from "../domain/result";
import { areaAddress, cellAddress } from "./a1";

export type InsertFailure =
  /** A cell of the place is filled. */
  | "occupied"
  /** An answer of several cells cannot spill inside a table. */
  | "in-table";

export type InsertPlace = { readonly sheet: string; readonly address: string };

/** Cells that the answer of a formula will fill, the formula's own included. */
export type AnswerSize = { readonly rows: number; readonly columns: number };

/**
 * Finds the active cell, and whether it and the cells that an answer of this size will fill are free. The failure's `detail` is the
 * address that stands in the way, or the table's name.
 */
export async function findFormulaPlace(context: Excel.RequestContext, { rows, columns }: AnswerSize): Promise<Result<InsertPlace, InsertFailure>> {
  const cell = context.workbook.getActiveCell();
  cell.load("rowIndex,columnIndex");
  cell.worksheet.load("name");
  const place = cell.getResizedRange(rows - 1, columns - 1);
  place.load("formulas");
  const tables = place.getTables(false);
  tables.load("items/name");
  await context.sync();

  const { rowIndex, columnIndex } = cell;
  for (const [row, contents] of place.formulas.entries()) {
    const column = contents.findIndex((content: unknown) => content !== "");
    if (column >= 0) return failure("occupied", cellAddress(rowIndex + row, columnIndex + column));
  }
  const [table] = tables.items.map(({ name }) => name);
  if (rows * columns > 1 && table !== undefined) return failure("in-table", table);
  return success({ sheet: cell.worksheet.name, address: areaAddress(rowIndex, columnIndex, 1, 1) });
}
