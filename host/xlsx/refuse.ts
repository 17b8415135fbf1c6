/**
 * Why a file is not opened.
 * - `notWorkbook`: no Excel workbook at all (plain text, picture, empty file, a zip of something else);
 * - `oldFormat`: .xls, the format before 2007; `binaryFormat`: .xlsb;
 * - `encrypted`: protected by a password; `damaged`: cut off or inconsistent; `tooLarge`: unpacks to more than the limits.
 */
export type RefusalCode = "notWorkbook" | "oldFormat" | "binaryFormat" | "encrypted" | "damaged" | "tooLarge";

/** A file that cannot be opened. `message` is one sentence for the user: what is wrong and what to do. */
export class FileRefused extends Error {
  override name = "FileRefused";

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function notWorkbook(fileName: string, what = ""): FileRefused {
  return new FileRefused("notWorkbook", `${fileName} is not an Excel workbook (.xlsx).${what === "" ? "" : ` ${what}`}`);
}

export function damaged(fileName: string, what: string, cause?: unknown): FileRefused {
  return new FileRefused("damaged", `${fileName} is damaged: ${what}. Try an earlier copy of the file.`, cause === undefined ? {} : { cause });
}
