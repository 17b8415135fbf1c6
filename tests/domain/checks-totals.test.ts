import type { CheckedSheet, CheckedTable, CheckSettings, Finding } from "../../src/domain/checks/check";
import { findingsOf } from "../../src/domain/checks/check-workbook";
import type { SerialDay } from "../../src/domain/calendar/units";

const settings: CheckSettings = { today: 46_100 as SerialDay, fiscalYear: null, closedUntil: null, currency: null, decimals: 2, tolerancePct: null, orderFrom: null };

/** A sheet from A1 of labels and one or more columns; a formula stands for a number. */
const sheetOf = (rows: readonly (readonly (string | number)[])[]): CheckedSheet => ({
  name: "S",
  top: 0,
  left: 0,
  formulas: rows,
  values: rows.map((row) => row.map((content) => (typeof content === "string" && content.startsWith("=") ? 99 : content))),
});
const check = (...rows: readonly (readonly (string | number)[])[]): readonly Finding[] => findingsOf({ tables: [], sheets: [sheetOf(rows)], settings });
const shown = (findings: readonly Finding[]): string[] => findings.map(({ address, message, fix }) => `${address} ${message} ${String(fix?.before)} → ${String(fix?.content)}`);
const list = [["Item", "Cost"], ["a", 10], ["b", 20], ["c", 30], ["d", 40], ["e", 50]];

describe("a total behind blank rows", () => {
  it.each([1, 3])("that ends before its list does is found: %d blank rows", (gap) => {
    const blank = Array.from({ length: gap }, () => ["", ""]);
    const row = 7 + gap;
    expect(shown(check(...list, ...blank, ["Total", "=SUM(R2C:R5C)"]))).toEqual([`B${row} The total leaves out B6, which belongs to the same block. =SUM(B$2:B$5) → =SUM(B$2:B$6)`]);
  });

  it("is found without a name where the one beside it takes in the rest", () => {
    const rows = list.map(([name, cost]) => [name ?? "", cost ?? "", cost ?? ""]);
    expect(check(...rows, ["", "", ""], ["", "=SUM(R[-6]C:R[-2]C)", "=SUM(R[-6]C:R[-3]C)"]).map(({ address }) => address)).toEqual(["C8"]);
  });

  it.each([
    ["takes in all", "Total", "=SUM(R[-6]C:R[-2]C)"],
    ["is called a part", "Total digital", "=SUM(R[-6]C:R[-4]C)"],
    ["is called the first three", "First three", "=SUM(R[-6]C:R[-4]C)"],
    ["has no name", "", "=SUM(R[-6]C:R[-4]C)"],
  ])("is left alone where it %s", (_title, name, formula) => {
    expect(check(...list, ["", ""], [name, formula])).toEqual([]);
  });

  it("may leave out what is no amount", () => {
    expect(check(...list, ["Headcount", 7], ["", ""], ["Total", "=SUM(R[-7]C:R[-3]C)"])).toEqual([]);
    expect(check(...list, ["", ""], ["x", 5], ["y", 6], ["", ""], ["Total", "=SUM(R[-10]C:R[-6]C)"])).toEqual([]);
  });
});

describe("a total of several terms", () => {
  it.each([
    ["=SUM(R[-5]C:R[-4]C,R[-2]C:R[-1]C)", "B4", "=SUM(B2:B3,B5:B6) → =SUM(B2:B6)"],
    ["=R[-5]C+R[-4]C+R[-2]C+R[-1]C", "B4", "=B2+B3+B5+B6 → =SUM(B2:B6)"],
    ["=R[-5]C+R[-4]C+R[-3]C+R[-2]C", "B6", "=B2+B3+B4+B5 → =SUM(B2:B6)"],
  ])("that passes over a cell is found: %s", (formula, cell, fix) => {
    expect(shown(check(...list, ["Total", formula]))).toEqual([`B7 The total leaves out ${cell}, which belongs to the same block. ${fix}`]);
  });

  const groups = [["Item", "Cost"], ["a", 10], ["b", 20], ["Subtotal", "=SUM(R[-2]C:R[-1]C)"], ["c", 30], ["d", 40], ["Subtotal", "=SUM(R[-2]C:R[-1]C)"], ["e", 50], ["Subtotal", "=SUM(R[-1]C:R[-1]C)"]];
  it("that forgets a subtotal is found", () => {
    expect(shown(check(...groups, ["Total", "=R[-6]C+R[-3]C"]))).toEqual(["B10 The total leaves out B9, which belongs to the subtotals above it. =B4+B7 → =B4+B7+B9"]);
    expect(shown(check(...groups, ["Grand total 2026", "=SUM(R4C,R7C)"]))).toEqual(["B10 The total leaves out B9, which belongs to the subtotals above it. =SUM(B$4,B$7) → =SUM(B$4,B$7,B9)"]);
  });

  it.each([
    ["of all subtotals", "Total", "=R[-6]C+R[-3]C+R[-1]C"],
    ["called a part", "Total marketing", "=R[-6]C+R[-3]C"],
  ])("%s is left alone", (_title, name, formula) => {
    expect(check(...groups, [name, formula])).toEqual([]);
  });

  it("takes a subtotal once where another sum holds it", () => {
    expect(check(...groups, ["Online", "=R[-3]C+R[-1]C"], ["Total", "=R[-7]C+R[-1]C"])).toEqual([]);
    const nested = [["x", 1], ["y", 2], ["Search", "=SUM(R[-2]C:R[-1]C)"], ["z", 3], ["Social", "=SUM(R[-1]C:R[-1]C)"], ["Digital", "=R[-3]C+R[-1]C"], ["w", 4], ["Print", "=SUM(R[-1]C:R[-1]C)"]];
    expect(check(...nested, ["Total", "=R[-3]C+R[-1]C"])).toEqual([]);
  });

  it.each([
    [[["Media", 100], ["Agency", 50], ["Headcount", 3], ["Events", 40], ["Total", "=R[-4]C+R[-3]C+R[-1]C"]]],
    [[["Media", 100], ["of which search", 50], ["Events", 40], ["Total", "=R[-3]C+R[-1]C"]]],
    [[["Media", 100], ["Rate", 0.19], ["Events", 40], ["Total", "=R[-3]C+R[-1]C"]]],
    [[["Media", 100], ["Half of it", "=R[-1]C/2"], ["Events", 40], ["Total", "=R[-3]C+R[-1]C"]]],
    [[["Media", 100], ["Agency", 50], ["Events", 40], ["Media and events", "=R[-3]C+R[-1]C"]]],
    [[["Net", 100], ["VAT", 19], ["Total", "=R[-2]C+R[-1]C"]]],
    [[["A", 1], ["B", 2], ["C", 3], ["D", 4], ["E", 5], ["F", 6], ["Total", "=R[-6]C+R[-4]C"]]],
  ] as const)("may pass over what does not belong to it: %j", (rows) => {
    expect(check(...rows)).toEqual([]);
  });
});

describe("a budget with a total of its own", () => {
  /** Lines with an amount each, and a total row below; the lines are the table's entries, the total is none. */
  const budget = (amounts: readonly (number | string)[], total: number | string, { label = "Total", kinds = amounts.map(() => "cost"), shown = total }: { label?: string; kinds?: readonly string[]; shown?: number | string } = {}): readonly string[] => {
    const entries = amounts.map((amount, place) => [`L${place + 1}`, kinds[place] ?? "", amount]);
    const values = [["Line", "Kind", "Budget"], ...entries, [label, "", shown]];
    const table: CheckedTable = { name: "BudgetLines", role: "BudgetLines", sheet: "S", top: 1, left: 0, headers: ["Line", "Kind", "Budget"], fields: new Map([["line", 0], ["kind", 1], ["budget", 2]]), values: [...entries, ["", "", ""]], formulas: [...entries, ["", "", ""]], totalRows: [entries.length] };
    const formulas = [...values.slice(0, -1), [label, "", total]];
    return findingsOf({ tables: [table], sheets: [{ name: "S", top: 0, left: 0, values, formulas }], settings }).map(({ rule, severity, address, message }) => `${rule} ${severity} ${address} ${message}`);
  };

  it("that says something else than its lines is found at the total", () => {
    expect(budget([100, 200, 300], 700)).toEqual(['total-differs warning C5 The lines that are read add up to 600, the total in row 5 says 700.']);
    expect(budget([100.5, 200, 300], 1600.5)).toHaveLength(1);
  });

  it("is silent where it says the same, but for rounding", () => {
    expect(budget([100, 200, 300], 600)).toEqual([]);
    expect(budget([100.4, 200.4, 300.4], 601)).toEqual([]);
    expect(budget([100, 200, 300], 601)).toEqual([]);
    expect(budget([33.33, 33.33, 33.33], 100)).toEqual([]);
  });

  it("is silent where the total is of other things, or not to be compared", () => {
    expect(budget([100, 200, 300], 700, { label: "Total incl. VAT" })).toEqual([]);
    expect(budget([100, 200, 300], "=R[-1]C*1.19", { shown: 357 })).toEqual([]);
    expect(budget([500, 200, 300], 0, { kinds: ["revenue", "cost", "cost"] })).toEqual([]);
    expect(budget([100, "200", 300], 400).filter((text) => text.startsWith("total-differs"))).toEqual([]);
    // What a sum leaves out is said once.
    expect(budget([100, 200, 300], "=SUM(R[-3]C:R[-2]C)", { shown: 300 }).map((text) => text.split(" ")[0])).toEqual(["total-skips-rows"]);
  });
});
