/** Splits a formula into the pieces that rewriting needs. Spaces and operators stay as they stand. */

export type TokenKind = "text" | "sheet" | "brackets" | "error" | "word" | "number" | "other";

/** `word` covers functions, names, cell references and halves of ranges; `sheet` is a quoted sheet name with its `!`. */
export type Token = { readonly kind: TokenKind; readonly text: string };

const PIECES: readonly (readonly [TokenKind, RegExp])[] = [
  ["text", /"(?:[^"]|"")*"?/y],
  ["sheet", /'(?:[^']|'')*'?!?/y],
  ["error", /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA|BUSY!|CONNECT!|FIELD!|BLOCKED!|UNKNOWN!)/iy],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}_])/uy],
  ["word", /[\p{L}_\\$][\p{L}\p{N}_.\\$?]*/uy],
];

/** The end of `[…]` with what it nests; `'` quotes the next character inside. */
function bracketsEnd(formula: string, from: number): number {
  let depth = 0;
  for (let at = from; at < formula.length; at++) {
    const mark = formula[at];
    if (mark === "'") at++;
    else if (mark === "[") depth++;
    else if (mark === "]" && --depth === 0) return at + 1;
  }
  return formula.length;
}

export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    if (formula[at] === "[") {
      const end = bracketsEnd(formula, at);
      tokens.push({ kind: "brackets", text: formula.slice(at, end) });
      at = end;
      continue;
    }
    let found: Token | undefined;
    for (const [kind, pattern] of PIECES) {
      pattern.lastIndex = at;
      const match = pattern.exec(formula);
      if (!match) continue;
      found = { kind, text: match[0] };
      break;
    }
    found ??= { kind: "other", text: formula[at] ?? "" };
    tokens.push(found);
    at += found.text.length;
  }
  return tokens;
}

export function joinTokens(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join("");
}

/** The next token that is no space. */
export function following(tokens: readonly Token[], index: number): Token | undefined {
  for (let at = index + 1; at < tokens.length; at++) if (tokens[at]?.text.trim() !== "") return tokens[at];
  return undefined;
}

export function isCall(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind === "word" && tokens[index + 1]?.text === "(";
}
