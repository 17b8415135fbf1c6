/** Starting a plan in an empty workbook, and checking it, as a person does: by the pane's buttons and by typing into cells. */
import axe from "axe-core";
import type { Frame, Page } from "playwright-core";
import { scratchFolder, writeEmptyWorkbook } from "../cli/command-line";
import { eachTestOpens, type OpenPage, typeInto, valueOf } from "./harness";

const files = scratchFolder();
let open: OpenPage;
let page: Page;
eachTestOpens((opened) => {
  open = opened;
  page = opened.page;
});
afterAll(() => files.remove());

async function paneOn(tab: string): Promise<Frame> {
  const pane = await open.pane();
  await pane.getByRole("tab", { name: tab }).click();
  return pane;
}

const sheetNames = (): Promise<string[]> => page.evaluate(() => plansheetHost.current().workbook.allSheets().map((sheet) => sheet.name));


describe("starting a plan", () => {
  it("in an empty workbook creates the picked tables, beside what is there, and the dashboard can be refreshed from them", async () => {
    await writeEmptyWorkbook(files.path("Mine.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Mine.xlsx"));
    await page.getByText("Mine.xlsx is open.").waitFor();
    await typeInto(page, "Sheet1", 0, 0, "Our notes");

    const pane = await paneOn("Start");
    await pane.getByRole("checkbox", { name: /^Commentary/ }).uncheck();
    await pane.getByRole("checkbox", { name: /^Scenarios/ }).uncheck();
    await pane.getByRole("button", { name: /^Create \d+ tables$/ }).click();
    await pane.getByText(/^Created /).first().waitFor();

    const names = await sheetNames();
    expect(names[0]).toBe("Sheet1");
    expect(names).toEqual(expect.arrayContaining(["Budget", "Actuals", "Activities", "Policies", "Read me"]));
    expect(names).not.toContain("Commentary");
    expect(await valueOf(page, "Sheet1", 0, 0)).toBe("Our notes");

    await pane.getByRole("tab", { name: "Overview" }).click();
    await pane.getByRole("button", { name: "Refresh dashboard" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Dashboard") !== undefined, undefined, { timeout: 30_000 });
  });
});

describe("using the sheets that are there", () => {
  it("finds lists below a title, is told what they are, and reads them from then on", async () => {
    await writeEmptyWorkbook(files.path("Ours.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Ours.xlsx"));
    await page.getByText("Ours.xlsx is open.").waitFor();
    const rows = [["Marketing budget 2026"], [], ["Item", "Jan", "Feb"], ["Search", "100", "120"], ["Print", "50", "60"], ["Total", "=SUM(B4:B5)", "=SUM(C4:C5)"]];
    for (const [row, cells] of rows.entries()) for (const [column, text] of cells.entries()) await typeInto(page, "Sheet1", row, column, text);

    const pane = await paneOn("Start");
    await pane.getByRole("button", { name: "Look at my sheets" }).click();
    const is = pane.getByRole("combobox", { name: "Sheet1!A3:C6 is" });
    await is.waitFor();
    expect(await is.inputValue()).toBe("BudgetLines");
    await pane.getByText("3 of 3 columns are read").click();
    await pane.getByRole("combobox", { name: "Feb of Sheet1!A3:C6 means" }).selectOption({ label: "not read" });
    await pane.getByRole("button", { name: "Use these sheets" }).click();
    await pane.getByText("Rows read: BudgetLines 2.").first().waitFor();
    await pane.getByText("You said so.").waitFor();
    expect(await pane.getByRole("combobox", { name: "Feb of Sheet1!A3:C6 means" }).inputValue()).toBe("");
    await page.locator("#width").click();
    expect(await pane.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await pane.evaluate(`${axe.source};0`);
    expect(await pane.evaluate(`axe.run({ exclude: [["[data-tabster-dummy]"]] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`)).toEqual([]);
  });
});

describe("checking a workbook", () => {
  it("lists what is wrong by severity, leads to the cell, and fixes it after it was shown", async () => {
    const amount = { row: 4, column: 5 };
    // As a person stores a number as text: with an apostrophe.
    await typeInto(page, "Actuals", amount.row, amount.column, "'1,234.50");
    expect(await valueOf(page, "Actuals", amount.row, amount.column)).toBe("1,234.50");

    const pane = await paneOn("Check");
    await pane.getByRole("button", { name: "Check workbook" }).click();
    const errors = pane.getByRole("region", { name: "Errors" });
    await errors.waitFor();
    await pane.getByRole("region", { name: "Warnings" }).waitFor();
    const finding = errors.getByRole("listitem").filter({ hasText: "1,234.50" });
    await finding.getByRole("button", { name: "Actuals!F5", exact: true }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.activeSheet.name === "Actuals");

    await finding.getByRole("button", { name: "Fix F5 on Actuals" }).click();
    await finding.getByText("“1,234.50” (text) → 1234.5").waitFor();
    expect(await valueOf(page, "Actuals", amount.row, amount.column)).toBe("1,234.50");
    await finding.getByRole("button", { name: "Apply" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(4, 5) === 1234.5);
    await errors.waitFor({ state: "detached" });
  });

  it("fixes all of a sort together, after all were shown, and takes them back together", async () => {
    await typeInto(page, "Actuals", 4, 5, "'1,234.50");
    await typeInto(page, "Actuals", 7, 5, "'2,000.00");
    const amounts = (): Promise<unknown[]> => page.evaluate(() => [4, 7].map((row) => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(row, 5)));
    const pane = await paneOn("Check");
    await pane.getByRole("button", { name: "Check workbook" }).click();
    await pane.getByRole("button", { name: "Make numbers of 2 texts …" }).click();
    const shown = pane.getByRole("list", { name: "Make numbers of 2 texts" });
    await shown.waitFor();
    expect(await shown.getByRole("listitem").allInnerTexts()).toEqual(["Actuals!F5 “1,234.50” (text) → 1234.5", "Actuals!F8 “2,000.00” (text) → 2000"]);
    expect(await amounts()).toEqual(["1,234.50", "2,000.00"]);
    await page.locator("#width").click();
    expect(await pane.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await pane.evaluate(`${axe.source};0`);
    expect(await pane.evaluate(`axe.run({ exclude: [["[data-tabster-dummy]"]] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`)).toEqual([]);
    await pane.getByRole("button", { name: "Apply all" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(7, 5) === 2000);
    await pane.getByRole("region", { name: "Errors" }).waitFor({ state: "detached" });
    await pane.getByRole("button", { name: "Undo last change" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(7, 5) === "2,000.00");
    expect(await amounts()).toEqual(["1,234.50", "2,000.00"]);
  });

  it("finds a formula that was typed over, and puts it back", async () => {
    await writeEmptyWorkbook(files.path("Totals.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Totals.xlsx"));
    await page.getByText("Totals.xlsx is open.").waitFor();
    for (const row of [0, 1, 2, 3, 4]) {
      await typeInto(page, "Sheet1", row, 0, String(row + 1));
      await typeInto(page, "Sheet1", row, 1, row === 2 ? "99" : `=A${row + 1}*2`);
    }
    const pane = await paneOn("Check");
    await pane.getByRole("button", { name: "Check workbook" }).click();
    const finding = pane.getByRole("listitem").filter({ hasText: "99 is typed in" });
    await finding.getByRole("button", { name: "Fix B3 on Sheet1" }).click();
    await finding.getByText("99 → =A3*2").waitFor();
    await finding.getByRole("button", { name: "Apply" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Sheet1")?.valueAt(2, 1) === 6);
  });
});
