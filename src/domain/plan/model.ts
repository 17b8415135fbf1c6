/**
 * The plan model: everything the add-in knows about a plan, read from the workbook's tables and validated.
 *
 * Plain values only. Amounts are whole minor units (`decimals` of them behind the point), days are Excel serial days,
 * months are month indices. What could not be read is listed in `problems` with its cell; the rest still stands.
 */
import type { MinorUnits } from "../money/units";
import type { FiscalCalendar } from "../calendar/fiscal-calendar";
import type { MonthIndex, SerialDay } from "../calendar/units";

/** The tables that are read today. */
export const tableNames = ["Activities", "BudgetLines", "Commitments", "Actuals", "Results", "Policies"] as const;
export type TableName = (typeof tableNames)[number];

/** `cost` is good when it stays under budget, `revenue` when it goes over. */
export type LineKind = "cost" | "revenue";

export type PlanModel = {
  readonly activities: readonly Activity[];
  readonly budgetLines: readonly BudgetLine[];
  readonly commitments: readonly Commitment[];
  readonly actuals: readonly Actual[];
  readonly results: readonly ChannelResult[];
  readonly policies: Policies;
  /** Where each table was found, or that it is not there. */
  readonly tables: Readonly<Record<TableName, TableStatus>>;
  readonly problems: readonly PlanProblem[];
};

export type TableStatus =
  | {
      readonly found: true;
      /** The table's own name in the workbook. */
      readonly name: string;
      readonly sheet: string;
      /** Rows that hold something. */
      readonly rows: number;
      /** Rows that became part of the model. */
      readonly rowsRead: number;
      /** Every table and range that feeds it, when the reader names them. */
      readonly sources?: readonly TableSource[];
    }
  | { readonly found: false };

/** A table, or a range of cells, that feeds a table of the plan. */
export type TableSource = {
  /** The table's name, or the range as `Sheet!B4:N20`. */
  readonly name: string;
  readonly sheet: string;
  readonly kind: "table" | "range";
  readonly rows: number;
  readonly rowsRead: number;
  /** Rows that add up others, so that nothing is counted twice: their numbers on the sheet. */
  readonly totalRows: readonly number[];
  /** What was taken for granted where the cells do not say it: sentences for the user. */
  readonly notes?: readonly string[];
};

/** A task or tactic of the action plan. */
export type Activity = {
  readonly id: string;
  readonly name: string;
  readonly objective: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly team: string | null;
  readonly owner: string | null;
  readonly start: SerialDay | null;
  readonly finish: SerialDay | null;
  /** Working days; stated instead of `finish`, or beside it. */
  readonly duration: number | null;
  /** As written, e.g. `3FS+2d, 5SS`. */
  readonly predecessors: string | null;
  /** 0 to 1. */
  readonly progress: number | null;
  readonly priority: string | null;
  readonly milestone: boolean;
};

/** Money planned for one line, month by month. Rows of the long form that share a line stand here as one. */
export type BudgetLine = {
  readonly line: string;
  readonly activity: string | null;
  readonly category: string;
  readonly channel: string | null;
  readonly vendor: string | null;
  readonly kind: LineKind;
  readonly owner: string | null;
  /** In order of month, one entry a month. */
  readonly months: readonly MonthAmount[];
};

export type MonthAmount = { readonly month: MonthIndex; readonly amount: MinorUnits };

/** A purchase order or contract: money promised. */
export type Commitment = {
  readonly po: string;
  readonly line: string;
  readonly vendor: string | null;
  readonly date: SerialDay | null;
  readonly amount: MinorUnits;
  readonly open: boolean;
};

/** A ledger posting: money spent (or, on a revenue line, earned). */
export type Actual = {
  readonly date: SerialDay;
  readonly line: string;
  readonly po: string | null;
  readonly amount: MinorUnits;
};

/** What a channel brought in a month. */
export type ChannelResult = {
  readonly month: MonthIndex;
  readonly channel: string;
  readonly spend: MinorUnits | null;
  readonly revenue: MinorUnits | null;
  readonly leads: number | null;
  readonly customers: number | null;
};

/** Settings of the plan. `null` = not stated; the numbers that need one then say so instead of assuming it. */
export type Policies = {
  /** 1 to 12; 1 when not stated. */
  readonly fiscalYearStartMonth: number;
  /** The year that month columns without one (`Jan`, `P3`) belong to, named by the year in which it ends. */
  readonly fiscalYear: number | null;
  /** Three-letter code or sign as written. */
  readonly currency: string | null;
  /** Decimals of every amount of the model, 0 to 4; 2 when not stated. */
  readonly decimals: number;
  /** Ratio: 0.05 for 5 %. */
  readonly tolerancePct: number | null;
  readonly toleranceAmount: MinorUnits | null;
  /** Share of revenue left after the cost of what was sold: 0.4 for 40 %. */
  readonly grossMargin: number | null;
  /** The day a report stands for, where the workbook fixes it. */
  readonly reportDate: SerialDay | null;
  /** How the year is cut into periods; calendar months when not stated. */
  readonly calendar: FiscalCalendar;
};

export type ProblemCode =
  | "not-a-number"
  | "not-a-date"
  | "not-a-month"
  | "ambiguous-value"
  | "mixed-currencies"
  | "cell-error"
  | "out-of-range"
  | "missing-key"
  | "unknown-value"
  | "unknown-line"
  | "duplicate-key"
  | "missing-column"
  | "ambiguous-table"
  | "stale-mapping"
  | "missing-table";

/** Something in the workbook that could not be read, and where it stands. */
export type PlanProblem = {
  readonly code: ProblemCode;
  readonly table: TableName;
  /** Empty when the problem has no place, as with a missing table. */
  readonly sheet: string;
  /** A1 form without the sheet, e.g. `F17`; empty when the problem has no place. */
  readonly address: string;
  /** One sentence for the user: what stands there, what was expected, what was done about it. */
  readonly message: string;
};
