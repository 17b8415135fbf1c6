import { describeFaults, firstMapping, firstRules, fix, importRows, insert, moreRules, newPlan, noMapping, old, otherMapping, refreshAgain, refreshAnew, refreshOnEmptySheet } from "./faulty-requests";
import { openWorkbook } from "./workbook-under-test";

describeFaults([
  { what: "refreshing a dashboard", scenario: refreshAgain, requests: 6, writing: 5 },
  { what: "refreshing a dashboard in an older Excel", scenario: refreshAgain, options: { requirementSets: old }, requests: 6, writing: 5, failing: [5] },
  { what: "making a dashboard", scenario: refreshAnew, requests: 5, writing: 4 },
  { what: "making a dashboard on an empty sheet", scenario: refreshOnEmptySheet, requests: 6, writing: 5, failing: [5] },
  { what: "inserting a formula", scenario: insert, requests: 4, writing: 4 },
  { what: "making a new plan", scenario: newPlan, open: openWorkbook, requests: 3, writing: 2 },
  { what: "applying fixes", scenario: fix, requests: 3, writing: 3 },
  { what: "importing postings", scenario: importRows, requests: 8, writing: 6 },
  { what: "adding the first rules for imports", scenario: firstRules, requests: 3, writing: 3 },
  { what: "adding rules for imports", scenario: moreRules, requests: 4, writing: 4 },
  { what: "saying what feeds the plan", scenario: firstMapping, requests: 8, writing: 4 },
  { what: "saying something else of it", scenario: otherMapping, requests: 8, writing: 4 },
  { what: "having it recognised again", scenario: noMapping, requests: 8, writing: 4 },
]);
