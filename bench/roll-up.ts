/** ROLLUP over a million postings, against the barest loop that could answer the same. */
import { rollUpLedger } from "../src/functions/roll-up";

const POSTINGS = 1_000_000;
const LINES = 1_000;
const FIRST_DAY = 46_023;
const RUNS = 7;

/** The best of some runs: what the work costs when nothing else disturbs it. */
function best(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Month, 0 to 11, of a serial day, by integer arithmetic: many times as fast as asking a Date. */
function monthOfSerial(serial: number): number {
  const days = serial + 693_899;
  const ofEra = days - Math.floor(days / 146_097) * 146_097;
  const year = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  return fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
}

/** Looks each key up, takes the month from the serial, adds into an array of doubles. Checks nothing. */
function bareLoop(keys: readonly unknown[][], dates: readonly unknown[][], amounts: readonly unknown[][], names: readonly string[]): Float64Array {
  const lines = new Map<unknown, number>(names.map((name, line) => [name, line]));
  const sums = new Float64Array(names.length * 12);
  for (let row = 0; row < keys.length; row++) {
    const line = lines.get(keys[row]?.[0]);
    if (line === undefined) continue;
    const place = line * 12 + monthOfSerial(dates[row]?.[0] as number);
    sums[place] = (sums[place] ?? 0) + (amounts[row]?.[0] as number);
  }
  return sums;
}

export type RollUpCost = { readonly amounts: string; readonly bare: number; readonly rollUp: number; readonly ratio: number };

/**
 * Through the door, cells in and cells out: text keys and date serials, with amounts in cents and with amounts of 15 digits.
 *
 * @returns milliseconds, and how many times the bare loop the function takes
 */
export function measureRollUp(): readonly RollUpCost[] {
  let seed = 20_260_101;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const names = Array.from({ length: LINES }, (_, line) => `LINE-${String(line + 1).padStart(4, "0")}`);
  const keys: unknown[][] = Array.from({ length: POSTINGS }, () => [names[Math.floor(random() * LINES)]]);
  const dates: unknown[][] = keys.map(() => [FIRST_DAY + Math.floor(random() * 365)]);
  const rowKeys: unknown[][] = names.map((name) => [name]);
  const months: unknown[][] = [Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}-01`)];
  const kinds: readonly (readonly [string, () => number])[] = [
    ["cents", () => Math.round(random() * 1e6) / 100],
    ["15 digits", () => random() * 1e4],
  ];
  return kinds.map(([kind, next]) => {
    const amounts: unknown[][] = keys.map(() => [next()]);
    const bare = best(() => bareLoop(keys, dates, amounts, names));
    const rollUp = best(() => rollUpLedger(keys, dates, amounts, rowKeys, months));
    return { amounts: kind, bare, rollUp, ratio: rollUp / bare };
  });
}
