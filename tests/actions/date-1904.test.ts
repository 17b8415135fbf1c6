/** Workbooks whose days count from 1904: what Plansheet writes into them must be the same days. */
import { fixtures } from "../fixtures/fixtures";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  const built = await fixtures["date-1904"]?.build();
  if (built === undefined) throw new Error("there is no such workbook");
  workbook = await openWorkbook({ file: await readXlsx(built instanceof Uint8Array ? built : await writeXlsx(built)) });
});
afterEach(() => workbook.close());

const text = (sheet: string, address: string): Promise<string> =>
  workbook.excel(`const cell = context.workbook.worksheets.getItem(${JSON.stringify(sheet)}).getRange(${JSON.stringify(address)}); cell.load("text"); await context.sync(); return cell.text[0][0];`);

it("the dashboard shows the day that it was asked for, and is known to be current", async () => {
  await workbook.refresh({ asOf: "2026-02-28" });
  expect(await text("Dashboard", "B3")).toBe("As of 28 February 2026");
  expect(await workbook.act("readOverview")).toMatchObject({ outcome: "done", facts: { dashboard: "current" } });
});

it("the dates of a new plan's examples are those of its year", async () => {
  expect(await workbook.act("newPlan", { tables: ["Activities", "Commitments"], fiscalYear: 2026, examples: true })).toMatchObject({ outcome: "done" });
  const dates = await workbook.excel<string[]>(`
    const body = context.workbook.tables.getItem("Commitments").columns.getItem("Date").getDataBodyRange(); body.load("text"); await context.sync(); return body.text.flat();`);
  expect(dates.length).toBeGreaterThan(0);
  expect(dates.filter((date) => !/^202[56]-\d\d-\d\d$/.test(date))).toEqual([]);
});
