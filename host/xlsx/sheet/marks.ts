/**
 * What the file says about a cell, row or column and the snapshot has no place for. It travels in Univer's `custom` field,
 * so that it moves with its cell when rows are inserted or cells are sorted.
 */
import type { CustomData } from "@univerjs/core";

export type CellMarks = {
  /** Key of the formatted text in the origin's table of strings. */
  rich?: number;
  /**
   * How the file marks this formula as an array formula: `legacy` is the old kind (Ctrl+Shift+Enter), `plain` none at all although it
   * could be one.
   */
  array?: { kind: "dynamic" | "legacy" | "plain"; formula: string };
  /** `<f>` of a what-if data table, with its attributes. */
  dataTable?: Record<string, string>;
  /** Index into the value metadata (pictures in cells, linked data types), and the value that it belongs to. */
  valueMetadata?: { vm: string; value: string };
};

/** Attributes of `<row>` or `<col>` that are written back as they were. */
export type LineMarks = { attributes?: Record<string, string>; size?: string; pixels?: number };

const KEY = "xlsx";

export function withMarks(marks: CellMarks | LineMarks): { custom: NonNullable<CustomData> } {
  return { custom: { [KEY]: marks } };
}

export function cellMarks(custom: CustomData): CellMarks {
  const marks: unknown = custom?.[KEY];
  return typeof marks === "object" && marks !== null ? marks : {};
}

export function lineMarks(custom: CustomData): LineMarks {
  const marks: unknown = custom?.[KEY];
  return typeof marks === "object" && marks !== null ? marks : {};
}
