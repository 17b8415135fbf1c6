import { ensureHostBuild } from "../../build/host-build";
import { type NodeHost, startHost } from "../../host/node/start-host";

const POSTINGS = 20_000;
const LINES = 4;
const MONTHS = 6;

let host: NodeHost;

beforeAll(async () => {
  host = await startHost({ build: await ensureHostBuild() });
});
afterAll(() => host.close());

/** Postings to the cent on more lines and over more months than the report asks for. */
function ledger(): (string | number)[][] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: POSTINGS }, () => [random(2) === 0 ? `Line ${random(LINES + 2)}` : `LINE ${random(LINES + 2)}`, 45_992 + random(240), (random(2_000_000) - 500_000) / 100]);
}

describe("=PLAN.ROLLUP in a workbook", () => {
  it("gives what a grid of SUMIFS gives", async () => {
    const last = POSTINGS + 1;
    const [rolled, grid] = await host.run<[number[][], number[][]]>(`
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const rows = ${JSON.stringify(ledger())};
      sheet.getRange("A1:C${last}").values = [["Line", "Date", "Amount"], ...rows];
      sheet.getRange("E2:E${LINES + 1}").values = ${JSON.stringify(Array.from({ length: LINES }, (_, line) => [`Line ${line}`]))};
      sheet.getRange("F1:K1").formulas = [${JSON.stringify(Array.from({ length: MONTHS }, (_, month) => `=DATE(2026,${month + 1},1)`))}];
      sheet.getRange("L1").formulas = [["=DATE(2026,${MONTHS + 1},1)"]];
      await context.sync();
      const cell = (row, column) => "=SUMIFS($C$2:$C$${last},$A$2:$A$${last},$E" + row + ",$B$2:$B$${last},\\">=\\"&" + column[0] + "$1,$B$2:$B$${last},\\"<\\"&" + column[1] + "$1)";
      const columns = [..."FGHIJK"].map((name, place, all) => [name, all[place + 1] ?? "L"]);
      sheet.getRange("F2:K${LINES + 1}").formulas = Array.from({ length: ${LINES} }, (_, line) => columns.map((column) => cell(line + 2, column)));
      sheet.getRange("F20").formulas = [["=PLAN.ROLLUP(A1:A${last},B1:B${last},C1:C${last},E2:E${LINES + 1},F1:K1)"]];
      await context.sync();
      for (let turn = 0; turn < 600; turn++) {
        const done = sheet.getRange("F20").load("values");
        await context.sync();
        if (typeof done.values[0][0] === "number") break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const answer = sheet.getRange("F20:K${LINES + 19}").load("values");
      const grid = sheet.getRange("F2:K${LINES + 1}").load("values");
      await context.sync();
      return [answer.values, grid.values];
    `);
    expect(rolled).toHaveLength(LINES);
    rolled.forEach((row, line) => row.forEach((amount, month) => expect(amount).toBeCloseTo(grid[line]?.[month] ?? Number.NaN, 6)));
    // The sums that ROLLUP gives are whole cents; SUMIFS leaves the dust of binary fractions.
    for (const amount of rolled.flat()) expect(Math.round(amount * 100) / 100).toBe(amount);
    expect(rolled.flat().filter((amount) => amount !== 0).length).toBe(LINES * MONTHS);
  });
});
