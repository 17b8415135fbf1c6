import { readOverview } from "./read-overview";
import { refreshDashboard } from "./refresh-dashboard";
import type { ActionEntry, ActionName, ActionRefused } from "./report";
import { undoOffer } from "./undo-offer";

/** The requirement set that everything here needs; what needs a later one asks for it on the spot. */
const neededSet = "1.9";

const tooOld: ActionRefused = {
  outcome: "refused",
  reason: "not-supported",
  message: `This Excel is too old for Plansheet: it lacks ExcelApi ${neededSet}. Nothing was changed.`,
  suggestion: "Update Excel, or open the workbook in Excel on the web.",
  missing: [],
  problems: [],
};

/** Before anything else: can this Excel do it at all? Afterwards, whoever writes says what can be undone now. */
function guarded(entries: Readonly<Record<ActionName, ActionEntry>>): Readonly<Record<ActionName, ActionEntry>> {
  const guard = (entry: ActionEntry): ActionEntry => ({
    ...entry,
    run: async (args, hooks) => {
      if (!Office.context.requirements.isSetSupported("ExcelApi", neededSet)) return tooOld;
      const report = await entry.run(args, hooks);
      return entry.writes ? { ...report, undo: undoOffer() } : report;
    },
  });
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, guard(entry)])) as Readonly<Record<ActionName, ActionEntry>>;
}

/**
 * All user actions by name: pane, ribbon and command line run the same ones. Those that a refresh does
 * not need are fetched when the first of them is run, in one part: each part's name stands in the script that must run before a cell can
 * calculate.
 */
export const actions: Readonly<Record<ActionName, ActionEntry>> = guarded({
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
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./check-workbook")).checkWorkbook(args, hooks),
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
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./go-to")).goTo(args, hooks),
  },
  applyFixes: {
    title: "Apply fixes",
    description: "Writes fixes of a check, all or none, if the cells have not changed since. Arguments: fixes (a list of sheet, address, before and after); preview (true): only says cell by cell what would change.",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./apply-fixes")).applyFixes(args, hooks),
  },
  findSheets: {
    title: "Find sheets",
    description: "Lists the tables and ranges that may feed the plan, what each looks like and what its columns mean. Changes nothing.",
    writes: false,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./use-sheets")).findSheets(args, hooks),
  },
  useSheets: {
    title: "Use my sheets",
    description: "Keeps in the workbook which tables and ranges feed the plan. Arguments: sources (a list of id, role and columns as findSheets shows them), or automatic (true) to recognise them anew.",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./use-sheets")).useSheets(args, hooks),
  },
  newPlan: {
    title: "New plan workbook",
    description: "Creates the tables of a plan on sheets of their own. Arguments: tables (names; all if left out), examples (true or false), fiscalYear, fiscalYearStart (1 to 12).",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./new-plan")).newPlan(args, hooks),
  },
  importActuals: {
    title: "Import actuals",
    description:
      "Appends the postings of a ledger extract to the table Actuals, without those it has. Arguments: csv (text), rows (lists of cells, headers first) or xlsx (base64); sheet (name or number), headerLine (0 for none); mapping (columns, decimalMark, dateOrder, flipSign, signedCredits); duplicates (skip or import); aggregate and dryRun (true or false).",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./import-actuals")).importActuals(args, hooks),
  },
  addImportRules: {
    title: "Add import rules",
    description: "Adds rows to the table Rules, which is made where there is none. Argument rules: a list of vendor, textContains, costCentre, account and line.",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./add-import-rules")).addImportRules(args, hooks),
  },
  insertFormula: {
    title: "Insert formula",
    description: "Puts a formula into the selected cell if it is empty. Arguments: formula; rows and columns that its answer fills.",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./insert-formula")).insertFormula(args, hooks),
  },
  undoLastChange: {
    title: "Undo last change",
    description: "Puts back what the last change of this session replaced, or takes away what it added, if that is untouched since. Argument preview (true): only says what.",
    writes: true,
    run: async (args, hooks) => (await import(/* webpackChunkName: "more-actions" */ "./undo-last-change")).undoLastChange(args, hooks),
  },
});
