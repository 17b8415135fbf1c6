import fc from "fast-check";
import { phase } from "../../src/domain/allocation/phase";
import { monthLabel } from "../../src/domain/calendar/labels";
import { spreadOver } from "../../src/domain/calendar/period-months";
import { periodsFrom } from "../../src/domain/calendar/periods";
import { monthOf, serialDayOf, yearAndMonth } from "../../src/domain/calendar/serial-day";
import { spanMonths } from "../../src/domain/calendar/span-months";
import type { SerialDay } from "../../src/domain/calendar/units";
import type { MinorUnits } from "../../src/domain/money/units";
import { day } from "./plan-builder";

const calendar = { kind: "months", startMonth: 1 } as const;

describe("spanMonths", () => {
  it("counts the days of each month", () => {
    const months = spanMonths(day("2026-01-16"), day("2026-03-02"), calendar);
    expect(months?.map(({ month, weight }) => `${monthLabel(month)} ${weight}`)).toEqual(["Jan 2026 16", "Feb 2026 28", "Mar 2026 2"]);
  });

  it("takes a single day as a day", () => {
    expect(spanMonths(day("2026-02-28"), day("2026-02-28"), calendar)?.map(({ weight }) => weight)).toEqual([1]);
  });

  it.each([
    ["the end is before the start", "2026-02-01", "2026-01-31"],
    ["the end stands for no end", "2026-02-01", "2099-12-31"],
  ])("has no answer where %s", (_, first, last) => {
    expect(spanMonths(day(first), day(last), calendar)).toBeNull();
  });

  it("spreads an amount as PLAN.PHASE does by days", () => {
    const when = fc.record({ first: fc.integer({ min: 45_000, max: 47_000 }), length: fc.integer({ min: 0, max: 800 }), amount: fc.integer({ min: 0, max: 10_000_000 }) });
    fc.assert(
      fc.property(when, ({ first, length, amount }) => {
        const last = (first + length) as SerialDay;
        const months = spanMonths(first as SerialDay, last, calendar) ?? [];
        const count = Math.max(months.length, 2);
        const starts = Array.from({ length: count }, (_, step) => {
          const { year, month } = yearAndMonth((monthOf(first as SerialDay) + step) as ReturnType<typeof monthOf>);
          return serialDayOf(year, month, 1) ?? (first as SerialDay);
        });
        const periods = periodsFrom(starts);
        if (!periods.ok) throw new Error(periods.detail);
        const phased = phase({ amount: amount / 100, start: first as SerialDay, finish: last, periods: periods.value, profile: "days", decimals: 2 });
        if (!phased.ok) throw new Error(phased.detail);
        const spread = spreadOver(amount as MinorUnits, months).map((part) => part.amount);
        expect(spread).toEqual(phased.value.amounts.slice(0, months.length).map((part) => Math.round(part * 100)));
      }),
    );
  });
});
