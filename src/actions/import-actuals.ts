import { monthLabel } from "../domain/calendar/labels";
import type { MonthIndex } from "../domain/calendar/units";
import { mappingGaps } from "../domain/import/detect-extract";
import { betterMapping, mostNamedCurrency, readingNote } from "../domain/import/evidence";
import type { ImportMapping } from "../domain/import/fields";
import type { UnclearSums } from "../domain/import/earlier-sums";
import { selectedRows, writtenFields, type WrittenField } from "../domain/import/plan-import";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { MinorUnits } from "../domain/money/units";
import { success, type Result } from "../domain/result";
import type { ImportSource, OpenedFile, PlanFailure, PlannedImport, PlanOptions, PlanRequest } from "../import/import-source";
import { keepMappings } from "../workbook/kept-mappings";
import { usualPatience, type Patience } from "../workbook/patience";
import { readLedger, type Ledger, type LedgerProblem } from "../workbook/read-ledger";
import { explainError, readInExcel } from "../workbook/run-in-excel";
import { appendRows } from "../workbook/write/append-rows";
import { insistently } from "../workbook/write/carry-out";
import { refuseUnwritable } from "../workbook/write/refuse-unwritable";
import { today } from "./arguments";
import { mappingFor, readImportArguments, refuseArguments, type ImportArguments } from "./import-arguments";
import { arrangeFiles, keptWith } from "./import-layout";
import type { ImportReview } from "./import-review";
import type { Action, ActionDone, ActionHooks, ActionRefused, ActionReport, RefusalReason, ReportedProblem } from "./report";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";

function refuse(reason: RefusalReason, message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason, message, suggestion, missing: [], problems: [] };
}

/**
 * Appends the postings of ledger extracts to the table Actuals.
 *
 * Reads the workbook (ledger, rules, budget lines), reads the files, leaves out what the ledger has, gives lines by the rules, and appends
 * the rest, all or none. With `dryRun` it stops before writing. Arguments: the open files of the pane (`source`, `opened`), or `csv` (text),
 * or `rows`, or `xlsx` (base64); `sheet` (name or number) and `headerLine` (0 for none) where they are not found right; `mapping`; `duplicates` (skip, import); `aggregate`; `dryRun`.
 */
export const importActuals: Action = async (args, hooks) => {
  const wanted = readImportArguments(args);
  if ("outcome" in wanted) return wanted;
  if (wanted.source !== null) return importFrom(wanted.source, wanted.opened, wanted, hooks);
  // Fetched when it is needed: parsers are no part of what the other actions load.
  const { createImportEngine } = await import(/* webpackChunkName: "import" */ "../import/engine");
  const source = createImportEngine();
  const { files, unreadable } = await source.open(wanted.files);
  const [bad] = unreadable;
  if (bad !== undefined) return refuseArguments(`${bad.name} cannot be imported: ${bad.reason}.`, "Give an extract with a header row and at least one row below it.");
  return importFrom(source, files, wanted, hooks);
};

async function importFrom(source: ImportSource, opened: readonly OpenedFile[], wanted: ImportArguments, hooks: ActionHooks): Promise<ActionReport> {
  const { onProgress, signal, patience = usualPatience } = hooks;
  onProgress({ step: "Reading the ledger", fraction: 0.02 });
  const unsettled = await settleEarlier(patience);
  if (unsettled !== null) return unsettled;
  const read = await readInExcel((context) => readLedger(context, today()), { patience });
  if (!read.ok) return explainUnread(read);
  if ("problem" in read.value) return refuseLedger(read.value);
  const ledger = read.value;
  if (wanted.aggregate && ledger.keys.document === null) return refuseArguments("Sums are known again by their document, and the ledger has no column for it: the next extract would count them twice. Nothing was imported.", "Import without sums, or add a column Document to the ledger.");
  // Said before a large file is read.
  const free = await readInExcel((context) => refuseUnwritable(context, [ledger.sheet]), { patience });
  if (!free.ok) return explainUnread(free);
  if (free.value !== null) return explainWrite(free.value, suggestions);
  const mappings: Record<string, ImportMapping> = {};
  const [remembered, detected] = [new Set<string>(), new Set<string>()];
  const files = await arrangeFiles(source, opened, wanted, ledger.kept);
  if ("outcome" in files) return files;
  for (const file of files) {
    const found = mappingFor(file, wanted, ledger.kept);
    if ("outcome" in found) return found;
    const { mapping, from } = found;
    const { shape, headers } = file.detected;
    const gaps = mappingGaps(mapping);
    if (gaps.length > 0) return refuseArguments(`No column of ${file.name} is known to be the ${gaps.join(" or the ")}.`, `Say which column it is. The columns are: ${headers.join(", ")}.`);
    mappings[shape] = mapping;
    if (from === "remembered") remembered.add(shape);
    if (from === "detected") detected.add(shape);
  }

  const request: PlanRequest = {
    mappings,
    decimals: ledger.decimals,
    currency: ledger.currency,
    rules: ledger.rules,
    ledger: ledger.keys,
    knownLines: ledger.budgetLines,
    duplicates: wanted.duplicates,
    aggregate: wanted.aggregate,
  };
  const options: PlanOptions = {
    onProgress: ({ rows, fraction, rowsPerSecond }) => onProgress({ step: `Reading ${thousands(rows)} rows, ${thousands(rowsPerSecond)} a second`, fraction: 0.05 + fraction * 0.45 }),
    ...(signal === undefined ? {} : { signal }),
  };
  const planned = await planAsColumnsSay(source, request, detected, options);
  if (!planned.ok) {
    if (planned.code === "cancelled") return stopped;
    return refuseArguments(planned.code === "unreadable" ? planned.detail : "The amounts are too large to add up to the cent.", "Check the file and its columns, then try again.");
  }
  const { plan } = planned.value;
  const unclear = refuseSums(plan.unclear, ledger);
  if (unclear !== null) return unclear;
  const tooMany = plan.rows > ledger.room;
  let summedRows: number | null = wanted.aggregate ? plan.rows : null;
  if (tooMany && !wanted.aggregate) {
    const summed = await source.plan({ ...request, mappings: planned.value.mappings, currency: planned.value.currency, aggregate: true });
    summedRows = summed.ok ? summed.value.plan.rows : null;
  }
  const review = reviewOf(planned.value, ledger, remembered, { files, written: false, summedRows, summed: wanted.aggregate });
  if (wanted.dryRun) return done(review, `${describe(review)} Nothing has been written yet.`);
  if (plan.fresh.rows === 0) return done(review, `${describe(review)} There is nothing new to import.`);
  if (tooMany) return refuseSize(review);

  const selection = await source.take();
  if (selection === null) return refuseArguments("The files were closed.", "Choose them again.");
  const started = performance.now();
  const fields = writtenFields.filter((field) => ledger.headers[field] !== undefined);
  const outcome = await appendRows(
    ledger.target(fields),
    selectedRows(selection, fields, ledger.decimals, ledger.firstDay),
    {
      title: "Import actuals",
      patience,
      numberFormats: fields.map((field) => numberFormats[field] ?? null),
      onProgress: (fraction) => onProgress({ step: `Writing ${thousands(plan.rows)} rows, ${thousands(Math.round((plan.rows * fraction * 1000) / (performance.now() - started)))} a second`, fraction: 0.5 + fraction * 0.5 }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  if (outcome.outcome === "cancelled") return stopped;
  if (outcome.outcome !== "written") return explainWrite(outcome, suggestions);
  const note = (await remember(Object.fromEntries(Object.entries(review.mappings).map(([shape, mapping]) => [shape, keptWith(mapping, files, shape, ledger.kept)])), patience)) ? "" : " The columns could not be remembered for the next file of this kind.";
  const target = { sheet: outcome.result.sheet, address: outcome.result.address };
  return { ...done({ ...review, written: true }, `${describe({ ...review, written: true })}${note}`), target };
}

/** The postings stand, whether or not this succeeds: so it is tried as often as putting something back. */
async function remember(mappings: Readonly<Record<string, object>>, patience: Patience): Promise<boolean> {
  try {
    await insistently((context) => keepMappings(context, mappings), patience);
    return true;
  } catch (error) {
    explainError(error);
    return false;
  }
}

const suggestions = { occupied: "Make room below the table, then import again.", protected: "Choose Review > Unprotect Sheet, then import again.", conflict: "Import again: what was imported already is skipped." } as const;

const stopped: ActionRefused = refuse("cancelled", "Stopped. The workbook is as it was.", "Import again if you want it after all.");

const numberFormats: Readonly<Partial<Record<WrittenField, string>>> = { date: "yyyy-mm-dd", amount: "#,##0.00" };

const fieldNames: Readonly<Record<WrittenField, string>> = { date: "Date", line: "Line", vendor: "Vendor", po: "PO", document: "Document", amount: "Amount", text: "Text" };

/** What was planned, and how the files were read for it. */
type PlannedAs = PlannedImport & Pick<PlanRequest, "mappings" | "currency">;

/**
 * Plans; and once more where whole columns of files that nobody said anything about speak for another reading than their first rows, or where
 * they name several currencies and the workbook none: then one of them is read.
 */
async function planAsColumnsSay(source: ImportSource, asked: PlanRequest, detected: ReadonlySet<string>, options: PlanOptions): Promise<Result<PlannedAs, PlanFailure>> {
  const looked = await source.plan(asked, options);
  if (!looked.ok) return looked;
  const most = asked.currency === null ? mostNamedCurrency(Object.values(looked.value.evidence)) : null;
  const request = most === null ? asked : { ...asked, currency: most };
  const first = most === null ? looked : await source.plan(request, options);
  if (!first.ok) return first;
  const better = Object.entries(first.value.evidence).flatMap(([shape, evidence]) => {
    const mapping = request.mappings[shape];
    const found = mapping === undefined ? null : betterMapping(mapping, evidence);
    if (mapping === undefined || found === null) return [];
    if (detected.has(shape)) return [[shape, found] as const];
    // Of what somebody set, only what was left open: an earlier file may have had no credits.
    const { signedCredits } = found;
    return mapping.signedCredits !== undefined || signedCredits === undefined ? [] : [[shape, { ...mapping, signedCredits }] as const];
  });
  if (better.length === 0) return success({ ...first.value, mappings: request.mappings, currency: request.currency });
  const mappings = { ...request.mappings, ...Object.fromEntries(better) };
  const second = await source.plan({ ...request, mappings }, options);
  if (!second.ok) return second;
  const signs = better.every(([shape, mapping]) => mapping.signedCredits === request.mappings[shape]?.signedCredits);
  // Other signs reject nothing; other orders and marks have to be better.
  if (second.value.rejected < first.value.rejected || (!signs && second.value.rejected === first.value.rejected)) return success({ ...second.value, mappings, currency: request.currency });
  const again = await source.plan(request, options);
  return again.ok ? success({ ...again.value, mappings: request.mappings, currency: request.currency }) : again;
}

function reviewOf(planned: PlannedAs, ledger: Ledger, remembered: ReadonlySet<string>, how: Pick<ImportReview, "files" | "written" | "summedRows" | "summed">): ImportReview {
  const mapped = writtenFields.filter((field) => Object.values(planned.mappings).some(({ columns }) => columns[field] !== undefined));
  return {
    ...planned,
    ...how,
    table: ledger.table,
    sheet: ledger.sheet,
    decimals: ledger.decimals,
    currency: ledger.currency,
    room: ledger.room,
    leftOut: mapped.filter((field) => ledger.headers[field] === undefined).map((field) => fieldNames[field]),
    rules: ledger.rulesTable === null ? null : { table: ledger.rulesTable.name, sheet: ledger.rulesTable.sheet, list: ledger.rules, used: ledger.rules.length, unusable: ledger.rulesTable.unusable },
    notes: Object.fromEntries(Object.entries(planned.mappings).flatMap(([shape, mapping]) => (planned.evidence[shape] === undefined ? [] : [[shape, readingNote(mapping, planned.evidence[shape])]]))),
    remembered: [...remembered],
    lines: ledger.budgetLines,
    rows: planned.plan.read.rows + planned.rejected,
  };
}

function refuseLedger(problem: LedgerProblem): ActionRefused {
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
function refuseSums(unclear: readonly UnclearSums[], { decimals }: Ledger): ActionRefused | null {
  const [first] = unclear;
  if (first === undefined) return null;
  const money = (minor: number): string => fromMinorUnits(minor as MinorUnits, decimals).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const others = unclear.length === 1 ? "" : ` The same goes for ${thousands(unclear.length - 1)} more ${unclear.length === 2 ? "vendor and month" : "vendors and months"}.`;
  const of = `${first.vendor === "" ? "" : `${first.vendor}, `}${monthLabel(first.month as MonthIndex)}`;
  return refuse(
    "conflict",
    `The ledger has sums of an earlier import (${of}: ${money(first.summed)}), and ${rowsText(first.rows)} of that month with ${money(first.minor)} may be in them, or not: they do not add up to the sums.${others} Nothing was imported.`,
    "If the sums are out of date, delete their rows in the ledger (or undo that import), then import again. If all rows of the files are new, do not leave out what is there already.",
  );
}

function refuseSize({ plan, room, sheet, summedRows, summed }: ImportReview): ActionRefused {
  const fits = summedRows !== null && summedRows <= room && !summed;
  return refuse(
    "place-occupied",
    `Sheet "${sheet}" has room for ${thousands(room)} more rows, not for ${thousands(plan.rows)}. Nothing was imported.`,
    fits ? `Import sums by line, month and vendor instead: ${thousands(summedRows)} rows.` : "Import a smaller extract, or make room on the sheet.",
  );
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}

function rowsText(count: number): string {
  return count === 1 ? "1 row" : `${thousands(count)} rows`;
}

function describe({ plan, rejected, asides, rows, written, summed, notes }: ImportReview): string {
  const sums = summed && plan.fresh.rows > 0 ? ` as ${thousands(plan.rows)} ${plan.rows === 1 ? "sum" : "sums"}` : "";
  const line = plan.byLine.find((sum) => sum.line === "");
  const unassigned = line === undefined ? "" : ` ${rowsText(line.rows)} ${line.rows === 1 ? "has" : "have"} no budget line.`;
  const repeated = plan.repeated === 0 ? "" : ` (${thousands(plan.repeated)} in another of the files)`;
  const aside = asides === 0 ? "" : ` (${thousands(asides)} of them totals, headings or the like)`;
  const odd = Object.values(notes).reduce((sum, { oddCredits }) => sum + oddCredits, 0);
  const signs = odd === 0 ? "" : ` ${odd === 1 ? "1 credit has another sign than most and counts as one that was taken back: check it" : `${thousands(odd)} credits have another sign than most and count as ones that were taken back: check them`}.`;
  const negative = Object.values(notes).some(({ mostlyNegative }) => mostlyNegative) ? " Most amounts are negative: if the file keeps costs so, say that costs are negative in it." : "";
  return `${rowsText(rows)} read: ${thousands(plan.fresh.rows)} ${written ? "imported" : "new"}${sums}, ${thousands(plan.duplicates.rows)} there already${repeated}, ${thousands(rejected)} could not be read${aside}.${unassigned}${signs}${negative}`;
}

/** So many rejected rows are listed; the rest is counted. All of them can be saved as a file in the pane. */
const listedRejected = 50;

function rejectedProblems({ rejected, rejectedExamples }: ImportReview): readonly ReportedProblem[] {
  const listed = rejectedExamples.slice(0, listedRejected).map(({ file, line, reason }) => ({ sheet: "", address: "", message: `${file}, line ${line}: ${reason}` }));
  return rejected > listed.length ? [...listed, { sheet: "", address: "", message: `${thousands(rejected - listed.length)} more rows could not be read.` }] : listed;
}

function done(review: ImportReview, message: string): ActionDone {
  const { plan, rejected, decimals, rows, written, rounded } = review;
  const major = (minor: number): number => fromMinorUnits(minor as MinorUnits, decimals);
  const unassigned = plan.byLine.find(({ line }) => line === "");
  return {
    outcome: "done",
    message,
    problems: rejectedProblems(review),
    facts: {
      rows,
      [written ? "imported" : "new"]: plan.fresh.rows,
      duplicates: plan.duplicates.rows,
      rejected,
      rounded,
      "rows written": written ? plan.rows : 0,
      amount: major(plan.fresh.minor),
      "amount of duplicates": major(plan.duplicates.minor),
      unassigned: unassigned?.rows ?? 0,
      "amount unassigned": major(unassigned?.minor ?? 0),
      ...Object.fromEntries(plan.byLine.filter(({ line }) => line !== "").slice(0, 100).map(({ line, minor }) => [`line ${line}`, major(minor)])),
    },
    review,
  };
}
