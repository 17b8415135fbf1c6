import { blockFacts } from "../domain/detect/block-facts";
import { mappingsFromUses, usesOf, usesOfRole } from "../domain/detect/column-uses";
import { missingColumns } from "../domain/detect/map-table";
import { proposeAs } from "../domain/detect/propose";
import { tableNames, type PlanModel, type TableName } from "../domain/plan/model";
import { readPlan } from "../workbook/read-plan";
import { usualPatience } from "../workbook/patience";
import { readInExcel } from "../workbook/run-in-excel";
import { saveMapping, type Decision } from "../workbook/save-mapping";
import { findCandidates, type Candidates, type SourceCandidate } from "../workbook/source-candidates";
import { today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { reportedProblems } from "./plan-report";
import { type NumberKind, sampleText } from "./sample-text";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";
import type { Action, ActionDone, ActionRefused } from "./report";
import type { SheetSource, SheetSources, SourceChoice, UsesByColumn } from "./sheet-sources";

const sampleCount = 3;

function refuse(reason: ActionRefused["reason"], message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason, message, suggestion, missing: [], problems: [] };
}

function byRole<T>(value: (role: TableName) => T): Readonly<Record<TableName, T>> {
  return Object.fromEntries(tableNames.map((role) => [role, value(role)])) as Readonly<Record<TableName, T>>;
}

/** What the candidate feeds first: a budget beside its actual amounts is a budget. */
function roleOf({ used }: SourceCandidate): TableName | null {
  return used.find(({ role }) => role === "BudgetLines")?.role ?? used[0]?.role ?? null;
}

function usesAs(role: TableName, candidate: SourceCandidate): UsesByColumn {
  if (roleOf(candidate) === role) return Object.fromEntries(usesOf(role, candidate.used));
  const proposed = candidate.proposals.filter(({ mapping }) => mapping.role === role || (role === "BudgetLines" && mapping.role === "Actuals"));
  const own = proposed.some(({ mapping }) => mapping.role === role) ? proposed.map(({ mapping }) => mapping) : null;
  const guess = own ?? [proposeAs(role, placed(candidate))?.mapping ?? null];
  return Object.fromEntries(usesOf(role, guess.filter((mapping) => mapping !== null)));
}

function placed({ block, cells, sheet, id }: SourceCandidate): Parameters<typeof proposeAs>[1] {
  return { block, cells, sheet, place: id };
}

const dayUses = new Set(["date", "start", "finish", "period"]);

/** Whose numbers are days or percentages: the column's use says so, or its heading. */
function numberKinds(candidate: SourceCandidate): (column: number, heading: string) => NumberKind {
  const { block, proposals } = candidate;
  const role = roleOf(candidate) ?? proposals[0]?.mapping.role ?? null;
  const uses = role === null ? {} : usesAs(role, candidate);
  const days = new Set(blockFacts(placed(candidate)).days.map(({ column }) => column));
  return (column, heading) => {
    const use = uses[column - block.left] ?? "";
    if (days.has(column) || dayUses.has(use)) return "day";
    return use === "progress" || heading.includes("%") ? "percentage" : "plain";
  };
}

function shown(candidate: SourceCandidate, date1904: boolean): SheetSource {
  const { id, sheet, address, block, cells, decided, reason, proposals } = candidate;
  const [first] = proposals;
  const rows = cells.slice(block.headerBottom + 1, block.bottom + 1);
  const kindOf = numberKinds(candidate);
  const columns = block.columns.map(({ column, heading }) => {
    const samples: string[] = [];
    const kind = kindOf(column, heading.text);
    for (const row of rows) {
      const text = sampleText(row[column], kind, date1904);
      if (text !== "" && !samples.includes(text)) samples.push(text);
      if (samples.length === sampleCount) break;
    }
    return { place: column - block.left, header: heading.text, samples };
  });
  return {
    id,
    target: { sheet, address },
    role: roleOf(candidate),
    proposed: first === undefined ? null : { role: first.mapping.role, confidence: first.confidence },
    decided,
    reason,
    columns,
    uses: byRole((role) => usesAs(role, candidate)),
  };
}

function allSources({ listing, candidates }: Candidates): SheetSources {
  return { sources: candidates.map((candidate) => shown(candidate, listing.date1904)), columnUses: byRole(usesOfRole), decided: listing.mapping !== null };
}

/**
 * Finds every table and range that may feed the plan, and what each of its columns would mean. Changes nothing.
 */
export const findSheets: Action = async (_args, { onProgress }) => {
  onProgress({ step: "Looking at the sheets", fraction: 0.3 });
  const found = await readInExcel(findCandidates);
  if (!found.ok) return explainFailure(found);
  const sheets = allSources(found.value);
  const used = sheets.sources.filter(({ role }) => role !== null).length;
  const count = sheets.sources.length;
  const message = count === 0 ? "No list with a line of headers was found." : `Found ${count} ${count === 1 ? "list" : "lists"}, of which ${used} ${used === 1 ? "is" : "are"} used.`;
  return { outcome: "done", message, problems: [], facts: { found: count, used }, sheets };
};

function isChoice(value: unknown): value is SourceChoice {
  if (typeof value !== "object" || value === null) return false;
  const { id, role, columns } = value as Partial<Record<keyof SourceChoice, unknown>>;
  const isUse = ([place, use]: readonly [string, unknown]): boolean => /^\d+$/.test(place) && typeof use === "string";
  return typeof id === "string" && (role === null || tableNames.some((name) => name === role)) && typeof columns === "object" && columns !== null && Object.entries(columns).every(isUse);
}

/** The decision that a choice stands for; a refusal that names what it lacks. */
function decide(candidate: SourceCandidate, { role, columns }: SourceChoice): Decision | ActionRefused {
  if (role === null) return { candidate, mappings: [] };
  const known = new Set(usesOfRole(role).map(({ use }) => use));
  const unknown = Object.values(columns).find((use) => !known.has(use));
  if (unknown !== undefined) return refuse("bad-arguments", `"${unknown}" is nothing that a column of ${role} can be.`, `Choose one of ${[...known].join(", ")}.`);
  const uses = new Map(Object.entries(columns).map(([place, use]) => [Number(place), use]));
  const once = [...uses.values()].filter((use) => use !== "budget" && use !== "actual" && use !== "amount");
  const twice = once.find((use, place) => once.indexOf(use) !== place);
  const target = { sheet: candidate.sheet, address: candidate.address };
  if (twice !== undefined) return { ...refuse("bad-arguments", `Two columns of ${candidate.id} are both ${usesOfRole(role).find(({ use }) => use === twice)?.header ?? twice}.`, "Choose one of them."), target };
  // Nothing was changed: what was read of the sheet is kept as it is, with what a list of columns does not say.
  const current = usesOf(role, candidate.used);
  const isSame = roleOf(candidate) === role && current.size === uses.size && [...current].every(([place, use]) => uses.get(place) === use);
  const mappings = isSame ? candidate.used : mappingsFromUses(role, placed(candidate), uses, candidate.proposals[0]?.mapping.constants ?? {});
  const missing = mappings.flatMap(missingColumns);
  if (missing.length > 0) return { ...refuse("bad-arguments", `${candidate.id} has no column for ${[...new Set(missing)].join(" and ")} of ${role}.`, "Choose the column, or what else the list is."), target };
  return { candidate, mappings };
}

/** What is chosen for each list; what is not named is left out. */
function decideAll(candidates: readonly SourceCandidate[], choices: readonly SourceChoice[]): readonly Decision[] | ActionRefused {
  const gone = choices.find(({ id, role }) => role !== null && !candidates.some((candidate) => candidate.id === id));
  if (gone !== undefined) return refuse("conflict", `${gone.id} is not there any more: the workbook has changed. Nothing was kept.`, "Look at the sheets again.");
  const decisions: Decision[] = [];
  for (const candidate of candidates) {
    const decision = decide(candidate, choices.find(({ id }) => id === candidate.id) ?? { id: candidate.id, role: null, columns: {} });
    if ("outcome" in decision) return decision;
    decisions.push(decision);
  }
  return decisions;
}

function readOf(plan: PlanModel): Pick<ActionDone, "message" | "facts"> {
  const entries = tableNames.flatMap((name) => {
    const table = plan.tables[name];
    return table.found ? [[name, table.rowsRead, table.rows] as const] : [];
  });
  const text = entries.map(([name, read, rows]) => `${name} ${read === rows ? read : `${read} of ${rows}`}`).join(", ");
  return {
    message: text === "" ? "Nothing of the plan is read from this workbook." : `Rows read: ${text}.`,
    facts: Object.fromEntries(entries.map(([name, read]) => [`${name} rows read`, read])),
  };
}

/**
 * Keeps in the workbook what feeds the plan, and reads the plan with it. Arguments: `sources`, a list of id, role (null leaves it out) and columns
 * (use by place from 0), as `findSheets` shows them; what is not named is left out. Or `automatic: true`, which forgets all of it.
 */
export const useSheets: Action = async (args, { onProgress, patience = usualPatience }) => {
  const { sources, automatic } = args;
  if (automatic !== true && (!Array.isArray(sources) || !sources.every(isChoice))) {
    return refuse("bad-arguments", "It is not clear which sheets are meant.", "Give sources as a list of id, role and columns as findSheets shows them, or automatic: true.");
  }
  const choices: readonly SourceChoice[] = automatic === true || !Array.isArray(sources) ? [] : sources.filter(isChoice);
  if (automatic !== true && choices.every(({ role }) => role === null)) return refuse("bad-arguments", "No sheet is used.", "Say of at least one list what it is.");
  onProgress({ step: "Looking at the sheets", fraction: 0.2 });
  const unsettled = await settleEarlier(patience);
  if (unsettled !== null) return unsettled;
  const found = await readInExcel(findCandidates, { patience });
  if (!found.ok) return explainUnread(found);
  const decisions = automatic === true ? null : decideAll(found.value.candidates, choices);
  if (decisions !== null && "outcome" in decisions) return decisions;
  onProgress({ step: "Keeping it in the workbook", fraction: 0.5 });
  const saved = await saveMapping(found.value.listing, decisions, { title: "Use my sheets", patience });
  if (saved.outcome !== "written") return explainWrite(saved, { conflict: "Look at the sheets again." });
  onProgress({ step: "Reading the plan", fraction: 0.7 });
  const kept = automatic === true ? "Sheets are recognised by themselves again." : "Kept in the workbook.";
  const read = await readInExcel(async (context) => ({ plan: await readPlan(context, today()), sheets: allSources(await findCandidates(context)) }), { patience });
  if (!read.ok) {
    // It stands; only what it says of the plan could not be read.
    const { message, suggestion } = explainFailure(read);
    return { outcome: "done", message: `${kept} The plan could not be read with it yet: ${message}`, problems: [{ sheet: "", address: "", message: suggestion }], facts: {} };
  }
  const { message, facts } = readOf(read.value.plan);
  return { outcome: "done", message: `${kept} ${message}`, problems: reportedProblems(read.value.plan).filter(({ sheet }) => sheet !== ""), facts, sheets: read.value.sheets };
};
