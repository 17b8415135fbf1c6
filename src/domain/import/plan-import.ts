import { fromMinorUnits, largestMinorUnits } from "../money/minor-units";
import type { MinorUnits } from "../money/units";
import { failure, success, type Result } from "../result";
import { aggregate } from "./aggregate";
import { findDuplicates, findPossible, type LedgerKeys } from "./duplicates";
import { markEarlierSums, type UnclearSums } from "./earlier-sums";
import type { TextField } from "./fields";
import type { Postings } from "./postings";
import { assignLines, type ImportRule, type LineAssignment } from "./rules";
import { textAt } from "./text-column";
import { groupUnassigned, type UnassignedGroups } from "./unassigned";

export type PlanSettings = {
  readonly rules: readonly ImportRule[];
  readonly ledger: LedgerKeys;
  /** Lines of the budget. */
  readonly knownLines: readonly string[];
  /** `import` takes postings in although the ledger has them. */
  readonly duplicates: "skip" | "import";
  /** Whether postings are summed to line × month × vendor. */
  readonly aggregate: boolean;
};

/** Amounts in whole minor units. */
export type RowSum = { readonly rows: number; readonly minor: number };

export type LineSum = RowSum & {
  /** Empty for postings that no rule gives a line. */
  readonly line: string;
  /** Whether the budget has this line. */
  readonly known: boolean;
};

/** A posting as a list shows it. */
export type ShownPosting = { readonly file: number; readonly sourceLine: number; readonly date: number; readonly minor: number; readonly vendor: string; readonly document: string; readonly text: string };

/** What an import would do. `read` = `fresh` + `duplicates`, in rows and in amounts. */
export type ImportPlan = {
  readonly read: RowSum;
  readonly fresh: RowSum;
  /** In the ledger already, or in a file before. */
  readonly duplicates: RowSum;
  /** How many of the duplicates only stand in several of the files. */
  readonly repeated: number;
  /** New postings by line, the largest first, those without a line at the end. */
  readonly byLine: readonly LineSum[];
  /** New postings without a line by vendor, cost centre and account, the largest first. */
  readonly unassigned: UnassignedGroups;
  /** What each rule gives its line to among new postings, in the order of the rules. */
  readonly byRule: readonly RowSum[];
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Rows that would be written: postings, or their sums. */
  readonly rows: number;
  readonly duplicateExamples: readonly ShownPosting[];
  /** New ones that may be there already: the ledger has one of their date, amount and vendor, and one of the two has no document. */
  readonly possible: RowSum;
  readonly possibleExamples: readonly ShownPosting[];
  /** Sums of an earlier import of which it cannot be told whether the files hold their postings: then nothing should be written. */
  readonly unclear: readonly UnclearSums[];
};

/** The rows that are to be written, by column. */
export type Selection = { readonly postings: Postings; readonly assignment: LineAssignment; readonly rows: Uint32Array };

/** `unassigned`: the new postings without a line. */
export type PlannedPostings = { readonly plan: ImportPlan; readonly selection: Selection; readonly unassigned: Uint32Array };

const shownExamples = 50;

/**
 * Sorts postings into new ones and duplicates, gives them lines, sums them up, and says what would be written.
 *
 * @returns `out-of-range` where the amounts together pass what can be added to the cent.
 */
export function planImport(postings: Postings, settings: PlanSettings): Result<PlannedPostings, "out-of-range"> {
  let size = 0;
  for (const amount of postings.amounts) size += Math.abs(amount);
  if (size > largestMinorUnits) return failure("out-of-range", "the amounts together pass the largest amount that is kept");

  const assignment = assignLines(postings, settings.rules);
  const marks = settings.duplicates === "skip" ? findDuplicates(postings, settings.ledger) : new Uint8Array(postings.count);
  const unclear = settings.duplicates === "skip" ? markEarlierSums(postings, assignment.lines, settings.ledger, marks) : [];
  const perhaps = settings.duplicates === "skip" ? findPossible(postings, settings.ledger, marks) : new Uint8Array(postings.count);
  const selection = select(postings, assignment, marks, settings.aggregate);

  const known = new Set(settings.knownLines.map(lineKey));
  const lines = assignment.names.map((line) => ({ line, known: known.has(lineKey(line)), rows: 0, minor: 0 }));
  const [read, fresh, duplicates, possible] = [emptySum(), emptySum(), emptySum(), emptySum()];
  const byRule = settings.rules.map(emptySum);
  const without = new Uint32Array(postings.count);
  let withoutCount = 0;
  const [examples, possibleExamples]: [ShownPosting[], ShownPosting[]] = [[], []];
  let [firstDay, lastDay, inFiles] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let row = 0; row < postings.count; row += 1) {
    const minor = postings.amounts[row] ?? 0;
    add(read, minor);
    if (marks[row] !== 0) {
      add(duplicates, minor);
      if (marks[row] === 2) inFiles += 1;
      if (examples.length < shownExamples) examples.push(shown(postings, row));
      continue;
    }
    add(fresh, minor);
    if (perhaps[row] !== 0) {
      add(possible, minor);
      if (possibleExamples.length < shownExamples) possibleExamples.push(shown(postings, row));
    }
    const date = postings.dates[row] ?? 0;
    firstDay = Math.min(firstDay, date);
    lastDay = Math.max(lastDay, date);
    const place = assignment.lines[row] ?? 0;
    const line = lines[place];
    if (line !== undefined) add(line, minor);
    const rule = byRule[(assignment.ruleOf[row] ?? 0) - 1];
    if (rule !== undefined) add(rule, minor);
    if (place === 0) without[withoutCount++] = row;
  }
  const unassigned = without.slice(0, withoutCount);
  const plan: ImportPlan = {
    read,
    fresh,
    duplicates,
    repeated: inFiles,
    byLine: lines.filter(({ rows }) => rows > 0).sort((a, b) => Number(a.line === "") - Number(b.line === "") || Math.abs(b.minor) - Math.abs(a.minor)),
    unassigned: groupUnassigned(postings, unassigned),
    byRule,
    firstDay: fresh.rows === 0 ? null : firstDay,
    lastDay: fresh.rows === 0 ? null : lastDay,
    rows: selection.rows.length,
    duplicateExamples: examples,
    possible,
    possibleExamples,
    unclear,
  };
  return success({ plan, selection, unassigned });
}

/** What is written: postings, or their sums. */
function select(postings: Postings, assignment: LineAssignment, marks: Uint8Array, summed: boolean): Selection {
  if (!summed) return { postings, assignment, rows: unmarked(marks) };
  const sums = aggregate(postings, assignment, marks);
  return { ...sums, rows: Uint32Array.from({ length: sums.postings.count }, (_, row) => row) };
}

function unmarked(marks: Uint8Array): Uint32Array {
  let count = 0;
  for (const mark of marks) count += mark === 0 ? 1 : 0;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < marks.length; row += 1) if (marks[row] === 0) rows[next++] = row;
  return rows;
}

function lineKey(line: string): string {
  return line.trim().toLowerCase();
}

function emptySum(): { rows: number; minor: number } {
  return { rows: 0, minor: 0 };
}

function add(sum: { rows: number; minor: number }, minor: number): void {
  sum.rows += 1;
  sum.minor += minor;
}

function shown({ dates, amounts, files, lines, texts }: Postings, row: number): ShownPosting {
  return { file: files[row] ?? 0, sourceLine: lines[row] ?? 0, date: dates[row] ?? 0, minor: amounts[row] ?? 0, vendor: textAt(texts.vendor, row), document: textAt(texts.document, row), text: textAt(texts.text, row) };
}

/** What can be written of a posting. */
export const writtenFields = ["date", "line", "vendor", "po", "document", "amount", "debit", "credit", "text"] as const;
export type WrittenField = (typeof writtenFields)[number];

/** An amount is written as one, or as debit and credit, whichever the ledger has. */
export const moneyFields: ReadonlySet<WrittenField> = new Set(["amount", "debit", "credit"]);

/**
 * The cells of a selection, row by row, made when they are asked for: a million rows of cells would not fit beside the rest.
 *
 * @param firstDay The serial day that the workbook counts as 0: 0, or 1462 where its days count from 1904.
 */
export function selectedRows({ postings, assignment, rows }: Selection, fields: readonly WrittenField[], decimals: number, firstDay = 0): Iterable<readonly (string | number | null)[]> & { readonly length: number } {
  const cell = (row: number, field: WrittenField): string | number | null => {
    if (field === "date") return (postings.dates[row] ?? 0) - firstDay;
    if (moneyFields.has(field)) {
      const minor = postings.amounts[row] ?? 0;
      if (field !== "amount" && field === "credit" !== minor < 0) return null;
      return fromMinorUnits((field === "credit" ? -minor : minor) as MinorUnits, decimals);
    }
    const text = field === "line" ? (assignment.names[assignment.lines[row] ?? 0] ?? "") : textAt(postings.texts[field as TextField], row);
    return text === "" ? null : text;
  };
  return {
    length: rows.length,
    *[Symbol.iterator]() {
      for (const row of rows) yield fields.map((field) => cell(row, field));
    },
  };
}
