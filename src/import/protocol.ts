import type { Selection } from "../domain/import/plan-import";
import type { ImportRule, RuleTake } from "../domain/import/rules";
import type { TextColumn } from "../domain/import/text-column";
import type { Result } from "../domain/result";
import type { ImportFile, Layout, OpenedFile, OpenedFiles, PlanFailure, PlannedImport, PlanRequest, ReadingProgress } from "./import-source";

/** What the page asks of the worker. Each call has a number, which its answers bear. */
export type WorkerCall =
  | { readonly id: number; readonly call: "open"; readonly files: readonly ImportFile[] }
  | { readonly id: number; readonly call: "arrange"; readonly place: number; readonly layout: Layout; readonly chosen: boolean }
  | { readonly id: number; readonly call: "plan"; readonly request: PlanRequest }
  | { readonly id: number; readonly call: "cancel"; /** Of the call that is to stop. */ readonly target: number }
  | { readonly id: number; readonly call: "tryRules"; readonly rules: readonly ImportRule[] }
  | { readonly id: number; readonly call: "take" }
  | { readonly id: number; readonly call: "rejectedCsv" };

export type WorkerValue = OpenedFiles | OpenedFile | Result<PlannedImport, PlanFailure> | readonly RuleTake[] | Selection | Blob | null;

export type WorkerAnswer =
  | { readonly id: number; readonly kind: "progress"; readonly progress: ReadingProgress }
  | { readonly id: number; readonly kind: "value"; readonly value: WorkerValue }
  | { readonly id: number; readonly kind: "error"; readonly message: string };

function columnBuffers({ entries, starts, lengths, blocks }: TextColumn): readonly ArrayBufferLike[] {
  return [entries.buffer, starts.buffer, lengths.buffer, ...blocks.map(({ buffer }) => buffer)];
}

/** The memory behind a selection: handed over to the page, not copied. */
export function buffersOf({ postings, assignment, rows }: Selection): readonly ArrayBuffer[] {
  const { dates, amounts, files, lines, texts } = postings;
  const all = [dates.buffer, amounts.buffer, files.buffer, lines.buffer, assignment.lines.buffer, assignment.ruleOf.buffer, rows.buffer, ...Object.values(texts).flatMap(columnBuffers)];
  return [...new Set(all)].filter((buffer) => buffer instanceof ArrayBuffer);
}
