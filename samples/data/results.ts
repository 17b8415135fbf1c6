/** What the channels returned, month by month. Spend is the ledger's; revenue answers it with saturation and season. */
import { BUDGET_LINES } from "./budget-lines";
import { MONTHS_BOOKED, serialDay, YEAR } from "./company";
import type { Posting } from "./ledger";
import { between, createRandom } from "./random";

export type Result = {
  /** First day of the month, serial. */
  readonly period: number;
  readonly channel: string;
  readonly spendCents: number;
  readonly revenue: number;
  readonly leads: number;
  readonly customers: number;
  readonly marketSize: number;
  readonly awareness: number;
};

/** Most revenue of a month, spend at which half of it comes, and what a lead and an order are worth. */
const CHANNELS: Readonly<Record<string, readonly [most: number, half: number, perLead: number, perOrder: number]>> = {
  Search: [420_000, 26_000, 96, 2450],
  Social: [390_000, 34_000, 110, 2380],
  Display: [128_000, 20_000, 150, 2300],
  Video: [180_000, 24_000, 210, 2500],
  Email: [150_000, 6_500, 60, 2150],
  Affiliate: [120_000, 7_500, 80, 2200],
  Print: [96_000, 17_000, 260, 2600],
  Radio: [112_000, 19_000, 320, 2400],
  "Out of Home": [205_000, 36_000, 380, 2450],
  Events: [460_000, 74_000, 240, 2700],
};

export const CHANNEL_NAMES: readonly string[] = Object.keys(CHANNELS);

const SEASON = [0.62, 0.74, 1.02, 1.26, 1.34, 1.18, 1, 0.9, 0.94];
const MARKET = [41, 46, 72, 94, 101, 92, 78, 70, 66];

export function makeResults(postings: readonly Posting[]): Result[] {
  const random = createRandom(77_001);
  const channelOf = new Map(BUDGET_LINES.filter((line) => line.kind === "cost").map((line) => [line.line, line.channel]));
  const results: Result[] = [];
  for (let month = 0; month < MONTHS_BOOKED; month++) {
    const from = serialDay(YEAR, month + 1, 1);
    const to = serialDay(YEAR, month + 2, 1);
    const awareness = Math.round((0.238 + 0.0058 * month + between(random, -0.003, 0.003)) * 1000) / 1000;
    const marketSize = Math.round((MARKET[month] ?? 70) * 1_000_000 * between(random, 0.98, 1.02) / 10_000) * 10_000;
    for (const [channel, [most, half, perLead, perOrder]] of Object.entries(CHANNELS)) {
      const spendCents = postings
        .filter((posting) => posting.date >= from && posting.date < to && channelOf.get(posting.line) === channel)
        .reduce((sum, posting) => sum + posting.cents, 0);
      if (spendCents <= 0) continue;
      const spend = spendCents / 100;
      const revenue = Math.round(((most * spend ** 1.3) / (half ** 1.3 + spend ** 1.3)) * (SEASON[month] ?? 1) * between(random, 0.94, 1.06));
      results.push({
        period: from, channel, spendCents, revenue, leads: Math.round(revenue / perLead), customers: Math.round(revenue / perOrder), marketSize, awareness,
      });
    }
  }
  return results;
}
