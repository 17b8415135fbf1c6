import fc from "fast-check";
import type { PlanModel } from "../../src/domain/plan/model";
import { buildDashboard } from "../../src/dashboards/dashboard";
import { kpiText, kpiTiles } from "../../src/dashboards/kpi-tiles";
import type { Area, CellContent, SheetSpec } from "../../src/dashboards/sheet-spec";
import { day, line, money, order, plan, posting, result, summary, type PlanParts } from "../domain/plan-builder";

const parts: PlanParts = {
  lines: [
    line("Search ads", { "2026-01": 60_000, "2026-02": 40_000, "2026-03": 40_000 }, { category: "Digital", owner: "Ann" }),
    line("Fair", { "2026-02": 30_000, "2026-06": 20_000 }, { category: "Events", owner: null, activity: "A1" }),
    line("Tickets", { "2026-02": 8_000 }, { category: "Events", kind: "revenue" }),
  ],
  activities: [
    { id: "a1", name: "Spring fair", objective: null, category: null, channel: null, team: null, owner: "Bob", start: null, finish: null, duration: null, predecessors: null, progress: null, priority: null, milestone: false },
  ],
  postings: [posting("2026-01-15", "Search ads", 52_000, "P1"), posting("2026-02-12", "Fair", 31_500, "P2"), posting("2026-02-13", "Fair", 14_000), posting("2026-02-20", "Tickets", 9_000), posting("2026-03-02", "Search ads", 1)],
  orders: [order("P1", "Search ads", 80_000), order("P2", "Fair", 31_500)],
  results: [result("2026-01", 50_000, 200_000), result("2026-02", 30_000, 100_000)],
  policies: { currency: "EUR", grossMargin: 0.4, tolerancePct: 0.05, toleranceAmount: money(5_000) },
};

function dashboard(model: PlanModel, asOf = "2026-02-28"): SheetSpec {
  return buildDashboard(model, summary(model, asOf));
}

function block(spec: SheetSpec, id: string): readonly (readonly CellContent[])[] {
  const found = spec.blocks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no block ${id}; there are ${spec.blocks.map((each) => each.id).join(", ")}`);
  return found.cells;
}

function tile(spec: SheetSpec, id: string): readonly CellContent[] {
  return block(spec, id).map(([cell]) => cell ?? null);
}

function cellsOf(spec: SheetSpec, { row, column, rows, columns }: Area): CellContent[][] {
  const cells = Array.from({ length: rows }, () => new Array<CellContent>(columns).fill(null));
  for (const { row: top, column: left, cells: values } of spec.blocks) {
    values.forEach((each, down) => {
      each.forEach((value, across) => {
        const target = cells[top + down - row];
        const place = left + across - column;
        if (target !== undefined && place >= 0 && place < columns) target[place] = value;
      });
    });
  }
  return cells;
}

describe("dashboard of a plan", () => {
  const spec = dashboard(plan(parts));

  it("has a title, the day as a real date, and the unit of its amounts", () => {
    expect(block(spec, "title")).toEqual([["Marketing budget"]]);
    expect(block(spec, "asOf")).toEqual([[day("2026-02-28")]]);
    expect(block(spec, "units")).toEqual([["Plan Jan 2026 – Jun 2026 · Amounts in EUR"]]);
  });

  it("shows six tiles with figure and meaning", () => {
    expect(["budget", "actual", "committed", "available", "variance", "romi"].map((key) => tile(spec, key))).toEqual([
      ["Budget", 190_000, "Jan 2026 – Jun 2026, 2 lines"],
      ["Actual to date", 97_500, "75 % of 130k budgeted to date"],
      ["Committed", 28_000, "Open on 1 order"],
      ["Available", 64_500, "34 % of budget, after actual and committed"],
      ["Variance to date", 32_500, "25.0 % under budget to date"],
      // (300,000 × 40 % − 80,000) / 80,000
      ["ROMI", 0.5, "Revenue 300k at 40 % margin on spend 80k"],
    ]);
  });

  it("lists categories with budget, actual, variance and status, then the total of costs, then revenue", () => {
    expect(block(spec, "categories")).toEqual([
      ["Category", "Budget to date", "Actual to date", "Variance", "Variance %", "Flag", "Status", "Full budget", "Committed", "Available", "Spent %"],
      ["Digital", 100_000, 52_000, 48_000, 0.48, 1, "Favourable", 140_000, 28_000, 60_000, 52 / 140],
      ["Events", 30_000, 45_500, -15_500, -15_500 / 30_000, -1, "Adverse", 50_000, 0, 4_500, 0.91],
    ]);
    expect(block(spec, "total")[0]?.slice(0, 4)).toEqual(["Total cost", 130_000, 97_500, 32_500]);
    expect(block(spec, "revenue")).toEqual([["Events (revenue)", 8_000, 9_000, 1_000, 0.125, 0, "On plan", 8_000, "n/a", "n/a", 9 / 8]]);
  });

  it("lays its table over the categories, and keeps the total apart from it by an empty row", () => {
    const [table] = spec.tables;
    if (table === undefined) throw new Error("no table");
    expect(cellsOf(spec, table.area)).toEqual(block(spec, "categories"));
    const below = { ...table.area, row: table.area.row + table.area.rows, rows: 1 };
    expect(cellsOf(spec, below).flat().every((cell) => cell === null)).toBe(true);
    expect(cellsOf(spec, { ...below, row: below.row + 1 })).toEqual(block(spec, "total"));
  });

  it("colours the variance and the status of rows out of tolerance, and of no others", () => {
    const header = spec.tables[0]?.area.row ?? 0;
    const coloured = spec.formats.flatMap(({ area: { row, column }, style }) => (style === "adverse" || style === "favourable" ? [[row - header, column, style]] : []));
    // Digital is the first row, Events the second; below them an empty row, the total, and revenue, which is within tolerance.
    expect(coloured).toEqual([[1, 4, "favourable"], [1, 7, "favourable"], [2, 4, "adverse"], [2, 7, "adverse"], [4, 4, "favourable"], [4, 7, "favourable"]]);
  });

  it("draws the columns from the cost categories and the lines from the months, with headers and names", () => {
    const [columns, lines] = spec.charts;
    expect(columns?.type).toBe("ColumnClustered");
    expect(columns === undefined ? [] : cellsOf(spec, columns.data)).toEqual([
      ["Category", "Budget to date", "Actual to date"],
      ["Digital", 100_000, 52_000],
      ["Events", 30_000, 45_500],
    ]);
    expect(lines?.type).toBe("Line");
    expect(lines === undefined ? [] : cellsOf(spec, lines.data)).toEqual([
      ["Month", "Cumulative budget", "Cumulative actual"],
      ["Jan 2026", 60_000, 52_000],
      ["Feb 2026", 130_000, 97_500],
      ["Mar 2026", 170_000, null],
      ["Apr 2026", 170_000, null],
      ["May 2026", 170_000, null],
      ["Jun 2026", 190_000, null],
    ]);
  });

  it("names the worst lines with owner and what the ledger says", () => {
    expect(block(spec, "adverse").slice(1)).toEqual([["Fair", "Spring fair", null, "Bob", null, 30_000, 45_500, -15_500, "Largest posting 31,500 on 12 Feb 2026, P2; 31 % spent without order", null, null]]);
  });

  it("says in its notes what is not counted", () => {
    expect(block(spec, "notes")).toEqual([["Budget to date: all months up to and including the month of the date above. Variance: positive is favourable. 1 posting dated later not counted."]]);
  });

  it("prints everything but the figures of the chart on one landscape page", () => {
    expect(spec.page).toMatchObject({ orientation: "Landscape", fitToPagesWide: 1, fitToPagesTall: 1 });
    const { row, rows } = spec.page.printArea;
    for (const { id, row: top, cells } of spec.blocks) {
      const inside = top >= row && top + cells.length <= row + rows;
      expect([id, inside]).toEqual([id, !["months", "monthsTitle"].includes(id)]);
    }
  });
});

describe("dashboard of odd plans", () => {
  it("gives n/a with the reason where nothing was posted", () => {
    const spec = dashboard(plan({ ...parts, postings: [] }));
    expect(tile(spec, "actual")).toEqual(["Actual to date", "n/a", "No postings up to 28 Feb 2026"]);
    expect(tile(spec, "variance")).toEqual(["Variance to date", "n/a", "No postings up to 28 Feb 2026"]);
    expect(block(spec, "categories")[1]).toEqual(["Digital", 100_000, "n/a", "n/a", "n/a", null, "n/a", 140_000, 80_000, 60_000, "n/a"]);
    expect(block(spec, "adverseNone")).toEqual([["Nothing has been posted up to this date."]]);
    expect(block(spec, "months").slice(1).every((row) => row[2] === null)).toBe(true);
  });

  it("gives n/a with the reason where tables are missing", () => {
    const { lines = [], postings = [] } = parts;
    const spec = dashboard(plan({ lines, postings }));
    expect(tile(spec, "committed")).toEqual(["Committed", "n/a", "No table Commitments"]);
    expect(tile(spec, "available")).toEqual(["Available", 92_500, "49 % of budget, commitments not known"]);
    expect(tile(spec, "romi")).toEqual(["ROMI", "n/a", "There is no table Results"]);
    expect(block(spec, "categories")[1]?.[8]).toBe("n/a");
  });

  it("gives n/a for percentages of a zero budget", () => {
    const spec = dashboard(plan({ lines: [line("L", { "2026-01": 0 })], postings: [posting("2026-01-05", "L", 5_100)] }));
    expect(tile(spec, "budget")[1]).toBe(0);
    expect(tile(spec, "actual")).toEqual(["Actual to date", 5_100, "No budget to date"]);
    expect(tile(spec, "variance")).toEqual(["Variance to date", -5_100, "No budget to date, over budget to date"]);
    expect(tile(spec, "available")).toEqual(["Available", -5_100, "Budget is zero, commitments not known"]);
    expect(block(spec, "categories")[1]).toEqual(["Digital", 0, 5_100, -5_100, "n/a", -1, "Adverse", 0, "n/a", -5_100, "n/a"]);
  });

  it("says when no line is over", () => {
    expect(block(dashboard(plan({ lines: [line("L", { "2026-01": 10 })], postings: [posting("2026-01-05", "L", 10)] })), "adverseNone")).toEqual([["No line is over its budget to date."]]);
  });

  it("has a row in its table even when there are no costs", () => {
    const spec = dashboard(plan({ lines: [line("L", { "2026-01": 10 }, { kind: "revenue" })], postings: [] }));
    expect(spec.tables[0]?.area.rows).toBe(2);
    expect(block(spec, "categories")[1]?.[0]).toBe("No cost lines");
  });

  it("shows thousands where whole units would not fit the columns", () => {
    const spec = dashboard(plan({ lines: [line("L", { "2026-01": 250_000_000 })], postings: [], policies: { currency: "EUR" } }));
    expect(block(spec, "units")[0]?.[0]).toContain("Amounts in thousands of EUR");
    expect(spec.formats.map(({ numberFormat }) => numberFormat)).toContain("amountThousands");
    expect(spec.formats.map(({ numberFormat }) => numberFormat)).not.toContain("amount");
  });
});

describe("tiles as text", () => {
  it("are formatted for the pane", () => {
    const model = plan(parts);
    expect(kpiTiles(model, summary(model, "2026-02-28")).map(kpiText)).toEqual(["190,000", "97,500", "28,000", "64,500", "+32,500", "50 %"]);
  });
});

describe("every dashboard", () => {
  const amount = fc.integer({ min: -100_000, max: 100_000 });
  const models = fc
    .record({
      lines: fc.array(fc.record({ name: fc.string({ maxLength: 8 }), amount, category: fc.constantFrom("X", "Y", ""), revenue: fc.boolean(), month: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 9 }),
      postings: fc.array(fc.record({ name: fc.constantFrom("a", "b", ""), amount }), { maxLength: 9 }),
    })
    .map(({ lines, postings }) =>
      plan({
        lines: lines.map((each) => line(each.name, { [`2026-0${each.month}`]: each.amount }, { category: each.category, kind: each.revenue ? "revenue" : "cost" })),
        postings: postings.map((each) => posting("2026-02-03", each.name, each.amount)),
      }),
    );

  it("holds finite numbers only, in blocks that lie within its area and never on each other", () => {
    fc.assert(
      fc.property(models, (model) => {
        const spec = dashboard(model);
        const taken = new Set<string>();
        for (const { row, column, cells } of spec.blocks) {
          cells.forEach((values, down) => {
            expect(values).toHaveLength(cells[0]?.length ?? 0);
            values.forEach((value, across) => {
              if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
              const key = `${row + down} ${column + across}`;
              expect(taken.has(key)).toBe(false);
              taken.add(key);
              expect(row + down < spec.rows && column + across < spec.columns).toBe(true);
            });
          });
        }
      }),
    );
  });

  it("is plain data that survives JSON", () => {
    fc.assert(
      fc.property(models, (model) => {
        const spec = dashboard(model);
        expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      }),
    );
  });

  it("names only looks and formats that it brings along", () => {
    const spec = dashboard(plan(parts));
    for (const { style, numberFormat } of spec.formats) {
      if (style !== undefined) expect(spec.styles).toHaveProperty(style);
      if (numberFormat !== undefined) expect(spec.numberFormats).toHaveProperty(numberFormat);
    }
  });
});

describe("colours", () => {
  it("have the contrast that text needs on their fill (WCAG 2.2, 4.5 : 1)", () => {
    const luminance = (hex: string): number => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    for (const look of Object.values(dashboard(plan(parts)).styles)) {
      if (look.fontColor === undefined) continue;
      const [darker = 0, lighter = 0] = [luminance(look.fontColor), luminance(look.fill ?? "#FFFFFF")].sort((a, b) => a - b);
      expect((lighter + 0.05) / (darker + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
