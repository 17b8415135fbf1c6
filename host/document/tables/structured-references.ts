/** Structured references inside formula text: `Sales[Amount]`, `[@Amount]`, `Sales[[#Headers],[a]:[b]]`. */

/** One reference as it stands in a formula. `spec` is the text between the outer brackets; none for a bare table name. */
export type StructuredReference = { readonly table: string | undefined; readonly spec: string | undefined; readonly start: number; readonly end: number };

const WORD_START = /[\p{L}_\\]/u;
const WORD = /[\p{L}\p{N}_.\\]/u;

/** The index behind the bracket that closes the one at `open`; -1 where none does. `'` escapes the next character. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const letter = text[index];
    if (letter === "'") index++;
    else if (letter === "[") depth++;
    else if (letter === "]" && --depth === 0) return index + 1;
  }
  return -1;
}

function quotedEnd(text: string, start: number, quote: string): number {
  let index = start + 1;
  while (index < text.length) {
    if (text[index] !== quote) index++;
    else if (text[index + 1] === quote) index += 2;
    else return index + 1;
  }
  return text.length;
}

/** All references of a formula, in order. A word that is no table's name comes along as a bare name: the caller knows the tables. */
export function structuredReferences(formula: string): StructuredReference[] {
  const found: StructuredReference[] = [];
  for (let index = 0; index < formula.length; ) {
    const letter = formula[index] ?? "";
    if (letter === '"' || letter === "'") index = quotedEnd(formula, index, letter);
    else if (WORD_START.test(letter)) {
      const start = index;
      while (index < formula.length && WORD.test(formula[index] ?? "")) index++;
      const table = formula.slice(start, index);
      const next = formula[index];
      const end = next === "[" ? closing(formula, index) : -1;
      if (end > 0) {
        found.push({ table, spec: formula.slice(index + 1, end - 1), start, end });
        index = end;
      } else if (next !== "(" && next !== "!") found.push({ table, spec: undefined, start, end: index });
    } else if (letter === "[") {
      const end = closing(formula, index);
      if (end < 0) return found;
      const isBook = WORD.test(formula[end] ?? "");
      if (!isBook) found.push({ table: undefined, spec: formula.slice(index + 1, end - 1), start: index, end });
      index = end;
    } else if (/[\p{N}$]/u.test(letter)) {
      while (index < formula.length && /[\p{L}\p{N}_.$]/u.test(formula[index] ?? "")) index++;
    } else index++;
  }
  return found;
}

/** The formula with some references replaced; undefined keeps one as it is. */
export function replaceReferences(formula: string, replace: (reference: StructuredReference) => string | undefined): string {
  let result = "";
  let done = 0;
  for (const reference of structuredReferences(formula)) {
    const text = replace(reference);
    if (text === undefined) continue;
    result += formula.slice(done, reference.start) + text;
    done = reference.end;
  }
  return done === 0 ? formula : result + formula.slice(done);
}

export type Section = "#All" | "#Data" | "#Headers" | "#Totals" | "#This Row";

/** What the text between the brackets asks for: sections (data where none is named), and the first and last column (all where none is). */
export type TableSelector = { readonly sections: readonly Section[]; readonly columns: readonly [first: string, last: string] | undefined };

const SECTIONS: readonly Section[] = ["#All", "#Data", "#Headers", "#Totals", "#This Row"];

const section = (text: string): Section | undefined => SECTIONS.find((candidate) => candidate.toLowerCase() === text.trim().replace(/\s+/g, " ").toLowerCase());

const unescape = (text: string): string => text.replace(/'(.)/gsu, "$1");

export const escapeColumn = (name: string): string => name.replace(/['#[\]@]/g, "'$&");

/** Splits `[#Headers],[a]:[b]` into its bracketed items and the signs between them. */
function bracketItems(text: string): { readonly items: readonly string[]; readonly signs: string } | undefined {
  const items: string[] = [];
  let signs = "";
  for (let index = 0; index < text.length; ) {
    const letter = text[index] ?? "";
    if (letter === "[") {
      const end = closing(text, index);
      if (end < 0) return undefined;
      items.push(text.slice(index + 1, end - 1));
      index = end;
    } else {
      if (letter === "," || letter === ":") signs += letter;
      else if (letter.trim() !== "") return undefined;
      index++;
    }
  }
  return items.length === signs.length + 1 ? { items, signs } : undefined;
}

/** Reads the text between the brackets; undefined where it is no selector. */
export function parseSelector(spec: string): TableSelector | undefined {
  const text = spec.trim();
  if (text === "") return { sections: [], columns: undefined };
  if (text.startsWith("@")) {
    const rest = text.slice(1).trim();
    if (rest === "") return { sections: ["#This Row"], columns: undefined };
    const inner = rest.startsWith("[") ? parseSelector(rest) : { sections: [], columns: [unescape(rest), unescape(rest)] as const };
    return inner && { sections: ["#This Row"], columns: inner.columns };
  }
  if (text.startsWith("#")) {
    const named = section(text);
    return named && { sections: [named], columns: undefined };
  }
  if (!text.startsWith("[")) return { sections: [], columns: [unescape(text), unescape(text)] };
  const split = bracketItems(text);
  if (!split) return undefined;
  const sections: Section[] = [];
  const columns: string[] = [];
  for (const item of split.items) {
    if (item.trim().startsWith("#")) {
      const named = section(item);
      if (!named) return undefined;
      sections.push(named);
    } else columns.push(unescape(item));
  }
  const [first, last] = columns;
  return { sections, columns: first === undefined ? undefined : [first, last ?? first] };
}

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** The selector with one column under its new name; the rest of the text stays as it was written. */
export function renameColumn(spec: string, before: string, after: string): string {
  if (!spec.includes("[")) {
    const at = spec.trimStart().startsWith("@");
    const name = unescape(at ? spec.trim().slice(1) : spec.trim());
    if (spec.trim().startsWith("#") || !sameName(name, before)) return spec;
    const escaped = escapeColumn(after);
    return at ? (/^[\p{L}\p{N}_.]+$/u.test(after) ? `@${escaped}` : `@[${escaped}]`) : escaped;
  }
  let result = "";
  for (let index = 0; index < spec.length; ) {
    if (spec[index] !== "[") {
      result += spec[index] ?? "";
      index++;
      continue;
    }
    const end = closing(spec, index);
    if (end < 0) return result + spec.slice(index);
    const item = spec.slice(index + 1, end - 1);
    result += !item.startsWith("#") && sameName(unescape(item), before) ? `[${escapeColumn(after)}]` : `[${item}]`;
    index = end;
  }
  return result;
}
