import { mappingGaps } from "../domain/import/detect-extract";
import { betterMapping, mostNamedCurrency, readingNote } from "../domain/import/evidence";
import type { ImportMapping } from "../domain/import/fields";
import { moneyFields, selectedRows, writtenFields, type WrittenField } from "../domain/import/plan-import";
import { success, type Result } from "../domain/result";
import type { ImportSource, OpenedFile, PlanFailure, PlannedImport, PlanOptions, PlanRequest } from "../import/import-source";
import { keepMappings } from "../workbook/kept-mappings";
import { usualPatience, type Patience } from "../workbook/patience";
import { columnsToWrite, startColumns } from "../workbook/calculated-columns";
import { readLedger, type Ledger } from "../workbook/read-ledger";
import { explainError, readInExcel } from "../workbook/run-in-excel";
import { appendRows } from "../workbook/write/append-rows";
import { insistently } from "../workbook/write/carry-out";
import { refuseUnwritable } from "../workbook/write/refuse-unwritable";
import { today } from "./arguments";
import { mappingFor, readImportArguments, refuseArguments, type ImportArguments } from "./import-arguments";
import { arrangeFiles, keptWith } from "./import-layout";
import type { ImportReview } from "./import-review";
import { describe, done, refuseColumn, refuseLedger, refuseSize, refuseSums, refuseUnknownSums, stopped, suggestions, thousands } from "./import-report";
import type { Action, ActionHooks, ActionReport } from "./report";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";

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
  // Said before a large file is read.
  const free = await readInExcel(
    async (context) => {
      const columns = startColumns(context, ledger);
      return { refusal: await refuseUnwritable(context, [ledger.sheet]), columns };
    },
    { patience },
  );
  if (!free.ok) return explainUnread(free);
  if (free.value.refusal !== null) return explainWrite(free.value.refusal, suggestions);
  const columns = columnsToWrite(ledger, free.value.columns);
  if (columns.refused !== null) return refuseColumn(ledger, columns.refused);
  if (wanted.aggregate && columns.keys.document === null) return refuseUnknownSums();
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
    period: ledger.period,
    rules: ledger.rules,
    ledger: columns.keys,
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
  const review = reviewOf(planned.value, ledger, remembered, { files, written: false, summedRows, summed: wanted.aggregate, calculated: columns.calculated });
  if (wanted.dryRun) return done(review, `${describe(review)} Nothing has been written yet.`);
  if (plan.fresh.rows === 0) return done(review, `${describe(review)} There is nothing new to import.`);
  if (tooMany) return refuseSize(review);

  const selection = await source.take();
  if (selection === null) return refuseArguments("The files were closed.", "Choose them again.");
  const started = performance.now();
  const { fields } = columns;
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

const numberFormats: Readonly<Partial<Record<WrittenField, string>>> = { date: "yyyy-mm-dd", amount: "#,##0.00", debit: "#,##0.00", credit: "#,##0.00" };

const fieldNames: Readonly<Record<WrittenField, string>> = { date: "Date", line: "Line", vendor: "Vendor", po: "PO", document: "Document", amount: "Amount", debit: "Debit", credit: "Credit", text: "Text" };

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

function reviewOf(planned: PlannedAs, ledger: Ledger, remembered: ReadonlySet<string>, how: Pick<ImportReview, "files" | "written" | "summedRows" | "summed" | "calculated">): ImportReview {
  const mapped = writtenFields.filter((field) => !moneyFields.has(field) && Object.values(planned.mappings).some(({ columns }) => columns[field] !== undefined));
  return {
    ...planned,
    ...how,
    table: ledger.table,
    sheet: ledger.sheet,
    decimals: ledger.decimals,
    currency: ledger.currency,
    period: ledger.period,
    room: ledger.room,
    leftOut: mapped.filter((field) => ledger.headers[field] === undefined).map((field) => fieldNames[field]),
    rules: ledger.rulesTable === null ? null : { table: ledger.rulesTable.name, sheet: ledger.rulesTable.sheet, list: ledger.rules, used: ledger.rules.length, unusable: ledger.rulesTable.unusable },
    notes: Object.fromEntries(Object.entries(planned.mappings).flatMap(([shape, mapping]) => (planned.evidence[shape] === undefined ? [] : [[shape, readingNote(mapping, planned.evidence[shape])]]))),
    remembered: [...remembered],
    lines: ledger.budgetLines,
    rows: planned.plan.read.rows + planned.rejected,
  };
}
