/** Formulas as the file writes them ↔ as a person types them. */
import { ARRAY_FUNCTIONS, filePrefix } from "./new-functions";
import { following, isCall, joinTokens, type Token, tokenize } from "./tokens";

/** Namespaces of custom functions, in upper case: files write their calls as `_xldudf_PLAN_ALLOCATE(…)`. */
export type Namespaces = readonly string[];

const CUSTOM = "_xldudf_";

function shownWord(text: string, namespaces: Namespaces): string {
  if (text.toLowerCase().startsWith(CUSTOM)) {
    const name = text.slice(CUSTOM.length);
    const space = namespaces.find((one) => name.toUpperCase().startsWith(`${one}_`));
    return space === undefined ? text : `${name.slice(0, space.length)}.${name.slice(space.length + 1)}`;
  }
  // Other programs write the names of functions that they do not know in small letters.
  if (namespaces.some((one) => text.toUpperCase().startsWith(`${one}.`))) return text.toUpperCase();
  return text.replace(/^(?:_xlfn\.|_xlws\.|_xlpm\.|_xludf\.)+/i, "");
}

/** The argument of a one-argument call that starts at `index`; undefined where the call is not closed. */
function callEnd(tokens: readonly Token[], index: number): number | undefined {
  let depth = 0;
  for (let at = index + 1; at < tokens.length; at++) {
    if (tokens[at]?.text === "(") depth++;
    if (tokens[at]?.text === ")" && --depth === 0) return at;
  }
  return undefined;
}

/** Text of `<f>` → formula without `=`: `_xlfn.ANCHORARRAY(A1)` → `A1#`, `_xldudf_PLAN_ROMI(1)` → `PLAN.ROMI(1)`. */
export function fromFile(formula: string, namespaces: Namespaces): string {
  if (!formula.includes("_x") && !namespaces.some((one) => formula.includes(`${one.toLowerCase()}.`))) return formula;
  const tokens = tokenize(formula);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== "word") {
      out.push(token);
      continue;
    }
    const name = token.text.toUpperCase();
    const end = isCall(tokens, at) && (name === "_XLFN.ANCHORARRAY" || name === "_XLFN.SINGLE") ? callEnd(tokens, at) : undefined;
    if (end === undefined) out.push({ kind: "word", text: shownWord(token.text, namespaces) });
    else {
      const inner = fromFile(joinTokens(tokens.slice(at + 2, end)), namespaces);
      out.push({ kind: "other", text: name === "_XLFN.SINGLE" ? `@${inner}` : `${inner}#` });
      at = end;
    }
  }
  return joinTokens(out);
}

export type WritingContext = {
  readonly namespaces: Namespaces;
  /** Name of the table that the cell is in: completes `[@Cost]`. */
  readonly table?: string;
};

/** Formula without `=` → text of `<f>`. */
export function toFile(formula: string, context: WritingContext): string {
  const tokens = tokenize(formula);
  const bound = boundNames(tokens);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "word") out.push({ kind: "word", text: fileWord(tokens, at, bound, context) });
    else if (token.kind === "brackets") out.push({ kind: "brackets", text: fileBrackets(tokens, at, context) });
    else if (token.text === "#") spillReference(out);
    else if (token.text === "@") at = implicit(tokens, at, out, context);
    else out.push(token);
  }
  return joinTokens(out);
}

function fileWord(tokens: readonly Token[], at: number, bound: ReadonlySet<string>, context: WritingContext): string {
  const text = tokens[at]?.text ?? "";
  const upper = text.toUpperCase();
  if (bound.has(upper) && tokens[at + 1]?.text !== "!") return `_xlpm.${text}`;
  if (!isCall(tokens, at)) return text;
  const space = context.namespaces.find((one) => upper.startsWith(`${one}.`));
  if (space !== undefined) return CUSTOM + upper.replaceAll(".", "_");
  return text.startsWith("_x") ? text : filePrefix(upper) + text;
}

/** Names that LET and LAMBDA declare. */
function boundNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, index) => {
    const name = token.text.toUpperCase();
    if (!isCall(tokens, index) || (name !== "LET" && name !== "LAMBDA")) return;
    const starts = argumentStarts(tokens, index + 1);
    starts.forEach((start, argument) => {
      const declares = argument < starts.length - 1 && (name === "LAMBDA" || argument % 2 === 0);
      const word = tokens[start]?.text.trim() === "" ? following(tokens, start) : tokens[start];
      if (declares && word?.kind === "word") names.add(word.text.toUpperCase());
    });
  });
  return names;
}

function argumentStarts(tokens: readonly Token[], open: number): number[] {
  const starts = [open + 1];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === "(" || text === "{") depth++;
    if ((text === ")" || text === "}") && --depth === 0) break;
    if (text === "," && depth === 1) starts.push(at + 1);
  }
  return starts;
}

/** `[@Cost]` → `Plan[[#This Row],[Cost]]`, `[Cost]` → `Plan[Cost]`: the file format has no `@` and always names the table. */
function fileBrackets(tokens: readonly Token[], at: number, context: WritingContext): string {
  const text = tokens[at]?.text ?? "";
  const before = tokens[at - 1];
  const table = before?.kind === "word" ? "" : (context.table ?? "");
  const row = /^\[@(?:\[(.+)\]|([^[\]]+))\]$/s.exec(text);
  if (row) return `${table}[[#This Row],[${row[1] ?? row[2] ?? ""}]]`;
  if (text === "[@]") return `${table}[#This Row]`;
  // `[1]Sheet1!A1` is another workbook.
  const after = tokens[at + 1];
  return after?.kind === "word" || after?.kind === "sheet" ? text : table + text;
}

/** Names the table in references that leave it out, as old files do in its own cells: `SUM([Cost])` → `SUM(Plan[Cost])`. */
export function withTableName(formula: string, table: string): string {
  if (!formula.includes("[")) return formula;
  const tokens = tokenize(formula);
  return joinTokens(tokens.map((token, at) => (token.kind === "brackets" ? { kind: token.kind, text: fileBrackets(tokens, at, { namespaces: [], table }) } : token)));
}

/** `A1#` → `_xlfn.ANCHORARRAY(A1)`, with the sheet name where the reference has one. */
function spillReference(out: Token[]): void {
  const reference = out.pop();
  if (!reference) return;
  const parts = [reference.text];
  if (out[out.length - 1]?.kind === "sheet") parts.unshift(out.pop()?.text ?? "");
  else if (out[out.length - 1]?.text === "!") parts.unshift(out.splice(-2).map((token) => token.text).join(""));
  out.push({ kind: "other", text: `_xlfn.ANCHORARRAY(${parts.join("")})` });
}

/** `@A1:A5` → `_xlfn.SINGLE(A1:A5)`. Gives the index of the last token that it used. */
function implicit(tokens: readonly Token[], at: number, out: Token[], context: WritingContext): number {
  let end = at + 1;
  if (isCall(tokens, end)) end = callEnd(tokens, end) ?? tokens.length - 1;
  else while (/^[:!]$/.test(tokens[end + 1]?.text ?? "") || tokens[end]?.kind === "sheet" || tokens[end]?.text === ":" || tokens[end]?.text === "!") end++;
  out.push({ kind: "other", text: `_xlfn.SINGLE(${toFile(joinTokens(tokens.slice(at + 1, end + 1)), context)})` });
  return end;
}

/** Where a reference to several cells starts and ends around the token that shows it is one (`:` or `[…]`). */
function rangeAround(tokens: readonly Token[], at: number): { start: number; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind === "brackets") {
    const oneRow = token.text.startsWith("[@") || /\[#This Row\]/i.test(token.text);
    return oneRow ? undefined : { start: tokens[at - 1]?.kind === "word" ? at - 1 : at, end: at };
  }
  if (token?.text !== ":") return undefined;
  const sheet = tokens[at - 2];
  return { start: sheet?.kind === "sheet" ? at - 2 : sheet?.text === "!" ? at - 3 : at - 1, end: at + 1 };
}

function isOperator(token: Token | undefined): boolean {
  return token !== undefined && token.kind === "other" && /^[-+*/^&=<>]$/.test(token.text);
}

/**
 * Whether Excel has to be told that a formula calculates with arrays: it uses an array function, a spilled range, or an
 * operator on several cells. Without the mark Excel would read it as one of the old kind and put `@` before its ranges.
 */
export function isDynamic(formula: string): boolean {
  const tokens = tokenize(formula).filter((token) => token.text.trim() !== "");
  return tokens.some((token, at) => {
    if (token.text === "#" && tokens[at - 1]?.kind === "word") return true;
    if (isCall(tokens, at)) return ARRAY_FUNCTIONS.has(token.text.toUpperCase());
    const range = rangeAround(tokens, at);
    return range !== undefined && (isOperator(tokens[range.start - 1]) || isOperator(tokens[range.end + 1]));
  });
}
