/** A value of a cell, as an Excel formula would write it. */
export type LiteralValue = number | string | boolean;

const token = /\s*(?:("(?:[^"]|"")*")|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])|(TRUE|FALSE)\b|(#[A-Z/0!?]+[!?A])|([{};,]))\s*/gy;

/**
 * Reads an Excel literal: `12.5`, `"text"`, `TRUE`, `#NUM!`, or an array of them, `{1,2;3,4}`. An error is read as its text.
 * Throws where it is none.
 */
export function readLiteral(text: string): readonly (readonly LiteralValue[])[] {
  const rows: LiteralValue[][] = [[]];
  let open = false;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new Error(`"${text}" is no Excel literal from character ${start + 1} on`);
    const [, quoted, number, logical, error, mark] = match;
    const row = rows.at(-1);
    if (mark === "{") open = true;
    else if (mark === ";") rows.push([]);
    else if (mark === undefined && row) {
      row.push(quoted !== undefined ? quoted.slice(1, -1).replaceAll('""', '"') : number !== undefined ? Number(number) : logical !== undefined ? logical === "TRUE" : (error ?? ""));
    }
  }
  if (!open && (rows.length > 1 || rows[0]?.length !== 1)) throw new Error(`"${text}" is more than one value without braces`);
  return rows;
}

/** Whether a result is what the literal says. Numbers agree to six digits, as far as documents print them. */
export function matches(result: readonly (readonly unknown[])[], literal: string): boolean {
  const wanted = readLiteral(literal);
  return (
    result.length === wanted.length &&
    wanted.every((row, r) => row.length === result[r]?.length && row.every((value, c) => agrees(result[r]?.[c], value)))
  );
}

function agrees(value: unknown, wanted: LiteralValue): boolean {
  if (typeof wanted === "number") return typeof value === "number" && Math.abs(value - wanted) <= 1e-6 * Math.max(1e-3, Math.abs(wanted));
  return (typeof value === "object" && value !== null && "error" in value ? value.error : value) === wanted;
}
