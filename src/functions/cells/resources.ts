/** Reading what tasks need of some resources, and how much of each there is. */
import { checkCells, isBlank, numberAt, placeName, type Argument, type Matrix } from "./argument";
import { isHeading, isLabel } from "./each";
import { valueError } from "./errors";
import type { ListArgument } from "./list";

/** Demands with one column a resource (one row where the tasks run along a row). */
export type Demands = { readonly argument: Argument; readonly down: boolean; readonly count: number };

/** @param down Whether the tasks run down a column. */
export function demandsOf(argument: Argument, down: boolean): Demands {
  checkCells(argument);
  return { argument, down, count: down ? (argument.cells[0]?.length ?? 0) : argument.cells.length };
}

/** The demands for each resource, as arguments of the list of tasks. One line stands for all tasks. */
export function demandLists({ argument: { name, cells }, down, count }: Demands): readonly ListArgument[] {
  return Array.from({ length: count }, (_, resource) => ({
    argument: { name, cells: down ? cells.map((row) => [row[resource]]) : [cells[resource] ?? []] },
    holds: "numbers" as const,
  }));
}

/** Row and column of a demand. */
function cellOf({ argument: { cells }, down }: Demands, place: number, resource: number): readonly [row: number, column: number] {
  const line = (down ? cells.length : (cells[0]?.length ?? 0)) === 1 ? 0 : place;
  return down ? [line, resource] : [resource, line];
}

export function demandAt(demands: Demands, place: number, resource: number): number {
  return numberAt(demands.argument, ...cellOf(demands, place, resource)) ?? 0;
}

export function demandPlace(demands: Demands, place: number, resource: number): string {
  return placeName(demands.argument, ...cellOf(demands, place, resource));
}

/** What stands above the demands for a resource; null where nothing does. */
export function demandHeading(demands: Demands, resource: number): string | null {
  const [row, column] = cellOf(demands, 0, resource);
  const value = demands.argument.cells[row]?.[column];
  return typeof value === "string" && isLabel(value) ? value.trim() : null;
}

export type Capacities = { readonly values: readonly number[]; /** Names that stand beside them. */ readonly names: readonly (string | null)[] };

/**
 * The capacities: one row or one column of numbers, also with their names above or beside them, or with one heading before
 * them. A single value stands for every resource. Throws #VALUE! that names the place.
 */
export function capacitiesOf(argument: Argument, count: number): Capacities {
  checkCells(argument);
  const { name, cells } = argument;
  const along = readLine(cells, (row, column) => numberAt(argument, row, column));
  const read = along ?? readLine(transposed(cells), (row, column) => numberAt(argument, column, row));
  if (read === null) throw valueError(`${name}: give one row or one column of numbers, one for each resource`);
  const { values, names } = read;
  if (values.length === 1) return { values: Array.from({ length: count }, () => values[0] ?? 0), names: count === 1 ? names : [] };
  if (values.length !== count) throw valueError(`${name} has ${values.length} entries where demands has ${count} ${count === 1 ? "resource" : "resources"}`);
  return read;
}

function transposed(cells: Matrix): Matrix {
  return (cells[0] ?? []).map((_, column) => cells.map((row) => row[column]));
}

/** The numbers of one row, below their names or not; null for another shape. */
function readLine(cells: Matrix, numberOf: (row: number, column: number) => number | null): Capacities | null {
  const [first = [], second] = cells;
  const named = second !== undefined && cells.length === 2 && isHeading(first);
  if (!named && cells.length !== 1) return null;
  const line = named ? second : first;
  const begin = line.length > 1 && isLabel(line[0]) ? 1 : 0;
  let end = line.length;
  while (end > begin + 1 && isBlank(line[end - 1])) end -= 1;
  const columns = Array.from({ length: end - begin }, (_, place) => begin + place);
  return {
    values: columns.map((column) => numberOf(named ? 1 : 0, column) ?? 0),
    names: columns.map((column) => (named && isLabel(first[column]) ? String(first[column]).trim() : null)),
  };
}
