import type { BlockFacts } from "./block-facts";
import { isBlankCell } from "./cells";
import { totalWord } from "./total-words";

const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.006 + 1e-9 * Math.abs(one);

/** Amounts of one row prove nothing. */
const leastMembers = 2;

/** Totals of a list that its amounts bear out, and those that they do not. */
export type TotalsFound = { readonly proven: number; readonly unproven: number };

/**
 * Looks for what a list says its amounts come to: a row that calls itself a total, or names nothing, and holds the sum of the amounts above it, in the same
 * column or in one further right. Lists of money do that; those of numbers that stand for themselves do not.
 */
export function totalsOf({ block, cells, amounts }: BlockFacts, column: number): TotalsFound {
  const right = amounts.map((amount) => amount.column).filter((place) => place >= column);
  const group = { sum: 0, count: 0 };
  const all = { sum: 0, count: 0 };
  let proven = 0;
  let unproven = 0;
  const isSumOf = (value: unknown, { sum, count }: typeof all): boolean => typeof value === "number" && count >= leastMembers && value !== 0 && near(value, sum);
  for (const row of cells.slice(block.headerBottom + 1, block.bottom + 1)) {
    const texts = row.slice(block.left, block.right + 1).filter((value): value is string => typeof value === "string" && !isBlankCell(value));
    const isNamed = texts.some((text) => totalWord(text) !== "no");
    const isProven = (isNamed || texts.length === 0) && right.some((place) => isSumOf(row[place], group) || isSumOf(row[place], all));
    if (isProven) proven += 1;
    else if (isNamed && right.some((place) => typeof row[place] === "number")) unproven += 1;
    if (isNamed) Object.assign(group, { sum: 0, count: 0 });
    const value = row[column];
    if (isNamed || isProven || typeof value !== "number") continue;
    for (const sums of [group, all]) {
      sums.sum += value;
      sums.count += 1;
    }
  }
  return { proven, unproven };
}
