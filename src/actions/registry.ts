import { applyFixes } from "./apply-fixes";
import { checkWorkbook } from "./check-workbook";
import { goTo } from "./go-to";
import { insertFormula } from "./insert-formula";
import { newPlan } from "./new-plan";
import { readOverview } from "./read-overview";
import { refreshDashboard } from "./refresh-dashboard";
import type { ActionEntry, ActionName } from "./report";

/** All user actions by name: pane, ribbon and command line run the same ones. */
export const actions: Readonly<Record<ActionName, ActionEntry>> = {
  refreshDashboard: {
    title: "Refresh dashboard",
    description: "Reads the plan, budget and ledger tables and writes the sheet Dashboard. Argument asOf (2026-06-30): the day it stands for.",
    writes: true,
    run: refreshDashboard,
  },
  checkWorkbook: {
    title: "Check workbook",
    description: "Reads the tables of the plan and all formulas, and lists what is wrong, each with its cell and, where it is safe, a fix. Changes nothing.",
    writes: false,
    run: checkWorkbook,
  },
  readOverview: {
    title: "Read overview",
    description: "Reads the plan and reports its headline figures. Argument asOf (2026-06-30): the day they stand for. Changes nothing.",
    writes: false,
    run: readOverview,
  },
  goTo: {
    title: "Go to",
    description: "Selects a cell. Arguments: sheet, address.",
    writes: false,
    run: goTo,
  },
  applyFixes: {
    title: "Apply fixes",
    description: "Writes fixes of a check, all or none, if the cells have not changed since. Argument fixes: a list of sheet, address, before and after.",
    writes: true,
    run: applyFixes,
  },
  newPlan: {
    title: "New plan workbook",
    description: "Creates the tables of a plan on sheets of their own. Arguments: tables (names; all if left out), examples (true or false), fiscalYear, fiscalYearStart (1 to 12).",
    writes: true,
    run: newPlan,
  },
  importActuals: {
    title: "Import actuals",
    description:
      "Appends the postings of a ledger extract to the table Actuals, without those it has. Arguments: csv (text) or rows (lists of cells, headers first); mapping (columns, decimalMark, dateOrder, flipSign); duplicates (skip or import); aggregate and dryRun (true or false).",
    writes: true,
    // The readers of extracts are fetched by the first import.
    run: async (args, hooks) => (await import(/* webpackChunkName: "import-action" */ "./import-actuals")).importActuals(args, hooks),
  },
  insertFormula: {
    title: "Insert formula",
    description: "Puts a formula into the selected cell if it is empty. Arguments: formula; rows and columns that its answer fills.",
    writes: true,
    run: insertFormula,
  },
};
