/** Amounts of one row, column by column; null where a cell holds none. */
export type Amounts = readonly (number | null)[];

/** How many sizes of amounts there are, zeros left out. Amounts of one size each month prove nothing: 100, 100 and 200 a month are three lines. */
export function sizesOf(amounts: Amounts): number {
  return new Set(amounts.filter((amount) => amount !== null && amount !== 0)).size;
}

export type Sums = {
  readonly add: (amounts: Amounts) => void;
  /** How many of the rows added last sum up to the amounts, all columns alike; 0 when none do, and for rows without an amount. */
  readonly membersAbove: (amounts: Amounts) => number;
};

/** Adds up rows and tells whether a row is the sum of those right above it. Each question takes the same time, however many rows there are. */
export function createSums(columns: number): Sums {
  const running = new Array<number>(columns).fill(0);
  const states = new Map<string | number, number>([[keyOf(running), 0]]);
  let count = 0;
  return {
    add: (amounts) => {
      amounts.forEach((amount, column) => (running[column] = (running[column] ?? 0) + (amount ?? 0)));
      count += 1;
      states.set(keyOf(running), count);
    },
    membersAbove: (amounts) => {
      if (isEmpty(amounts)) return 0;
      const before = states.get(keyOf(running.map((sum, column) => sum - (amounts[column] ?? 0))));
      return before === undefined ? 0 : count - before;
    },
  };
}

/** For each row, how many of the rows right below it sum up to it; 0 when none do. */
export function membersBelow(rows: readonly Amounts[]): readonly number[] {
  const running = new Array<number>(rows[0]?.length ?? 0).fill(0);
  const sums: number[][] = [[...running]];
  const places = new Map<string | number, number[]>();
  rows.forEach((amounts, place) => {
    amounts.forEach((amount, column) => (running[column] = (running[column] ?? 0) + (amount ?? 0)));
    sums.push([...running]);
    const key = keyOf(running);
    const known = places.get(key);
    if (known) known.push(place + 1);
    else places.set(key, [place + 1]);
  });
  return rows.map((amounts, place) => {
    if (isEmpty(amounts)) return 0;
    const wanted = (sums[place + 1] ?? []).map((sum, column) => sum + (amounts[column] ?? 0));
    const end = places.get(keyOf(wanted))?.find((candidate) => candidate > place + 1);
    return end === undefined ? 0 : end - place - 1;
  });
}

function isEmpty(amounts: Amounts): boolean {
  return amounts.every((amount) => (amount ?? 0) === 0);
}

/** Sums are compared in ten-thousandths: those of formulas carry dust of binary fractions, and it grows with every addition. */
function keyOf(sums: readonly number[]): string | number {
  const rounded = sums.map((sum) => Math.round(sum * 1e4) + 0);
  return rounded.length === 1 ? (rounded[0] ?? 0) : rounded.join();
}
