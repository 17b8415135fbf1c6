/** What the pane says when data change, and taking back what was applied, as a person sees it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CellValueType } from "@univerjs/core";
import type { Page } from "playwright-core";
import { ensureHostBuild, projectRoot } from "../../build/host-build";
import { automation, startHost } from "../../host/node/start-host";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { scratchFolder, writeEmptyWorkbook } from "../cli/command-line";
import { eachTestOpens, type OpenPage, typeInto, valueOf } from "./harness";

const files = scratchFolder();
afterAll(() => files.remove());
let open: OpenPage;
let page: Page;
eachTestOpens((opened) => {
  open = opened;
  page = opened.page;
});

/** Types into a cell after the pane was used: the keys go where the last click went. */
async function typeInGrid(sheet: string, row: number, column: number, text: string): Promise<void> {
  const grid = await page.locator("#grid").boundingBox();
  if (grid !== null) await page.mouse.click(grid.x + 200, grid.y + grid.height - 120);
  await typeInto(page, sheet, row, column, text);
}

it("a posting that is changed makes the figures old; a refresh, which writes many cells itself, does not", async () => {
  const pane = await open.pane();
  const refresh = pane.getByRole("button", { name: "Refresh dashboard" });
  const mark = pane.getByText("Data have changed");
  await refresh.click();
  await pane.getByText("Done.").waitFor();
  await page.waitForTimeout(1_000);
  expect(await mark.count()).toBe(0);
  await typeInGrid("Actuals", 4, 5, "777");
  await mark.waitFor();
  // The dashboard says so itself, whoever looks at it.
  await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Dashboard")?.textAt(2, 1).includes("data changed"));
  await refresh.click();
  await mark.waitFor({ state: "detached" });
  expect(await page.evaluate(() => plansheetHost.current().workbook.sheetByName("Dashboard")?.textAt(2, 1))).toMatch(/^As of \d+ \w+ \d{4}$/);
  // The dashboard is the add-in's own: a note beside it is no data.
  await typeInGrid("Dashboard", 60, 0, "Looks fine");
  await page.waitForTimeout(1_000);
  expect(await mark.count()).toBe(0);
});

it("a workbook whose data were changed elsewhere says at once that its dashboard is out of date, until it is refreshed", async () => {
  const host = await startHost({ build: await ensureHostBuild(), file: await readXlsx(readFileSync(join(projectRoot, "samples/marketing-year.xlsx"))) });
  await automation(host).run("refreshDashboard");
  // By a program that knows nothing of Plansheet.
  const category = host.workbook.sheetByName("Budget");
  category?.write({ top: 4, left: 2, bottom: 4, right: 2 }, () => ({ data: { v: "Something else", t: CellValueType.STRING } }));
  writeFileSync(files.path("Elsewhere.xlsx"), await writeXlsx(await host.workbook.save()));
  host.close();

  await page.locator("#file").setInputFiles(files.path("Elsewhere.xlsx"));
  await page.getByText("Elsewhere.xlsx is open.").waitFor();
  const pane = await open.pane();
  await pane.getByText("The dashboard is out of date.").waitFor();
  await pane.getByRole("button", { name: "Refresh dashboard" }).click();
  await pane.getByText("Done.").waitFor();
  expect(await pane.getByText("The dashboard is out of date.").count()).toBe(0);
});

it("says nothing of a dashboard where there is none", async () => {
  await writeEmptyWorkbook(files.path("Bare.xlsx"));
  await page.locator("#file").setInputFiles(files.path("Bare.xlsx"));
  await page.getByText("Bare.xlsx is open.").waitFor();
  const pane = await open.pane();
  await pane.getByText("Nothing was changed.").waitFor();
  await typeInGrid("Sheet1", 4, 5, "777");
  await page.waitForTimeout(1_500);
  expect(await pane.getByText(/out of date|Data have changed/).count()).toBe(0);
});

it("a fix can be taken back, unless somebody has changed the cell since", async () => {
  await typeInGrid("Actuals", 4, 5, "'1,234.50");
  const pane = await open.pane();
  const fix = async (): Promise<void> => {
    await pane.getByRole("tab", { name: "Check" }).click();
    await pane.getByRole("button", { name: "Check workbook" }).click();
    await pane.getByRole("button", { name: "Fix F5 on Actuals" }).click();
    await pane.getByRole("button", { name: "Apply" }).click();
    await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(4, 5) === 1234.5);
  };
  await fix();
  const undo = pane.getByRole("button", { name: "Undo last change" });
  await undo.click();
  await page.waitForFunction(() => plansheetHost.current().workbook.sheetByName("Actuals")?.valueAt(4, 5) === "1,234.50");
  await undo.waitFor({ state: "detached" });

  await fix();
  await undo.waitFor();
  await typeInGrid("Actuals", 4, 5, "99");
  await undo.click();
  await pane.getByText("so nothing was put back").first().waitFor();
  expect(await valueOf(page, "Actuals", 4, 5)).toBe(99);
});
