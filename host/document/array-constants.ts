/**
 * Array constants as Excel reads them. The engine cuts `{"a,b";"c"}` at every comma and semicolon, also at those inside a
 * text; here a text is one entry, whatever stands in it.
 */
import { ArrayValueObject, type BaseValueObject, StringValueObject, ValueObjectFactory } from "@univerjs/engine-formula";

/** The entries of an array constant as they are written, row by row: `{1,"a;b"}` → `[["1", "\"a;b\""]]`. */
export function entriesOf(constant: string): readonly (readonly string[])[] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (const character of constant.slice(1, -1)) {
    if (character === '"') quoted = !quoted;
    const row = rows.at(-1) ?? [];
    if (!quoted && character === ";") rows.push([""]);
    else if (!quoted && character === ",") row.push("");
    else row[row.length - 1] = (row.at(-1) ?? "") + character;
  }
  return rows.map((row) => row.map((entry) => entry.trim()));
}

function valueOf(entry: string): BaseValueObject {
  const isText = entry.length >= 2 && entry.startsWith('"') && entry.endsWith('"');
  return isText ? StringValueObject.create(entry.slice(1, -1).replaceAll('""', '"')) : ValueObjectFactory.create(entry);
}

type Reading = { _formatValue: (this: { _rowCount: number; _columnCount: number }, raw: ConstructorParameters<typeof ArrayValueObject>[0]) => unknown };

/** Teaches the engine to read array constants. Doing it twice does no harm. */
export function readArrayConstants(): void {
  const prototype = ArrayValueObject.prototype as unknown as Reading;
  const before = prototype._formatValue;
  if (before.name === "readConstant") return;
  prototype._formatValue = function readConstant(raw) {
    if (typeof raw !== "string") return before.call(this, raw);
    const rows = entriesOf(raw);
    this._rowCount = rows.length;
    this._columnCount = Math.max(...rows.map((row) => row.length));
    return rows.map((row) => row.map(valueOf));
  };
}
