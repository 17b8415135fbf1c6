import { stateOf } from "../workbook/workbook-state";
import { ledgerRows, openSmallPlan, openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

type Overview = { readonly sheets: string[]; readonly tables: string[]; readonly charts: string[]; readonly names: string[]; readonly shapes: unknown };

/** What is on the sheet Dashboard and in the workbook, by name. */
function overview(workbook: WorkbookUnderTest, sheet = "Dashboard"): Promise<Overview> {
  return workbook.excel(`
    const { worksheets, names, tables } = context.workbook;
    worksheets.load("items/name,items/id");
    names.load("items/name,items/formula,items/visible");
    tables.load("items/name");
    const charts = worksheets.getItem(${JSON.stringify(sheet)}).charts;
    charts.load("items/name,items/chartType");
    await context.sync();
    return {
      sheets: worksheets.items.map(({ name, id }) => name + " " + id),
      tables: tables.items.map(({ name }) => name),
      charts: charts.items.map(({ name, chartType }) => name + " " + chartType),
      names: names.items.map(({ name, formula, visible }) => [name, formula, visible].join(" ")),
    };`);
}

const withoutId = (sheets: readonly string[]): string[] => sheets.map((sheet) => sheet.replace(/ \{?[\w-]+\}?$/, ""));

/** The row (from 1) of a text in column B. */
async function rowOf(workbook: WorkbookUnderTest, text: string): Promise<number> {
  const column = await workbook.values("Dashboard", "B1:B80");
  const row = column.findIndex(([value]) => value === text);
  if (row < 0) throw new Error(`no "${text}" in column B`);
  return row + 1;
}

describe("refreshDashboard", () => {
  let workbook: WorkbookUnderTest;
  beforeEach(async () => {
    workbook = await openSmallPlan();
  });
  afterEach(() => workbook.close());

  it("creates the sheet with tiles, table and native charts", async () => {
    const report = await workbook.refresh();
    expect(report).toMatchObject({ message: 'Created sheet "Dashboard" as of 12 Feb 2026.', target: { sheet: "Dashboard", address: "A1" }, facts: { created: true, budget: 3_200, variance: 850 } });
    expect(await workbook.values("Dashboard", "B5:L6")).toEqual([
      ["Budget", "Actual to date", "", "Committed", "", "Available", "", "Variance to date", "", "ROMI", ""],
      [3_200, 2_350, "", 600, "", 250, "", 850, "", (4_000 * 0.42 - 900) / 900, ""],
    ]);
    const header = await rowOf(workbook, "Category");
    expect(await workbook.values("Dashboard", `B${header}:H${header + 2}`)).toEqual([
      ["Category", "Budget to date", "Actual to date", "Variance", "Variance %", "Flag", "Status"],
      ["Digital", 2_000, 900, 1_100, 0.55, 1, "Favourable"],
      ["Events", 1_200, 1_450, -250, -250 / 1_200, -1, "Adverse"],
    ]);
    const found = await overview(workbook);
    expect(found.charts).toEqual(["PlansheetByCategory ColumnClustered", "PlansheetCumulative Line"]);
    expect(found.tables).toContain("PlansheetByCategory");
    expect(found.names).toEqual([expect.stringMatching(/^Plansheet\.Dashboard =.*Dashboard'?!\$A\$1:\$L\$\d+ false$/)]);
  });

  it("prints on one landscape page without grid lines", async () => {
    await workbook.refresh();
    expect(
      await workbook.excel(`
        const sheet = context.workbook.worksheets.getItem("Dashboard");
        sheet.load("showGridlines");
        sheet.pageLayout.load("orientation,zoom");
        const area = sheet.pageLayout.getPrintArea();
        area.load("address");
        await context.sync();
        return [sheet.showGridlines, sheet.pageLayout.orientation, sheet.pageLayout.zoom, area.address];`),
    ).toEqual([false, "Landscape", { horizontalFitToPages: 1, verticalFitToPages: 1 }, expect.stringMatching(/^Dashboard!\$?B\$?1:\$?L\$?\d+$/)]);
  });

  it("run twice, leaves the same sheet, tables, charts and names, and brings new figures", async () => {
    await workbook.refresh();
    const first = await overview(workbook);
    await workbook.put("Ledger", "D2", 1_900);
    const report = await workbook.refresh();
    expect(report).toMatchObject({ message: 'Refreshed sheet "Dashboard" as of 12 Feb 2026.', facts: { created: false, actual: 3_350 } });
    expect(await overview(workbook)).toEqual(first);
    expect(await workbook.values("Dashboard", "C6")).toEqual([[3_350]]);
  });

  it("keeps formulas of other sheets that point at it alive", async () => {
    await workbook.refresh();
    await workbook.put("Ledger", "H1", "=Dashboard!C6*2");
    await workbook.put("Ledger", "H2", "=SUM(PlansheetByCategory[Actual to date])");
    await workbook.put("Ledger", "D2", 1_900);
    await workbook.refresh();
    await workbook.host.idle();
    expect(await workbook.values("Ledger", "H1:H2")).toEqual([[6_700], [3_350]]);
  });

  it("leaves the user's own cells beside and below alone", async () => {
    await workbook.refresh();
    await workbook.put("Dashboard", "N3", "my note");
    await workbook.put("Dashboard", "N4", "=1+1");
    await workbook.put("Dashboard", "B90", "below");
    await workbook.refresh();
    expect(await workbook.values("Dashboard", "N3:N4")).toEqual([["my note"], [2]]);
    expect(await workbook.values("Dashboard", "B90")).toEqual([["below"]]);
  });

  it("follows a longer and a shorter budget, and leaves nothing of the longer one behind", async () => {
    await workbook.refresh();
    const before = await workbook.values("Dashboard", "A1:L80");
    await workbook.addTable("More", "Actuals2", ledgerRows);
    await workbook.excel(`context.workbook.tables.getItem("BudgetLines").rows.add(null, [["L3", "PR", "Cy", 46054, 300], ["L4", "Research", "Di", 46084, 100]]); await context.sync();`);
    await workbook.refresh();
    const header = await rowOf(workbook, "Category");
    expect((await workbook.values("Dashboard", `B${header}:B${header + 4}`)).flat()).toEqual(["Category", "Digital", "Events", "PR", "Research"]);
    expect(await workbook.excel(`const range = context.workbook.tables.getItem("PlansheetByCategory").getRange(); range.load("address"); await context.sync(); return range.address;`)).toBe(`Dashboard!B${header}:L${header + 4}`);
    await workbook.excel(`const rows = context.workbook.tables.getItem("BudgetLines").rows; rows.getItemAt(5).delete(); rows.getItemAt(4).delete(); await context.sync();`);
    await workbook.refresh();
    expect(await workbook.values("Dashboard", "A1:L80")).toEqual(before);
  });

  it("finds its sheet when it was renamed and rows were put in above", async () => {
    await workbook.refresh();
    await workbook.excel(`const sheet = context.workbook.worksheets.getItem("Dashboard"); sheet.name = "Bob's board"; sheet.getRange("1:2").insert("Down"); await context.sync();`);
    await workbook.put("Ledger", "D2", 1_900);
    const report = await workbook.refresh();
    expect(report).toMatchObject({ target: { sheet: "Bob's board" }, facts: { created: false } });
    expect(await workbook.values("Bob's board", "C8")).toEqual([[3_350]]);
    expect(await workbook.sheets()).not.toContain("Dashboard");
  });

  it("makes a new sheet when the old one was deleted", async () => {
    await workbook.refresh();
    await workbook.excel(`context.workbook.worksheets.getItem("Dashboard").delete(); await context.sync();`);
    expect(await workbook.refresh()).toMatchObject({ facts: { created: true } });
    expect((await overview(workbook)).names).toHaveLength(1);
  });

  it("writes text from the plan as text, whatever it looks like", async () => {
    for (const [row, text] of [[2, "'=1+1"], [3, "'=1+1"], [4, "'2026-01"], [5, "'2026-01"]] as const) await workbook.put("Budget", `B${row}`, text);
    await workbook.refresh();
    const header = await rowOf(workbook, "Category");
    const cells = await workbook.excel(`
      const range = context.workbook.worksheets.getItem("Dashboard").getRange("B${header + 1}:B${header + 2}");
      range.load("values,valueTypes");
      await context.sync();
      return [range.values, range.valueTypes];`);
    expect(cells).toEqual([[["=1+1"], ["2026-01"]], [["String"], ["String"]]]);
  });

  it("marks the points of its lines: a year that has just begun has one", async () => {
    await workbook.refresh();
    expect(await workbook.excel(`
      const series = context.workbook.worksheets.getItem("Dashboard").charts.getItem("PlansheetCumulative").series.getItemAt(1); series.load("markerStyle"); await context.sync();
      return series.markerStyle;`)).toBe("Circle");
  });

  it("shows the sheet", async () => {
    await workbook.refresh();
    expect(await workbook.excel(`const sheet = context.workbook.worksheets.getActiveWorksheet(); sheet.load("name"); await context.sync(); return sheet.name;`)).toBe("Dashboard");
  });
});

describe("refreshDashboard refuses, and changes nothing,", () => {
  let workbook: WorkbookUnderTest;
  beforeEach(async () => {
    workbook = await openSmallPlan();
  });
  afterEach(() => workbook.close());

  it("where somebody's content stands in a sheet of that name", async () => {
    await workbook.excel(`context.workbook.worksheets.add("Dashboard").getRange("D9").values = [["mine"]]; await context.sync();`);
    expect(await workbook.act("refreshDashboard")).toMatchObject({
      outcome: "refused",
      reason: "place-occupied",
      message: 'Cell D9 on sheet "Dashboard" holds content that Plansheet did not write. Nothing was changed.',
      target: { sheet: "Dashboard", address: "D9" },
    });
    expect((await workbook.values("Dashboard", "A1:L60")).flat().filter((value) => value !== "")).toEqual(["mine"]);
  });

  it.each([
    ["chart", `sheet.charts.add("Line", context.workbook.worksheets.getItem("Budget").getRange("D1:E5"), "Columns").name = "Mine";`, 'the chart "Mine"'],
    ["shape", `sheet.shapes.addGeometricShape("Rectangle").name = "Frame";`, 'the picture or shape "Frame"'],
  ])("where somebody's %s stands in a sheet of that name that is blank otherwise", async (_what, body, thing) => {
    await workbook.excel(`const sheet = context.workbook.worksheets.add("Dashboard"); ${body} await context.sync();`);
    const before = await stateOf(workbook.host.workbook);
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused", reason: "place-occupied", message: `Sheet "Dashboard" holds ${thing}, which Plansheet did not make. Nothing was changed.` });
    expect(await stateOf(workbook.host.workbook)).toEqual(before);
  });

  it("where a note or a formula was put among its own cells", async () => {
    await workbook.refresh();
    await workbook.put("Dashboard", "G4", "why?");
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused", target: { address: "G4" } });
    await workbook.put("Dashboard", "G4", "");
    await workbook.put("Dashboard", "C6", "=Budget!E2");
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused", message: 'Cell C6 on sheet "Dashboard" holds a formula that Plansheet did not write. Nothing was changed.' });
    expect(await workbook.values("Dashboard", "C6")).toEqual([[1_000]]);
  });

  it("on a protected sheet, and in a protected workbook", async () => {
    await workbook.refresh();
    await workbook.excel(`context.workbook.worksheets.getItem("Dashboard").protection.protect(); await context.sync();`);
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused", reason: "protected", message: 'Sheet "Dashboard" is protected. Nothing was changed.' });
  });

  it("without its tables", async () => {
    const empty = await openWorkbook();
    expect(await empty.act("refreshDashboard")).toMatchObject({ outcome: "refused", reason: "missing-tables", missing: ["BudgetLines", "Actuals"] });
    expect(await empty.sheets()).not.toContain("Dashboard");
    empty.close();
  });
});

describe("refreshDashboard when Excel fails", () => {
  let workbook: WorkbookUnderTest;
  beforeEach(async () => {
    workbook = await openSmallPlan();
    await workbook.settled();
  });
  afterEach(() => workbook.close());

  // Reading takes two requests for a plan this small, looking at the place one more when there is no sheet yet, two when there is.
  const firstWrite = 4;
  const laterWrite = 5;

  it("waits while a cell is being edited, and says so when that takes long", async () => {
    const { workbook: document } = workbook.host;
    document.cellEditMode = true;
    expect(await workbook.act("refreshDashboard", {}, { patience: { answer: 5_000, busy: 300 } })).toMatchObject({ outcome: "failed", code: "busy", message: expect.stringContaining("Nothing was changed.") as string });
    const waiting = workbook.act("refreshDashboard", {}, { patience: { answer: 5_000, busy: 5_000 } });
    setTimeout(() => {
      document.cellEditMode = false;
    }, 250);
    expect(await waiting).toMatchObject({ outcome: "done" });
  });

  it("takes away a new sheet of which only a part stands", async () => {
    const before = await workbook.sheets();
    workbook.host.connection.inject({ request: firstWrite, kind: "error", code: "GeneralException", part: 0.7 });
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "failed", message: "Excel could not do what was asked. The workbook is as it was before." });
    expect(await workbook.sheets()).toEqual(before);
    expect(await workbook.excel(`const { names, settings } = context.workbook; names.load("items/name"); settings.load("items/key"); await context.sync(); return [names.items.length, settings.items.length];`)).toEqual([0, 0]);
    expect(await workbook.refresh()).toMatchObject({ facts: { created: true } });
  });

  it("leaves a sheet alone that somebody else added under its name at the same time", async () => {
    const { connection, workbook: document } = workbook.host;
    // After the last look, right before the write.
    connection.inject({ request: firstWrite, kind: "meanwhile", work: () => document.addSheet("Dashboard").then(() => undefined) });
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "failed", message: expect.stringContaining("as it was before") as string });
    expect(await workbook.sheets()).toContain("Dashboard");
    expect(await workbook.excel(`const { names, settings } = context.workbook; names.load("items/name"); settings.load("items/key"); await context.sync(); return [names.items.length, settings.items.length];`)).toEqual([0, 0]);
  });

  it("finds what somebody else typed into it meanwhile, and leaves it", async () => {
    await workbook.refresh();
    const { connection, workbook: document } = workbook.host;
    connection.inject({ request: laterWrite, kind: "meanwhile", work: () => document.sheetByName("Dashboard")?.write({ top: 3, left: 6, bottom: 3, right: 6 }, () => ({ data: { v: "why?", t: 1 } })) });
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused", reason: "conflict", target: { address: "G4" }, message: 'Cell G4 on sheet "Dashboard" changed while Plansheet was working. Nothing was changed.' });
    expect(await workbook.values("Dashboard", "G4")).toEqual([["why?"]]);
    expect(await workbook.values("Dashboard", "C6")).toEqual([[2_350]]);
  });

  it("says so when it could not put things back, and does so next time", async () => {
    await workbook.refresh();
    workbook.host.connection.inject({ request: laterWrite, kind: "error", code: "InactiveWorkbook", part: 0.5, onwards: true });
    expect(await workbook.act("refreshDashboard", {}, { patience: { answer: 1_000, busy: 200 } })).toMatchObject({ outcome: "failed", message: expect.stringContaining("It is not known whether the change was made") as string });
    workbook.host.connection.inject();
    expect(await workbook.refresh()).toMatchObject({ facts: { created: false } });
  });
});

describe("refreshDashboard in an older Excel", () => {
  it("does without resizing tables, with ExcelApi 1.9", async () => {
    const workbook = await openSmallPlan({ requirementSets: { ExcelApi: "1.9", SharedRuntime: "1.1", CustomFunctionsRuntime: "1.1" } });
    await workbook.refresh();
    const before = await overview(workbook);
    await workbook.excel(`context.workbook.tables.getItem("BudgetLines").rows.add(null, [["L3", "PR", "Cy", 46054, 300]]); await context.sync();`);
    await workbook.refresh();
    expect(withoutId((await overview(workbook)).sheets)).toEqual(withoutId(before.sheets));
    expect((await overview(workbook)).tables).toEqual(before.tables);
    workbook.close();
  });
});
