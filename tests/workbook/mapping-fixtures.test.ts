/** The pane shows what is read; and what was recognised reads the same once a person has confirmed it. */
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { readPlan } from "../../src/workbook/read-plan";
import { startRun } from "../../src/workbook/run-in-excel";
import { saveMapping } from "../../src/workbook/save-mapping";
import { findCandidates } from "../../src/workbook/source-candidates";
import { openWorkbook } from "../actions/workbook-under-test";
import { day } from "../domain/plan-builder";
import { digestOf, type Digest } from "../fixtures/digest";
import { fixtures } from "../fixtures/fixtures";

const small = Object.entries(fixtures).filter(([name]) => name !== "large-ledger" && name !== "below-ledger");

describe("a workbook whose proposals are confirmed as they are", () => {
  it.each(small)("%s", async (_name, fixture) => {
    const built = await fixture.build();
    const workbook = await openWorkbook({ file: await readXlsx(built instanceof Uint8Array ? built : await writeXlsx(built)) });
    Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
    const read = async (): Promise<Digest> => digestOf(await startRun((context) => readPlan(context, day(fixture.today ?? "2026-05-15"))));
    const before = await read();
    const { listing, candidates } = await startRun(findCandidates);
    await saveMapping(listing, candidates.map((candidate) => ({ candidate, mappings: candidate.used })), { title: "Confirm" });
    const shown = candidates.flatMap(({ id, used }) => used.map(({ role }) => `${role}: ${id}`));
    expect([...shown].sort()).toEqual(before.sources.map((source) => source.replace(/ \(totals in.*/, "")).sort());
    expect(await read()).toEqual(before);
    workbook.close();
  });
});
