import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { WorkbookFile } from "../document/types";
import { readXlsx } from "../xlsx/read-xlsx";
import { writeXlsx } from "../xlsx/write-xlsx";
import { pathFrom } from "./arguments";
import { CommandError } from "./command-error";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
  EPERM: "access is denied",
  ENOTDIR: "its folder is not a folder",
  ENOSPC: "the disk is full",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/**
 * Opens a workbook.
 *
 * @param typed the path as it was typed
 * @throws CommandError where the file cannot be read, FileRefused where it is no workbook
 */
export async function openWorkbook(typed: string): Promise<WorkbookFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(pathFrom(typed));
  } catch (error) {
    throw new CommandError(`${typed} cannot be opened: ${reasonOf(error)}.`, { cause: error });
  }
  return readXlsx(bytes, { fileName: basename(typed) });
}

/** Fails before any work is done where a file could not be written afterwards. */
export async function checkWritable(typed: string): Promise<void> {
  const path = pathFrom(typed);
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() !== true) throw new CommandError(`${typed} cannot be written: there is no folder ${dirname(path)}.`);
  const file = await stat(path).catch(() => undefined);
  if (file?.isDirectory() === true) throw new CommandError(`${typed} cannot be written: it is a folder.`);
}

export async function saveWorkbook(typed: string, file: WorkbookFile): Promise<void> {
  const bytes = await writeXlsx(file);
  try {
    await writeFile(pathFrom(typed), bytes);
  } catch (error) {
    throw new CommandError(`${typed} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
}
