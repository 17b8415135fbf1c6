import { areDates, headingOrder, readHeading, runsPastDecember, firstMonthOf, yearIn } from "../../src/domain/detect/heading";
import { readMeasure } from "../../src/domain/detect/measure-words";
import { namesCopy, namesSummary, totalWord } from "../../src/domain/detect/total-words";
import { partIn, startByPart, startByQuarters } from "../../src/domain/detect/start-month";
import { readPeriod, type Period } from "../../src/domain/calendar/period-header";

const january: Period = { kind: "month", month: 1, year: null };

describe("measures", () => {
  it.each([
    ["Budget", "budget"],
    ["Planned spend", "budget"],
    ["Plan", "budget"],
    ["Soll", "budget"],
    ["Jahresbudget", "budget"],
    ["Presupuesto", "budget"],
    ["Prévu", "budget"],
    ["Approved budget", "budget"],
    ["Actual", "actual"],
    ["Actual Spend ($)", "actual"],
    ["Ist", "actual"],
    ["Istkosten", "actual"],
    ["Réel", "actual"],
    ["Réalisé", "actual"],
    ["Gasto real", "actual"],
    ["Spent", "actual"],
    ["Spend", "actual"],
    ["Variance", "derived"],
    ["Budget vs. Actual", "derived"],
    ["Remaining budget", "derived"],
    ["% of budget", "derived"],
    ["Abweichung", "derived"],
    ["Écart", "derived"],
    ["Restbudget", "derived"],
    ["Forecast", "forecast"],
    ["Estimated Cost", "forecast"],
    ["Projected", "forecast"],
    ["Prior Year Actual", "prior"],
    ["Ist Vorjahr", "prior"],
    ["Committed", "committed"],
    ["Category", null],
    ["Planet", null],
    ["Vendor", null],
    ["Listing", null],
  ])("%s is %s", (text, measure) => {
    expect(readMeasure(text).measure).toBe(measure);
  });
});

describe("headings of columns", () => {
  it.each<[readonly unknown[], object]>([
    [["Jan"], { period: january, measure: null, label: "" }],
    [["Jan Budget"], { period: january, measure: "budget", label: "" }],
    [["Budget Jan 26"], { period: { kind: "month", month: 1, year: 2026 }, measure: "budget" }],
    [["Jan-26 (Plan)"], { period: { kind: "month", month: 1, year: 2026 }, measure: "budget" }],
    [["Ist Januar"], { period: january, measure: "actual" }],
    [["Q1 Actual ($)"], { period: { kind: "quarter", number: 1, year: null }, measure: "actual", currency: "USD" }],
    [["January", "Budget"], { text: "January / Budget", period: january, measure: "budget" }],
    [["January", "Budget (k€)"], { period: january, measure: "budget", scale: 1000, currency: "EUR" }],
    [["Budget", "Jan", "TEUR"], { period: january, measure: "budget", scale: 1000 }],
    [[2026, "Jan"], { period: { kind: "month", month: 1, year: 2026 } }],
    [["Jan", 2026], { period: { kind: "month", month: 1, year: 2026 } }],
    [["2026", "Q1", "Jan"], { period: { kind: "month", month: 1, year: null } }],
    [["Total"], { total: true, period: null, label: "" }],
    [["Total 2019"], { total: true, period: { kind: "year", year: 2019 } }],
    [["Q1 Total"], { total: true, period: { kind: "quarter", number: 1, year: null } }],
    [["YTD Actual"], { total: true, measure: "actual" }],
    [["Gesamtbudget"], { measure: "budget" }],
    [["Budget Amount ($)"], { measure: "budget", label: "amount", currency: "USD" }],
    [["Owner"], { label: "owner", period: null, measure: null, total: false }],
    [["Cost centre (SAP)"], { label: "cost centre (sap)" }],
    [["Budget", "Variance"], { measure: "derived" }],
    [["January", "January"], { text: "January" }],
    [["", ""], { text: "", label: "" }],
    [["Budget 2026"], { measure: "budget", period: { kind: "year", year: 2026 } }],
    [["Betrag in €"], { label: "betrag", currency: "EUR" }],
  ])("%j", (cells, expected) => {
    expect(readHeading(cells)).toMatchObject(expected);
  });

  it("a year stays with the month when a quarter stands between", () => {
    expect(readHeading(["FY26", "Jan"])).toMatchObject({ period: { kind: "month", month: 1, year: 2026, fiscal: true } });
  });

  it("dates as numbers", () => {
    expect(areDates([46_023, 46_054, 46_082])).toBe(true);
    expect(areDates(["Line", 46_053, 46_081, 46_112, "Total"])).toBe(true);
    expect(areDates([44_561, 44_592], true)).toBe(true);
    expect(areDates([45_717, 45_718, 45_719])).toBe(true);
    expect(areDates([46_100, 48_200, 45_000])).toBe(false);
    expect(areDates([46_023])).toBe(false);
    expect(areDates([46_023, 46_054, 1_200])).toBe(false);
    expect(readHeading([44_561], { date1904: true, serialDates: true })).toMatchObject({ text: "2026-01-01", period: { kind: "day", day: 46_023 } });
  });

  it("dates as text", () => {
    expect(headingOrder(["Line", "1/1/2026", "2/1/2026", "3/1/2026"])).toBe("month-first");
    expect(headingOrder(["1/1/2026", "1/2/2026", "1/3/2026"])).toBe("day-first");
    expect(headingOrder(["1/31/2026", "2/28/2026"])).toBe("month-first");
    expect(headingOrder(["Jan"])).toBeNull();
  });

  it("fiscal years of months", () => {
    const periods = (text: string): Period[] => text.split(" ").flatMap((part) => readPeriod(part) ?? []);
    expect(runsPastDecember(periods("Jul Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun"))).toBe(true);
    expect(runsPastDecember(periods("Jan Feb Mar"))).toBe(false);
    expect(firstMonthOf(periods("Jul Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun"))).toBe(7);
    expect(firstMonthOf(periods("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"))).toBeNull();
    expect(firstMonthOf(periods("Jul Aug Sep"))).toBeNull();
  });

  it("fiscal years of quarters beside or above their months, and of halves", () => {
    const periods = (text: string): Period[] => text.split(" ").flatMap((part) => readPeriod(part) ?? []);
    expect(startByQuarters(["Line", "Q1 / Jul", "Q1 / Aug", "Q1 / Sep", "Q2 / Oct"])).toBe(7);
    expect(startByQuarters(["Line", "Jul", "Aug", "Sep", "Q1", "Oct", "Nov", "Dec", "Q2 Total"])).toBe(7);
    expect(startByQuarters(["Line", "Q1", "Jul", "Aug", "Sep", "Q2", "Oct", "Nov", "Dec"])).toBe(7);
    expect(startByQuarters(["Line", "Jan", "Feb", "Mar", "Q1"])).toBe(1);
    expect(startByQuarters(["Line", "Jan", "Feb", "Mar", "Q1", "Jul", "Aug", "Sep", "Q4"])).toBeNull();
    expect(startByQuarters(["Line", "Q1", "Q2", "Q3", "Q4"])).toBeNull();
    expect(startByPart(partIn("Marketing Budget FY26 H1"), periods("Apr May Jun Jul Aug Sep"))).toBe(4);
    expect(startByPart(partIn("H2 FY26 budget"), periods("Oct Nov Dec Jan Feb Mar"))).toBe(4);
    expect(startByPart(partIn("Budget H1 2026"), periods("Jan Feb Mar Apr May Jun"))).toBe(1);
    expect(startByPart(partIn("Budget H1 2026"), periods("Jan Feb Mar Apr"))).toBeNull();
    expect(partIn("Marketing Budget 2026")).toBeNull();
  });

  it("years of titles that span two", () => {
    expect(["Marketing Budget FY25/26", "FY25-26 Budget", "GJ 25/26", "FY25/2026", "FY 2025/26", "FY26", "FY25/27 outlook"].map(yearIn)).toEqual([2026, 2026, 2026, 2026, 2026, 2026, 2025]);
  });

  it("years in titles", () => {
    expect(["Marketing Budget 2026", "FY26 plan", "Budget 2025/26", "2024 - 2026", "Budget", "Marketingbudget GJ27", "Total 1,2026"].map(yearIn)).toEqual([2026, 2026, 2026, null, null, 2027, null]);
  });
});

describe("words of totals", () => {
  it.each([
    ["Total", "sure"],
    ["TOTAL:", "sure"],
    ["Grand Total", "sure"],
    ["Total (EUR)", "sure"],
    ["Total 2026", "sure"],
    ["Summe", "sure"],
    ["Gesamt", "sure"],
    ["Zwischensumme", "sure"],
    ["Sous-total", "sure"],
    ["Total général", "sure"],
    ["Suma", "sure"],
    ["Sub-Total", "sure"],
    ["SubTotal Accessories", "likely"],
    ["Total Digital", "likely"],
    ["Digital total", "likely"],
    ["Summe Online", "likely"],
    ["Events gesamt", "likely"],
    ["Total Rewards programme", "likely"],
    ["Net income", "sure"],
    ["Balance (Income minus Expenses)", "sure"],
    ["Balance Ltd", "no"],
    ["Totally new campaign", "no"],
    ["Summer campaign", "no"],
    ["Search", "no"],
    ["", "no"],
  ])("%s: %s", (label, expected) => {
    expect(totalWord(label)).toBe(expected);
  });

  it("and of sheets that repeat others", () => {
    expect(["Summary", "Budget Overview", "Gesamtübersicht", "Digital", "Récapitulatif"].map(namesSummary)).toEqual([true, true, true, false, true]);
    expect(["Budget (2)", "Budget old", "Kopie von Budget", "Budget 2026"].map(namesCopy)).toEqual([true, true, true, false]);
  });
});
