/** What the add-in notices of changes while nobody looks at its pane: the built add-in in the host, as a ribbon button starts it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CellValueType } from "@univerjs/core";
import { ensureHostBuild } from "../../build/host-build";
import { automation, startHost, type NodeHost } from "../../host/node/start-host";
import { readXlsx } from "../../host/xlsx/read-xlsx";

let host: NodeHost;
let build: string;
beforeAll(async () => {
  build = await ensureHostBuild();
}, 180_000);
beforeEach(async () => {
  host = await startHost({ build, file: await readXlsx(readFileSync(join(__dirname, "../../samples/marketing-year.xlsx"))) });
});
afterEach(() => host.close());

const run = (name: string, args = {}): Promise<unknown> => automation(host).run(name, args);

/** As somebody types it into the grid, between two requests of the add-in. */
async function type(sheet: string, row: number, column: number, value: string | number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  host.workbook.sheetByName(sheet)?.write({ top: row, left: column, bottom: row, right: column }, () => ({ data: { v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING } }));
}

const stamp = (): Promise<string> => host.run(`const cell = context.workbook.worksheets.getItem("Dashboard").getRange("B3"); cell.load("text"); await context.sync(); return cell.text[0][0];`);

async function markedWithin(milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  for (;;) {
    if ((await stamp()).includes("data changed")) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("marks the dashboard after a change of data, not after a refresh, and not for a note on the dashboard itself", async () => {
  expect(await run("refreshDashboard")).toMatchObject({ outcome: "done" });
  expect(await markedWithin(1_200)).toBe(false);
  await type("Dashboard", 70, 1, "Looks fine");
  expect(await markedWithin(1_200)).toBe(false);
  await type("Actuals", 4, 5, 777);
  expect(await markedWithin(5_000)).toBe(true);
  expect(await stamp()).toMatch(/^As of \d+ \w+ \d{4} · data changed \d+ \w{3} \d{4}, \d\d:\d\d: refresh$/);
  expect(await run("refreshDashboard")).toMatchObject({ outcome: "done" });
  expect(await markedWithin(1_200)).toBe(false);
  await type("Activities", 4, 1, "Another name");
  expect(await markedWithin(5_000)).toBe(true);
});

it("asks Excel a few small things for the first change and nothing for those after it", async () => {
  await run("refreshDashboard");
  // However many postings there are.
  await host.run(`
    const table = context.workbook.tables.getItem("Actuals"); const header = table.getHeaderRowRange(); header.load("values"); await context.sync();
    const width = header.values[0].length; const top = header.getOffsetRange(3001, 0).getResizedRange(9999, 0);
    top.values = Array.from({ length: 10000 }, (_, row) => Array.from({ length: width }, (_, column) => (column === 0 ? 46000 + (row % 200) : 1)));
    table.resize(header.getResizedRange(13000, 0)); await context.sync();`);
  await run("refreshDashboard");
  host.connection.clearRecords();
  await type("Actuals", 4, 5, 777);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const { requests } = host.connection;
  expect(requests.length).toBeLessThanOrEqual(4);
  expect(requests.reduce((sum, { requestBytes, responseBytes }) => sum + requestBytes + responseBytes, 0)).toBeLessThan(20_000);
  expect(await markedWithin(5_000)).toBe(true);
  host.connection.clearRecords();
  for (let row = 5; row < 10; row += 1) await type("Actuals", row, 5, row);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(host.connection.requests.length).toBe(0);
});

it("marks it after what the add-in itself changes, but not after an import that was only tried", async () => {
  await run("refreshDashboard");
  const rows = [["Date", "Line", "Amount", "Vendor"], ["2026-03-01", "BL-001", 12.5, "Somebody new"]];
  expect(await run("importActuals", { rows, dryRun: true })).toMatchObject({ outcome: "done" });
  expect(await markedWithin(1_200)).toBe(false);
  expect(await run("importActuals", { rows })).toMatchObject({ outcome: "done" });
  expect(await markedWithin(5_000)).toBe(true);
});

it("marks it when a sheet with data is deleted", async () => {
  await run("refreshDashboard");
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  await host.run(`context.workbook.worksheets.getItem("Commitments").delete(); await context.sync();`);
  expect(await markedWithin(5_000)).toBe(true);
});

it("waits for somebody else's add-in before it marks what they changed", async () => {
  await run("refreshDashboard");
  await host.workbook.byCoAuthor(() => type("Actuals", 4, 5, 777));
  expect(await markedWithin(2_000)).toBe(false);
  expect(await markedWithin(10_000)).toBe(true);
});
