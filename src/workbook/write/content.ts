/** What a cell holds as far as an add-in can write it: a constant; `null` = nothing. Text is text, whatever it looks like. */
export type CellContent = string | number | boolean | null;

/** What a cell is to hold. A formula is always said to be one; a text that begins with `=` stays a text. */
export type NewContent = CellContent | { readonly formula: string };

/** The most characters a cell takes. */
export const longestText = 32_767;

/** The number format of cells that hold text and nothing else. Excel turns whatever is put into them into text. */
const textFormat = "@";

/**
 * A content as it has to be handed to Excel so that it arrives unchanged in a cell of that number format. Excel reads a text that
 * looks like a formula, a number, a date or a logical value as one; an apostrophe in front says that it is text. Text in a workbook
 * may come from anywhere, so nothing that starts like a formula is ever let through.
 */
export function cellInput(content: NewContent, format = "General"): string | number | boolean {
  if (content === null) return "";
  if (typeof content === "object") return content.formula;
  if (typeof content !== "string" || format === textFormat) return content;
  return looksLikeInput(content) ? `'${content}` : content;
}

function looksLikeInput(text: string): boolean {
  return /^\s*[=+\-@#'\t\r\n]/.test(text) || /\d/.test(text) || /^\s*(?:true|false)\s*$/i.test(text);
}

/** The number format that a cell must get first so that the content arrives as what it is; null where it may stay as it is. */
export function formatNeeded(content: NewContent, format: string): string | null {
  return format === textFormat && content !== null && typeof content !== "string" ? "General" : null;
}

/** Whether a cell holds a formula. A text that only looks like one is its own value. */
export function isFormula(formula: unknown, value: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value;
}

const errorTexts: ReadonlySet<unknown> = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]);

/** What a cell holds, as what would have to be written to it to hold it again. */
export function contentOf(formula: unknown, value: unknown): NewContent {
  // Typed into a cell, an error's text is that error.
  if (isFormula(formula, value) || (typeof value === "string" && errorTexts.has(value))) return { formula: String(formula) };
  if (value === "") return null;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Whether two cells, as Excel's `formulas` gives them, hold the same. Numbers are compared at the 15 digits that Excel keeps. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") return Number(one.toPrecision(15)) === Number(other.toPrecision(15));
  return (one ?? "") === (other ?? "");
}

/** Whether a cell holds what was written. Excel spells formulas its own way, so of a formula only that it is one can be said. */
export function holds(formula: unknown, value: unknown, content: NewContent): boolean {
  if (content !== null && typeof content === "object") return isFormula(formula, value) || sameContent(formula, content.formula);
  return !isFormula(formula, value) && sameContent(value, content);
}

/** Whether two formulas are the same but for spelling: capitals, blanks, and the `@` that Excel puts in. */
export function sameFormula(one: unknown, other: unknown): boolean {
  const plain = (formula: unknown): string => String(formula).replace(/[\s@]/g, "").toUpperCase();
  return plain(one) === plain(other);
}
