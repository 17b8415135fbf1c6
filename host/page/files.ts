/** Workbooks in and out of the page: the first one, the file dialog, drag-and-drop, download. */
import type { WorkbookFile } from "../document/types";
import { FileRefused } from "../xlsx/refuse";
import { readXlsx } from "../xlsx/read-xlsx";
import { writeXlsx } from "../xlsx/write-xlsx";
import { part } from "./elements";

export type NamedWorkbook = { readonly name: string; readonly file: WorkbookFile };

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A sentence for the person for anything that went wrong with a file. */
export function fileMessage(error: unknown, name: string): string {
  if (error instanceof FileRefused) return error.message;
  return `${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`;
}

/** @throws FileRefused where the bytes are no workbook */
export async function readWorkbook(name: string, bytes: ArrayBuffer): Promise<NamedWorkbook> {
  return { name, file: await readXlsx(new Uint8Array(bytes), { fileName: name }) };
}

/**
 * The workbook that the server offers at first.
 *
 * @returns undefined where it offers none
 * @throws FileRefused where it is no workbook
 */
export async function fetchFirst(path: string): Promise<{ readonly name: string; readonly bytes: ArrayBuffer } | undefined> {
  const response = await fetch(path);
  if (!response.ok) return undefined;
  const name = decodeURIComponent(new URL(response.url).pathname.split("/").at(-1) ?? "");
  return { name: name === "" ? "Workbook.xlsx" : name, bytes: await response.arrayBuffer() };
}

/** Hands the workbook to the browser as a download. */
export async function download({ name, file }: NamedWorkbook): Promise<void> {
  const bytes = await writeXlsx(file);
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: XLSX }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken the address by then; without this the bytes stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Listens to the Open button, to files dropped on the page, and to drags that should not leave it. */
export function onFileChosen(open: (file: File) => void): void {
  const input = part("file", HTMLInputElement);
  const curtain = part("drop", HTMLDivElement);
  part("open", HTMLButtonElement).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    // The same file may be chosen again.
    input.value = "";
    if (file) open(file);
  });
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    curtain.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) curtain.hidden = true;
  });
  addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    curtain.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) open(file);
  });
}
