import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Frame, Page } from "playwright-core";
import { projectRoot } from "../../host/bundle/bundle";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { scratchFolder, writeEmptyWorkbook } from "../cli/command-line";
import { calculated, eachTestOpens, type OpenPage, selectionShown, typeInto, valueOf } from "./harness";

const files = scratchFolder();
let open: OpenPage;
let page: Page;
eachTestOpens((opened) => {
  open = opened;
  page = opened.page;
});
afterAll(() => files.remove());

const sheetNames = (): Promise<string[]> => page.evaluate(() => plansheetHost.current().workbook.allSheets().map((sheet) => sheet.name));
const activeSheet = (): Promise<string> => page.evaluate(() => plansheetHost.current().workbook.activeSheet.name);
const charts = (): Promise<number> => page.locator(".chart svg").count();
const status = (): Promise<string> => page.locator("#status").innerText();

/** The Formulas sheet of the sample: what is split, and the first share. */
const AMOUNT = { row: 2, column: 1 };
const FIRST_SHARE = { row: 5, column: 3 };

async function refreshed(): Promise<void> {
  await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Dashboard") !== undefined && document.querySelectorAll(".chart svg").length === 2, undefined, { timeout: 30_000 });
}

describe("the page", () => {
  it("shows the sample workbook with its sheets, the ribbon of the manifest and the task pane", async () => {
    expect(await sheetNames()).toEqual(expect.arrayContaining(["Activities", "Budget", "Commitments", "Actuals", "Results", "Policies"]));
    await page.getByRole("button", { name: "Refresh dashboard" }).waitFor();
    const pane = await open.pane();
    await pane.getByRole("button", { name: "Refresh dashboard" }).waitFor();
    expect((await page.locator("#pane iframe").boundingBox())?.width).toBeGreaterThanOrEqual(349);
    await page.locator("#width").click();
    expect((await page.locator("#pane").boundingBox())?.width).toBe(320);
  });

  it("a refresh from the pane writes the dashboard and draws its charts over the grid", async () => {
    const pane = await open.pane();
    await pane.getByRole("button", { name: "Refresh dashboard" }).click();
    await refreshed();
    expect(await activeSheet()).toBe("Dashboard");
    for (const chart of await page.locator(".chart").all()) expect(await chart.getAttribute("aria-label")).toMatch(/^Chart: ./);
  });

  it("a refresh from the ribbon does the same, and twice does not double anything", async () => {
    const button = page.locator("#ribbon").getByRole("button", { name: "Refresh dashboard" });
    // Watched from before the click: a refresh can be over before the next look.
    const wasDisabled = page.waitForFunction(() => document.querySelector("#ribbon button:disabled") !== null);
    await button.click();
    await wasDisabled;
    await refreshed();
    await page.waitForFunction(() => document.querySelectorAll("#ribbon button:disabled").length === 0);
    const before = await sheetNames();
    await button.click();
    await page.waitForFunction(() => document.querySelectorAll("#ribbon button:disabled").length === 0);
    expect(await sheetNames()).toEqual(before);
    expect(await charts()).toBe(2);
  });

  it("a custom function follows the cell that it reads", async () => {
    await calculated(page);
    const before = Number(await valueOf(page, "Formulas", FIRST_SHARE.row, FIRST_SHARE.column));
    await typeInto(page, "Formulas", AMOUNT.row, AMOUNT.column, "1200000");
    expect(await valueOf(page, "Formulas", AMOUNT.row, AMOUNT.column)).toBe(1_200_000);
    const after = Number(await valueOf(page, "Formulas", FIRST_SHARE.row, FIRST_SHARE.column));
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before * 1.5);
  });

  it("a formula typed into a cell is answered by the add-in", async () => {
    await typeInto(page, "Formulas", 40, 0, "=PLAN.ALLOCATE(100,{1;1;2})");
    expect([await valueOf(page, "Formulas", 40, 0), await valueOf(page, "Formulas", 42, 0)]).toEqual([25, 50]);
  });

  it("opens another workbook in place of the first, by the button and by dropping it", async () => {
    await writeEmptyWorkbook(files.path("Mine.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Mine.xlsx"));
    await page.getByText("Mine.xlsx is open.").waitFor();
    expect(await sheetNames()).toEqual(["Sheet1"]);
    expect(await page.title()).toContain("Mine.xlsx");
    await typeInto(page, "Sheet1", 0, 0, "=PLAN.VARIANCE(90,100)");
    expect(await valueOf(page, "Sheet1", 0, 0)).toBe(10);

    const bytes = readFileSync(`${projectRoot}/samples/marketing-year.xlsx`).toString("base64");
    await page.evaluate((base64) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "dropped.xlsx"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, bytes);
    await page.getByText("dropped.xlsx is open.").waitFor();
    expect(await sheetNames()).toContain("Actuals");
    await (await open.pane()).getByRole("button", { name: "Refresh dashboard" }).waitFor();
  });

  it("a workbook that is closed while the browser still has work for it in store goes in peace", async () => {
    // The grid checks the validations of sheets that are not on screen when the browser is idle: on a busy machine that is later than one thinks.
    await page.addInitScript(() => {
      globalThis.requestIdleCallback = (job) => Number(setTimeout(() => job({ didTimeout: false, timeRemaining: () => 50 }), 1_500));
    });
    await page.reload();
    await page.waitForFunction(() => "plansheetHost" in globalThis);
    await open.pane();
    await writeEmptyWorkbook(files.path("Next.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Next.xlsx"));
    await page.getByText("Next.xlsx is open.").waitFor();
    await page.waitForTimeout(2_000);
    expect(await sheetNames()).toEqual(["Sheet1"]);
  });

  it("saves what is on screen as a workbook that can be read back", async () => {
    await typeInto(page, "Formulas", AMOUNT.row, AMOUNT.column, "750000");
    await page.locator("#ribbon").getByRole("button", { name: "Refresh dashboard" }).click();
    await refreshed();
    await page.waitForFunction(() => document.querySelectorAll("#ribbon button:disabled").length === 0);
    const download = page.waitForEvent("download");
    await page.locator("#save").click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("marketing-year.xlsx");
    await saved.saveAs(files.path("saved.xlsx"));
    const { workbook, features } = await readXlsx(readFileSync(files.path("saved.xlsx")));
    const byName = (name: string) => Object.values(workbook.sheets).find((sheet) => sheet.name === name);
    expect(byName("Formulas")?.cellData?.[AMOUNT.row]?.[AMOUNT.column]?.v).toBe(750_000);
    expect(byName("Formulas")?.cellData?.[FIRST_SHARE.row]?.[FIRST_SHARE.column]?.f).toContain("PLAN.ALLOCATE");
    expect(features.sheets[byName("Dashboard")?.id ?? ""]?.charts).toHaveLength(2);
    expect(features.sheets[byName("Actuals")?.id ?? ""]?.tables.map(({ name }) => name)).toEqual(["Actuals"]);
  });

  it("says what is wrong with a file that is no workbook, and goes on with the one that is open", async () => {
    await page.locator("#file").setInputFiles({ name: "holiday.xlsx", mimeType: "text/plain", buffer: Buffer.from("not a workbook") });
    await page.getByText("holiday.xlsx is not an Excel workbook").waitFor();
    const whole = readFileSync(`${projectRoot}/samples/marketing-year.xlsx`);
    await page.locator("#file").setInputFiles({ name: "cut.xlsx", mimeType: "application/zip", buffer: whole.subarray(0, whole.length / 2) });
    await page.getByText("cut.xlsx is damaged").waitFor();
    expect(await sheetNames()).toContain("Actuals");
    await typeInto(page, "Formulas", AMOUNT.row, AMOUNT.column, "500000");
    expect(await valueOf(page, "Formulas", AMOUNT.row, AMOUNT.column)).toBe(500_000);
  });

  it("the pane says which tables a workbook lacks", async () => {
    await writeEmptyWorkbook(files.path("Bare.xlsx"));
    await page.locator("#file").setInputFiles(files.path("Bare.xlsx"));
    await page.getByText("Bare.xlsx is open.").waitFor();
    const pane = await open.pane();
    await pane.getByRole("button", { name: "Refresh dashboard" }).click();
    await pane.getByText(/BudgetLines/).first().waitFor();
    expect(await sheetNames()).toEqual(["Sheet1"]);
    // And leads to where that can be mended.
    await pane.getByRole("button", { name: "Say which sheets they are, or start a plan" }).click();
    await pane.getByRole("button", { name: "Look at my sheets" }).waitFor();
  });
});

describe("grid and add-in", () => {
  const inAddin = <T>(frame: Frame, body: string): Promise<T> => frame.evaluate(`Excel.run(async (context) => { ${body} })`);

  it("agree on the selection, whoever makes it", async () => {
    const pane = await open.pane();
    await inAddin(pane, `context.workbook.worksheets.getItem("Budget").getRange("C7").select();`);
    await selectionShown(page, 6, 2);
    expect(await activeSheet()).toBe("Budget");
    await page.getByText("Formulas", { exact: true }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.activeSheet.name === "Formulas");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => plansheetHost.current().workbook.selection.active.row === 1);
    expect(await inAddin(pane, `const range = context.workbook.getSelectedRange(); range.load("address"); await context.sync(); return range.address;`)).toBe("Formulas!A2");
  });

  it("refuse the add-in's requests while a cell is being typed into", async () => {
    const pane = await open.pane();
    await page.evaluate(() => {
      const { workbook } = plansheetHost.current();
      workbook.select(workbook.activeSheet, [{ top: 20, left: 1, bottom: 20, right: 1 }]);
    });
    await selectionShown(page, 20, 1);
    await page.keyboard.type("half a wor");
    const code = await pane.evaluate(`Excel.run(async (context) => { context.workbook.worksheets.add("Late"); await context.sync(); }).then(() => "none", (error) => error.code)`);
    expect(code).toBe("InvalidOperationInCellEditMode");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !plansheetHost.current().workbook.cellEditMode);
    await inAddin(pane, `context.workbook.worksheets.add("Late"); await context.sync();`);
    expect(await sheetNames()).toContain("Late");
  });

  it("hold a person to a sheet's protection as they hold the add-in", async () => {
    const pane = await open.pane();
    await inAddin(
      pane,
      `const sheet = context.workbook.worksheets.getItem("Formulas");
       sheet.getRange("B3").format.protection.locked = false;
       sheet.protection.protect();`,
    );
    const before = await valueOf(page, "Formulas", 0, 0);
    await typeInto(page, "Formulas", 0, 0, "overwritten");
    expect(await valueOf(page, "Formulas", 0, 0)).toBe(before);
    expect(await status()).toBe("Formulas is protected: these cells are locked.");
    await typeInto(page, "Formulas", AMOUNT.row, AMOUNT.column, "1");
    expect(await valueOf(page, "Formulas", AMOUNT.row, AMOUNT.column)).toBe(1);
  });

  it("a sheet that a person renames keeps what points at it", async () => {
    const pane = await open.pane();
    await page.getByText("Actuals", { exact: true }).click({ button: "right" });
    await page.getByText("Rename", { exact: true }).click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("Ledger 2026");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Ledger 2026") !== undefined);
    expect(await inAddin(pane, `const table = context.workbook.tables.getItem("Actuals"); const sheet = table.worksheet; sheet.load("name"); await context.sync(); return sheet.name;`)).toBe("Ledger 2026");
    await pane.getByRole("button", { name: "Refresh dashboard" }).click();
    await refreshed();
  });

  it("charts stand on the sheet: they scroll with it and go when another sheet comes", async () => {
    const pane = await open.pane();
    await inAddin(
      pane,
      `const sheet = context.workbook.worksheets.add("Drawn");
       sheet.getRange("A1:B3").values = [["Month", "Budget"], ["Jan", 5], ["Feb", 7]];
       const chart = sheet.charts.add("ColumnClustered", sheet.getRange("A1:B3"), "Columns");
       chart.left = 150; chart.top = 30; chart.width = 300; chart.height = 180; chart.title.text = "Months";
       sheet.activate();`,
    );
    const chart = page.getByRole("img", { name: "Chart: Months" });
    await chart.waitFor();
    const before = await chart.boundingBox();
    expect(before).toMatchObject({ width: 400, height: 240 });
    await chart.hover();
    await page.mouse.wheel(0, 80);
    await page.waitForFunction((y) => (document.querySelector(".chart")?.getBoundingClientRect().top ?? y) < y - 30, before?.y ?? 0);
    await inAddin(pane, `context.workbook.worksheets.getItem("Drawn").getRange("B3").values = [[70]];`);
    await page.waitForFunction(() => document.querySelector(".chart svg")?.textContent.includes("80") ?? false);
    await page.getByText("Formulas", { exact: true }).click();
    await chart.waitFor({ state: "detached" });
  });

  it("the pane can be closed, and the ribbon brings it back", async () => {
    await page.getByRole("button", { name: "Close the task pane" }).click();
    expect(await page.locator("#pane").isVisible()).toBe(false);
    await page.locator("#ribbon").getByRole("button", { name: "Open Plansheet" }).click();
    expect(await page.locator("#pane").isVisible()).toBe(true);
    await (await open.pane()).getByRole("button", { name: "Refresh dashboard" }).waitFor();
  });

  it("the page around them can be used by everybody, in light and in dark", async () => {
    await page.evaluate(`${axe.source};0`);
    const violations = (): Promise<unknown> => page.evaluate(`axe.run({ exclude: [["#grid"], ["iframe"]] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`);
    expect(await violations()).toEqual([]);
    await page.locator("#theme").click();
    expect(await violations()).toEqual([]);
  });

  it("light and dark reach the grid, the page and the pane", async () => {
    const pane = await open.pane();
    const dark = (): Promise<boolean> => pane.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
    expect(await dark()).toBe(false);
    await page.locator("#theme").click();
    expect(await dark()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.classList.contains("univer-dark"))).toBe(true);
    expect(await status()).toBe("");
  });
});
