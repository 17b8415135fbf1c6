import { day, money, month } from "../domain/plan-builder";
import { monthLabel } from "../../src/domain/calendar/labels";
import type { PlanModel } from "../../src/domain/plan/model";
import { summarizePlan } from "../../src/domain/plan/summary";
import { findTables, type ListedTable } from "../../src/workbook/find-tables";
import { parsePlan } from "../../src/workbook/parse/parse-plan";
import { neededColumns } from "../../src/domain/detect/source";
import type { RawTable } from "../../src/workbook/raw-table";

type Sheet = { readonly name: string; readonly rows: readonly (readonly unknown[])[] };

/** Parses tables given with their header row; each stands on a sheet of its name, from B3. */
function parse(...sheets: readonly Sheet[]): PlanModel {
  const listed = sheets.map(({ name, rows }): ListedTable => ({ name, sheet: name, headers: (rows[0] ?? []).map(String) }));
  const { matched, problems } = findTables(listed);
  const tables = new Map(
    [...matched.values()].map((match): [typeof match.role, RawTable[]] => {
      const body = (sheets[listed.indexOf(match.table)]?.rows ?? []).slice(1);
      const columns = new Map(neededColumns(match.mapping).map((column) => [column, body.map((row) => row[column])]));
      const { role, mapping, missing, table } = match;
      return [role, [{ role, mapping, missing, ...table, kind: "table", top: 3, left: 1, rowCount: body.length, columns, date1904: false }]];
    }),
  );
  return parsePlan({ tables, problems }, day("2026-05-15"));
}

function problemsOf(model: PlanModel): string[] {
  return model.problems.filter(({ code }) => code !== "missing-table").map(({ code, sheet, address, message }) => `${code} ${sheet}!${address}: ${message}`);
}

const budget: Sheet = { name: "BudgetLines", rows: [["Line", "Category", "Period", "Budget"], ["L1", "Digital", 46_023, 100]] };

describe("finding tables", () => {
  it("takes the usual names first, in any case, with tbl or underscores", () => {
    const { matched } = findTables([
      { name: "tblBudget_Lines", sheet: "S", headers: ["Line"] },
      { name: "ACTUALS", sheet: "S", headers: ["Date", "Line", "Amount"] },
    ]);
    expect([...matched].map(([role, { table }]) => `${role} ${table.name}`)).toEqual(["BudgetLines tblBudget_Lines", "Actuals ACTUALS"]);
  });

  it("knows the others by their headers, an order list from a ledger by its status", () => {
    const { matched, problems } = findTables([
      { name: "Table1", sheet: "S", headers: ["Posting Date", "Budget Line", "Net Amount", "Text"] },
      { name: "Table2", sheet: "S", headers: ["Purchase Order", "Budget Line", "Supplier", "Date", "Amount", "Status"] },
      { name: "Table3", sheet: "S", headers: ["Line", "Cost Category", "Jan", "Feb"] },
      { name: "Table4", sheet: "S", headers: ["Month", "Channel", "Cost", "Sales"] },
      { name: "Table5", sheet: "S", headers: ["Setting", "Value"] },
      { name: "Table6", sheet: "S", headers: ["ID", "Task", "Start", "End"] },
    ]);
    expect(Object.fromEntries([...matched].map(([role, { table }]) => [role, table.name]))).toEqual({ Actuals: "Table1", Commitments: "Table2", BudgetLines: "Table3", Results: "Table4", Policies: "Table5", Activities: "Table6" });
    expect(problems).toEqual([]);
  });

  it("says so when two tables fit equally well", () => {
    const headers = ["Date", "Line", "Amount"];
    const { matched, problems } = findTables([{ name: "A", sheet: "S", headers }, { name: "B", sheet: "S", headers }]);
    expect(matched.get("Actuals")?.table.name).toBe("A");
    expect(problems).toMatchObject([{ code: "ambiguous-table", message: 'Tables "A" and "B" both look like Actuals; "A" was read. Name the right one Actuals.' }]);
  });

  it("never reads the add-in's own tables, nor tables that merely resemble one", () => {
    const { matched } = findTables([
      { name: "PlansheetByCategory", sheet: "S", headers: ["Date", "Line", "Amount"] },
      { name: "Contacts", sheet: "S", headers: ["ID", "Name", "Phone"] },
    ]);
    expect(matched.size).toBe(0);
  });
});

describe("budget lines", () => {
  it("are read in the long form, in any order of columns, with columns that are not ours", () => {
    const model = parse({ name: "BudgetLines", rows: [["Note", "Budget", "Period", "Owner", "Line", "Category"], ["x", 100.005, "2026-01", "Ann", "L1", "Digital"], ["y", 50, 46_054, "", "L1", ""], ["", "", "", "", "", ""]] });
    expect(model.budgetLines).toMatchObject([{ line: "L1", category: "Digital", owner: "Ann", months: [{ month: month("2026-01"), amount: money(100.01) }, { month: month("2026-02"), amount: money(50) }] }]);
    expect(model.tables.BudgetLines).toMatchObject({ rows: 2, rowsRead: 2 });
    expect(problemsOf(model)).toEqual([]);
  });

  it("are read in the wide form, with full months or months of the fiscal year", () => {
    const wide = (headers: readonly string[], start?: string): readonly unknown[] => {
      const policies: Sheet = { name: "Policies", rows: [["Key", "Value"], ["Fiscal Year Start", start ?? "January"]] };
      return parse({ name: "BudgetLines", rows: [["Line", "Category", ...headers], ["L1", "Digital", 10, 20]] }, policies).budgetLines.flatMap(({ months }) => months);
    };
    expect(wide(["2026-01", "Feb 2026"])).toEqual([{ month: month("2026-01"), amount: money(10) }, { month: month("2026-02"), amount: money(20) }]);
    // On 15 May 2026 the fiscal year from July is that of July 2025 to June 2026.
    expect(wide(["Jul", "June"], "July")).toEqual([{ month: month("2025-07"), amount: money(10) }, { month: month("2026-06"), amount: money(20) }]);
    expect(wide(["P1", "M12"], "July")).toEqual([{ month: month("2025-07"), amount: money(10) }, { month: month("2026-06"), amount: money(20) }]);
  });

  it("name the cells that cannot be read and keep the rest", () => {
    const model = parse({
      name: "BudgetLines",
      rows: [["Line", "Category", "Period", "Budget", "Kind"], ["L1", "Digital", "2026-01", "ten", ""], ["L2", "Digital", "soon", 5, ""], ["", "Digital", "2026-01", 5, ""], ["L3", "Digital", "2026-01", "#REF!", ""], ["L4", "Digital", "2026-02", 7, "profit"], ["L5", "Digital", "", 7, ""]],
    });
    expect(model.budgetLines.map(({ line }) => line)).toEqual(["L4"]);
    expect(problemsOf(model)).toEqual([
      'not-a-number BudgetLines!E4: "ten" is not an amount.',
      'not-a-month BudgetLines!D5: "soon" is not a month.',
      "missing-key BudgetLines!B6: The line has no name; the row is left out.",
      "cell-error BudgetLines!E7: The cell holds the error #REF!, where an amount was expected.",
      'unknown-value BudgetLines!F8: "profit" is neither cost nor revenue; counted as cost.',
      "not-a-month BudgetLines!D9: The period is blank; the amount is left out.",
    ]);
  });

  it("cannot be read without a column for amounts", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Category"], ["L1", "Digital"]] });
    expect(model.tables.BudgetLines).toEqual({ found: false });
    expect(problemsOf(model)).toEqual(['missing-column BudgetLines!: Table BudgetLines cannot be read: it has no column "Period" and "Budget".']);
  });
});

describe("budgets as people write them", () => {
  const months = (model: PlanModel): Record<string, Record<string, number>> =>
    Object.fromEntries(model.budgetLines.map(({ line, months: amounts }) => [line, Object.fromEntries(amounts.map(({ month: index, amount }) => [monthLabel(index), amount / 100]))]));

  it("months in any language, a year above none of them", () => {
    const headers = ["Kostenstelle", "Kategorie", "Januar", "Februar 2026", "mars", "abr.", "2026-05", "6/30/2026"];
    expect(months(parse({ name: "BudgetLines", rows: [["Position", ...headers.slice(1)], ["L1", "Digital", 1, 2, 3, 4, 5, 6]] }))).toEqual({ L1: { "Jan 2026": 1, "Feb 2026": 2, "Mar 2026": 3, "Apr 2026": 4, "May 2026": 5, "Jun 2026": 6 } });
  });

  it("quarters, shared among their months to the cent, and totals beside them left aside", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Q1", "Q2", "Total", "Variance"], ["L1", 100, "200,00", 300, 5]] });
    expect(months(model)).toEqual({ L1: { "Jan 2026": 33.34, "Feb 2026": 33.33, "Mar 2026": 33.33, "Apr 2026": 66.67, "May 2026": 66.67, "Jun 2026": 66.66 } });
  });

  it("one amount for the year", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Annual Budget"], ["L1", 1200]] }, { name: "Policies", rows: [["Key", "Value"], ["Fiscal Year", 2027], ["Fiscal Year Start", "Juli"]] });
    expect(Object.keys(months(model)["L1"] ?? {})).toHaveLength(12);
    expect(months(model)["L1"]).toMatchObject({ "Jul 2026": 100, "Jun 2027": 100 });
  });

  it("thousands in the header, text amounts in the cells", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Jan (k€)", "Feb (k€)"], ["L1", 1.1, "2,5"], ["L2", "(3)", "1.250"], ["L3", "-", "10 €"]] });
    expect(months(model)).toEqual({ L1: { "Jan 2026": 1100, "Feb 2026": 2500 }, L2: { "Jan 2026": -3000, "Feb 2026": 1_250_000 }, L3: { "Feb 2026": 10_000 } });
    expect(problemsOf(model)).toEqual([]);
  });

  it("amounts that nothing tells how to read are reported, not guessed", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Jan"], ["L1", "1.234"], ["L2", 5]] });
    expect(problemsOf(model)).toEqual(['ambiguous-value BudgetLines!C4: "1.234" can be read as 1.234 and as 1234; enter it as a number.']);
    expect(months(model)).toEqual({ L1: {}, L2: { "Jan 2026": 5 } });
  });

  it("totals among the rows are not counted twice", () => {
    const model = parse({ name: "BudgetLines", rows: [["Line", "Category", "Jan", "Feb"], ["L1", "Digital", 1, 2], ["L2", "Digital", 3, 4], ["Total Digital", "", 4, 6], ["L3", "Events", 5, 5], ["", "", 9, 11]] });
    expect(model.budgetLines.map(({ line }) => line)).toEqual(["L1", "L2", "L3"]);
    expect(model.tables.BudgetLines).toMatchObject({ rows: 3, rowsRead: 3, sources: [{ name: "BudgetLines", kind: "table", totalRows: [6, 8] }] });
    expect(problemsOf(model)).toEqual([]);
  });

  it("budget and actual beside each other", () => {
    const rows = [["Month", "Category", "Budgeted Amount ($)", "Actual Amount ($)", "Variance ($)"], ["January", "Digital Ads", 5000, 5200, -200], ["February", "Digital Ads", 3500, 0, 3500]];
    const model = parse({ name: "BudgetLines", rows });
    expect(months(model)).toEqual({ "Digital Ads": { "Jan 2026": 5000, "Feb 2026": 3500 } });
  });

  it("a year and a month in columns of their own", () => {
    const model = parse({ name: "BudgetLines", rows: [["Sucursal", "Partida", "Presupuesto", "Mes", "Año"], ["X", "L1", 100, "junio", 2021], ["X", "L1", 50, 7, 2021]] });
    expect(months(model)).toEqual({ L1: { "Jun 2021": 100, "Jul 2021": 50 } });
  });

  it("a fiscal year that its months show", () => {
    const names = ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"];
    const model = parse({ name: "BudgetLines", rows: [["Line", ...names], ["L1", ...names.map(() => 1)]] });
    expect(model.policies.fiscalYearStartMonth).toBe(7);
    expect(Object.keys(months(model)["L1"] ?? {}).slice(0, 1)).toEqual(["Jul 2025"]);
  });

  it("periods of weeks", () => {
    const policies: Sheet = { name: "Policies", rows: [["Key", "Value"], ["Fiscal Calendar", "4-4-5"], ["First day of fiscal year", "2025-12-29"], ["Fiscal Year", 2026]] };
    const model = parse({ name: "BudgetLines", rows: [["Line", "P01", "P02", "Q2"], ["L1", 10, 20, 130]] }, { name: "Actuals", rows: [["Date", "Line", "Amount"], ["2026-01-26", "L1", 5]] }, policies);
    expect(months(model)).toEqual({ L1: { "Jan 2026": 10, "Feb 2026": 20, "Apr 2026": 40, "May 2026": 40, "Jun 2026": 50 } });
    const made = summarizePlan(model, day("2026-01-28"));
    // 26 January opens period 2, which stands for February.
    expect(made.ok && made.value.months.map(({ month: index, actual }) => [monthLabel(index), actual])).toEqual([["Jan 2026", 0], ["Feb 2026", 500], ["Mar 2026", null], ["Apr 2026", null], ["May 2026", null], ["Jun 2026", null]]);
    expect(problemsOf(model)).toEqual([]);
  });
});

describe("the ledger", () => {
  it("reads text as its columns are written: dates, marks, credit notes, words of four languages", () => {
    const model = parse(budget, {
      name: "Actuals",
      rows: [["Buchungsdatum", "Budgetzeile", "Bestellnummer", "Betrag (€)"], ["03.04.2026", "L1", "", "1.234,56"], ["31.01.2026", "L1", "", "(99,00)"], ["01.02.2026", "L1", "", "1.500"], ["5/2/2026", "L1", "", "12,5-"]],
    });
    expect(model.actuals.map(({ date, amount }) => [date, amount])).toEqual([[day("2026-04-03"), 123_456], [day("2026-01-31"), -9900], [day("2026-02-01"), 150_000], [day("2026-02-05"), -1250]]);
    expect(problemsOf(model)).toEqual([]);
  });

  it("dates of columns that contradict themselves are reported one by one", () => {
    const model = parse(budget, { name: "Actuals", rows: [["Date", "Line", "Amount"], ["13/04/2026", "L1", 1], ["04/13/2026", "L1", 1], ["04/05/2026", "L1", 1]] });
    expect(model.actuals).toHaveLength(2);
    expect(problemsOf(model)).toEqual(['ambiguous-value Actuals!B6: "04/05/2026" can be read as 4 May 2026 and as 5 Apr 2026; enter it as a date.']);
  });

  it("says so when amounts are in several currencies", () => {
    const model = parse(budget, { name: "Actuals", rows: [["Date", "Line", "Amount"], [46_030, "L1", "5 €"], [46_030, "L1", "$7"]] });
    expect(problemsOf(model)).toEqual(["mixed-currencies Actuals!D5: Amounts are in EUR and USD; they are added up as if in one currency."]);
  });

  it("may have periods instead of dates", () => {
    const model = parse(budget, { name: "Actuals", rows: [["Period", "Line", "Amount"], [202_602, "L1", 1], ["Q1 2026", "L1", 2], [46_030, "L1", 3], ["", "L1", 4]] });
    expect(model.actuals.map(({ date }) => date)).toEqual([day("2026-02-28"), day("2026-03-31"), 46_030]);
    expect(problemsOf(model)).toEqual(["not-a-month Actuals!B7: The posting has no period; it is left out."]);
  });

  it("reads postings and lists those it must leave out", () => {
    const model = parse(budget, {
      name: "Actuals",
      rows: [["Date", "Line", "PO", "Amount"], [46_030.75, "L1", 4711, 12.345], ["2026-02-01", "L1", "", -5], ["03/04/2026", "L1", "", 1], ["", "L1", "", 1], [46_030, "L1", "", ""], [46_030, "L1", "", true], [46_030, "L1", "", 1e17]],
    });
    expect(model.actuals).toEqual([
      { date: 46_030, line: "L1", po: "4711", amount: money(12.35) },
      { date: day("2026-02-01"), line: "L1", po: null, amount: money(-5) },
    ]);
    expect(problemsOf(model)).toEqual([
      'ambiguous-value Actuals!B6: "03/04/2026" can be read as 3 Apr 2026 and as 4 Mar 2026; enter it as a date.',
      "not-a-date Actuals!B7: The posting has no date; it is left out.",
      "not-a-number Actuals!E8: The posting has no amount; it is left out.",
      'not-a-number Actuals!E9: "true" is not an amount.',
      "out-of-range Actuals!E10: 100000000000000000 is larger than amounts can be kept to the cent.",
    ]);
  });

  it("lists twenty cells of a column and counts the rest", () => {
    const rows = Array.from({ length: 50 }, () => [46_030, "L1", "", "x"]);
    const problems = problemsOf(parse(budget, { name: "Actuals", rows: [["Date", "Line", "PO", "Amount"], ...rows] }));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe("not-a-number Actuals!E53: 30 more cells of this column have the same fault; this is the last.");
  });

  it("reads orders, with an unknown status taken for open", () => {
    const model = parse(budget, { name: "Commitments", rows: [["PO", "Line", "Amount", "Status"], ["P1", "L1", 10, "Closed"], ["P2", "L1", 20, ""], ["P3", "L1", 30, "maybe"], ["", "L1", 40, "open"]] });
    expect(model.commitments.map(({ po, open }) => [po, open])).toEqual([["P1", false], ["P2", true], ["P3", true], ["", true]]);
    expect(problemsOf(model)).toEqual(['unknown-value Commitments!E6: "maybe" is neither open nor closed; counted as open.', "missing-key Commitments!B7: The order has no number, so no invoice can be matched with it; it counts in full."]);
  });
});

describe("policies", () => {
  it("are read by key, in any order and spelling, others left alone", () => {
    const { policies } = parse({
      name: "Policies",
      rows: [["Key", "Value"], ["currency", "EUR"], ["Variance tolerance %", 5], ["Variance Tolerance Amount", 500], ["Gross margin %", 0.42], ["As Of", 46_065], ["FISCAL YEAR START", "April"], ["Decimals", 0], ["Approval Limit CMO", 100_000], ["Fiscal Year", 2027]],
    });
    expect(policies).toEqual({ currency: "EUR", tolerancePct: 0.05, toleranceAmount: 500, grossMargin: 0.42, reportDate: 46_065, fiscalYearStartMonth: 4, decimals: 0, fiscalYear: 2027, calendar: { kind: "months", startMonth: 4 } });
  });

  it.each([
    [7, 7],
    ["July", 7],
    ["1 July", 7],
    ["2026-07", 7],
    [46_204, 7],
    ["07", 7],
  ])("take %p for a fiscal year from month %d", (value, expected) => {
    expect(parse({ name: "Policies", rows: [["Key", "Value"], ["Fiscal Year Start", value]] }).policies.fiscalYearStartMonth).toBe(expected);
  });

  it.each([
    ["4-4-5", { kind: "weeks", startMonth: 1, weeks: [4, 4, 5], start: { weekday: 2, rule: "nearest" } }],
    ["445", { kind: "weeks", startMonth: 1, weeks: [4, 4, 5], start: { weekday: 2, rule: "nearest" } }],
    ["calendar months", { kind: "months", startMonth: 1 }],
    ["13 x 4", { kind: "months", startMonth: 1 }],
  ])("take a calendar of %s", (value, calendar) => {
    expect(parse({ name: "Policies", rows: [["Key", "Value"], ["Fiscal Calendar", value]] }).policies.calendar).toEqual(calendar);
  });

  it("take the first day of a fiscal year of weeks", () => {
    const { policies } = parse({ name: "Policies", rows: [["Schlüssel", "Wert"], ["Kalender", "4-4-5"], ["Geschäftsjahresbeginn", 46_020]] });
    expect(policies).toMatchObject({ fiscalYearStartMonth: 1, calendar: { kind: "weeks", startMonth: 1, start: { weekday: 2, rule: "nearest" } } });
  });

  it("fall back and say so where a value makes no sense", () => {
    const model = parse({ name: "Policies", rows: [["Key", "Value"], ["Decimals", 7], ["Fiscal Year Start", "soon"], ["Gross Margin %", "high"]] });
    expect(model.policies).toMatchObject({ decimals: 2, fiscalYearStartMonth: 1, grossMargin: null });
    expect(problemsOf(model)).toEqual([
      "unknown-value Policies!C4: 7 is not a number of decimals (0 to 4); the usual value is used.",
      'not-a-month Policies!C5: "soon" does not name a month; the fiscal year is taken to start in January.',
      'not-a-number Policies!C6: "high" is not a number.',
    ]);
  });
});

describe("activities and results", () => {
  it("are read, with what cannot be read left open", () => {
    const model = parse(
      { name: "Activities", rows: [["ID", "Activity", "Owner", "Start", "Progress %", "Milestone"], ["A1", "Fair", "Ann", 46_030, 0.5, "yes"], ["A2", "Mailing", "", "?", 60, ""], ["a1", "Fair again", "", "", 250, "perhaps"]] },
      { name: "Results", rows: [["Period", "Channel", "Spend", "Revenue", "Leads"], ["2026-01", "Search", 100, 400.5, 12], [202_602, "Search", "", 5, ""], ["", "Search", 1, 1, 1]] },
    );
    expect(model.activities).toMatchObject([{ id: "A1", progress: 0.5, milestone: true, start: 46_030 }, { id: "A2", progress: 0.6, start: null }, { id: "a1", progress: null, milestone: false }]);
    expect(model.results).toMatchObject([{ month: month("2026-01"), spend: money(100), revenue: money(400.5), leads: 12 }, { month: month("2026-02"), spend: null }]);
    expect(problemsOf(model)).toEqual([
      'not-a-date Activities!E5: "?" is not a date.',
      "out-of-range Activities!F6: 250 is not a progress between 0 % and 100 %.",
      'unknown-value Activities!G6: "perhaps" is neither yes nor no; taken as no.',
      "not-a-month Results!B6: The period is blank; the row is left out.",
      'duplicate-key Activities!B6: Activity "a1" is listed before; both rows are kept.',
    ]);
  });
});

it("an empty workbook gives an empty plan that says which tables are not there", () => {
  const model = parse();
  expect(model.problems.map(({ message }) => message)).toEqual(["Activities", "BudgetLines", "Commitments", "Actuals", "Results", "Policies"].map((name) => `There is no table ${name}.`));
});
