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

/**
 * Sums of groups within groups: rows that are the sum of the entries below them, where an entry is a row that is no such sum. Null unless there are
 * three and more, at least two of them one in another, and every row is such a sum or belongs to one: chance does not do that.
 *
 * @param canHead Whether a row may be a sum, by what else it holds.
 * @returns Places of the sums.
 * @example nestedHeads([[60], [30], [10], [20], [30], [12], [18]], allTrue) // [0, 1, 4]
 */
export function nestedHeads(rows: readonly Amounts[], canHead: readonly boolean[]): readonly number[] | null {
  const running = new Array<number>(rows[0]?.length ?? 0).fill(0);
  // Sums of the entries from the last one up, and after how many entries they stood last.
  const counts = new Map<string | number, number>([[keyOf(running), 0]]);
  let entries = 0;
  const heads: { readonly place: number; readonly last: number }[] = [];
  const places: number[] = [];
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    const amounts = rows[place] ?? [];
    const wanted = isEmpty(amounts) || canHead[place] !== true ? undefined : counts.get(keyOf(running.map((sum, column) => sum - (amounts[column] ?? 0))));
    if (wanted !== undefined && entries - wanted >= 2) {
      // Entries are counted from below: the first of the group is the one added last.
      heads.push({ place, last: places[wanted] ?? place });
      continue;
    }
    amounts.forEach((amount, column) => (running[column] = (running[column] ?? 0) + (amount ?? 0)));
    places.push(place);
    entries += 1;
    counts.set(keyOf(running), entries);
  }
  const covered = rows.every((_, place) => heads.some((head) => head.place <= place && place <= head.last));
  const nested = heads.some((one) => heads.some((other) => other !== one && other.place < one.place && one.last <= other.last));
  return heads.length >= 3 && nested && covered ? heads.map(({ place }) => place).reverse() : null;
}

/** Totals that are compared with a row: those right above it. */
const nearTotals = 12;

/** Whether amounts are the difference of two totals above them (what is left of the income), or what a total comes to from column to column. */
export function isResult(amounts: Amounts, totals: readonly Amounts[]): boolean {
  const near = totals.slice(-nearTotals);
  const same = (value: (column: number) => number): boolean => amounts.every((amount, column) => Math.abs((amount ?? 0) - value(column)) < 0.005);
  return near.some((one) => {
    let running = 0;
    const isRunning = same((column) => (running += one[column] ?? 0));
    return isRunning || near.some((other) => other !== one && same((column) => (one[column] ?? 0) - (other[column] ?? 0)));
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
