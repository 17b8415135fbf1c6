/**
 * Reading the arguments of custom functions.
 *
 * Excel hands cells over as numbers, texts, booleans or null; blank cells arrive as null, "" or 0, depending on the build.
 * A single value stands for a range of any size; ranges of one call have one shape.
 */

/** What the functions return for a row that has nothing to answer: an empty look, where null would show as 0. */
export const blankCell = "";

export type Matrix = unknown[][];

/** One argument: its name as the user reads it, and its cells. */
export type Argument = { readonly name: string; readonly cells: Matrix };

export function valueError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, message);
}

/** Excel shows no text with these two; it is kept for whoever reads the log. */
export function numberError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidNumber, message);
}

export function divisionError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero, message);
}

/** An optional argument as a matrix; null when it was left out. */
export function optionalArgument(name: string, cells: Matrix | null | undefined): Argument | null {
  return cells === null || cells === undefined ? null : { name, cells };
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && !isErrorText(value);
}

function isErrorText(value: string): boolean {
  return /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BUSY!)$/.test(value);
}

/** "row 3" in a column, "column 2" in a row, "row 3, column 2" in a block; nothing for a single cell. */
function placeIn(cells: Matrix, row: number, column: number): string {
  const width = cells[0]?.length ?? 0;
  if (cells.length <= 1 && width <= 1) return "";
  if (width <= 1) return `, row ${row + 1}`;
  return cells.length <= 1 ? `, column ${column + 1}` : `, row ${row + 1}, column ${column + 1}`;
}

function describe(value: unknown): string {
  if (typeof value === "string") return isErrorText(value) ? `holds the error ${value}` : `is the text "${value.slice(0, 40)}", not a number`;
  if (typeof value === "boolean") return `is ${value ? "TRUE" : "FALSE"}, not a number`;
  return "is not a number";
}

/**
 * The number in a cell; null where the cell is blank.
 * Throws #VALUE! that names argument and place when it holds anything else.
 */
export function numberAt({ name, cells }: Argument, row: number, column: number): number | null {
  const single = cells.length === 1 && cells[0]?.length === 1;
  const value = single ? cells[0]?.[0] : cells[row]?.[column];
  if (isBlank(value)) return null;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw valueError(`${name}${single ? "" : placeIn(cells, row, column)}: ${describe(value)}`);
}

/** The only number of an argument that takes one value; null where it is blank or left out. */
export function singleNumber(name: string, value: unknown): number | null {
  return numberAt({ name, cells: [[value]] }, 0, 0);
}

export type Shape = { readonly rows: number; readonly columns: number; /** Whether the first row holds headings. */ readonly header: boolean };

/**
 * The common shape of some arguments: the first that is more than one cell gives it, single values fit every shape.
 * Row 1 counts as headings when it holds text, and no number, in every argument of that shape.
 * Throws #VALUE! naming the argument that does not fit.
 */
export function commonShape(argumentList: readonly (Argument | null)[]): Shape {
  const wide = argumentList.filter((argument) => argument !== null).filter(({ cells }) => cells.length > 1 || (cells[0]?.length ?? 0) > 1);
  const first = wide[0];
  if (first === undefined) return { rows: 1, columns: 1, header: false };
  const rows = first.cells.length;
  const columns = first.cells[0]?.length ?? 0;
  for (const { name, cells } of wide) {
    const width = cells[0]?.length ?? 0;
    if (cells.length !== rows || width !== columns) {
      throw valueError(`${name} has ${cells.length} × ${width} cells (rows × columns) where ${first.name} has ${rows} × ${columns}`);
    }
  }
  return { rows, columns, header: rows > 1 && wide.every(({ cells }) => isHeading(cells[0] ?? [])) };
}

function isHeading(row: readonly unknown[]): boolean {
  return row.some(isText) && row.every((value) => isBlank(value) || isText(value));
}

/**
 * Answers cell by cell. Cells of a heading row, and cells where every range of the call is blank, stay empty; an error of
 * one cell stands in that cell and the others are still answered. A single cell's error becomes the formula's own.
 */
export function answerEach(shape: Shape, ranges: readonly Argument[], answer: (row: number, column: number) => number | string): Matrix {
  const alone = shape.rows === 1 && shape.columns === 1;
  const wide = ranges.filter(({ cells }) => cells.length > 1 || (cells[0]?.length ?? 0) > 1);
  return Array.from({ length: shape.rows }, (_, row) =>
    Array.from({ length: shape.columns }, (_unused, column): unknown => {
      if (shape.header && row === 0) return blankCell;
      if (wide.length > 0 && wide.every(({ cells }) => isBlank(cells[row]?.[column]))) return blankCell;
      if (alone) return answer(row, column);
      try {
        return answer(row, column);
      } catch (error) {
        if (error instanceof CustomFunctions.Error) return error;
        throw error;
      }
    }),
  );
}
