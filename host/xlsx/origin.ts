import type { Package } from "./package/package";
import type { SharedString } from "./sheet/shared-strings";

const ORIGIN = Symbol("workbook file");

/** What is kept of the file that a workbook was read from. */
export type Origin = {
  readonly [ORIGIN]: true;
  readonly file: Package;
  readonly workbookPart: string;
  /** Sheet id of the snapshot → its part, in the order of the file. */
  readonly sheetParts: ReadonlyMap<string, string>;
  /** Texts with formatting inside, by the key that their cells carry. */
  readonly richTexts: ReadonlyMap<number, SharedString>;
};

export function makeOrigin(parts: Omit<Origin, typeof ORIGIN>): Origin {
  return { ...parts, [ORIGIN]: true };
}

/** `WorkbookFile.origin` as this module made it; undefined for a workbook that came from no file. */
export function asOrigin(origin: unknown): Origin | undefined {
  return typeof origin === "object" && origin !== null && ORIGIN in origin ? (origin as Origin) : undefined;
}
