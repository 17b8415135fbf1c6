import { readMapping, readsAsPosting } from "../domain/import/detect-extract";
import type { ImportSource, Layout, OpenedFile } from "../import/import-source";
import { refuseArguments, type ImportArguments } from "./import-arguments";
import type { ActionRefused } from "./report";

type Kept = Readonly<Record<string, unknown>>;

/** What a program said of sheet and headers, for one of its files; null where it said nothing. */
function layoutAsked({ name, sheets, top }: OpenedFile, { sheet, headerLine }: ImportArguments): Layout | ActionRefused | null {
  if (sheet === null && headerLine === null) return null;
  const names = sheets.map((one) => one.name);
  const wanted = typeof sheet === "number" ? names[sheet - 1] : names.find((one) => one.toLowerCase() === sheet?.toLowerCase());
  if (sheet !== null && wanted === undefined) {
    return refuseArguments(`${name} has no sheet ${typeof sheet === "number" ? `number ${sheet}` : `"${sheet}"`}.`, names.length === 0 ? "It is no workbook: leave sheet out." : `Its sheets are: ${names.join(", ")}.`);
  }
  return { ...(wanted === undefined ? {} : { sheet: wanted }), ...(headerLine === null ? {} : { headerRow: headerLine === 0 ? null : (top.find(({ line }) => line === headerLine)?.row ?? headerLine - 1) }) };
}

/**
 * Where an earlier import read a file like this one from: the sheet that was chosen, and the row whose words were taken for headers, of
 * the shape that was kept last. Null where none was kept, or the file is read so already.
 */
function layoutRemembered({ shapes, detected, sheet, sheets }: OpenedFile, kept: Kept): Layout | null {
  const order = Object.keys(kept);
  const [found] = shapes
    .filter(({ shape, headerRow }) => {
      const mapping = readMapping(kept[shape], detected.headers.length);
      // Any file of as many columns has the shape of one without headers: it is one where its first row is a posting.
      return kept[shape] !== undefined && (headerRow !== null || detected.headerRow === null || (mapping !== null && readsAsPosting(detected.headers, mapping)));
    })
    .sort((a, b) => order.indexOf(b.shape) - order.indexOf(a.shape) || Number(b.sheet === sheet) - Number(a.sheet === sheet));
  if (found === undefined) return null;
  const named = (kept[found.shape] as { readonly sheet?: unknown } | null)?.sheet;
  const wanted = typeof named === "string" && sheets.some(({ name }) => name === named) ? named : found.sheet;
  if (wanted === sheet && found.headerRow === detected.headerRow) return null;
  if (wanted !== found.sheet) return wanted === sheet ? null : { sheet: wanted };
  return { ...(wanted === "" ? {} : { sheet: wanted }), headerRow: found.headerRow };
}

/** A sheet first, then headers in it. */
const layoutSteps = 2;

/** Reads the files from where they are asked to be read, else from where the last import of their shape did. */
export async function arrangeFiles(source: ImportSource, opened: readonly OpenedFile[], wanted: ImportArguments, kept: Kept): Promise<readonly OpenedFile[] | ActionRefused> {
  const files: OpenedFile[] = [];
  for (const [place, given] of opened.entries()) {
    let file = given;
    const asked = layoutAsked(file, wanted);
    if (asked !== null && "outcome" in asked) return asked;
    try {
      if (asked !== null) file = await source.arrange(place, asked, true);
      for (let step = 0; step < layoutSteps && !file.arranged; step += 1) {
        const remembered = layoutRemembered(file, kept);
        if (remembered === null) break;
        file = await source.arrange(place, remembered, false);
      }
    } catch (error) {
      return refuseArguments(`${file.name} cannot be imported: ${error instanceof Error ? error.message : String(error)}.`, "Choose the file again.");
    }
    files.push(file);
  }
  return files;
}

/** What is kept of a file beside its mapping: the sheet, where it was one of several. */
export function keptWith(mapping: object, files: readonly OpenedFile[], shape: string, kept: Kept): object {
  const file = files.find(({ detected }) => detected.shape === shape);
  const before = (kept[shape] as { readonly sheet?: unknown } | null | undefined)?.sheet;
  const sheet = file !== undefined && file.arranged && file.sheets.length > 1 ? file.sheet : typeof before === "string" ? before : undefined;
  return sheet === undefined ? mapping : { ...mapping, sheet };
}
