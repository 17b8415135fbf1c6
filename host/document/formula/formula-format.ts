/** The number format that a formula gives a cell which has none, as Excel does when it is typed. */
import { formatCategory } from "../format-category";
import type { HostSheet } from "../sheet";
import { type Piece, readPieces } from "./pieces";
import { areaOfReference, sheetOfReference } from "./rewrite";

const OWN: Readonly<Record<string, string>> = { TODAY: "m/d/yyyy", DATE: "m/d/yyyy", NOW: "m/d/yyyy h:mm", TIME: "h:mm AM/PM" };

/** Functions whose result is of the kind of what they are given. */
const KEEPS = new Set(["SUM", "MIN", "MAX", "AVERAGE", "MEDIAN"]);

/** Only formulas that may bring a format are read: a reference by itself, sums and differences, dates. */
const CANDIDATE = /^=(?:[^("]*|(?:SUM|MIN|MAX|AVERAGE|MEDIAN)\([^("]*\)|.*\b(?:TODAY|NOW|DATE|TIME)\(.*)$/;

function formatAt(sheet: HostSheet, piece: Extract<Piece, { kind: "reference" }>): string {
  const name = sheetOfReference(piece);
  const home = name === undefined ? sheet : sheet.workbook.sheetByName(name);
  const { top, left } = areaOfReference(piece);
  return home?.formatAt(top, left) ?? "General";
}

const isOperator = (piece: Piece, texts: string): boolean => piece.kind === "operator" && texts.includes(piece.text);

/** A difference of two dates is a number of days. */
function isDifference(pieces: readonly Piece[], dates: number): boolean {
  return dates > 1 && pieces.some((piece) => isOperator(piece, "-"));
}

/** Undefined where the cell stays as it is. */
export function formulaFormat(sheet: HostSheet, formula: string): string | undefined {
  if (!CANDIDATE.test(formula)) return undefined;
  const pieces = readPieces(formula.slice(1)).filter(({ kind }) => kind !== "space");
  if (pieces.some((piece) => isOperator(piece, "*/^&=<>%#"))) return undefined;
  const functions = pieces.flatMap((piece) => (piece.kind === "function" ? [piece.text] : []));
  const clocks = functions.flatMap((name) => OWN[name] ?? []);
  if (!functions.every((name) => name in OWN || KEEPS.has(name))) return undefined;
  const formats = pieces.flatMap((piece) => (piece.kind === "reference" ? [formatAt(sheet, piece)] : [])).filter((format) => format !== "General");
  const dates = formats.filter((format) => formatCategory(format) === "Date").length + clocks.length;
  if (isDifference(pieces, dates)) return undefined;
  const [first, ...others] = clocks.length > 0 && !functions.some((name) => KEEPS.has(name)) ? clocks : formats;
  return others.every((format) => format === first) ? first : undefined;
}
