import { applyChanges, previewChanges, type CellChange } from "../../src/workbook/write/apply-changes";
import type { WorkbookUnderTest } from "../actions/workbook-under-test";
import { formulas, impatient, openPage } from "./write-in-excel";

const options = { title: "Test", patience: impatient };

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  workbook = await openPage();
  await workbook.excel(`
    const sheet = context.workbook.worksheets.add("Plan");
    sheet.getRange("A1:C4").formulas = [["Line", "Budget", "Double"], ["L1", 100, "=B2*2"], ["L2", 200, "=B3*2"], ["L3", "", "=B4*2"]];
    await context.sync();`);
});
afterEach(() => workbook.close());

const budget = (contents: CellChange["contents"], more: Partial<CellChange> = {}): CellChange => ({ sheet: "Plan", address: "B2:B4", contents, ...more });

describe("applyChanges", () => {
  it("writes cells in one look and one write, and says how many", async () => {
    await workbook.settled();
    workbook.host.connection.clearRecords();
    expect(await applyChanges([budget([[110], [190], [5]])], options)).toEqual({ outcome: "written", result: { cells: 3, sheets: ["Plan"] } });
    expect(await formulas(workbook, "Plan", "A1:C4")).toEqual([["Line", "Budget", "Double"], ["L1", 110, "=B2*2"], ["L2", 190, "=B3*2"], ["L3", 5, "=B4*2"]]);
    expect(workbook.host.connection.requests.slice(0, 2)).toHaveLength(2);
  });

  it("writes text as text, numbers as numbers and formulas only where they are said to be", async () => {
    await applyChanges([{ sheet: "Plan", address: "E1:E6", contents: [["=1+1"], ["-5"], [-5], ["2026-01"], [{ formula: "=1+1" }], [true]] }], options);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Plan").getRange("E1:E6"); range.load("values,valueTypes"); await context.sync(); return [range.values.flat(), range.valueTypes.flat()];`)).toEqual([
      ["=1+1", "-5", -5, "2026-01", 2, true],
      ["String", "String", "Double", "String", "Double", "Boolean"],
    ]);
  });

  it("makes a number a number in a column of text", async () => {
    await workbook.excel(`const range = context.workbook.worksheets.getItem("Plan").getRange("B2:B3"); range.numberFormat = [["@"], ["@"]]; range.values = [["100"], ["=2"]]; await context.sync();`);
    await applyChanges([budget([[100], ["=3"], [null]])], options);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Plan").getRange("B2:B4"); range.load("values,numberFormat"); await context.sync(); return [range.values, range.numberFormat];`)).toEqual([[[100], ["=3"], [""]], [["General"], ["@"], ["General"]]]);
  });

  it("gives cells a number format where one is asked for", async () => {
    await applyChanges([budget([[0.1], [0.2], [0.3]], { numberFormat: "0 %" })], options);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Plan").getRange("B2:B5"); range.load("text"); await context.sync(); return range.text;`)).toEqual([["10 %"], ["20 %"], ["30 %"], [""]]);
  });

  it("joins cells that stand together into few ranges", async () => {
    const cells = [2, 3, 4].flatMap((row): CellChange[] => ["E", "F", "H"].map((column) => ({ sheet: "plan", address: `${column}${row}`, contents: [[row]] })));
    await workbook.settled();
    workbook.host.connection.clearRecords();
    expect(await applyChanges(cells, options)).toMatchObject({ outcome: "written", result: { cells: 9, sheets: ["Plan"] } });
    expect(await workbook.values("Plan", "E2:H4")).toEqual([2, 3, 4].map((row) => [row, row, "", row]));
    expect(Math.max(...workbook.host.connection.requests.map(({ actions }) => actions))).toBeLessThan(45);
  });

  it.each([
    ["a formula", budget([[1], [2], [3]], { address: "C2:C4" }), "formula", "C2", 'Cell C2 on sheet "Plan" holds a formula.'],
    ["a cell that changed", budget([[1], [2], [3]], { expected: [[100], [250], [""]] }), "conflict", "B3", 'Cell B3 on sheet "Plan" changed since it was read.'],
    ["a sheet that is not there", { ...budget([[1], [2], [3]]), sheet: "Nope" }, "missing", "", 'There is no sheet "Nope".'],
    ["a text without end", budget([["x"], ["x".repeat(32_768)], [""]]), "too-large", "B3", expect.stringContaining("longer than")],
  ])("refuses %s and names it, before anything is written", async (_what, change, reason, address, detail) => {
    const first: CellChange = { sheet: "Plan", address: "A2", contents: [["changed"]] };
    expect(await applyChanges([first, change], options)).toEqual({ outcome: "refused", reason, sheet: change.sheet, address, detail });
    expect(await workbook.values("Plan", "A2:B4")).toEqual([["L1", 100], ["L2", 200], ["L3", ""]]);
  });

  it("overwrites a formula where the user was shown it", async () => {
    expect(await applyChanges([{ sheet: "Plan", address: "C4", contents: [[{ formula: "=SUM(B2:B3)" }]], replacesFormulas: true }], options)).toMatchObject({ outcome: "written" });
    expect(await formulas(workbook, "Plan", "C4")).toEqual([["=SUM(B2:B3)"]]);
  });

  it("does not write into the answer of a formula elsewhere", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").getRange("H1").formulas = [["={1;2;3}"]]; await context.sync();`);
    await workbook.host.idle();
    expect(await applyChanges([{ sheet: "Plan", address: "H2", contents: [[5]] }], options)).toMatchObject({ outcome: "refused", reason: "formula", address: "H2" });
  });

  it("writes nothing on a protected sheet but in cells that are open", async () => {
    await workbook.excel(`const sheet = context.workbook.worksheets.getItem("Plan"); sheet.getRange("B2:B4").format.protection.locked = false; sheet.protection.protect(); await context.sync();`);
    expect(await applyChanges([{ sheet: "Plan", address: "A2", contents: [["x"]] }], options)).toMatchObject({ outcome: "refused", reason: "protected", detail: 'Sheet "Plan" is protected.' });
    expect(await applyChanges([budget([[1], [2], [3]])], options)).toMatchObject({ outcome: "written" });
  });

  it("does not write under merged cells", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").getRange("B6:C6").merge(); await context.sync();`);
    expect(await applyChanges([{ sheet: "Plan", address: "B5:C6", contents: [[1, 2], [3, 4]] }], options)).toMatchObject({ outcome: "refused", reason: "not-taken", address: "C6", detail: 'Cell C6 on sheet "Plan" is covered by the merged cells B6:C6.' });
    expect(await applyChanges([{ sheet: "Plan", address: "B5:C6", contents: [[1, 2], [3, null]] }], options)).toMatchObject({ outcome: "written" });
  });

  it("puts everything back where a cell does not take its content", async () => {
    await workbook.addTable("Plan", "Costs", [["Item", "Cost"], ["a", 1]], "F10");
    // Excel keeps the headers of a table unlike each other.
    expect(await applyChanges([{ sheet: "Plan", address: "F10:G11", contents: [["Cost", "Cost"], ["b", 2]] }], options)).toMatchObject({ outcome: "refused", reason: "not-taken" });
    expect(await workbook.values("Plan", "F10:G11")).toEqual([["Item", "Cost"], ["a", 1]]);
  });

  it("throws at a mistake in the change itself", async () => {
    await expect(applyChanges([budget([[1]])], options)).rejects.toThrow("another shape");
    await expect(applyChanges([budget([[1], [2], [Number.NaN]])], options)).rejects.toThrow("B4 would get NaN");
    await expect(applyChanges([budget([[1], [2], [3]]), { sheet: "PLAN", address: "B3", contents: [[1]] }], options)).rejects.toThrow("B3 is changed twice");
    await expect(applyChanges([{ sheet: "Plan", address: "A0", contents: [[1]] }], options)).rejects.toThrow("no area");
  });
});

describe("previewChanges", () => {
  it("shows old and new of the cells that would change, and binds the change to them", async () => {
    const preview = await previewChanges([budget([[110], [200], [{ formula: "=B2" }]])], options);
    if (preview.outcome !== "ready") throw new Error(preview.detail);
    expect(preview.cells).toEqual([
      { sheet: "Plan", address: "B2", before: 100, after: 110, numberFormat: "General" },
      { sheet: "Plan", address: "B4", before: "", after: "=B2", numberFormat: "General" },
    ]);
    await workbook.put("Plan", "B3", 222);
    expect(await applyChanges(preview.changes, options)).toMatchObject({ outcome: "refused", reason: "conflict", address: "B3" });
    expect(await workbook.values("Plan", "B2:B4")).toEqual([[100], [222], [""]]);
  });

  it("refuses what would be refused", async () => {
    expect(await previewChanges([budget([[1], [2], [3]], { address: "C2:C4" })], options)).toMatchObject({ outcome: "refused", reason: "formula" });
  });
});
