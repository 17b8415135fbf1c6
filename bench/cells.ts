/** The same work as a formula in each cell, and as one formula for the column: both through office.js's own runtime. */
import { startHost } from "../host/node/start-host";

export type CellsCost = {
  readonly cells: number;
  /** Milliseconds until every cell shows its answer. */
  readonly each: number;
  readonly once: number;
};

const ROWS_A_WRITE = 5_000;

export async function measureCells(build: string, cells: number): Promise<CellsCost> {
  const host = await startHost({ build });
  try {
    await host.run(`
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B${cells}").values = Array.from({ length: ${cells} }, (_, row) => [row, row + 1]);
      await context.sync();`);
    await host.idle();
    const time = async (body: string): Promise<number> => {
      const start = performance.now();
      await host.run(`const sheet = context.workbook.worksheets.getActiveWorksheet(); ${body}`);
      await host.idle();
      return performance.now() - start;
    };
    const once = await time(`sheet.getRange("E1").formulas = [["=PLAN.VARIANCE(A1:A${cells}, B1:B${cells})"]]; await context.sync();`);
    const each = await time(`
      for (let first = 1; first <= ${cells}; first += ${ROWS_A_WRITE}) {
        const last = Math.min(${cells}, first + ${ROWS_A_WRITE} - 1);
        sheet.getRange("C" + first + ":C" + last).formulas = Array.from({ length: last - first + 1 }, (_, row) => ["=PLAN.VARIANCE(A" + (first + row) + ", B" + (first + row) + ")"]);
        await context.sync();
      }`);
    const sums = await host.run<number[]>(`
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const ranges = ["C1:C${cells}", "E1:E${cells}"].map((address) => sheet.getRange(address));
      ranges.forEach((range) => range.load("values"));
      await context.sync();
      return ranges.map(({ values }) => values.reduce((sum, [value]) => sum + (typeof value === "number" ? value : NaN), 0));`);
    if (sums.some((sum) => sum !== cells)) throw new Error(`The cells do not show what they should: ${sums.join(" and ")} instead of ${cells}`);
    return { cells, each, once };
  } finally {
    host.close();
  }
}
