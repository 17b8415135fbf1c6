import { failure, success, type Result } from "../domain/result";
import { areaAddress, cellAddress } from "./a1";

export type InsertFailure =
  /** A cell of the place is filled. */
  | "occupied"
  /** An answer of several cells cannot spill inside a table. */
  | "in-table"
  | "protected";

export type InsertPlace = { readonly sheet: string; readonly address: string };

export type Insertion = {
  readonly formula: string;
  /** Cells that the answer will fill, the formula's own included. */
  readonly rows: number;
  readonly columns: number;
};

/**
 * Puts a formula into the active cell, if that cell and those that its answer will fill are empty. Nothing is written
 * otherwise; the failure's `detail` is the address that stands in the way.
 */
export async function insertFormula(context: Excel.RequestContext, { formula, rows, columns }: Insertion): Promise<Result<InsertPlace, InsertFailure>> {
  const cell = context.workbook.getActiveCell();
  cell.load("rowIndex,columnIndex");
  cell.worksheet.load("name");
  cell.worksheet.protection.load("protected");
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
  const address = areaAddress(rowIndex, columnIndex, 1, 1);
  const [table] = tables.items.map(({ name }) => name);
  if (rows * columns > 1 && table !== undefined) return failure("in-table", table);
  if (cell.worksheet.protection.protected) return failure("protected", cell.worksheet.name);

  cell.formulas = [[formula]];
  await context.sync();
  return success({ sheet: cell.worksheet.name, address });
}
