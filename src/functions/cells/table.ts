/** Answers of several columns, of which one word may pick a single one. */
import type { Matrix } from "./argument";
import { cellOr } from "./errors";
import { answerList, type List } from "./list";
import { singleWord } from "./setting";

/**
 * Which columns of a table are asked for: all of them, the one whose heading, in lower case, is the word, or one of some
 * other answers.
 */
export function pickedColumns<Other extends string = never>(headings: readonly string[], output: unknown, others: readonly Other[] = []): readonly number[] | Other {
  const words = headings.map((heading) => heading.toLowerCase());
  const word = singleWord<string>("output", output, ["all", ...words, ...others]) ?? "all";
  const other = others.find((name) => name === word);
  return other ?? headings.flatMap((_, column) => (word === "all" || word === words[column] ? [column] : []));
}

/**
 * The answer of a list whose entries are answered each for itself: an error of one entry stands in its place, and the
 * others are still answered. The error of a list of one becomes the formula's own.
 *
 * @param answer One value for each heading.
 */
export function answerTable(list: List, headings: readonly string[], columns: readonly number[], answer: (place: number) => readonly unknown[]): Matrix {
  const answers = list.places.map((place) => {
    const row = list.length === 1 ? answer(place) : cellOr(() => answer(place));
    return columns.map((column) => (row instanceof CustomFunctions.Error ? row : row[column]));
  });
  return answerList(list, columns.map((column) => headings[column] ?? ""), answers);
}

/** One answer for the whole list, with headings where the arguments had a heading; a column where the list runs along a row. */
export function answerSummary(list: List, headings: readonly string[], answer: readonly unknown[]): Matrix {
  const rows = list.header ? [headings, answer] : [answer];
  return list.down ? rows.map((row) => [...row]) : headings.map((_, column) => rows.map((row) => row[column]));
}
