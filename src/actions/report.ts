/**
 * What a user action hands back. Pane, ribbon and command line show the same report; none of them looks into the
 * workbook to find out what happened.
 */
import type { CheckRule } from "../domain/checks/check";
import type { TableName } from "../domain/plan/model";
import type { Patience } from "../workbook/patience";
import type { ImportReview } from "./import-review";
import type { SheetSources } from "./sheet-sources";

/** A figure for programs and the command line. `null` = there is none; the message or a tile says why. */
export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

/** A place in the workbook that the pane turns into a link. */
export type CellTarget = { readonly sheet: string; readonly address: string };

/** A change that would remove a problem: what the cell holds, and what it would hold. A text that begins with `=` is a formula. */
export type ReportedFix = { readonly label: string; readonly before: string | number; readonly after: string | number };

/** What a change would make of a cell, or made of it. Formulas begin with `=`; an empty text is an empty cell. */
export type CellFix = { readonly sheet: string; readonly address: string; readonly before: string | number; readonly after: string | number };

/**
 * A cell that could not be read or used, or that a check found. `sheet` and `address` are empty when it concerns no cell (a missing
 * table). `severity` is `error` (figures are wrong or missing) when it is left out.
 */
export type ReportedProblem = {
  readonly sheet: string;
  readonly address: string;
  readonly message: string;
  readonly severity?: "error" | "warning" | "hint";
  readonly fix?: ReportedFix;
  /** The rule of the check that found it. */
  readonly rule?: CheckRule;
  /** Fixes of cells that the message counts without listing them. */
  readonly alike?: readonly CellFix[];
};

/** A headline figure ready to show: `value` is formatted text, "n/a" where there is none; `note` says what it means or why. */
export type KpiTile = {
  readonly key: "budget" | "actual" | "committed" | "available" | "variance" | "romi";
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly tone: "neutral" | "favourable" | "adverse" | "unknown";
};

export type RefusalReason =
  /** A table that the action cannot do without is not in the workbook. */
  | "missing-tables"
  /** The tables are there but hold nothing that could be used. */
  | "no-data"
  /** Cells that the user filled, or a table, stand where the action would write. */
  | "place-occupied"
  /** The sheet or the workbook is protected. */
  | "protected"
  /** The user stopped it. */
  | "cancelled"
  /** The arguments do not make sense. */
  | "bad-arguments"
  /** Somebody changed the cells in the meantime. */
  | "conflict"
  /** The workbook is open for reading only. */
  | "read-only"
  /** No change of this session is left that could be undone. */
  | "nothing-to-undo"
  /** This Excel is too old for the action. */
  | "not-supported";

export type ActionDone = {
  readonly outcome: "done";
  readonly message: string;
  readonly problems: readonly ReportedProblem[];
  readonly facts: Facts;
  readonly target?: CellTarget;
  /** The six headline figures, where the action computes them. */
  readonly tiles?: readonly KpiTile[];
  /** What an import would do, or did. */
  readonly review?: ImportReview;
  /** Cell by cell, what an action would change that was only asked for a preview. */
  readonly changes?: readonly CellFix[];
  /** The tables and ranges that may feed the plan. */
  readonly sheets?: SheetSources;
  readonly undo?: UndoNow;
};

/**
 * What "Undo last change" would do: `title` of the change, and a sentence that says what is put back. `at`, in milliseconds of the computer's clock, tells
 * one change from another; `changesData` whether the plan may read otherwise since.
 */
export type UndoOffer = { readonly title: string; readonly detail: string; readonly at: number; readonly changesData: boolean };

/** After an action that may write, whatever came of it: what can be undone now, null when nothing can. */
type UndoNow = UndoOffer | null;

/** Nothing was written. */
export type ActionRefused = {
  readonly undo?: UndoNow;
  readonly outcome: "refused";
  readonly reason: RefusalReason;
  readonly message: string;
  readonly suggestion: string;
  readonly missing: readonly TableName[];
  readonly problems: readonly ReportedProblem[];
  readonly target?: CellTarget;
};

export type FailureCode =
  /** A cell is being edited, or a dialog is open. */
  | "busy"
  /** Excel answered with an error. */
  | "excel-error"
  /** The workbook went away or the connection broke. */
  | "connection";

/** Something went wrong on the way; what was there before has been put back, or the message says what could not be. */
export type ActionFailed = {
  readonly undo?: UndoNow;
  readonly outcome: "failed";
  readonly code: FailureCode;
  readonly message: string;
  readonly suggestion: string;
  readonly problems: readonly ReportedProblem[];
  /** For bug reports: code and place as Excel named them. Not for users. */
  readonly technical: string;
};

export type ActionReport = ActionDone | ActionRefused | ActionFailed;

/** `step` is a phrase for the user ("Reading tables"); `fraction` goes from 0 to 1. */
export type Progress = { readonly step: string; readonly fraction: number };

/** Plain parameters; each action checks its own. */
export type ActionArguments = Readonly<Record<string, unknown>>;
export type ActionHooks = {
  readonly onProgress: (progress: Progress) => void;
  /** Aborted when the user wants the action to stop; long ones look at it between their steps. */
  readonly signal?: AbortSignal;
  /** How long Excel is waited for; the usual time when left out. */
  readonly patience?: Patience;
};

/** Never rejects: whatever happens is in the report. */
export type Action = (args: ActionArguments, hooks: ActionHooks) => Promise<ActionReport>;

export type ActionName =
  | "refreshDashboard"
  | "checkWorkbook"
  | "readOverview"
  | "goTo"
  | "newPlan"
  | "applyFixes"
  | "importActuals"
  | "addImportRules"
  | "insertFormula"
  | "undoLastChange"
  | "findSheets"
  | "useSheets";

export type ActionEntry = {
  /** As on a button. */
  readonly title: string;
  readonly description: string;
  /** Whether it changes the workbook. */
  readonly writes: boolean;
  readonly run: Action;
};
