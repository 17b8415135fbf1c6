import fc from "fast-check";
import { phase, type Phased, type PhaseRequest } from "../../src/domain/allocation/phase";
import { profiles, spentShare, type Profile } from "../../src/domain/allocation/profiles";
import { periodsFrom, type Periods } from "../../src/domain/calendar/periods";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";
import { coefficientAt, toDecimal } from "../../src/domain/money/decimal";

function day(text: string): SerialDay {
  const [year = 0, month = 0, inMonth = 0] = text.split("-").map(Number);
  const serial = serialDayOf(year, month, inMonth);
  if (serial === null) throw new Error(text);
  return serial;
}

function periodsOf(days: readonly SerialDay[]): Periods {
  const result = periodsFrom(days);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const months = (year: number, first: number, count: number): Periods =>
  periodsOf(Array.from({ length: count }, (_, index) => serialDayOf(year + Math.floor((first - 1 + index) / 12), ((first - 1 + index) % 12) + 1, 1) ?? day("1900-01-01")));

function phased(amount: number, start: string, finish: string, periods: Periods, profile: PhaseRequest["profile"] = "days", decimals = 2): Phased {
  const result = phase({ amount, start: day(start), finish: day(finish), periods, profile, decimals });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

function code(amount: number, start: string, finish: string, periods: Periods, profile: PhaseRequest["profile"] = "days", decimals = 2): string {
  const result = phase({ amount, start: day(start), finish: day(finish), periods, profile, decimals });
  return result.ok ? "answered" : result.code;
}

describe("phase: worked examples", () => {
  // By hand: 17, 28 and 31 of 76 days.
  it("gives each day the same", () => {
    expect(phased(7_600, "2026-01-15", "2026-03-31", months(2026, 1, 3)).amounts).toEqual([1_700, 2_800, 3_100]);
  });

  it("gives each whole period the same, and part periods their part", () => {
    expect(phased(1_200, "2026-01-01", "2026-12-31", months(2026, 1, 12), "linear").amounts).toEqual(Array.from({ length: 12 }, () => 100));
    // Half of February (14 of 28 days) and two whole months.
    expect(phased(500, "2026-02-15", "2026-04-30", months(2026, 2, 3), "linear").amounts).toEqual([100, 200, 200]);
  });

  // Microsoft Project, work contours: 600 parts back loaded over ten tenths, here one day each.
  it("follows the contours day by day", () => {
    const days = periodsOf(Array.from({ length: 10 }, (_, index) => (day("2026-01-05") + index) as SerialDay));
    expect(phased(600, "2026-01-05", "2026-01-14", days, "back").amounts).toEqual([10, 15, 25, 50, 50, 75, 75, 100, 100, 100]);
    expect(phased(600, "2026-01-05", "2026-01-14", days, "front").amounts).toEqual([100, 100, 100, 75, 75, 50, 50, 25, 15, 10]);
    expect(phased(500, "2026-01-05", "2026-01-14", days, "bell").amounts).toEqual([10, 20, 40, 80, 100, 100, 80, 40, 20, 10]);
  });

  it("follows a bell over twelve months of uneven length, alike at both ends", () => {
    const { amounts } = phased(120_000, "2026-01-01", "2026-12-31", months(2026, 1, 12), "bell");
    expect(amounts).toEqual([...amounts].reverse());
    expect(amounts[0]).toBe(2_000);
  });

  // Weights 2, 1, 1, of which 15 of 31 days of January count.
  it("weighs the season by the days that lie in the span", () => {
    expect(phased(1_000, "2026-01-17", "2026-03-31", months(2026, 1, 3), [2, 1, 1], 2).amounts).toEqual([326.09, 336.96, 336.95]);
  });

  it("keeps what lies before and after the periods out of them", () => {
    const result = phased(365, "2025-07-01", "2026-06-30", months(2026, 1, 3));
    expect(result).toEqual({ amounts: [31, 28, 31], before: 184, after: 91 });
    expect(phased(1_200, "2025-07-01", "2026-06-30", months(2026, 1, 3), "linear")).toEqual({ amounts: [100, 100, 100], before: 600, after: 300 });
    expect(phased(365, "2025-07-01", "2026-06-30", months(2026, 1, 3), [1, 0, 2])).toEqual({ amounts: [30, 0, 60], before: 184, after: 91 });
    expect(phased(600, "2025-01-01", "2026-12-31", months(2026, 1, 12), "back").amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(450, 9);
  });

  it("gives odd cents to the earliest of equal periods", () => {
    expect(phased(100, "2026-01-01", "2026-03-31", months(2026, 1, 3), "linear").amounts).toEqual([33.34, 33.33, 33.33]);
    expect(phased(100, "2026-01-01", "2026-12-31", months(2026, 1, 12), "linear").amounts.slice(0, 5)).toEqual([8.34, 8.34, 8.34, 8.34, 8.33]);
    expect(phased(-100, "2026-01-01", "2026-03-31", months(2026, 1, 3), "linear").amounts).toEqual([-33.34, -33.33, -33.33]);
  });

  it("phases over weeks and over quarters", () => {
    const weeks = periodsOf(["2026-01-05", "2026-01-12", "2026-01-19"].map(day));
    expect(phased(140, "2026-01-08", "2026-01-21", weeks).amounts).toEqual([40, 70, 30]);
    const quarters = periodsOf(["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"].map(day));
    expect(phased(400, "2026-01-01", "2026-12-31", quarters, "linear").amounts).toEqual([100, 100, 100, 100]);
  });
});

describe("phase: edges", () => {
  const quarter = months(2026, 1, 3);

  it.each([
    ["one day", 10, "2026-02-03", "2026-02-03", "days", [0, 10, 0]],
    ["one day along a bell", 10, "2026-02-03", "2026-02-03", "bell", [0, 10, 0]],
    ["an amount of zero", 0, "2026-01-01", "2026-03-31", "front", [0, 0, 0]],
    ["the last day of a period and the first of the next", 10, "2026-01-31", "2026-02-01", "days", [5, 5, 0]],
  ] as const)("phases %s", (_name, amount, start, finish, profile, expected) => {
    expect(phased(amount, start, finish, quarter, profile).amounts).toEqual(expected);
  });

  it.each([
    ["a finish before the start", () => code(1, "2026-02-02", "2026-02-01", quarter), "reversed"],
    ["a span before all periods", () => code(1, "2025-01-01", "2025-12-31", quarter), "outside"],
    ["a span after all periods", () => code(1, "2026-04-01", "2026-12-31", quarter), "outside"],
    ["weights of zero", () => code(1, "2026-01-01", "2026-02-28", quarter, [0, 0, 5]), "no-weights"],
    ["half decimals", () => code(1, "2026-01-01", "2026-02-28", quarter, "days", 0.5), "bad-decimals"],
    ["an endless amount", () => code(Number.POSITIVE_INFINITY, "2026-01-01", "2026-02-28", quarter), "out-of-range"],
    ["an amount beyond cents", () => code(1e300, "2026-01-01", "2026-02-28", quarter), "out-of-range"],
  ])("refuses %s", (_name, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe("phase: properties", () => {
  const spans = fc.record({ start: fc.integer({ min: 45_000, max: 47_000 }), length: fc.integer({ min: 0, max: 900 }) });
  const starts = fc.oneof(
    fc.record({ first: fc.integer({ min: 1, max: 12 }), count: fc.integer({ min: 1, max: 14 }) }).map(({ first, count }) => months(2025, first, count)),
    fc.uniqueArray(fc.integer({ min: 45_200, max: 46_800 }), { minLength: 2, maxLength: 9 }).map((days) => periodsOf(days.sort((a, b) => a - b) as SerialDay[])),
  );
  const profile = fc.constantFrom(...profiles);

  it("adds up to the amount exactly, with what lies outside", () => {
    fc.assert(
      fc.property(spans, starts, profile, fc.integer({ min: -1e8, max: 1e8 }), fc.integer({ min: -2, max: 3 }), (span, periods, shape, cents, decimals) => {
        const result = phase({ amount: cents / 100, start: span.start as SerialDay, finish: (span.start + span.length) as SerialDay, periods, profile: shape, decimals });
        if (!result.ok) return expect(result.code).toBe("outside");
        const { amounts, before, after } = result.value;
        const sum = [before, ...amounts, after].reduce((all, value) => all + coefficientAt(toDecimal(value), 6), 0n);
        expect(sum).toBe(coefficientAt(toDecimal(cents / 100), 6));
        for (const value of amounts) expect(value * cents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("gives to two periods what they get as one, to the rounding", () => {
    fc.assert(
      fc.property(spans, fc.constantFrom<Profile>("days", "linear", "front", "back", "bell"), (span, shape) => {
        const request = { amount: 1e6, start: span.start as SerialDay, finish: (span.start + span.length) as SerialDay, profile: shape, decimals: 2 };
        // Weeks against fortnights: the clock runs at half the speed and tells the same time.
        const first = day("2023-01-02");
        const weeks = periodsOf(Array.from({ length: 250 }, (_, index) => (first + index * 7) as SerialDay));
        const fortnights = periodsOf(Array.from({ length: 125 }, (_, index) => (first + index * 14) as SerialDay));
        const [fine, coarse] = [phase({ ...request, periods: weeks }), phase({ ...request, periods: fortnights })];
        if (!fine.ok || !coarse.ok) return expect(fine.ok).toBe(coarse.ok);
        coarse.value.amounts.forEach((amount, index) => expect(Math.abs((fine.value.amounts[index * 2] ?? 0) + (fine.value.amounts[index * 2 + 1] ?? 0) - amount)).toBeLessThan(0.031));
      }),
    );
  });

  it("has curves that run from 0 to 1, never fall, and mirror each other", () => {
    fc.assert(
      fc.property(profile, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (shape, a, b) => {
        expect(spentShare(shape, 0)).toBe(0);
        expect(spentShare(shape, 1)).toBe(1);
        expect(spentShare(shape, Math.max(a, b))).toBeGreaterThanOrEqual(spentShare(shape, Math.min(a, b)) - 1e-12);
        expect(spentShare("front", a)).toBeCloseTo(1 - spentShare("back", 1 - a), 10);
        expect(spentShare("bell", a)).toBeCloseTo(1 - spentShare("bell", 1 - a), 10);
      }),
    );
  });

  it("agrees with counting the days one by one", () => {
    fc.assert(
      fc.property(spans, starts, (span, periods) => {
        const result = phase({ amount: span.length + 1, start: span.start as SerialDay, finish: (span.start + span.length) as SerialDay, periods, profile: "days", decimals: 0 });
        const counted = periods.starts.map((start, index) => {
          let days = 0;
          for (let one = start as number; one < (periods.starts[index + 1] ?? periods.end); one += 1) if (one >= span.start && one <= span.start + span.length) days += 1;
          return days;
        });
        if (result.ok) expect(result.value.amounts).toEqual(counted);
        else expect(Math.max(...counted)).toBe(0);
      }),
    );
  });
});
