import fc from "fast-check";
import type { SerialDay } from "../../src/domain/calendar/units";
import type { CheckedSheet, CheckedTable, CheckInput, CheckSettings, Finding } from "../../src/domain/checks/check";
import { cellName } from "../../src/domain/checks/cells";
import { findingsOf } from "../../src/domain/checks/check-workbook";
import { toA1 } from "../../src/domain/checks/r1c1";
import { plainNumber } from "../../src/domain/checks/formulas";

const settings: CheckSettings = {
  today: 46_100 as SerialDay,
  fiscalYear: { first: 46_023 as SerialDay, last: 46_387 as SerialDay },
  closedUntil: null,
  currency: null,
  decimals: 2,
  tolerancePct: null,
};

type TableOptions = { readonly role?: string | null; readonly fields?: Readonly<Record<string, string>>; readonly formulas?: readonly (readonly unknown[])[] };

/** A table at A1 of a sheet of its name. `fields` gives the header of each field. */
function table(name: string, headers: readonly string[], values: readonly (readonly unknown[])[], { role = name, fields = {}, formulas = values }: TableOptions = {}): CheckedTable {
  const places = Object.entries(fields).map(([field, header]) => [field, headers.indexOf(header)] as const);
  return { name, role, sheet: name, top: 1, left: 0, headers, fields: new Map(places), values, formulas };
}

const check = (tables: readonly CheckedTable[], changes: Partial<CheckSettings> = {}, sheets: readonly CheckedSheet[] = []): readonly Finding[] =>
  findingsOf({ tables, sheets, settings: { ...settings, ...changes } });
const shown = (findings: readonly Finding[]): string[] => findings.map(({ rule, sheet, address, message }) => `${rule} ${sheet}!${address} ${message}`);

const budgetFields = { line: "Line", budget: "Budget", activity: "Activity" };
const budget = table("BudgetLines", ["Line", "Activity", "Budget"], [["L1", "A1", 1_000], ["L2", "A2", 500]], { fields: budgetFields });
const ledgerHeaders = ["Date", "Line", "Vendor", "Document", "Amount", "PO"];
const ledgerFields = { date: "Date", line: "Line", vendor: "Vendor", document: "Document", amount: "Amount", po: "PO" };
const ledger = (...rows: readonly (readonly unknown[])[]): CheckedTable => table("Actuals", ledgerHeaders, rows, { fields: ledgerFields });
const activitiesHeaders = ["ID", "Activity", "Owner", "Start", "Finish", "Predecessors"];
const activitiesFields = { id: "ID", name: "Activity", owner: "Owner", start: "Start", finish: "Finish", predecessors: "Predecessors" };
const activities = (...rows: readonly (readonly unknown[])[]): CheckedTable => table("Activities", activitiesHeaders, rows, { fields: activitiesFields });

describe("keys", () => {
  it("that are not in their table are found once, with the count of rows", () => {
    const orders = table("Commitments", ["PO", "Line"], [["P1", "L1"], ["P2", "L9"], ["P3", "l9 "]], { fields: { po: "PO", line: "Line" } });
    expect(shown(check([budget, orders]))).toEqual(['orphan-line Commitments!B3 "L9" is not in BudgetLines (2 rows).']);
  });

  it("are looked for only where the other table is there", () => {
    expect(check([budget])).toEqual([]);
    expect(shown(check([budget, activities(["A1", "x", "Ann", "", "", ""])]))).toEqual(['orphan-activity BudgetLines!B3 "A2" is not in Activities.']);
  });

  it("that stand twice name the first place", () => {
    expect(shown(check([activities(["A1", "x", "Ann", "", "", ""], ["a1", "y", "Bob", "", "", ""])]))).toEqual(['duplicate-key Activities!A3 "a1" stands in A2 already.']);
  });

  it("of a budget in long form may stand once a period", () => {
    const long = (...rows: readonly (readonly unknown[])[]): CheckedTable => table("BudgetLines", ["Line", "Period", "Budget"], rows, { fields: { line: "Line", period: "Period", budget: "Budget" } });
    expect(check([long(["L1", 46_023, 1], ["L1", 46_054, 1])])).toEqual([]);
    expect(shown(check([long(["L1", 46_023, 1], ["L1", 46_023, 1])]))).toEqual(['duplicate-key BudgetLines!A3 "L1" stands in A2 already.']);
  });
});

describe("the ledger", () => {
  it.each([
    ["the same document", ["INV-7", "inv 007"], 46_032, 1],
    ["one document blank", ["INV-7", ""], 46_032, 1],
    ["other documents", ["INV-7", "INV-8"], 46_032, 0],
    ["too many days apart", ["INV-7", "INV-7"], 46_050, 0],
  ])("is searched for invoices entered twice: %s", (_title, [first, second], date, count) => {
    const found = check([budget, ledger([46_030, "L1", "Ads Ltd", first, 100, ""], [date, "L1", "ads ltd", second, 100, ""])]);
    expect(found.filter(({ rule }) => rule === "duplicate-invoice")).toHaveLength(count);
  });

  it("may hold a posting and its reversal", () => {
    expect(check([budget, ledger([46_030, "L1", "Ads", "1", 100, ""], [46_030, "L1", "Ads", "1", -100, ""])])).toEqual([]);
  });

  it("is searched for days outside of the fiscal year, and into closed periods", () => {
    const found = check([budget, ledger([46_022, "L1", "", "", 5, ""], [46_388, "L2", "", "", 6, ""], [46_387, "L2", "", "", 7, ""])]);
    expect(shown(found)).toEqual([
      "outside-year Actuals!A2 31 Dec 2025 is outside of the fiscal year (1 Jan 2026 to 31 Dec 2026).",
      "outside-year Actuals!A3 1 Jan 2027 is outside of the fiscal year (1 Jan 2026 to 31 Dec 2026).",
    ]);
    const late = table("Actuals", ["Date", "Posted", "Line", "Amount"], [[46_030, 46_070, "L1", 5], [46_030, 46_040, "L1", 5]], { fields: { date: "Date", posted: "Posted", line: "Line", amount: "Amount" } });
    expect(shown(check([budget, late], { closedUntil: 46_053 as SerialDay }))).toEqual(["closed-period Actuals!A2 Posted on 17 Feb 2026 into a period that was closed on 31 Jan 2026."]);
  });

  it("is compared with the budget, line by line", () => {
    const found = check([budget, ledger([46_030, "L1", "", "", 900, ""], [46_031, "L1", "", "", 200, ""], [46_032, "", "", "", 5, ""], [46_032, "X", "", "", 7, ""])]);
    expect(shown(found)).toEqual([
      "no-budget Actuals!B4 Postings without a line: 5.00 in 1 posting.",
      'no-budget Actuals!B5 "X" has no budget line: 7.00 in 1 posting.',
      'over-budget Actuals!E3 "L1" has spent 1,100.00 of a budget of 1,000.00; it went over with this posting.',
    ]);
    expect(check([budget, ledger([46_030, "L1", "", "", 1_050, ""])], { tolerancePct: 0.05 })).toEqual([]);
  });

  it("adds up the months of a wide budget", () => {
    const wide = table("BudgetLines", ["Line", "Jan 2026", "Feb 2026"], [["L1", 100, 50]], { fields: { line: "Line", "month 1": "Jan 2026", "month 2": "Feb 2026" } });
    expect(check([wide, ledger([46_030, "L1", "", "", 150, ""])])).toEqual([]);
    expect(check([wide, ledger([46_030, "L1", "", "", 150.02, ""])]).map(({ rule }) => rule)).toEqual(["over-budget"]);
  });

  it("is compared with the orders", () => {
    const orders = table("Commitments", ["PO", "Line", "Date", "Due", "Status"], [["P1", "L1", 46_030, "", "open"], ["P2", "L1", 46_030, 46_090, "open"], ["P3", "L1", 45_900, "", "open"], ["P4", "L1", 46_030, "", "requested"]], {
      fields: { po: "PO", line: "Line", date: "Date", due: "Due", status: "Status" },
    });
    const found = check([budget, orders, ledger([46_030, "L1", "", "", 1, "p1"], [46_030, "L1", "", "", 1, "P9"], [46_031, "L1", "", "", 1, "P9"], [46_031, "L1", "", "", 1, "P4"])]);
    expect(shown(found)).toEqual([
      'no-commitment Actuals!F3 Order "P9" is not in Commitments; 2 postings name it.',
      'no-commitment Actuals!F5 Order "P4" is requested, not approved.',
      'overdue-commitment Commitments!D3 Order "P2" is open past its date, 9 Mar 2026: close it, or move its date.',
      'overdue-commitment Commitments!C4 Order "P3" of 31 Aug 2025, before this fiscal year, is still open: close it, or move its date.',
    ]);
  });
});

describe("the action plan", () => {
  it("is searched for activities without an owner, and those that end before they begin", () => {
    expect(shown(check([activities(["A1", "Fair", "", 46_030, 46_029, ""], ["", "", "", "", "", ""])]))).toEqual([
      'finish-before-start Activities!E2 Activity "Fair" ends on 7 Jan 2026, before it begins on 8 Jan 2026.',
      'no-owner Activities!C2 Activity "Fair" has no owner.',
    ]);
  });

  it("is searched for predecessors that are missing, and for cycles", () => {
    const found = check([activities(["A", "a", "x", "", "", "Z"], ["B", "b", "x", "", "", "C"], ["C", "c", "x", "", "", "B, Y"], ["D", "d", "x", "", "", "A"])]);
    expect(found.every(({ rule, severity }) => rule === "dependency" && severity === "error")).toBe(true);
    expect(found.map(({ address }) => address)).toEqual(["F2", "F4"]);
    const cycle = check([activities(["A", "a", "x", "", "", "B"], ["B", "b", "x", "", "", "A"])]);
    expect(cycle).toHaveLength(1);
    expect(cycle[0]?.message).toContain("→");
  });

  it("is compared with what people can do in a week", () => {
    const resources = table("Resources", ["Resource", "Capacity"], [["Ann", 40], ["Bob", 40]], { fields: { resource: "Resource", capacity: "Capacity" } });
    const assignments = table("Assignments", ["Activity", "Resource", "Hours"], [["A1", "Ann", 60], ["A1", "Bob", 80], ["A2", "Bob", 1]], { fields: { activity: "Activity", resource: "Resource", hours: "Hours" } });
    // 5 January 2026 is a Monday; two weeks.
    const plan = activities(["A1", "a", "x", 46_027, 46_038, ""], ["A2", "b", "x", 46_034, 46_034, ""]);
    expect(shown(check([plan, resources, assignments]))).toEqual(['over-allocated Resources!B3 "Bob" has 41 hours of work in the week of 12 Jan 2026 and a capacity of 40.']);
  });
});

describe("settings", () => {
  it("without a value or a key are found", () => {
    const policies = table("Policies", ["Key", "Value"], [["Currency", ""], ["", 5], ["", ""], ["Decimals", 2]], { fields: { key: "Key", value: "Value" } });
    expect(shown(check([policies]))).toEqual(["blank-policy Policies!A3 There is a value without a key; it is not used.", 'blank-policy Policies!B2 "Currency" has no value; the usual one is used.']);
  });

  it.each([
    [[0.5, 0.4], 'The weights of column "Weight" add up to 90 %, not to 100 %.'],
    [[50, 60], 'The weights of column "Weight" add up to 110, not to 100 %.'],
    [[0.5, 0.5], null],
    [[33.33, 66.67], null],
  ])("weights %j", (weights, message) => {
    const found = check([table("Scores", ["Criterion", "Weight"], weights.map((weight) => ["x", weight]), { role: null })]);
    expect(found.map((finding) => finding.message)).toEqual(message === null ? [] : [message]);
  });

  it("of the currency are compared with a column and with headers", () => {
    const mixed = table("Actuals", ["Date", "Line", "Amount", "Currency"], [[46_030, "L1", 1, "EUR"], [46_030, "L1", 1, "€"], [46_030, "L1", 1, "USD"]], { fields: { date: "Date", line: "Line", amount: "Amount" } });
    expect(shown(check([mixed], { currency: "EUR" }))).toEqual(["mixed-currency Actuals!D4 One row is not in EUR, the first in USD: amounts are added as if they were."]);
    const two = table("BudgetLines", ["Line", "Amount USD"], [["L1", 1]], { fields: { line: "Line", budget: "Amount USD" } });
    expect(shown(check([two], { currency: "€" }))).toEqual(['mixed-currency BudgetLines!B2 Column "Amount USD" is in USD, the plan in EUR.']);
  });
});

describe("cells", () => {
  it.each([
    ["12", 12], ["1,234.50", 1234.5], ["1.234,50", 1234.5], ["1 234,5", 1234.5], ["-3,5", -3.5], ["1.234", null], ["1,234", null], ["12-05", null], ["A1", null],
  ])("with the text %s spell %p", (text, number) => {
    expect(plainNumber(text)).toBe(number);
  });

  it("that hold a number as text are found in columns of numbers, with a fix", () => {
    const found = check([budget, ledger([46_030, "L1", "7", "8", 5, ""], [46_030, "L1", "7", "8", "12.50", ""], [46_031, "L1", "7", "9", "1.234", ""])]).filter(({ rule }) => rule === "text-number");
    expect(shown(found)).toEqual(['text-number Actuals!E3 "12.50" in column "Amount" is text, not a number: sums leave it out.']);
    expect(found[0]?.fix).toEqual({ label: "Make it the number 12.5", before: "12.50", content: 12.5 });
  });

  it("that were typed over a formula are found, with the formula to put back", () => {
    const sum = "=RC[-2]+RC[-1]";
    const values = [[1, 2, 3], [1, 2, 3], [1, 2, 9], [1, 2, 3]];
    const formulas = values.map((row, place) => [row[0], row[1], place === 2 ? 9 : sum]);
    const found = check([table("Mine", ["a", "b", "c"], values, { role: null, formulas })]);
    expect(shown(found)).toEqual(['constant-among-formulas Mine!C4 9 is typed in, where the rest of column "c" calculates.']);
    expect(found[0]?.fix).toEqual({ label: "Put the column's formula back", before: 9, content: "=A4+B4" });
  });

  it("that sum some of the cells above are found, with the whole sum as a fix", () => {
    const sheet: CheckedSheet = { name: "S", top: 0, left: 0, values: [["Cost"], [1], [2], [3], [3], [9]], formulas: [["Cost"], [1], [2], [3], ["=SUM(R[-3]C:R[-2]C)"], ["=SUM(R[-3]C:R[-2]C)"]] };
    const found = check([], {}, [sheet]);
    expect(shown(found)).toEqual(["total-skips-rows S!A5 The total leaves out A4, which belongs to the same block."]);
    expect(found[0]?.fix).toEqual({ label: "Sum A2:A4", before: "=SUM(A2:A3)", content: "=SUM(A2:A4)" });
  });

  it("that show an error are found in tables of the plan, lost references everywhere", () => {
    const sheet: CheckedSheet = { name: "S", top: 4, left: 1, values: [["#REF!"]], formulas: [["=#REF!*2"]] };
    const found = check([budget, ledger([46_030, "L1", "", "", "#N/A", ""])], {}, [sheet]);
    expect(shown(found)).toEqual(["error-cell Actuals!E2 The cell shows #N/A and is left out of \"Amount\".", "broken-reference S!B5 The formula points at cells that were deleted (#REF!)."]);
  });

  it("with the same fault are listed up to twenty and then counted", () => {
    const found = check([budget, ledger(...Array.from({ length: 30 }, () => [46_030, "L1", "", "", "#N/A", ""]))]);
    expect(found).toHaveLength(20);
    expect(found.at(-1)?.message).toContain("10 more below.");
  });
});

describe("a formula in R1C1 notation", () => {
  it.each([
    ["=RC[-2]+RC[-1]", "=B5+C5"],
    ["=R1C3*R[-1]C", "=$C$1*D4"],
    ["=SUM(R[-3]C:R[-1]C)", "=SUM(D2:D4)"],
    ['="RC[-1]"&\'R1C1\'!RC[1]', '="RC[-1]"&\'R1C1\'!E5'],
    ["=SUM(Costs[RC])*[@[R1C1 x]]", "=SUM(Costs[RC])*[@[R1C1 x]]"],
    ["=ROUND(RC1,2)+RCount", "=ROUND($A5,2)+RCount"],
    ["=R[-9]C", null],
    ["=SUM(R5)", null],
  ])("%s reads %s in D5", (formula, wanted) => {
    expect(toA1(formula, 4, 3)).toBe(wanted);
  });
});

describe("whatever stands in a workbook", () => {
  const cell = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("A1", "L1", "", "#N/A", "=SUM(R[-2]C:R[-1]C)", "=RC[-1]", "1,5"), fc.double(), fc.integer({ min: -5, max: 60_000 }), fc.boolean());

  it("the checks end, and name cells within it", () => {
    const roles = ["Actuals", "BudgetLines", "Commitments", "Activities", "Resources", "Assignments", "Policies", "Approvals"];
    const names = ["id", "name", "line", "activity", "owner", "start", "finish", "predecessors", "date", "amount", "vendor", "document", "po", "status", "due", "resource", "capacity", "hours", "key", "value", "budget", "month 1"];
    const someTable = fc.record({ role: fc.constantFrom(...roles), rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 6 }), fields: fc.uniqueArray(fc.constantFrom(...names), { minLength: 6, maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(someTable, { maxLength: 4 }), (tables) => {
        const made = tables.map(({ role, rows, fields }) => table(role, fields, rows, { fields: Object.fromEntries(fields.map((field) => [field, field])) }));
        const input: CheckInput = { tables: made, sheets: made.map(({ name, top, left, values, formulas }) => ({ name, top, left, values, formulas })), settings };
        for (const { address, message } of findingsOf(input)) {
          expect(address).toMatch(/^[A-F]\d$/);
          expect(message).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("addresses are those of Excel", () => {
    expect([cellName(0, 0), cellName(9, 25), cellName(0, 26), cellName(0, 701), cellName(0, 702), cellName(1_048_575, 16_383)]).toEqual(["A1", "Z10", "AA1", "ZZ1", "AAA1", "XFD1048576"]);
  });
});
