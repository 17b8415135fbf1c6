import type { StyleName, NumberFormatName } from "./look";
import type { Area, Block, CellContent, FormatRun } from "./sheet-spec";

/** Collects what a sheet holds while it is laid out from top to bottom. */
export type SpecBuilder = {
  readonly put: (id: string, row: number, column: number, cells: readonly (readonly CellContent[])[]) => void;
  readonly format: (area: Area, style?: StyleName, numberFormat?: NumberFormatName) => void;
  readonly merge: (area: Area) => void;
  readonly height: (row: number, points: number) => void;
  readonly parts: () => {
    readonly blocks: readonly Block[];
    readonly formats: readonly FormatRun[];
    readonly merges: readonly Area[];
    readonly rowHeights: readonly { readonly row: number; readonly height: number }[];
  };
};

export function area(row: number, column: number, rows = 1, columns = 1): Area {
  return { row, column, rows, columns };
}

export function createSpecBuilder(): SpecBuilder {
  const blocks: Block[] = [];
  const formats: FormatRun[] = [];
  const merges: Area[] = [];
  const rowHeights: { row: number; height: number }[] = [];
  return {
    put: (id, row, column, cells) => {
      if (cells.length > 0) blocks.push({ id, row, column, cells });
    },
    format: (where, style, numberFormat) => {
      if (where.rows > 0) formats.push({ area: where, ...(style ? { style } : {}), ...(numberFormat ? { numberFormat } : {}) });
    },
    merge: (where) => merges.push(where),
    height: (row, height) => rowHeights.push({ row, height }),
    parts: () => ({ blocks, formats, merges, rowHeights }),
  };
}
