/** Lists of rising numbers with something beside each: limits and roles, thresholds and levels, breaks and prices. */
import { numberAt, placeName, textAt, type Argument } from "./argument";
import { valueError } from "./errors";
import { at, entry, listOf } from "./list";

export type Tier = {
  /** Place along the ranges, for messages. */
  readonly place: number;
  /** Null where the cell is blank, or the list of numbers is shorter. Blank cells may also arrive as 0. */
  readonly number: number | null;
  readonly name: string;
};

/**
 * Numbers with a name beside each, in a column or a row. The names may be more than the numbers. A first number that is a
 * text is a heading of both. Places where both are blank are passed over; a number without a name is refused.
 */
export function namedTiers(numbers: Argument, names: Argument): readonly Tier[] {
  const { length, header } = listOf([{ argument: numbers, holds: "numbers" }]);
  const nameCount = listOf([{ argument: names, holds: "texts" }]).length;
  const tiers: Tier[] = [];
  for (let place = header ? 1 : 0; place < Math.max(length, nameCount); place += 1) {
    const number = place < length ? numberAt(numbers, ...at(numbers, place)) : null;
    const name = place < nameCount && entry(names, place) !== 0 ? textAt(names, ...at(names, place)) : null;
    if (name !== null) tiers.push({ place, number, name });
    else if (number !== null && number !== 0) throw valueError(`${placeName(names, ...at(names, place))}: is blank where ${numbers.name} is not`);
  }
  if (tiers.length === 0) throw valueError(`${names.name} is empty`);
  return tiers;
}

/** Throws #VALUE! that names the first number that is not above the one before it. */
export function checkRising(argument: Argument, numbers: readonly { readonly place: number; readonly value: number }[]): void {
  numbers.forEach(({ place, value }, index) => {
    const before = numbers[index - 1]?.value;
    if (before !== undefined && value <= before) throw valueError(`${placeName(argument, ...at(argument, place))}: ${value} is not above ${before} before it; ${argument.name} must rise`);
  });
}
