/** Whether the dashboard that was written last still agrees with the data, and what it says itself when it does not. */
import { markDashboard } from "../../src/actions/mark-dashboard";
import { stateOf } from "../workbook/workbook-state";
import { openSmallPlan, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  workbook = await openSmallPlan();
});
afterEach(() => workbook.close());

async function age(args = {}): Promise<unknown> {
  const report = await workbook.act("readOverview", args);
  return report.outcome === "done" ? report.facts["dashboard"] : report;
}

/** The stamp as a reader sees it, and its colour. */
const stamp = (): Promise<[string, string]> =>
  workbook.excel(`
    const cell = context.workbook.worksheets.getItem("Dashboard").getRange("B3");
    cell.load("text"); cell.format.font.load("color");
    await context.sync();
    return [cell.text[0][0], cell.format.font.color];`);

const changedAt = new Date(2026, 10, 30, 9, 5);

describe("the age of the dashboard", () => {
  it("is none before there is one, and after it was deleted", async () => {
    expect(await age()).toBe("none");
    await workbook.refresh();
    expect(await age()).toBe("current");
    await workbook.excel(`context.workbook.worksheets.getItem("Dashboard").delete(); await context.sync();`);
    expect(await age()).toBe("none");
  });

  it.each([
    ["an amount", "Ledger", "D2", 901, 900],
    ["a line of a posting", "Ledger", "B2", "L2", "L1"],
    ["a category", "Budget", "B4", "Fairs", "Events"],
    ["a policy", "Rules", "B4", "USD", "EUR"],
  ])("is old after %s was changed, whoever did it and whether or not the add-in was there, and current again when it was changed back", async (_what, sheet, address, other, former) => {
    await workbook.refresh();
    await workbook.put(sheet, address, other);
    expect(await age()).toBe("old");
    await workbook.put(sheet, address, former);
    expect(await age()).toBe("current");
    await workbook.put(sheet, address, other);
    await workbook.refresh();
    expect(await age()).toBe("current");
  });

  it("does not depend on the day for which the figures are asked", async () => {
    await workbook.refresh({ asOf: "2026-01-31" });
    expect(await age({ asOf: "2026-02-20" })).toBe("current");
  });

  it("is asked for without a request of its own", async () => {
    await workbook.settled();
    workbook.host.connection.clearRecords();
    await age();
    const without = workbook.host.connection.requests.length;
    await workbook.refresh();
    await workbook.settled();
    workbook.host.connection.clearRecords();
    await age();
    expect(workbook.host.connection.requests.length).toBe(without);
  });
});

describe("the stamp of the dashboard", () => {
  const plain: [string, string] = ["As of 12 February 2026", "#566273"];
  const marked: [string, string] = ["As of 12 February 2026 · data changed 30 Nov 2026, 09:05: refresh", "#B3261E"];

  it("says when data changed, once, and no more after a refresh", async () => {
    await workbook.refresh();
    expect(await stamp()).toEqual(plain);
    expect(await markDashboard(changedAt)).toBe("marked");
    expect(await stamp()).toEqual(marked);
    expect(await markDashboard(new Date(2027, 0, 1))).toBe("marked");
    expect(await stamp()).toEqual(marked);
    await workbook.refresh();
    expect(await stamp()).toEqual(plain);
  });

  it("is found below rows and beside columns that somebody put in, and on a renamed sheet", async () => {
    await workbook.refresh();
    await workbook.excel(`
      const sheet = context.workbook.worksheets.getItem("Dashboard");
      sheet.getRange("1:3").insert("Down"); sheet.getRange("A:A").insert("Right"); sheet.name = "Q1's board";
      await context.sync();`);
    expect(await markDashboard(changedAt)).toBe("marked");
    const text = await workbook.excel(`const cell = context.workbook.worksheets.getItem("Q1's board").getRange("C6"); cell.load("text"); await context.sync(); return cell.text[0][0];`);
    expect(text).toBe(marked[0]);
  });

  it("keeps its mark when a refresh fails, and when a refresh is taken back", async () => {
    await workbook.refresh();
    await markDashboard(changedAt);
    workbook.host.connection.inject({ request: 5, kind: "error", code: "AccessDenied", part: 0.9 });
    expect(await workbook.act("refreshDashboard")).toMatchObject({ outcome: "refused" });
    workbook.host.connection.inject();
    expect((await stamp())[0]).toBe(marked[0]);
    await workbook.refresh();
    expect((await stamp())[0]).toBe(plain[0]);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done" });
    expect((await stamp())[0]).toBe(marked[0]);
  });

  it("does not stand in the way of taking the refresh back", async () => {
    const before = await stateOf(workbook.host.workbook);
    await workbook.refresh();
    await markDashboard(changedAt);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done" });
    expect(await stateOf(workbook.host.workbook)).toEqual(before);
  });

  it.each([
    ["there is no dashboard", "none", ""],
    ["somebody gave the stamp another look", "none", `sheet.getRange("B3").numberFormat = [["yyyy-mm-dd"]];`],
    ["its sheet is protected", "failed", `sheet.protection.protect();`],
  ])("stays as it is where %s", async (_what, outcome, body) => {
    if (body !== "") {
      await workbook.refresh();
      await workbook.excel(`const sheet = context.workbook.worksheets.getItem("Dashboard"); ${body} await context.sync();`);
    }
    await age();
    const before = await stateOf(workbook.host.workbook);
    expect(await markDashboard(changedAt)).toBe(outcome);
    expect(await stateOf(workbook.host.workbook)).toEqual(before);
  });

  it("is as before or marked, whatever request fails and however", async () => {
    await workbook.refresh();
    for (const request of [1, 2, 3]) {
      for (const fault of [{ kind: "error", code: "GeneralException", part: 0.5 }, { kind: "error", code: "GeneralException", afterwards: true }, { kind: "error", code: "AccessDenied" }] as const) {
        await workbook.refresh();
        workbook.host.connection.inject({ request, ...fault });
        const outcome = await markDashboard(changedAt);
        workbook.host.connection.inject();
        expect([request, fault, await stamp()]).toEqual([request, fault, outcome === "marked" ? marked : plain]);
      }
    }
  });
});
