import { areaAddress, cellAddress } from "../a1";
import type { ReadyCell, ReadyPiece } from "./cell-stage";
import { putCell, rectanglesOf, type CellsByColumn } from "./pieces";

/**
 * Excel puts a formula that is written into a table's empty column into all of it. The cells that this could happen to are read, so that
 * it is noticed. No round trip where no formula is written, one where none of them stands in a table.
 */
export async function watchColumns(context: Excel.RequestContext, pieces: readonly ReadyPiece[]): Promise<readonly ReadyPiece[]> {
  const formulas = pieces.filter(({ cells }) => cells.some((line) => line.some(({ content }) => content !== null && typeof content === "object")));
  if (formulas.length === 0) return [];
  const found = formulas.map((piece) => {
    const range = context.workbook.worksheets.getItem(piece.sheetId ?? piece.sheet).getRange(areaAddress(piece.row, piece.column, piece.rows, piece.columns));
    const tables = range.getTables(false);
    tables.load("items/id");
    return { piece, range, tables };
  });
  await context.sync();
  const columns = found.flatMap(({ piece, range, tables }) =>
    tables.items.map(({ id }) => {
      const body = context.workbook.tables.getItem(id).getDataBodyRange();
      const part = range.getEntireColumn().getIntersectionOrNullObject(body);
      part.load("rowIndex,columnIndex,formulas,values");
      return { piece, part };
    }),
  );
  if (columns.length === 0) return [];
  await context.sync();

  const written = new Set(pieces.flatMap((piece) => piece.cells.flatMap((line, down) => line.map((_cell, across) => keyOf(piece, piece.row + down, piece.column + across)))));
  const watched = new Map<string, { readonly piece: ReadyPiece; readonly cells: CellsByColumn<ReadyCell> }>();
  for (const { piece, part } of columns) {
    if (part.isNullObject) continue;
    const { rowIndex, columnIndex, values } = part;
    const sheet = watched.get(piece.sheet) ?? { piece, cells: new Map() };
    watched.set(piece.sheet, sheet);
    part.formulas.forEach((line: unknown[], down: number) => {
      line.forEach((formula, across) => {
        const [row, column] = [rowIndex + down, columnIndex + across];
        if (written.has(keyOf(piece, row, column))) return;
        const before = { formula, value: values[down]?.[across] as unknown, format: "" };
        putCell(sheet.cells, row, column, { content: null, newFormat: null, before, after: null, watched: true });
      });
    });
  }
  return [...watched.values()].flatMap(({ piece: { sheet, sheetId }, cells }) => rectanglesOf({ sheet, sheetId }, cells));
}

function keyOf({ sheet }: ReadyPiece, row: number, column: number): string {
  return `${sheet}!${cellAddress(row, column)}`;
}
