import { cellAddress, readAddress, type CellArea } from "../a1";
import type { NewContent } from "./content";

/** Cells of the user's own data, and what they are to hold. */
export type CellChange = {
  readonly sheet: string;
  /** `B2` or `B2:D40`. */
  readonly address: string;
  /** One entry a cell, row by row. */
  readonly contents: readonly (readonly NewContent[])[];
  /**
   * What the cells held when the change was worked out, as Excel's `formulas` gives it. A cell that holds something else by now
   * stops the write. Left out, what a look right before the write finds is taken for it.
   */
  readonly expected?: readonly (readonly unknown[])[];
  /** Left out, the cells keep theirs. */
  readonly numberFormat?: string;
  /** Whether formulas may be overwritten: only where the user saw them in a preview. */
  readonly replacesFormulas?: boolean;
};

/** What is to become of one cell. `expected` is undefined where nothing is. */
export type NewCell = { readonly content: NewContent; readonly expected: unknown; readonly numberFormat: string | null; readonly replacesFormulas: boolean };

/** A rectangle of cells that are written with one call. */
export type Piece<Cell> = CellArea & {
  /** Its name, for people and for a first look. */
  readonly sheet: string;
  /** The way to find it again under another name; null before it was looked at. */
  readonly sheetId: string | null;
  readonly cells: readonly (readonly Cell[])[];
};

/** Puts the cells of all changes together into as few rectangles as that is easily done. Misuse throws: a bad address, a matrix of another shape, a cell that is named twice. */
export function piecesOf(changes: readonly CellChange[]): readonly Piece<NewCell>[] {
  const single = changes.map(pieceOf);
  const sheets = new Map<string, Piece<NewCell>[]>();
  for (const piece of single) {
    const key = piece.sheet.toLowerCase();
    const others = sheets.get(key);
    if (others) others.push(piece);
    else sheets.set(key, [piece]);
  }
  return [...sheets.values()].flatMap((pieces) => (pieces.length === 1 ? pieces : joined(pieces)));
}

function pieceOf({ sheet, address, contents, expected, numberFormat, replacesFormulas = false }: CellChange): Piece<NewCell> {
  const area = readAddress(address);
  if (area === null) throw new RangeError(`"${address}" is no area of a sheet`);
  const fits = (matrix: readonly (readonly unknown[])[]): boolean => matrix.length === area.rows && matrix.every((row) => row.length === area.columns);
  if (!fits(contents) || (expected !== undefined && !fits(expected))) throw new RangeError(`the contents for ${address} have another shape`);
  const cells = contents.map((row, down) =>
    row.map((content, across): NewCell => {
      if (typeof content === "number" && !Number.isFinite(content)) throw new RangeError(`${cellAddress(area.row + down, area.column + across)} would get ${content}`);
      return { content, expected: expected?.[down]?.[across], numberFormat: numberFormat ?? null, replacesFormulas };
    }),
  );
  return { sheet, sheetId: null, ...area, cells };
}

/** Runs of cells of the same rows, column by column. */
type Run<Cell> = { readonly row: number; readonly column: number; readonly columns: Cell[][] };

function joined(pieces: readonly Piece<NewCell>[]): readonly Piece<NewCell>[] {
  const columns: CellsByColumn<NewCell> = new Map();
  for (const { row, column, cells } of pieces) {
    cells.forEach((line, down) => {
      line.forEach((cell, across) => {
        if (!putCell(columns, row + down, column + across, cell)) throw new RangeError(`${cellAddress(row + down, column + across)} is changed twice`);
      });
    });
  }
  return rectanglesOf({ sheet: pieces[0]?.sheet ?? "", sheetId: null }, columns);
}

/** Cells by column, then by row. */
export type CellsByColumn<Cell> = Map<number, Map<number, Cell>>;

/** Puts a cell in; false where there is one already. */
export function putCell<Cell>(columns: CellsByColumn<Cell>, row: number, column: number, cell: Cell): boolean {
  const known = columns.get(column) ?? new Map<number, Cell>();
  if (known.has(row)) return false;
  known.set(row, cell);
  columns.set(column, known);
  return true;
}

/** Columns are cut into runs of neighbours; runs of the same rows in neighbouring columns become one rectangle. */
export function rectanglesOf<Cell>(on: Pick<Piece<Cell>, "sheet" | "sheetId">, columns: CellsByColumn<Cell>): readonly Piece<Cell>[] {
  const done: Run<Cell>[] = [];
  let open = new Map<string, Run<Cell>>();
  for (const [column, cells] of [...columns].sort(([a], [b]) => a - b)) {
    const next = new Map<string, Run<Cell>>();
    for (const { row, run } of runsOf(cells)) {
      const key = `${row}+${run.length}`;
      const left = open.get(key);
      const neighbour = left !== undefined && left.column + left.columns.length === column ? left : undefined;
      if (neighbour) neighbour.columns.push(run);
      const rectangle = neighbour ?? { row, column, columns: [run] };
      if (!neighbour) done.push(rectangle);
      next.set(key, rectangle);
    }
    open = next;
  }
  return done.map(({ row, column, columns: lines }) => {
    const rows = lines[0]?.length ?? 0;
    const cells = Array.from({ length: rows }, (_unused, down) => lines.flatMap((line) => line[down] ?? []));
    return { ...on, row, column, rows, columns: lines.length, cells };
  });
}

function runsOf<Cell>(cells: ReadonlyMap<number, Cell>): readonly { readonly row: number; readonly run: Cell[] }[] {
  const runs: { row: number; run: Cell[] }[] = [];
  for (const [row, cell] of [...cells].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.row + last.run.length === row) last.run.push(cell);
    else runs.push({ row, run: [cell] });
  }
  return runs;
}

/** The upper and the lower part of a rectangle, or the left and the right one of a single row; null for a single cell. */
function halves<Cell>(piece: Piece<Cell>): readonly [Piece<Cell>, Piece<Cell>] | null {
  const { row, column, rows, columns, cells } = piece;
  if (rows > 1) {
    const middle = Math.ceil(rows / 2);
    return [
      { ...piece, rows: middle, cells: cells.slice(0, middle) },
      { ...piece, row: row + middle, rows: rows - middle, cells: cells.slice(middle) },
    ];
  }
  if (columns < 2) return null;
  const middle = Math.ceil(columns / 2);
  return [
    { ...piece, columns: middle, cells: cells.map((line) => line.slice(0, middle)) },
    { ...piece, column: column + middle, columns: columns - middle, cells: cells.map((line) => line.slice(middle)) },
  ];
}

/** The same work in two parts; null where there is nothing to divide. */
export function inTwo<Cell>(pieces: readonly Piece<Cell>[]): readonly [readonly Piece<Cell>[], readonly Piece<Cell>[]] | null {
  const [only, ...others] = pieces;
  if (only === undefined) return null;
  const middle = Math.ceil(pieces.length / 2);
  if (others.length > 0) return [pieces.slice(0, middle), pieces.slice(middle)];
  const parts = halves(only);
  return parts === null ? null : [[parts[0]], [parts[1]]];
}

/** Divides pieces into groups that stay under a size, pieces too large for one being cut. `sizeOf` gives the size of a cell. */
export function grouped<Cell>(pieces: readonly Piece<Cell>[], sizeOf: (cell: Cell) => number, pieceSize: number, largest: number): readonly (readonly Piece<Cell>[])[] {
  const groups: Piece<Cell>[][] = [];
  let room = 0;
  const waiting = [...pieces].reverse();
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const size = piece.cells.reduce((sum, line) => line.reduce((within, cell) => within + sizeOf(cell), sum), pieceSize);
    const parts = size > largest ? halves(piece) : null;
    if (parts !== null) {
      waiting.push(parts[1], parts[0]);
      continue;
    }
    if (size > room) {
      groups.push([]);
      room = largest;
    }
    groups.at(-1)?.push(piece);
    room -= size;
  }
  return groups;
}
