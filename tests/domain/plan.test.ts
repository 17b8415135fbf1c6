import fc from "fast-check";
import { planRomi } from "../../src/domain/plan/plan-romi";
import { largestAdverse, notInBudget, summarizePlan } from "../../src/domain/plan/summary";
import type { PlanModel } from "../../src/domain/plan/model";
import { day, line, money, month, order, plan, posting, result, summary, tables } from "./plan-builder";
import { buildPlan } from "../../src/domain/plan/build";

const halfYear = { "2026-01": 100, "2026-02": 100, "2026-03": 100, "2026-04": 100, "2026-05": 100, "2026-06": 100 };

describe("plan summary: worked example", () => {
  const model = plan({
    lines: [line("Search", halfYear), line("Fair", { "2026-02": 400, "2026-06": 200 }, { category: "Events" }), line("Tickets", { "2026-02": 500 }, { category: "Events", kind: "revenue" })],
    postings: [
      posting("2026-01-15", "Search", 120, "P1"),
      posting("2026-02-28", "Search", 130.5, "P1"),
      posting("2026-02-10", "Fair", 500),
      posting("2026-02-20", "Tickets", 450),
      posting("2026-03-01", "Search", 1_000),
      posting("2025-12-31", "Search", 77),
    ],
    orders: [order("P1", "Search", 400), order("P2", "Fair", 150, { open: false }), order("P3", "Fair", 60, { date: "2026-03-01" })],
  });
  const figures = summary(model, "2026-02-28");

  it("adds up cost to the day, and budget to the end of its month", () => {
    expect(figures.cost).toEqual({
      budget: money(1_200),
      budgetToDate: money(600),
      actual: money(750.5),
      // Order P1: 400 less 250.50 invoiced. P2 is closed, P3 dated later.
      committed: money(149.5),
      available: money(300),
      variance: money(-150.5),
    });
  });

  it("keeps revenue apart, with its own sign", () => {
    expect(figures.revenue).toMatchObject({ budget: money(500), actual: money(450), variance: money(-50) });
  });

  it("counts postings after the day and outside the plan without adding them", () => {
    expect(figures.postings).toEqual({ counted: 4, afterAsOf: 1, outsidePlan: 1 });
  });

  it("groups by category and kind, cost first, by size of budget", () => {
    expect(figures.categories.map(({ category, kind, actual }) => [category, kind, actual])).toEqual([
      ["Digital", "cost", money(250.5)],
      ["Events", "cost", money(500)],
      ["Events", "revenue", money(450)],
    ]);
  });

  it("cumulates cost by month and ends actuals at the day's month", () => {
    expect(figures.months.map(({ month: index, budget, actual }) => [index, budget, actual])).toEqual([
      [month("2026-01"), money(100), money(120)],
      [month("2026-02"), money(600), money(750.5)],
      [month("2026-03"), money(700), null],
      [month("2026-04"), money(800), null],
      [month("2026-05"), money(900), null],
      [month("2026-06"), money(1_200), null],
    ]);
  });

  it("ranks adverse lines of both kinds, worst first, and leaves out the others", () => {
    expect(largestAdverse(figures, 5).map((each) => [each.line, each.variance])).toEqual([
      ["Fair", money(-100)],
      ["Search", money(-50.5)],
      ["Tickets", money(-50)],
    ]);
    expect(largestAdverse(figures, 1)).toHaveLength(1);
  });
});

describe("open orders", () => {
  // Uptempo help, "Example of calculation of budget load": invoices without order 100, 750, 1200; order A 2500 closed with invoices 500, 250,
  // 700; order B 1600 open with 900, 1100; order C 1500 open with 1350 → load 7000.
  it("load the budget as in the published example", () => {
    const model = plan({
      lines: [line("L", { "2026-01": 10_000 })],
      orders: [order("A", "L", 2_500, { open: false }), order("B", "L", 1_600), order("C", "L", 1_500)],
      postings: [
        ...[100, 750, 1_200].map((amount) => posting("2026-01-10", "L", amount)),
        ...[500, 250, 700].map((amount) => posting("2026-01-10", "L", amount, "A")),
        ...[900, 1_100].map((amount) => posting("2026-01-10", "L", amount, "B")),
        posting("2026-01-10", "L", 1_350, "C"),
      ],
    });
    const { cost } = summary(model, "2026-01-31");
    expect(cost.actual + cost.committed).toBe(money(7_000));
    expect(cost.available).toBe(money(3_000));
  });

  it("match invoices without regard to case and spaces", () => {
    const model = plan({ lines: [line("L", { "2026-01": 100 })], orders: [order("PO-1", "l ", 80)], postings: [posting("2026-01-02", " L", 30, "po-1 ")] });
    expect(summary(model, "2026-01-31").cost).toMatchObject({ committed: money(50), actual: money(30), available: money(20) });
  });

  it("share what is left of one order over its lines to the cent", () => {
    const model = plan({
      lines: [line("A", { "2026-01": 100 }), line("B", { "2026-01": 100 }), line("C", { "2026-01": 100 })],
      orders: ["A", "B", "C"].map((name) => order("P", name, 10)),
      postings: [posting("2026-01-02", "A", 29.99, "P")],
    });
    const figures = summary(model, "2026-01-31");
    expect(figures.lines.map(({ committed }) => committed)).toEqual([money(0.01), money(0), money(0)]);
  });

  it("count in full without a number, and never below zero", () => {
    const model = plan({ lines: [line("L", { "2026-01": 100 })], orders: [order("", "L", 10), order("", "L", 20), order("Q", "L", 5)], postings: [posting("2026-01-02", "L", 9, "Q")] });
    expect(summary(model, "2026-01-31")).toMatchObject({ openOrders: 2, cost: { committed: money(30) } });
  });
});

describe("lines that do not fit", () => {
  const parts = { lines: [line("L", { "2026-01": 100 })], postings: [posting("2026-01-02", "X", 5), posting("2026-01-03", "x", 6), posting("2026-01-03", "", 7)], orders: [order("P", "Y", 9)] };

  it("are money spent all the same, in a category of their own that stands last", () => {
    const figures = summary(plan(parts), "2026-01-31");
    expect(figures.cost).toMatchObject({ actual: money(18), committed: money(9) });
    expect(figures.categories.at(-1)).toMatchObject({ category: notInBudget, budget: 0, actual: money(18), variance: money(-18) });
  });

  it("are reported once each, at their first cell", () => {
    expect(buildPlan(tables(parts)).problems.map(({ sheet, address, message }) => `${sheet}!${address} ${message}`)).toEqual([
      'Actuals!line0 "X" is not a line of BudgetLines (2 rows); counted under "Not in budget".',
      'Actuals!line2 The budget line is missing; counted under "Not in budget".',
      'Commitments!line0 "Y" is not a line of BudgetLines; counted under "Not in budget".',
    ]);
  });
});

describe("budget rows of one line", () => {
  it("become one line with the months added up and the gaps filled", () => {
    const [merged, ...rest] = plan({
      lines: [line("L", { "2026-02": 10 }, { category: "", owner: null }), line(" l", { "2026-01": 5, "2026-02": 1 }, { category: "Events", owner: "Bob" })],
    }).budgetLines;
    expect(rest).toEqual([]);
    expect(merged).toMatchObject({ line: "L", category: "Events", owner: "Bob", months: [{ month: month("2026-01"), amount: money(5) }, { month: month("2026-02"), amount: money(11) }] });
  });
});

describe("plan summary: edges", () => {
  it("has no span and no months without amounts, and counts every posting", () => {
    const figures = summary(plan({ lines: [line("L", {})], postings: [posting("2020-01-01", "L", 5)] }), "2026-01-31");
    expect(figures).toMatchObject({ span: null, months: [], postings: { counted: 1 }, cost: { budget: 0, actual: money(5), variance: money(-5) } });
  });

  it("refuses amounts that together pass what can be added to the cent", () => {
    const model = plan({ lines: [line("A", { "2026-01": 9e13 }), line("B", { "2026-01": -9e13 })] });
    expect(summarizePlan(model, day("2026-01-31"))).toMatchObject({ ok: false, code: "out-of-range" });
  });
});

describe("plan summary: properties", () => {
  const amount = fc.integer({ min: -500_000, max: 500_000 }).map((cents) => cents / 100);
  const names = fc.constantFrom("A", "B", "C", "unknown");
  const months = fc.constantFrom("2026-01", "2026-02", "2026-03", "2026-04");
  const model: fc.Arbitrary<PlanModel> = fc
    .record({
      lines: fc.array(fc.record({ name: fc.constantFrom("A", "B", "C"), period: months, amount, category: fc.constantFrom("X", "Y") }), { maxLength: 12 }),
      postings: fc.array(fc.record({ period: months, name: names, amount, po: fc.constantFrom(null, "P", "Q") }), { maxLength: 20 }),
      orders: fc.array(fc.record({ po: fc.constantFrom("P", "Q", ""), name: names, amount: amount.map(Math.abs) }), { maxLength: 6 }),
    })
    .map((parts) =>
      plan({
        lines: parts.lines.map((each) => line(each.name, { [each.period]: each.amount }, { category: each.category })),
        postings: parts.postings.map((each) => posting(`${each.period}-10`, each.name, each.amount, each.po)),
        orders: parts.orders.map((each) => order(each.po, each.name, each.amount)),
      }),
    );
  const dates = fc.constantFrom("2025-12-31", "2026-01-31", "2026-02-15", "2026-04-30");

  it("lines and categories add up to the totals, and available is what is left", () => {
    fc.assert(
      fc.property(model, dates, (built, asOf) => {
        const { cost, lines, categories } = summary(built, asOf);
        for (const part of ["budget", "budgetToDate", "actual", "committed", "available", "variance"] as const) {
          expect(lines.reduce((sum, each) => sum + each[part], 0)).toBe(cost[part]);
          expect(categories.reduce((sum, each) => sum + each[part], 0)).toBe(cost[part]);
        }
        expect(cost.available).toBe(cost.budget - cost.actual - cost.committed);
      }),
    );
  });

  it("the cumulative line ends at the totals", () => {
    fc.assert(
      fc.property(model, (built) => {
        const { cost, months: cumulative } = summary(built, "2026-12-31");
        const last = cumulative.at(-1);
        if (last === undefined) return;
        expect(last.budget).toBe(cost.budget);
        expect(last.actual).toBe(cost.actual);
      }),
    );
  });

  it("counts every posting once", () => {
    fc.assert(
      fc.property(model, dates, (built, asOf) => {
        const { counted, afterAsOf, outsidePlan } = summary(built, asOf).postings;
        expect(counted + afterAsOf + outsidePlan).toBe(built.actuals.length);
      }),
    );
  });
});

describe("ROMI of a plan", () => {
  const lines = [line("L", { "2026-01": 1, "2026-12": 1 })];
  const policies = { grossMargin: 0.4 };

  it("takes the results up to the month, within the plan", () => {
    const model = plan({ lines, policies, results: [result("2026-01", 100, 400), result("2026-02", 100, 350), result("2026-03", 1, 9_999), result("2025-12", 1, 9_999)] });
    // (750 × 40 % − 200) / 200
    expect(planRomi(model, day("2026-02-10"))).toEqual({ ok: true, value: { ratio: 0.5, revenue: money(750), spend: money(200), margin: 0.4 } });
  });

  it.each([
    ["no table", { lines, policies }, "no-table"],
    ["no rows yet", { lines, policies, results: [result("2026-05", 1, 1)] }, "no-results"],
    ["rows without figures", { lines, policies, results: [result("2026-01", null, null)] }, "no-results"],
    ["no margin", { lines, results: [result("2026-01", 1, 1)] }, "no-margin"],
    ["no spend", { lines, policies, results: [result("2026-01", null, 50)] }, "no-spend"],
    ["an impossible margin", { lines, policies: { grossMargin: -3 }, results: [result("2026-01", 1, 1)] }, "bad-margin"],
  ])("says why there is none: %s", (_name, parts, code) => {
    expect(planRomi(plan(parts), day("2026-02-28"))).toMatchObject({ ok: false, code });
  });
});
