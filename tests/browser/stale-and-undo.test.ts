/** What the pane says when data change, and taking back what was applied, as a person sees it. */
import type { Page } from "playwright-core";
import { eachTestOpens, type OpenPage, typeInto, valueOf } from "./harness";

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
  await refresh.click();
  await mark.waitFor({ state: "detached" });
  // The dashboard is the add-in's own: a note beside it is no data.
  await typeInGrid("Dashboard", 60, 0, "Looks fine");
  await page.waitForTimeout(1_000);
  expect(await mark.count()).toBe(0);
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
