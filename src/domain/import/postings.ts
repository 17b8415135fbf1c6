import { createTextColumn, grown, type TextColumn } from "./text-column";
import { textFields, type TextField } from "./fields";

/** Postings by column. Dates are serial days, amounts whole minor units. */
export type Postings = {
  readonly count: number;
  readonly dates: Int32Array;
  readonly amounts: Float64Array;
  readonly texts: Readonly<Record<TextField, TextColumn>>;
  /** Where a posting comes from: place of its file, and line of that file, from 1. */
  readonly files: Uint16Array;
  readonly lines: Uint32Array;
};

export type PostingValues = Readonly<Record<TextField, string>> & { readonly date: number; readonly minor: number; readonly file: number; readonly sourceLine: number };

export type PostingsBuilder = {
  readonly add: (posting: PostingValues) => void;
  readonly count: () => number;
  readonly finish: () => Postings;
};

export function createPostings(): PostingsBuilder {
  let count = 0;
  let dates = new Int32Array(1024);
  let amounts = new Float64Array(1024);
  let files = new Uint16Array(1024);
  let lines = new Uint32Array(1024);
  const builders = textFields.map((field) => ({ field, builder: createTextColumn() }));
  return {
    add: (posting) => {
      if (count === dates.length) {
        dates = grown(dates, Int32Array);
        amounts = grown(amounts, Float64Array);
        files = grown(files, Uint16Array);
        lines = grown(lines, Uint32Array);
      }
      dates[count] = posting.date;
      amounts[count] = posting.minor;
      files[count] = posting.file;
      lines[count] = posting.sourceLine;
      for (const { field, builder } of builders) builder.add(posting[field]);
      count += 1;
    },
    count: () => count,
    finish: () => ({
      count,
      dates: dates.slice(0, count),
      amounts: amounts.slice(0, count),
      texts: Object.fromEntries(builders.map(({ field, builder }) => [field, builder.finish()])) as Record<TextField, TextColumn>,
      files: files.slice(0, count),
      lines: lines.slice(0, count),
    }),
  };
}
