import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

describe("insertFormula", () => {
  let workbook: WorkbookUnderTest;
  beforeAll(async () => {
    workbook = await openWorkbook();
    await workbook.addTable("Plan", "Costs", [["Line", "Budget"], ["L1", 5], ["", ""], ["", ""]], "D10");
  });
  afterAll(() => workbook.close());

  const select = (address: string): Promise<unknown> =>
    workbook.excel(`const sheet = context.workbook.worksheets.getItem("Plan"); sheet.activate(); sheet.getRange("${address}").select(); await context.sync();`);
  const formulas = (address: string): Promise<unknown[][]> =>
    workbook.excel(`const range = context.workbook.worksheets.getItem("Plan").getRange("${address}"); range.load("formulas"); await context.sync(); return range.formulas;`);

  it("puts a formula into the selected cell, and says where", async () => {
    await select("B2");
    const report = await workbook.act("insertFormula", { formula: "=SUM(1,2)" });
    expect(report).toMatchObject({ outcome: "done", message: 'Inserted into B2 on sheet "Plan".', target: { sheet: "Plan", address: "B2" } });
    expect(await formulas("B2")).toEqual([["=SUM(1,2)"]]);
    expect(await workbook.values("Plan", "B2")).toEqual([[3]]);
  });

  it("never writes over content, also not over what its answer would need", async () => {
    await select("B2");
    expect(await workbook.act("insertFormula", { formula: "=1" })).toMatchObject({ outcome: "refused", reason: "place-occupied", message: "Cell B2 is not empty." });
    await select("A1");
    expect(await workbook.act("insertFormula", { formula: "={1,2;3,4}", rows: 2, columns: 2 })).toMatchObject({ outcome: "refused", message: "Cell B2 is not empty." });
    expect(await formulas("A1:B2")).toEqual([["", ""], ["", "=SUM(1,2)"]]);
  });

  it("counts a formula that shows nothing as content", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").getRange("G2").formulas = [['=""']]; await context.sync();`);
    await select("G2");
    expect(await workbook.act("insertFormula", { formula: "=1" })).toMatchObject({ outcome: "refused", message: "Cell G2 is not empty." });
  });

  it("does not spill inside a table, where one value may stand", async () => {
    await select("E12");
    expect(await workbook.act("insertFormula", { formula: "={1;2}", rows: 2 })).toMatchObject({ outcome: "refused", message: expect.stringContaining("inside table Costs") as string });
    expect(await workbook.act("insertFormula", { formula: "=1+1" })).toMatchObject({ outcome: "done" });
  });

  it("does not let Excel fill a whole column of a table", async () => {
    await workbook.addTable("Plan", "Empty", [["A", "B"], [1, ""], [2, ""], [3, ""]], "M1");
    await select("N3");
    expect(await workbook.act("insertFormula", { formula: "=1+1" })).toMatchObject({
      outcome: "refused",
      message: 'Cell N2 on sheet "Plan" would be filled too: in a table, Excel puts a formula into the whole column. Nothing was changed.',
      suggestion: "Select a cell outside of the table, then insert again.",
    });
    expect(await formulas("N1:N4")).toEqual([["B"], [""], [""], [""]]);
  });

  it("writes nothing on a protected sheet, and names it", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").protection.protect(); await context.sync();`);
    await select("J20");
    expect(await workbook.act("insertFormula", { formula: "=1" })).toMatchObject({ outcome: "refused", reason: "protected", message: 'Sheet "Plan" is protected. Nothing was changed.' });
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").protection.unprotect(); await context.sync();`);
    expect(await formulas("J20")).toEqual([[""]]);
  });

  it.each([[{}], [{ formula: "SUM(1)" }], [{ formula: "=1", rows: 0 }], [{ formula: "=1", columns: 1.5 }], [{ formula: "=1", rows: 5000 }]])("refuses %j", async (args) => {
    expect(await workbook.act("insertFormula", args)).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
  });
});
