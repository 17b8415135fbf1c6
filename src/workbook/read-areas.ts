/**
 * Excel on the web refuses answers over 5 MB. What is asked for at once stays below this, measured on the rows that were
 * read first.
 */
const answerBytes = 4_500_000;

/** The cells of a table or range below its header, on their way in. Rows and columns count from 0, columns within the area. */
export type Area = {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  /** The columns that are wanted, from left to right. */
  readonly needed: readonly number[];
  /** Values by column, from the first row; filled as they come. */
  readonly columns: Map<number, unknown[]>;
};

/** Adjacent columns that are read as one range: one range costs fewer bytes than two. */
export type ColumnBlock = { readonly first: number; readonly count: number };

export function columnBlocks(needed: readonly number[]): readonly ColumnBlock[] {
  const blocks: { first: number; count: number }[] = [];
  for (const column of needed) {
    const last = blocks.at(-1);
    if (last && last.first + last.count === column) last.count += 1;
    else blocks.push({ first: column, count: 1 });
  }
  return blocks;
}

/** Adds rows that were read to the columns of an area. */
export function appendRows(columns: Map<number, unknown[]>, block: ColumnBlock, rows: readonly (readonly unknown[])[]): void {
  for (let offset = 0; offset < block.count; offset += 1) {
    const column = columns.get(block.first + offset) ?? [];
    for (const row of rows) column.push(row[offset]);
    columns.set(block.first + offset, column);
  }
}

/** Reads what is left of the areas: one round trip for as much as fits into an answer; small and large ledgers alike take one. */
export async function readRest(context: Excel.RequestContext, areas: readonly Area[]): Promise<void> {
  for (const batch of planBatches(areas)) {
    const ranges = batch.map(({ area, block, from, rows }) => {
      const range = context.workbook.worksheets.getItem(area.sheet).getRangeByIndexes(area.top + from, area.left + block.first, rows, block.count);
      range.load("values");
      return { area, block, range };
    });
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    for (const { area, block, range } of ranges) appendRows(area.columns, block, range.values);
  }
}

type Piece = { readonly area: Area; readonly block: ColumnBlock; readonly from: number; readonly rows: number };

/** Cuts what is left to read into answers that stay under the limit. */
function planBatches(areas: readonly Area[]): readonly (readonly Piece[])[] {
  const batches: Piece[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const area of areas) {
    for (const block of columnBlocks(area.needed)) {
      const read = (area.columns.get(block.first) ?? []).length;
      const bytesPerRow = rowBytes(area, block, read);
      for (let from = read; from < area.rowCount; ) {
        if (bytes + bytesPerRow > answerBytes) {
          batches.push([]);
          bytes = 0;
        }
        const rows = Math.min(area.rowCount - from, Math.max(1, Math.floor((answerBytes - bytes) / bytesPerRow)));
        batches.at(-1)?.push({ area, block, from, rows });
        bytes += rows * bytesPerRow;
        from += rows;
      }
    }
  }
  return batches;
}

/** What a row of the block takes in an answer, by the rows that were read. */
function rowBytes({ columns }: Area, { first, count }: ColumnBlock, read: number): number {
  const unknown = 40 * count;
  if (read === 0) return unknown;
  let bytes = 2 * read;
  for (let column = first; column < first + count; column += 1) bytes += JSON.stringify(columns.get(column) ?? []).length;
  return Math.max(1, bytes / read);
}
