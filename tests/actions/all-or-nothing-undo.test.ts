import { describeFaults, firstMapping, fix, importRows, newPlan, otherMapping, refreshAgain, refreshAnew, type Scenario } from "./faulty-requests";
import { openWorkbook } from "./workbook-under-test";

/** Taking back what an action did: it is done first, with its own preparation. */
const undoOf = (scenario: Scenario): Scenario => ({
  name: "undoLastChange",
  prepare: async (workbook, round) => {
    await scenario.prepare(workbook, round);
    expect(await workbook.act(scenario.name, scenario.args)).toMatchObject({ outcome: "done" });
  },
});

describeFaults([
  { what: "undoing a refresh", scenario: undoOf(refreshAgain), requests: 4, writing: 4 },
  { what: "undoing the first dashboard", scenario: undoOf(refreshAnew), requests: 7, writing: 7 },
  { what: "undoing a new plan", scenario: undoOf(newPlan), open: openWorkbook, requests: 7, writing: 7 },
  { what: "undoing fixes", scenario: undoOf(fix), requests: 3, writing: 3 },
  { what: "undoing an import", scenario: undoOf(importRows), requests: 5, writing: 5 },
  { what: "undoing what was said of sheets", scenario: undoOf(firstMapping), requests: 4, writing: 4 },
  { what: "undoing what was said instead", scenario: undoOf(otherMapping), requests: 4, writing: 4 },
]);
