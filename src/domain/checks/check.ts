/**
 * What the checks of a workbook look at, and what they find.
 *
 * Cells are as Excel gives them: numbers, texts, logical values, "" for a blank, errors as their text. Formulas are in R1C1 notation,
 * where two cells that calculate alike hold the same text; a cell without a formula holds its value there.
 */
import type { SerialDay } from "../calendar/units";

/** A table, or a range that plays a table's part. */
export type CheckedTable = {
  /** Its name in the workbook. */
  readonly name: string;
  /** What it is to the plan (`Actuals`), or null for a table of the user's own. */
  readonly role: string | null;
  readonly sheet: string;
  /** First row and column of the body on the sheet, from 0. */
  readonly top: number;
  readonly left: number;
  readonly headers: readonly string[];
  /** Column of each field that the role has, from 0. */
  readonly fields: ReadonlyMap<string, number>;
  /** Body, row by row. */
  readonly values: readonly (readonly unknown[])[];
  /** Body in R1C1 notation, of the same size. */
  readonly formulas: readonly (readonly unknown[])[];
  /** Whether numbers of days count from 1904. */
  readonly date1904?: boolean;
  /** The heading that each row stands under; lines of different groups may have one name. */
  readonly sections?: readonly (string | null)[];
  /** Rows, from the first of the body, that add up others: they are no entries, and blank in `values`. */
  readonly totalRows?: readonly number[];
  /** Amounts of the rows, where they are not just the numbers of the amount column: text, thousands, debit and credit, several months. */
  readonly amounts?: readonly (number | null)[] | null;
  /** Days by column, where they are not just its numbers: text, the 1904 date system. */
  readonly days?: ReadonlyMap<number, readonly (SerialDay | null)[]>;
  /** The budget of each row, where amounts spent stand beside it: every row is a budget line of its own. */
  readonly rowBudgets?: readonly (number | null)[] | null;
};

/** The cells of a sheet outside of what is known of it: for errors and broken references anywhere. */
export type CheckedSheet = {
  readonly name: string;
  readonly top: number;
  readonly left: number;
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
};

export type CheckInput = {
  readonly tables: readonly CheckedTable[];
  readonly sheets: readonly CheckedSheet[];
  readonly settings: CheckSettings;
  /**
   * Budget of each line for the whole year in major units, by key, as the plan was read; Infinity for lines that may take in more. Left out,
   * it is added up from the tables.
   */
  readonly budgets?: ReadonlyMap<string, number>;
  /** Cells (`Sheet!B4`) of which the reading of the plan says already that they cannot be read: a text there is said once. */
  readonly unread?: ReadonlySet<string>;
};

export type CheckSettings = {
  readonly today: SerialDay;
  /** First and last day of the fiscal year; null when it is not stated. */
  readonly fiscalYear: { readonly first: SerialDay; readonly last: SerialDay } | null;
  /** Postings up to this day belong to closed periods; later postings into them are reported. Null when not stated. */
  readonly closedUntil: SerialDay | null;
  readonly currency: string | null;
  readonly decimals: number;
  /** A share: spend over budget within it is not reported. Null = none. */
  readonly tolerancePct: number | null;
  /** Amount in major units from which a posting needs an order. Null when the policies ask for none. */
  readonly orderFrom: number | null;
};

/** `error`: figures are wrong or missing. `warning`: money or work at risk. `hint`: worth a look. */
export type Severity = "error" | "warning" | "hint";

export const checkRules = [
  "orphan-line",
  "orphan-activity",
  "duplicate-key",
  "duplicate-invoice",
  "outside-year",
  "closed-period",
  "no-budget",
  "over-budget",
  "no-commitment",
  "over-commitment",
  "overdue-commitment",
  "no-owner",
  "finish-before-start",
  "dependency",
  "over-allocated",
  "weights",
  "text-number",
  "constant-among-formulas",
  "total-skips-rows",
  "total-differs",
  "error-cell",
  "mixed-currency",
  "blank-policy",
  "unknown-policy",
  "beyond-whole",
  "broken-reference",
] as const;
export type CheckRule = (typeof checkRules)[number];

/**
 * A change that removes a finding without changing what anything means. `content` is a number, or a formula in A1 notation;
 * `before` what the cell holds now, in the same terms.
 */
export type Fix = { readonly label: string; readonly before: number | string; readonly content: number | string };

export type Finding = {
  readonly rule: CheckRule;
  readonly severity: Severity;
  readonly sheet: string;
  /** A1 form, without the sheet. */
  readonly address: string;
  /** One sentence: what is wrong there. */
  readonly message: string;
  readonly fix?: Fix;
  /** Fixes of cells on the same sheet that the message counts without listing them ("980 more like this"). */
  readonly alike?: readonly (Fix & { readonly address: string })[];
};

/** Every table of a role: a budget may stand on a sheet for each department. */
export function tablesOf(input: CheckInput, role: string): readonly CheckedTable[] {
  return input.tables.filter((table) => table.role === role);
}
