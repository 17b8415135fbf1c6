/** Functions of several numbers that answer cell by cell, and numbers that are shares. */
import { isBlank, isSingle, numberAt, placeName, type Argument, type Matrix } from "./argument";
import { answerEach, commonShape, type Shape } from "./each";
import { valueError } from "./errors";

/**
 * Answers cell by cell from one number of each range. Blank counts as 0; a place where all ranges are blank stays empty.
 *
 * @param decisive Which ranges must be blank for that, where others are filled in ahead.
 * @param answer Takes the numbers in the order of `ranges`, and `place(index)`: the name of a cell for a message.
 */
export function answerNumbers(ranges: readonly Argument[], answer: (numbers: readonly number[], place: (index: number) => string) => number, decisive: readonly Argument[] = ranges): Matrix {
  const shape = commonShape(ranges);
  checkCellCount(shape, decisive);
  return answerEach(shape, decisive, (row, column) => {
    const place = (index: number): string => {
      const range = ranges[index];
      return range === undefined ? "" : placeName(range, row, column);
    };
    return answer(ranges.map((range) => numberAt(range, row, column) ?? 0), place);
  });
}

/** Cells that are answered in one call: some two or three seconds of the slowest of these functions. */
const mostCells = 500_000;

/** Throws #VALUE! where more cells than `mostCells` are not blank; a reference to whole columns is mostly blank. */
export function checkCellCount({ rows, columns }: Shape, ranges: readonly Argument[]): void {
  if (rows * columns <= mostCells) return;
  const wide = ranges.filter((argument) => !isSingle(argument));
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) if (!wide.every(({ cells }) => isBlank(cells[row]?.[column]))) count += 1;
  }
  checkCount(count, mostCells, "cells");
}

/** Throws #VALUE! that names the limit. */
export function checkCount(count: number, most: number, what: string): void {
  if (count > most) throw valueError(`${count} ${what} are more than one call takes: at most ${most}`);
}

/** The number of a cell that is a share from 0 to 1; null where it is blank. Throws #VALUE! for anything else. */
export function shareAt(argument: Argument, row: number, column: number): number | null {
  const share = numberAt(argument, row, column);
  if (share === null || (share >= 0 && share <= 1)) return share;
  throw shareError(placeName(argument, row, column), share);
}

/** What is wrong with a share that is none. */
export function shareError(place: string, share: number): CustomFunctions.Error {
  return valueError(share > 1 ? `${place}: is over 1, and must be a share: write 40 % as 0.4` : `${place}: is below zero`);
}

/** The same for a setting. */
export function singleShare(name: string, value: unknown): number | null {
  return shareAt({ name, cells: [[value]] }, 0, 0);
}

/** An amount that cannot be negative. Null where the cell is blank. */
export function sizeAt(argument: Argument, row: number, column: number): number | null {
  const size = numberAt(argument, row, column);
  if (size === null || size >= 0) return size;
  throw valueError(`${placeName(argument, row, column)}: is below zero`);
}
