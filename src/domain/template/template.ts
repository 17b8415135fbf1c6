/**
 * The tables of a new plan workbook as data: headers, kinds of values, what may be chosen, and example rows.
 *
 * Headers are those by which the tables are found again. The writer turns kinds into number formats, widths and validation.
 */

/** Kinds of values. `date` cells hold serial days, `percent` cells ratios, `amount` cells major units of the currency. */
export type ColumnKind = "text" | "date" | "amount" | "percent" | "number";

/** What may be chosen in a cell: words, or the entries of a column of another table. */
export type Choices = readonly string[] | { readonly table: TemplateName; readonly column: string };

export type TemplateColumn = {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
  readonly choices?: Choices;
};

export type TemplateCell = string | number | boolean | null;

export type TemplateTable = {
  readonly name: TemplateName;
  readonly sheet: string;
  /** One sentence: what it holds and who needs it. */
  readonly purpose: string;
  readonly columns: readonly TemplateColumn[];
  /** Whether its rows are settings that were chosen and no examples: they are written in any case. */
  readonly isSettings?: true;
  /** As many cells a row as columns. */
  readonly examples: readonly (readonly TemplateCell[])[];
};

export const templateNames = [
  "BudgetLines",
  "Actuals",
  "Commitments",
  "Activities",
  "Results",
  "Channels",
  "Resources",
  "Assignments",
  "Vendors",
  "Policies",
  "Approvals",
  "Scenarios",
  "Commentary",
  "Rules",
] as const;
export type TemplateName = (typeof templateNames)[number];

/** A column, in short: most are text of middling width. */
export function column(header: string, kind: ColumnKind = "text", width = kind === "text" ? 16 : 12, choices?: Choices): TemplateColumn {
  return choices === undefined ? { header, kind, width } : { header, kind, width, choices };
}
