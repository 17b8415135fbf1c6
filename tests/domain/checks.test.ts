import fc from "fast-check";
import type { SerialDay } from "../../src/domain/calendar/units";
import type { CheckedSheet, CheckedTable, CheckInput, CheckSettings, Finding } from "../../src/domain/checks/check";
import { cellName } from "../../src/domain/checks/cells";
import { findingsOf } from "../../src/domain/checks/check-workbook";
import { referredAreas, toA1 } from "../../src/domain/checks/r1c1";
import { certainNumber } from "../../src/domain/checks/text-numbers";
import { policySettings } from "../../src/domain/checks/settings";
import { alike, vendorKey } from "../../src/domain/checks/invoices";

const settings: CheckSettings = {
  today: 46_100 as SerialDay,
  fiscalYear: { first: 46_023 as SerialDay, last: 46_387 as SerialDay },
  closedUntil: null,
  currency: null,
  decimals: 2,
  tolerancePct: null,
  orderFrom: null,
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

  it("of a budget that stand often with other amounts are no keys; rows that are the same are still found", () => {
    const lines = (...rows: readonly (readonly unknown[])[]): CheckedTable => table("BudgetLines", ["No", "Line", "Budget"], rows, { fields: { line: "Line", budget: "Budget" } });
    const roles = Array.from({ length: 20 }, (_, place) => [place + 1, place % 2 === 0 ? "Developer" : "Consultant", 100 + place]);
    expect(check([lines(...roles)])).toEqual([]);
    expect(shown(check([lines(...roles, [21, "Developer", 100])]))).toEqual(['duplicate-key BudgetLines!B22 "Developer" stands in B2 already.']);
    expect(shown(check([lines(["a", "L1", 1], ["b", "L1", 2])]))).toEqual(['duplicate-key BudgetLines!B3 "L1" stands in B2 already.']);
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

  it.each([
    ["INV-4711", "4711", true], ["RE 2026/0012", "re-2026-12", true], ["1O1l", "1011", true], ["INV-1001", "INV-1002", false], ["14711", "4711", false], ["A-12", "12", false], ["oil", "011", false],
    ["RE-2026-0012", "RE20260012", true], ["RE-2026-0012", "RE202612", true], ["RE 2026 0012", "re2026-0012", true], ["RE-2026-0012", "RE-20260012", true], ["2026/0012", "20260012", true],
    ["RE-2026-0012", "RE20260013", false], ["RE-2026-0012", "RE20261200", false], ["A-1-12", "A-11-2", false], ["A-1-02", "A-10-2", false], ["RE-2026-1", "RE-2026-10", false], ["100", "1", false],
  ])("takes documents %s and %s for one: %p", (one, other, same) => {
    expect([alike(one, other), alike(other, one)]).toEqual([same, same]);
  });

  it("knows a vendor by its name without its legal form", () => {
    expect(["ACME Media GmbH", "acme media", "Acme-Media Ltd.", "Acme Media, Inc."].map(vendorKey)).toEqual(Array.from({ length: 4 }, () => "acme media"));
    expect(vendorKey("SA")).toBe("sa");
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

  it("shows by its order what was entered after closing", () => {
    const days = Array.from({ length: 30 }, (_, place) => [46_024 + 2 * place, "L1", "", "", 1, ""]);
    const late = [46_040, "L1", "", "", 1, ""];
    expect(shown(check([budget, ledger(...days, late)], { closedUntil: 46_053 as SerialDay }))).toEqual(["closed-period Actuals!A32 18 Jan 2026 is in a period that was closed on 31 Jan 2026, and the posting stands below later ones: was it entered after closing?"]);
    // In no order by date, nothing can be told.
    const mixed = days.map((row, place) => days[(place * 7) % 30] ?? row);
    expect(check([budget, ledger(...mixed, late)], { closedUntil: 46_053 as SerialDay })).toEqual([]);
  });

  it("that names hardly any line is one finding, not one for each name", () => {
    const found = check([budget, ledger(...Array.from({ length: 12 }, (_, place) => [46_030 + place, `shop ${place + 1}`, "", "", 10, ""]))]);
    expect(shown(found)).toEqual(['no-budget Actuals!B2 12 names of postings are no budget lines ("shop 1", "shop 2", "shop 3" …): 120.00 in 12 postings.']);
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

describe("orders", () => {
  const orders = table("Commitments", ["PO", "Amount", "Status"], [["P1", 100, "open"], ["P1", 50, "open"], ["P1", 900, "requested"]], { fields: { po: "PO", amount: "Amount", status: "Status" } });

  it("that were billed beyond their amount are found where it went over", () => {
    const found = check([budget, orders, ledger([46_030, "L1", "", "", 100, "P1"], [46_031, "L1", "", "", 60, "p1"], [46_032, "L1", "", "", 5, "P1"])]);
    expect(shown(found)).toEqual(['over-commitment Actuals!E3 Order "P1" of 150.00 has been billed 165.00; it went over with this posting.']);
    expect(check([budget, orders, ledger([46_030, "L1", "", "", 160, "P1"], [46_031, "L1", "", "", -10, "P1"])])).toEqual([]);
  });

  it("that stand twice, alike in every cell, are found: they are counted twice", () => {
    const headers = ["PO", "Line", "Vendor", "Date", "Amount", "Status", "Text"];
    const fields = { po: "PO", line: "Line", vendor: "Vendor", date: "Date", amount: "Amount", status: "Status" };
    const found = (...rows: readonly (readonly unknown[])[]): readonly string[] => shown(check([budget, table("Commitments", headers, rows, { fields })]));
    const row = ["P1", "L1", "G", 46_030, 100, "open", ""];
    expect(found(row, ["P2", "L1", "G", 46_030, 100, "open", ""], ["p1 ", "L1", "g", 46_030, 100, "Open", ""], row)).toEqual([
      'duplicate-key Commitments!A4 Order "p1" stands in row 2 with the same cells already: its amount counts twice.',
      'duplicate-key Commitments!A5 Order "P1" stands in row 2 with the same cells already: its amount counts twice.',
    ]);
    const others = [["P1", "L2", "G", 46_030, 100, "open", ""], ["P1", "L1", "H", 46_030, 100, "open", ""], ["P1", "L1", "G", 46_061, 100, "open", ""], ["P1", "L1", "G", 46_030, 90, "open", ""], ["P1", "L1", "G", 46_030, 100, "open", "Second call"]];
    for (const other of others) expect(found(row, other)).toEqual([]);
    // Without a date, a number or an amount rows may repeat; what is cancelled does not count.
    for (const place of [0, 3, 4]) expect(found(...[row, row].map((cells) => cells.map((cell, at) => (at === place ? "" : cell))))).toEqual([]);
    expect(found(...[row, row].map((cells) => cells.map((cell, at) => (at === 5 ? "cancelled" : cell))))).toEqual([]);
  });

  it("are asked for from an amount that the policies name", () => {
    const found = check([budget, orders, ledger([46_030, "L1", "", "", 100, "P1"], [46_031, "L1", "", "", 60, ""], [46_031, "L1", "", "", 49, ""])], { orderFrom: 50 });
    expect(shown(found)).toEqual(["no-commitment Actuals!F3 60.00 was spent without an order; from 50.00 on the policies ask for one."]);
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

  it("shows every cycle, each at its first activity", () => {
    const cells = (...predecessors: readonly string[]): (readonly [string, string])[] =>
      check([activities(...predecessors.map((text, place) => [`A${place + 1}`, "x", "Ann", "", "", text]))]).map(({ address, message }) => [address, message]);
    expect(cells("A1", "A3", "A2")).toEqual([["F2", "The predecessors run in a cycle: A1 → A1."], ["F3", "The predecessors run in a cycle: A2 → A3 → A2."]]);
    expect(cells("A2", "A1", "", "A4")).toEqual([["F2", "The predecessors run in a cycle: A1 → A2 → A1."], ["F5", "The predecessors run in a cycle: A4 → A4."]]);
    expect(cells("", "A1", "A1, A2", "A2, A3")).toEqual([]);
    const many = cells(...Array.from({ length: 30 }, (_, place) => `A${place + 1}`));
    expect(many).toHaveLength(20);
  });

  it("has no durations below zero", () => {
    const plan = (...durations: readonly unknown[]): CheckedTable => table("Activities", ["ID", "Owner", "Duration"], durations.map((duration, place) => [`A${place}`, "Ann", duration]), { fields: { id: "ID", owner: "Owner", duration: "Duration" } });
    expect(shown(check([plan(5, -3)]))).toEqual(['finish-before-start Activities!C3 Activity "A1" has a duration of -3: it would end before it begins.']);
    // A milestone takes no time; what is no number is for the reading to say.
    expect(check([plan(0, 1, "", "abc", 0.5)])).toEqual([]);
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

  it.each([
    ["Weight %", [50, 30, 10], 'The weights of column "Weight %" add up to 90, not to 100 %.'],
    ["Weight %", [50, 30, 10, 90], 'The weights of column "Weight %" add up to 90, not to 100 %.'],
    ["Gewichtung", [0.5, 0.3, 0.1], 'The weights of column "Gewichtung" add up to 90 %, not to 100 %.'],
    ["Weight %", [50, 30, 20], null],
    ["Weight %", [50, 30, 20, 100], null],
    ["Weight %", [100, 100, 100], null],
    ["Weight", [50, 30, 10], null],
    ["Weight (kg)", [0.5, 0.3, 0.1], null],
    ["Weight lbs %", [50, 30, 10], null],
    ["Price", [0.5, 0.3, 0.1], null],
  ])("weights outside of tables: %s %j", (header, numbers, message) => {
    const cells = [["Criterion", header], ...numbers.map((number) => ["x", number])];
    expect(check([], {}, [{ name: "S", top: 2, left: 1, values: cells, formulas: cells }]).map((finding) => finding.message)).toEqual(message === null ? [] : [message]);
    // A table's own column is judged once.
    const own = { ...table("Scores", ["Criterion", header], cells.slice(1), { role: null }), sheet: "S", top: 3, left: 1 };
    expect(check([own], {}, [{ name: "S", top: 2, left: 1, values: cells, formulas: cells }]).length).toBeLessThanOrEqual(1);
  });

  it("of the currency are compared with a column and with headers", () => {
    const mixed = table("Actuals", ["Date", "Line", "Amount", "Currency"], [[46_030, "L1", 1, "EUR"], [46_030, "L1", 1, "€"], [46_030, "L1", 1, "USD"]], { fields: { date: "Date", line: "Line", amount: "Amount" } });
    expect(shown(check([mixed], { currency: "EUR" }))).toEqual(["mixed-currency Actuals!D4 One row is not in EUR, the first in USD: amounts are added as if they were."]);
    const two = table("BudgetLines", ["Line", "Amount USD"], [["L1", 1]], { fields: { line: "Line", budget: "Amount USD" } });
    expect(shown(check([two], { currency: "€" }))).toEqual(['mixed-currency BudgetLines!B2 Column "Amount USD" is in USD, the plan in EUR.']);
  });
});

describe("policies", () => {
  const policies = (...rows: readonly (readonly unknown[])[]): readonly string[] => shown(check([table("Policies", ["Key", "Value"], rows, { fields: { key: "Key", value: "Value" } })]));

  it.each([
    ["Fiscl Yaer", "Fiscal Year"], ["Curency", "Currency"], ["Decimls", "Decimals"], ["Report Dtae", "Report Date"], ["Clossed Until", "Closed Until"], ["Gross Margn %", "Gross Margin %"], ["Stichtga", "Stichtag"],
  ])("that nothing reads and that are nearly %s name what was meant: %s", (key, meant) => {
    expect(policies(["Fiscal Year", 2026], [key, 1])).toEqual([`unknown-policy Policies!A3 Nothing reads "${key}". Did you mean "${meant}"?`]);
  });

  it.each(["Fiscal Year", "fiscal_year", "Closed until", "Contingency %", "Approval From", "Fiscal Year End", "Fiscal Week", "Device", "Years", "Margin B", "Period 1", "Report Owner", "Currency 2", "Division", "Gear", "Rear", "Market", "Team", "Tax Year Note", ""])("of people's own are not mentioned: %s", (key) => {
    expect(policies(["Decimals", 2], [key, key === "" ? "" : 1])).toEqual([]);
  });

  it("that are shares of more than the whole are found", () => {
    expect(policies(["Contingency %", 5], ["Variance Tolerance %", 5])).toEqual(['beyond-whole Policies!B2 "Contingency %" is 500 %, more than the whole; for 5 % enter 0.05.']);
    expect(policies(["Gross Margin %", 140])).toEqual(['beyond-whole Policies!B2 "Gross Margin %" is 140 %, more than the whole.']);
    expect(policies(["Contingency %", 0.05], ["Discount %", 0.2], ["Gross Margin %", 42], ["Gross Margin % B", 1])).toEqual([]);
    // A list that writes 5 for 5 %, and what may be more than the whole.
    expect(policies(["Contingency %", 5], ["VAT %", 19])).toEqual([]);
    expect(policies(["Growth %", 1.2], ["ROI target %", 3], ["Contingency", 5])).toEqual([]);
  });
});

describe("the settings that only checks use", () => {
  it("are read from the policies", () => {
    const policies = table("Policies", ["Key", "Value"], [["Currency", "EUR"], ["closed until", 46_053], ["PO required from", 5_000]], { fields: { key: "Key", value: "Value" } });
    expect(policySettings([budget, policies])).toEqual({ closedUntil: 46_053, orderFrom: 5_000 });
    expect(policySettings([budget])).toEqual({ closedUntil: null, orderFrom: null });
  });

  it("count days from 1904 where the workbook does", () => {
    const policies: CheckedTable = { ...table("Policies", ["Key", "Value"], [["Closed Until", 44_591]], { fields: { key: "Key", value: "Value" } }), date1904: true };
    expect(policySettings([policies]).closedUntil).toBe(46_053);
  });
});

describe("cells", () => {
  it.each([
    ["12", null, 12], ["1,234.50", null, 1234.5], ["1.234,50", null, 1234.5], ["1 234,5", null, 1234.5], ["-3,5", null, -3.5], ["(500)", null, -500], ["1.234", null, null], ["1.234", ",", 1234], ["1,234", ".", 1234],
    ["12-05", null, null], ["A1", null, null], ["€ 500", null, null], ["12 %", null, null], ["12k", null, null],
  ] as const)("with the text %s in a column of mark %p spell %p", (text, mark, number) => {
    expect(certainNumber(text, mark, null)).toBe(number);
    expect(certainNumber("€ 500", null, "EUR")).toBe(500);
  });

  it("that hold a number as text are found in columns of numbers, with a fix where the number is certain", () => {
    const found = check([budget, ledger([46_030, "L1", "7", "8", 5, ""], [46_030, "L1", "7", "8", "12.50", ""], [46_031, "L1", "7", "9", "12k", ""])]).filter(({ rule }) => rule === "text-number");
    expect(shown(found)).toEqual([
      'text-number Actuals!E3 "12.50" in column "Amount" is text, not a number: sums in formulas leave it out.',
      'text-number Actuals!E4 "12k" in column "Amount" is text, not a number: sums in formulas leave it out.',
    ]);
    expect(found.map(({ fix }) => fix)).toEqual([{ label: "Make it the number 12.5", before: "12.50", content: 12.5 }, undefined]);
  });

  it("that hold codes, or answer a text by a formula, are left alone", () => {
    const mine = table("Mine", ["Cost center", "Hours"], [[100, 1], [200, 2], ["0300", 3], [400, "4"]], { role: null, formulas: [[100, 1], [200, 2], ["0300", 3], [400, '=TEXT(4,"0")']] });
    expect(check([mine]).map(({ address, fix }) => [address, fix])).toEqual([["B5", undefined]]);
  });

  it.each([
    ["Amount", ["12.50", "13.50", "abc"], ["12.50", "13.50"]],
    ["Unit price (EUR)", ["12.50", 3, "4.5"], ["12.50", "4.5"]],
    ["Media costs", ["1.234,50", "2,5", ""], ["1.234,50", "2,5"]],
    ["Zip", ["80331", "50667", "10115"], []],
    ["Phone", ["80331", "50667", "10115"], []],
    ["Size", ["12.50", "13.50"], []],
    ["Cost center", ["4100", "4200"], []],
    ["Price list", ["2025", "2026"], []],
    ["Budget", ["approved", "see file 2", "open", "12"], []],
    ["Cost type", ["1", "2"], []],
    ["Amount", ["0012", "0013"], []],
  ])("that hold numbers as text in a column %s of a table of the user's own: %j", (header, texts, found) => {
    const mine = table("Mine", ["Vendor", header], texts.map((text) => ["x", text]), { role: null });
    expect(check([mine]).map(({ fix }) => fix?.before)).toEqual(found);
  });

  it("that hold a day as text are hinted at", () => {
    expect(shown(check([budget, ledger(["2026-02-03", "L1", "", "", 5, ""])]))).toEqual(['text-number Actuals!A2 "2026-02-03" in column "Date" is text, not a date: formulas and filters by date pass over it.']);
  });

  it.each([
    ["31.12.2025", 1], ["05/06/2026", 1], ["12/31/25", 1], ["May 5, 2026", 1], ["31.31.2026", 0], ["1.5", 0], ["12-05", 0], ["next week", 0], ["Q1 2026", 0], ["", 0],
  ])("that hold the day %s as text are hinted at: %p", (text, count) => {
    expect(check([ledger([text, "L1", "", "", 5, ""])]).filter(({ rule }) => rule === "text-number")).toHaveLength(count);
  });

  it("of which the reading has said that they cannot be read are not said again", () => {
    const input: CheckInput = { tables: [ledger(["05/06/2026", "L1", "", "", "1,500", ""], ["05/07/2026", "L1", "", "", "1,500", ""])], sheets: [], settings, unread: new Set(["Actuals!A2", "Actuals!E2"]) };
    expect(findingsOf(input).map(({ address }) => address)).toEqual(["E3", "A3"]);
  });

  it("that were typed over a formula are found, with the formula to put back", () => {
    const sum = "=RC[-2]+RC[-1]";
    const values = [[1, 2, 3], [1, 2, 3], [1, 2, 9], [1, 2, 3]];
    const formulas = values.map((row, place) => [row[0], row[1], place === 2 ? 9 : sum]);
    const found = check([table("Mine", ["a", "b", "c"], values, { role: null, formulas })]);
    expect(shown(found)).toEqual(['constant-among-formulas Mine!C4 9 is typed in, where the rest of column "c" calculates.']);
    expect(found[0]?.fix).toEqual({ label: "Put the formula of its neighbours back", before: 9, content: "=A4+B4" });
  });

  it("that were typed into a run of formulas on any sheet are found, down and across", () => {
    const grow = "=RC[-1]*1.02";
    const sheet: CheckedSheet = {
      name: "Plan",
      top: 0,
      left: 0,
      values: [["", "Jan", "Feb", "Mar", "Apr", "May", "Jun"], ["Ads", 100, 102, 104, 300, 108, 110], ["Fees", 7, 8, 9, 10, 10, 10]],
      formulas: [["", "Jan", "Feb", "Mar", "Apr", "May", "Jun"], ["Ads", 100, grow, grow, 300, grow, grow], ["Fees", 7, 8, 9, grow, grow, grow]],
    };
    const found = check([], {}, [sheet]);
    // Months that are closed stand typed before those that are calculated: those are meant.
    expect(shown(found)).toEqual(["constant-among-formulas Plan!E2 300 is typed in, where the cells left and right calculate."]);
    expect(found[0]?.fix?.content).toBe("=D2*1.02");
    const down: CheckedSheet = { name: "Plan", top: 3, left: 1, values: [[1], [2], [3], [4], [5]], formulas: [["=RC[1]"], ["=RC[1]"], [3], ["=RC[1]"], ["=RC[1]"]] };
    expect(shown(check([], {}, [down]))).toEqual(["constant-among-formulas Plan!B6 3 is typed in, where the cells above and below calculate."]);
  });

  it.each([
    ["years", [["Item", 2025, 2026], ["Ads", 1, 2], ["Fees", 3, 4], ["Total", 4, 6]]],
    ["months as dates", [["Item", 46_023, 46_054], ["Ads", 1, 2], ["Fees", 3, 4], ["Total", 4, 6]]],
  ])("that sum all below a heading of %s are sound", (_title, values) => {
    const formulas = values.map((row, place) => (place === 3 ? ["Total", "=SUM(R[-2]C:R[-1]C)", "=SUM(R[-2]C:R[-1]C)"] : row));
    expect(check([], {}, [{ name: "S", top: 0, left: 0, values, formulas }])).toEqual([]);
  });

  it("that sum with fixed ends or as a subtotal are found too", () => {
    const values = [["Cost"], [1], [2], [3], [3]];
    const one = (content: string): readonly Finding[] => check([], {}, [{ name: "S", top: 0, left: 0, values, formulas: [...values.slice(0, 4), [content]] }]);
    expect(one("=SUM(R2C:R3C)")[0]?.fix).toEqual({ label: "Sum A2:A4", before: "=SUM(A$2:A$3)", content: "=SUM(A$2:A$4)" });
    expect(one("=SUBTOTAL(109,R2C1:R[-2]C1)")[0]?.fix).toEqual({ label: "Sum A2:A4", before: "=SUBTOTAL(109,$A$2:$A3)", content: "=SUBTOTAL(109,$A$2:$A4)" });
    expect(one("=SUM(R[-2]C:R[-1]C)").map(({ severity, fix }) => [severity, fix?.content])).toEqual([["warning", "=SUM(A2:A4)"]]);
  });

  it("that sum less of their row than the other rows do are found", () => {
    const full = "=SUM(RC[-3]:RC[-1])";
    const values = Array.from({ length: 4 }, () => [1, 2, 3, 6]);
    const formulas = values.map((row, place) => [...row.slice(0, 3), place === 2 ? "=SUM(RC[-3]:RC[-2])" : full]);
    const found = check([], {}, [{ name: "S", top: 0, left: 0, values, formulas }]);
    expect(shown(found)).toEqual(["total-skips-rows S!D3 The total adds A3:B3; those of the other rows add A3:C3."]);
    expect(found[0]?.fix).toEqual({ label: "Sum A3:C3", before: "=SUM(A3:B3)", content: "=SUM(A3:C3)" });
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

  it("that show an error name the cell it comes from, and errors outside of the plan are hints", () => {
    const values = [["Rate"], ["#N/A"], ["#DIV/0!"]];
    const rates: CheckedSheet = { name: "FX rates", top: 0, left: 0, values, formulas: [["Rate"], ["=R[1]C"], ["=1/0"]] };
    const posted = ledger([46_030, "L1", "", "", "#DIV/0!", ""]);
    const own: CheckedTable = { ...posted, formulas: [[46_030, "L1", "", "", "=SUM('FX rates'!R1C1:R2C1)*2", ""]] };
    const sheet: CheckedSheet = { name: "Actuals", top: 0, left: 0, values: [ledgerHeaders, ...own.values], formulas: [ledgerHeaders, ...own.formulas] };
    expect(shown(check([budget, own], {}, [sheet, rates]))).toEqual([
      'error-cell Actuals!E2 The cell shows #DIV/0! and is left out of "Amount"; the error comes from FX rates!A3.',
      "error-cell FX rates!A2 The cell shows #N/A.",
      "error-cell FX rates!A3 The cell shows #DIV/0!.",
    ]);
    // A gap in a chart is asked for.
    expect(check([], {}, [{ name: "S", top: 0, left: 0, values: [["#N/A"]], formulas: [["=IF(1,NA())"]] }])).toEqual([]);
  });

  it("with the same fault are listed up to twenty and then counted", () => {
    const found = check([budget, ledger(...Array.from({ length: 30 }, () => [46_030, "L1", "", "", "#N/A", ""]))]);
    expect(found).toHaveLength(20);
    expect(found.at(-1)?.message).toContain("10 more like this.");
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

describe("the cells that a formula names", () => {
  it.each([
    ["=RC[-1]*R1C3", [[null, 4, 2, 4, 2], [null, 0, 2, 0, 2]]],
    ["=SUM('My ''own'' R1C1'!R2C:R[3]C)", [["My 'own' R1C1", 1, 3, 7, 3]]],
    ['=Rates!R2C2&"R1C1"&Costs[R1C1]', [["Rates", 1, 1, 1, 1]]],
  ])("%s in D5", (formula, wanted) => {
    expect(referredAreas(formula, 4, 3).map(({ sheet, top, left, bottom, right }) => [sheet, top, left, bottom, right])).toEqual(wanted);
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
