/** Building blocks of import tests: files as people have them, and a workbook that has nothing yet. */
import type { LedgerKeys } from "../../src/domain/import/duplicates";
import type { ImportMapping } from "../../src/domain/import/fields";
import { createImportEngine } from "../../src/import/engine";
import type { ImportFile, ImportSource, OpenedFile, PlannedImport, PlanRequest } from "../../src/import/import-source";

export const noLedger: LedgerKeys = { count: 0, dates: new Int32Array(0), amounts: new Float64Array(0), vendor: null, document: null };

export const plain: Omit<PlanRequest, "mappings"> = { ledger: noLedger, rules: [], knownLines: [], decimals: 2, currency: null, duplicates: "skip", aggregate: false };

export async function openFiles(...files: readonly ImportFile[]): Promise<{ readonly source: ImportSource; readonly opened: readonly OpenedFile[]; readonly mappings: Record<string, ImportMapping> }> {
  const source = createImportEngine();
  const { files: opened, unreadable } = await source.open(files);
  if (unreadable.length > 0) throw new Error(unreadable.map(({ name, reason }) => `${name}: ${reason}`).join("; "));
  return { source, opened, mappings: Object.fromEntries(opened.map(({ detected }) => [detected.shape, detected.mapping])) };
}

export type Planned = PlannedImport & { readonly source: ImportSource; readonly opened: readonly OpenedFile[] };

/** Opens and plans with what was detected. */
export async function planFiles(files: readonly ImportFile[], settings: Partial<PlanRequest> = {}): Promise<Planned> {
  const { source, opened, mappings } = await openFiles(...files);
  const result = await source.plan({ ...plain, mappings, ...settings });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return { ...result.value, source, opened };
}

export function blobOf(text: string, encoding: "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "windows-1252" = "utf-8"): Blob {
  switch (encoding) {
    case "utf-8":
      return new Blob([text]);
    case "utf-8-bom":
      return new Blob(["\uFEFF", text]);
    case "windows-1252":
      return new Blob([Buffer.from(text, "latin1")]);
    case "utf-16le":
      return new Blob([Buffer.from(`\uFEFF${text}`, "utf16le")]);
    case "utf-16be":
      return new Blob([Buffer.from(`\uFEFF${text}`, "utf16le").swap16()]);
  }
}
