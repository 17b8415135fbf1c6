/** Reading arguments that take one value: amounts, options, words. Null where they were left out or are blank. */
import type { SerialDay } from "../../domain/calendar/units";
import { dayAt, flagAt, numberAt, wordAt, type Argument } from "./argument";

function single(name: string, value: unknown): Argument {
  return { name, cells: [[value]] };
}

export function singleNumber(name: string, value: unknown): number | null {
  return numberAt(single(name, value), 0, 0);
}

export function singleDay(name: string, value: unknown): SerialDay | null {
  return dayAt(single(name, value), 0, 0);
}

export function singleFlag(name: string, value: unknown): boolean | null {
  return flagAt(single(name, value), 0, 0);
}

export function singleWord<Word extends string>(name: string, value: unknown, words: readonly Word[]): Word | null {
  return wordAt(single(name, value), 0, 0, words);
}
