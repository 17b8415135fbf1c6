import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { readPlan } from "../../src/workbook/read-plan";
import { runInExcel } from "../../src/workbook/run-in-excel";
import { openWorkbook, type WorkbookUnderTest } from "../actions/workbook-under-test";
import { day } from "../domain/plan-builder";
import { digestOf, type Digest } from "../fixtures/digest";
import { fixtures } from "../fixtures/fixtures";
import type { Fixture } from "../fixtures/fixture";
import { longThenBudget } from "../fixtures/workbooks/far-lists";
import { postings } from "../fixtures/workbooks/large-ledger";

/** Opens the fixture as a file that has been on a disk. */
async function open({ build }: Fixture): Promise<WorkbookUnderTest> {
  const built = await build();
  const bytes = built instanceof Uint8Array ? built : await writeXlsx(built);
  const workbook = await openWorkbook({ file: await readXlsx(bytes) });
  Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
  return workbook;
}

async function read(fixture: Fixture): Promise<Digest & { readonly answers: readonly number[] }> {
  const workbook = await open(fixture);
  workbook.host.connection.clearRecords();
  const result = await runInExcel((context) => readPlan(context, day(fixture.today ?? "2026-05-15")));
  const answers = workbook.host.connection.requests.map(({ responseBytes }) => responseBytes);
  workbook.close();
  if (!result.ok) throw new Error(result.detail);
  return { ...digestOf(result.value), answers };
}

describe("workbooks as people make them", () => {
  const small = Object.entries(fixtures).filter(([name]) => name !== "large-ledger" && name !== "below-ledger");

  const far = new Set(["far-lists", "many-sheets"]);

  it.each(small)("%s", async (name, fixture) => {
    const { answers, ...digest } = await read(fixture);
    // Names, first cells, what is beyond them, the rest of what was found.
    expect(answers.length).toBeLessThanOrEqual(far.has(name) ? 4 : 3);
    const { sources, ...expected } = fixture.expected;
    expect(digest).toEqual({ lines: [], actuals: [], orders: [], results: [], activities: [], problems: [], ...expected, sources: sources ?? digest.sources });
  });

  it("below-ledger", async () => {
    const fixture = fixtures["below-ledger"];
    if (fixture === undefined) throw new Error("no such fixture");
    const digest = await read(fixture);
    expect(digest.lines).toEqual(fixture.expected.lines);
    expect(digest.actuals).toHaveLength(longThenBudget);
    expect(digest.sources).toEqual([`BudgetLines: All!A${longThenBudget + 8}:C${longThenBudget + 11} (totals in rows ${longThenBudget + 11})`, `Actuals: All!A1:D${longThenBudget + 1}`]);
    expect(digest.answers.length).toBeLessThanOrEqual(4);
  });

  it("large-ledger", async () => {
    const fixture = fixtures["large-ledger"];
    if (fixture === undefined) throw new Error("no such fixture");
    const digest = await read(fixture);
    expect(digest.lines).toEqual(fixture.expected.lines);
    expect(digest.actuals).toHaveLength(postings);
    expect(digest.sources).toEqual(["BudgetLines: Budget!A1:D2", `Actuals: Postings!A1:E${postings + 1}`]);
    expect(digest.problems).toEqual([]);
    // Names, first rows, and then no more answers than the bytes take; none over the limit of Excel on the web.
    const bytes = digest.answers.reduce((sum, answer) => sum + answer, 0);
    expect(digest.answers.length).toBeLessThanOrEqual(2 + Math.ceil(bytes / 4_500_000));
    expect(Math.max(...digest.answers)).toBeLessThan(5_000_000);
  });
});
