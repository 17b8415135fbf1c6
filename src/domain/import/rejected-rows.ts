import { csvLine } from "./csv-text";
import type { ImportCell } from "./fields";
import { createTextColumn, grown, textAt, type TextColumn } from "./text-column";

/** Rows that could not be read: where they stand, what stands there, and why not. */
export type RejectedRows = {
  readonly count: number;
  readonly files: Uint16Array;
  readonly lines: Uint32Array;
  readonly reasons: TextColumn;
  /** The values of the row as a line of a CSV file with commas. */
  readonly values: TextColumn;
};

export type RejectedRow = { readonly file: string; readonly line: number; readonly reason: string; readonly values: string };

export type RejectedRowsBuilder = {
  readonly add: (file: number, line: number, cells: readonly ImportCell[], reason: string) => void;
  readonly finish: () => RejectedRows;
};

/** A row of garbage may be as long as a file; what is kept is enough to find it. */
const keptCharacters = 32_000;

export function createRejectedRows(): RejectedRowsBuilder {
  let count = 0;
  let files = new Uint16Array(64);
  let lines = new Uint32Array(64);
  const reasons = createTextColumn();
  const values = createTextColumn();
  return {
    add: (file, line, cells, reason) => {
      if (count === files.length) {
        files = grown(files, Uint16Array);
        lines = grown(lines, Uint32Array);
      }
      files[count] = file;
      lines[count] = line;
      reasons.add(reason);
      values.add(csvLine(cells.map((cell) => (cell === null ? "" : String(cell).slice(0, keptCharacters))), ",").slice(0, keptCharacters));
      count += 1;
    },
    finish: () => ({ count, files: files.slice(0, count), lines: lines.slice(0, count), reasons: reasons.finish(), values: values.finish() }),
  };
}

/** The first rejected rows, for a list. */
export function firstRejected(rows: RejectedRows, fileNames: readonly string[], most: number): readonly RejectedRow[] {
  return Array.from({ length: Math.min(most, rows.count) }, (_, row) => ({
    file: fileNames[rows.files[row] ?? 0] ?? "",
    line: rows.lines[row] ?? 0,
    reason: textAt(rows.reasons, row),
    values: textAt(rows.values, row),
  }));
}

/** All rejected rows as the parts of a CSV file: file, line and reason in front of the values as they were. */
export function* rejectedCsv(rows: RejectedRows, fileNames: readonly string[]): Generator<string> {
  yield "File,Line,Reason,Values\r\n";
  let part = "";
  for (let row = 0; row < rows.count; row += 1) {
    part += `${csvLine([fileNames[rows.files[row] ?? 0] ?? "", String(rows.lines[row] ?? 0), textAt(rows.reasons, row)], ",")},${textAt(rows.values, row)}\r\n`;
    if (part.length < 500_000) continue;
    yield part;
    part = "";
  }
  yield part;
}
