import fc from "fast-check";
import { dayOrderOf, readNumericDay } from "../../src/domain/calendar/read-text";
import { amountOf, amountText, decimalMarkOf, type DecimalMark } from "../../src/domain/detect/amount-text";
import { currencyIn, scaleOf } from "../../src/domain/detect/scale-words";
import { day } from "./plan-builder";

const read = (text: string, mark: DecimalMark | null = null): number | null => {
  const parts = amountText(text);
  return parts === null ? null : amountOf(parts, mark);
};

describe("amounts as text", () => {
  it.each<[string, number]>([
    ["1234", 1234],
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1 234,56", 1234.56],
    ["1\u00a0234,56", 1234.56],
    ["1\u202f234\u202f567,5", 1234567.5],
    ["1'234.56", 1234.56],
    ["1’234’567.50", 1234567.5],
    ["12,34,567.00", 1234567],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["0,5", 0.5],
    ["0.123", 0.123],
    [",75", 0.75],
    ["1234.567", 1234.567],
    ["99,9", 99.9],
    ["5.", 5],
    ["-1.234,56", -1234.56],
    ["−12,5", -12.5],
    ["(1,234.00)", -1234],
    ["(1.234,00 €)", -1234],
    ["€ (1.234,00)", -1234],
    ["1.234,00-", -1234],
    ["1,234.56-", -1234.56],
    ["+12.50", 12.5],
    ["€1.234,56", 1234.56],
    ["1.234,56 €", 1234.56],
    ["$ 1,234.56", 1234.56],
    ["-$1,234.56", -1234.56],
    ["$-1,234.56", -1234.56],
    ["EUR 1.234,56", 1234.56],
    ["1 234,56 EUR", 1234.56],
    ["CHF 1'234.50", 1234.5],
    ["12k", 12_000],
    ["1.1k", 1100],
    ["12,5 k€", 12_500],
    ["1,5 Mio. €", 1_500_000],
    ["2 Tsd.", 2000],
    ["3m", 3_000_000],
    ["12,5 %", 0.125],
    ["7%", 0.07],
  ])("%s is %d", (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each(["", "ten", "1.2.3", "1,23,4", "1.234,567.8", "12.5.2026", "A12", "12 apples", "(12", "12)", "--5", "1-2", "Q1", "n/a", "12 34", "1/2", "€", "-", "10:30", "1e5", "2026-01"])("%p is no amount", (text) => {
    expect(read(text)).toBeNull();
  });

  it("follow the column where they could be read in two ways", () => {
    expect(read("1.234")).toBeNull();
    expect(read("1.234", ",")).toBe(1234);
    expect(read("1.234", ".")).toBe(1.234);
    expect(read("12,500", ".")).toBe(12_500);
    expect(read("1.234,5", ".")).toBe(1234.5);
  });

  it("a column votes", () => {
    expect(decimalMarkOf(["1.234", "99,50", "n/a"])).toBe(",");
    expect(decimalMarkOf(["1,234", "99.50"])).toBe(".");
    expect(decimalMarkOf(["1.234", "1.234.567"])).toBe(",");
    expect(decimalMarkOf(["1.234", "2.500"])).toBeNull();
    expect(decimalMarkOf(["1.234,50", "1,234.50"])).toBeNull();
    expect(decimalMarkOf(["12", "13"])).toBeNull();
  });

  it("read back what each country writes", () => {
    const write = (cents: number, locale: string): string => new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.constantFrom("en-US", "de-DE", "fr-FR", "es-ES", "de-CH", "en-IN", "pl-PL"), (cents, locale) => {
        expect(read(write(cents, locale))).toBe(cents === 0 ? 0 : cents / 100);
      }),
    );
  });

  it("keep their currency", () => {
    expect(["12 €", "USD 5", "£3", "5"].map((text) => amountText(text)?.currency)).toEqual(["EUR", "USD", "GBP", null]);
  });
});

describe("headings", () => {
  it.each([
    ["Budget (in thousands)", 1000],
    ["All figures in k€", 1000],
    ["Budget k€", 1000],
    ["Angaben in TEUR", 1000],
    ["Betrag (T€)", 1000],
    ["Tsd. EUR", 1000],
    ["$000", 1000],
    ["USD '000", 1000],
    ["Amount (000)", 1000],
    ["en milliers d'euros", 1000],
    ["miles de euros", 1000],
    ["Importe (en miles)", 1000],
    ["KEUR", 1000],
    ["Mio. €", 1_000_000],
    ["in Mio EUR", 1_000_000],
    ["Budget (M€)", 1_000_000],
    ["in millions", 1_000_000],
    ["Budget", 1],
    ["Amount (€)", 1],
    ["Market", 1],
    ["Kosten", 1],
    ["Team K", 1],
    ["Campaign M", 1],
    ["CPM $", 1],
    ["Milestones", 1],
  ])("%s states ×%d", (text, factor) => {
    expect(scaleOf(text)).toBe(factor);
  });

  it("name a currency", () => {
    expect(["Amount (€)", "Budget in TEUR", "Betrag CHF", "Cost $", "EUR / USD", "Total"].map(currencyIn)).toEqual(["EUR", "EUR", "CHF", "USD", null, null]);
  });
});

describe("dates as text", () => {
  it("find their order in the column", () => {
    expect(dayOrderOf(["03/04/2026", "03/31/2026"])).toBe("month-first");
    expect(dayOrderOf(["03/04/2026", "31/03/2026"])).toBe("day-first");
    expect(dayOrderOf(["03.04.2026"])).toBe("day-first");
    expect(dayOrderOf(["03/04/2026"])).toBeNull();
    expect(dayOrderOf(["13/04/2026", "04/13/2026"])).toBeNull();
    expect(readNumericDay("31.03.2026", "day-first")).toBe(day("2026-03-31"));
    expect(readNumericDay("31.03.2026", "month-first")).toBeNull();
    expect(readNumericDay("3/31/26 14:30", "month-first")).toBe(day("2026-03-31"));
  });
});
