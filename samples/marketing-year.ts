/** The sample workbook as the host holds it. */
import type { WorkbookFile } from "../host/document/types";
import { BUDGET_LINES } from "./data/budget-lines";
import { makeLedger } from "./data/ledger";
import { makeResults } from "./data/results";
import { scheduleActivities } from "./data/schedule";
import { putFormulas } from "./workbook/formulas";
import { putActivities, putActuals, putBudget, putCommitments, putPolicies, putResults } from "./workbook/plan-sheets";
import { putReadMe } from "./workbook/read-me";
import { createWorkbook } from "./workbook/sheet-builder";

export function marketingYear(): WorkbookFile {
  const { postings, commitments } = makeLedger();
  const results = makeResults(postings);
  const workbook = createWorkbook("marketing-year", "A year of marketing at Velomar, 2026");
  putReadMe(workbook);
  putActivities(workbook, scheduleActivities());
  putBudget(workbook, BUDGET_LINES);
  putCommitments(workbook, commitments);
  putActuals(workbook, postings);
  putResults(workbook, results);
  putPolicies(workbook);
  putFormulas(workbook, { lines: BUDGET_LINES, postings, commitments, results });
  return workbook.file();
}
