import { monthLabel } from "../domain/calendar/labels";
import type { MonthIndex } from "../domain/calendar/units";
import type { UnclearSums } from "../domain/import/earlier-sums";
import type { LineSum } from "../domain/import/plan-import";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { MinorUnits } from "../domain/money/units";
import type { CalculatedColumn } from "../workbook/calculated-columns";
import type { Ledger, LedgerProblem } from "../workbook/read-ledger";
import type { ImportReview } from "./import-review";
import type { ActionDone, ActionRefused, RefusalReason, ReportedProblem } from "./report";

function refuse(reason: RefusalReason, message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason, message, suggestion, missing: [], problems: [] };
}

/** What to do next, where writing was refused. */
export const suggestions = { occupied: "Make room below the table, then import again.", protected: "Choose Review > Unprotect Sheet, then import again.", conflict: "Import again: what was imported already is skipped." } as const;

export const stopped: ActionRefused = refuse("cancelled", "Stopped. The workbook is as it was.", "Import again if you want it after all.");

export function refuseLedger(problem: LedgerProblem): ActionRefused {
  const target = problem.problem === "no-ledger" ? { sheet: "", address: "" } : { sheet: problem.sheet, address: problem.address };
  switch (problem.problem) {
    case "no-ledger":
      return { ...refuse("missing-tables", "The workbook has no ledger that postings could be added to: no table Actuals, and no list with dates and amounts.", "Create the table Actuals on the tab Start, or give your ledger a header with Date and Amount."), missing: ["Actuals"] };
    case "missing-columns":
      return { ...refuse("missing-tables", `Table ${problem.table} on sheet "${problem.sheet}" has no single column ${problem.missing.join(" and ")}.`, "Add the column, or create a table Actuals on the tab Start."), target };
    case "scaled":
      return { ...refuse("missing-tables", `${problem.table} on sheet "${problem.sheet}" keeps amounts as "${problem.header}", not to the cent.`, "Import into a table Actuals with full amounts."), target };
    case "total-below":
      return { ...refuse("place-occupied", `The list ${problem.table} ends with a total; rows below it would not be counted in it. Nothing was imported.`, "Take the total away, or make the list a table (Insert > Table), which keeps its total below new rows."), target };
  }
}

/** Sums that an earlier import made, where the files may hold their postings or others: neither leaving out nor adding would be sure. */
export function refuseSums(unclear: readonly UnclearSums[], { decimals }: Ledger): ActionRefused | null {
  const [first] = unclear;
  if (first === undefined) return null;
  const money = (minor: number): string => moneyText(minor, decimals);
  const others = unclear.length === 1 ? "" : ` The same goes for ${thousands(unclear.length - 1)} more ${unclear.length === 2 ? "vendor and month" : "vendors and months"}.`;
  const of = `${first.vendor === "" ? "" : `${first.vendor}, `}${monthLabel(first.month as MonthIndex)}`;
  return refuse(
    "conflict",
    `The ledger has sums of an earlier import (${of}: ${money(first.summed)}), and ${rowsText(first.rows)} of that month with ${money(first.minor)} may be in them, or not: they do not add up to the sums.${others} Nothing was imported.`,
    "If the sums are out of date, delete their rows in the ledger (or undo that import), then import again. If all rows of the files are new, do not leave out what is there already.",
  );
}

/** Sums keep the month in their document alone. */
export function refuseUnknownSums(): ActionRefused {
  return refuse("bad-arguments", "Sums are known again by their document, and the ledger has no column for it that could be filled: the next extract would count them twice. Nothing was imported.", "Import without sums, or add a column Document to the ledger.");
}

/** A column that every posting needs cannot be written. */
export function refuseColumn({ table, sheet }: Ledger, { header, formula }: CalculatedColumn): ActionRefused {
  return refuse(
    "place-occupied",
    `Column "${header}" of table ${table} on sheet "${sheet}" is calculated (${formula}): what is imported cannot be written to it. Nothing was imported.`,
    "Import into a table where it is typed in. An amount may be calculated as Debit less Credit: those are filled then.",
  );
}

export function refuseSize({ plan, room, sheet, summedRows, summed }: ImportReview): ActionRefused {
  const fits = summedRows !== null && summedRows <= room && !summed;
  return refuse(
    "place-occupied",
    `Sheet "${sheet}" has room for ${thousands(room)} more ${room === 1 ? "row" : "rows"}, not for ${thousands(plan.rows)}. Nothing was imported.`,
    fits ? `Import sums by line, month and vendor instead: ${thousands(summedRows)} rows.` : "Import a smaller extract, or make room on the sheet.",
  );
}

export function thousands(count: number): string {
  return count.toLocaleString("en-US");
}

function rowsText(count: number): string {
  return count === 1 ? "1 row" : `${thousands(count)} rows`;
}

/** New postings without a budget line; undefined where there are none, or where the table finds their lines. */
function withoutLine({ plan, calculated }: ImportReview): LineSum | undefined {
  return calculated.some(({ field }) => field === "line") ? undefined : plan.byLine.find(({ line }) => line === "");
}

/** New postings of lines that the budget does not have; none where there is no budget, or where the table finds their lines. */
function unknownLines({ plan, lines, calculated }: ImportReview): readonly LineSum[] {
  return lines.length === 0 || calculated.some(({ field }) => field === "line") ? [] : plan.byLine.filter(({ line, known }) => line !== "" && !known);
}

/** So many lines are named in a sentence. */
const namedLines = 5;

function sayUnknownLines(review: ImportReview): string {
  const unknown = unknownLines(review);
  if (unknown.length === 0) return "";
  const rows = unknown.reduce((sum, line) => sum + line.rows, 0);
  const named = unknown.slice(0, namedLines).map(({ line, rows: count, minor }) => `${line} (${rowsText(count)}, ${moneyText(minor, review.decimals)})`);
  const others = unknown.length > namedLines ? ` and ${thousands(unknown.length - namedLines)} more` : "";
  return ` ${rowsText(rows)} ${rows === 1 ? "has a line" : "have lines"} that ${rows === 1 ? "is" : "are"} not in the budget: ${named.join(", ")}${others}.`;
}

function sayYears({ yearless, period: { from, to } }: ImportReview): string {
  if (yearless === 0) return "";
  const years = from.year === to.year ? String(from.year) : `${from.year} and ${to.year}`;
  return ` The dates have no year and are read as days of ${years}: check them.`;
}

function sayPossible({ plan: { possible }, written, decimals }: ImportReview): string {
  if (possible.rows === 0) return "";
  const money = moneyText(possible.minor, decimals);
  const what = possible.rows === 1 ? `1 of the new rows, ${money}, is` : `${thousands(possible.rows)} of the new rows, ${money} together, are`;
  return ` ${what} perhaps there already: same date, vendor and amount, but a document stands only in one of the two. ${written ? "Check them in the ledger." : "Compare before you import."}`;
}

function moneyText(minor: number, decimals: number): string {
  return fromMinorUnits(minor as MinorUnits, decimals).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

export function describe(review: ImportReview): string {
  const { plan, rejected, asides, rows, written, summed, notes, calculated, table } = review;
  const sums = summed && plan.fresh.rows > 0 ? ` as ${thousands(plan.rows)} ${plan.rows === 1 ? "sum" : "sums"}` : "";
  const line = withoutLine(review);
  const unassigned = line === undefined ? "" : ` ${rowsText(line.rows)} ${line.rows === 1 ? "has" : "have"} no budget line.`;
  const own = calculated.map(({ header }) => ` Column "${header}" is left to table ${table}, which calculates it.`).join("");
  const repeated = plan.repeated === 0 ? "" : ` (${thousands(plan.repeated)} in another of the files)`;
  const aside = asides === 0 ? "" : ` (${thousands(asides)} of them totals, headings or the like)`;
  const odd = Object.values(notes).reduce((sum, { oddCredits }) => sum + oddCredits, 0);
  const signs = odd === 0 ? "" : ` ${odd === 1 ? "1 credit has another sign than most and counts as one that was taken back: check it" : `${thousands(odd)} credits have another sign than most and count as ones that were taken back: check them`}.`;
  const negative = Object.values(notes).some(({ mostlyNegative }) => mostlyNegative) ? " Most amounts are negative: if the file keeps costs so, say that costs are negative in it." : "";
  return `${rowsText(rows)} read: ${thousands(plan.fresh.rows)} ${written ? "imported" : "new"}${sums}, ${thousands(plan.duplicates.rows)} there already${repeated}, ${thousands(rejected)} could not be read${aside}.${sayYears(review)}${sayPossible(review)}${unassigned}${sayUnknownLines(review)}${own}${signs}${negative}`;
}

/** So many rejected rows are listed; the rest is counted. All of them can be saved as a file in the pane. */
const listedRejected = 50;

function rejectedProblems({ rejected, rejectedExamples }: ImportReview): readonly ReportedProblem[] {
  const listed = rejectedExamples.slice(0, listedRejected).map(({ file, line, reason }) => ({ sheet: "", address: "", message: `${file}, line ${line}: ${reason}` }));
  return rejected > listed.length ? [...listed, { sheet: "", address: "", message: `${thousands(rejected - listed.length)} more rows could not be read.` }] : listed;
}

export function done(review: ImportReview, message: string): ActionDone {
  const { plan, rejected, decimals, rows, written, rounded } = review;
  const major = (minor: number): number => fromMinorUnits(minor as MinorUnits, decimals);
  const unassigned = withoutLine(review);
  const unknown = unknownLines(review);
  return {
    outcome: "done",
    message,
    problems: rejectedProblems(review),
    facts: {
      rows,
      [written ? "imported" : "new"]: plan.fresh.rows,
      duplicates: plan.duplicates.rows,
      "perhaps there already": plan.possible.rows,
      "amount perhaps there already": major(plan.possible.minor),
      rejected,
      rounded,
      "rows written": written ? plan.rows : 0,
      amount: major(plan.fresh.minor),
      "amount of duplicates": major(plan.duplicates.minor),
      unassigned: unassigned?.rows ?? 0,
      "amount unassigned": major(unassigned?.minor ?? 0),
      "not in the budget": unknown.reduce((sum, line) => sum + line.rows, 0),
      "amount not in the budget": major(unknown.reduce((sum, line) => sum + line.minor, 0)),
      ...Object.fromEntries(plan.byLine.filter(({ line }) => line !== "").slice(0, 100).map(({ line, minor }) => [`line ${line}`, major(minor)])),
    },
    review,
  };
}
