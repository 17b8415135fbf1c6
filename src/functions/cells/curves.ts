/** Response curves as rows of cells, and the lists that stand beside them. */
import type { Curve } from "../../domain/curves/curve";
import { createCurve, curveModels, curveParameters, type CurveModel } from "../../domain/curves/models";
import { checkCells, isBlank, isSingle, numberAt, placeName, wordAt, type Argument } from "./argument";
import { isHeading, isLabel } from "./each";
import { valueError } from "./errors";
import { at, entry } from "./list";

/** Where the entries of a list begin and end: without a heading, and without blank places at the end. */
export type Span = { readonly length: number; readonly start: number; readonly end: number };

/** The curves of a range. */
export type CurveRows = Span & {
  readonly header: boolean;
  /** Null for a blank row. Throws #VALUE! that names the row and the parameter. */
  readonly curveAt: (place: number) => Curve | null;
};

/**
 * Reads a range of curves: a row each, with the parameters of the model in its columns; further columns are passed over, and so are
 * blank rows. A row that is all zeros is blank, because some builds of Excel hand a blank over as 0.
 *
 * Rows with the same parameters give the same curve, so that the optimiser knows like channels.
 *
 * @param models One word for all, one for each row, or null for the Hill curve.
 */
export function curveRows(curves: Argument, models: Argument | null): CurveRows {
  checkCells(curves);
  const { cells } = curves;
  const header = cells.length > 1 && isHeading(cells[0] ?? []);
  const isEmpty = (row: number): boolean => cells[row]?.every((value) => isBlank(value) || value === 0) ?? true;
  const start = header ? 1 : 0;
  let end = cells.length;
  while (end > start && isEmpty(end - 1)) end -= 1;
  const span: Span = { length: cells.length, start, end };
  const modelPlace = models === null || isSingle(models) ? null : alignment(models, span, curves.name, (value) => isLabel(value) && !isModel(value));
  const modelOf = (row: number): CurveModel => (models === null ? null : wordAt(models, ...(modelPlace === null ? ([0, 0] as const) : at(models, modelPlace(row))), curveModels)) ?? "hill";

  const known = new Map<string, Curve>();
  const curveAt = (row: number): Curve | null => {
    if (isEmpty(row)) return null;
    const model = modelOf(row);
    const names = curveParameters[model];
    const width = cells[0]?.length ?? 0;
    const needed = model === "hill" ? 2 : names.length;
    if (width < needed) throw valueError(`${curves.name} has ${width} columns where the model ${model} needs ${needed}: ${names.slice(0, needed).join(", ")}`);
    const parameters = names.map((name, column) => {
      const parameter = column < width ? numberAt(curves, row, column) : null;
      return name === "slope" && parameter === 0 ? null : parameter;
    });
    const key = [model, ...parameters].join(" ");
    const like = known.get(key);
    if (like) return like;
    const made = createCurve(model, parameters);
    if (!made.ok) throw valueError(`${placeName({ name: curves.name, cells: cells.map(() => [null]) }, row, 0)}: ${made.detail}`);
    known.set(key, made.value);
    return made.value;
  };
  return { ...span, header, curveAt };
}

function isModel(value: unknown): boolean {
  return curveModels.some((model) => model === String(value).trim().toLowerCase());
}

/**
 * Which place of a list belongs to a place of the span: the same one if both are of one length, else the first entry of one to the
 * first of the other, where only one of them has a heading or blank places at its end.
 *
 * Throws #VALUE! where the entries are not as many.
 */
export function alignment(list: Argument, span: Span, other: string, isHead: (value: unknown) => boolean = isLabel): (place: number) => number {
  checkCells(list);
  const { length, start, end } = spanOf(list, isHead);
  if (length === span.length && start === span.start) return (place) => place;
  if (length === span.length && span.start === 1 && (isBlank(entry(list, 0)) || entry(list, 0) === 0)) return (place) => place;
  if (end - start === span.end - span.start) return (place) => place - span.start + start;
  throw valueError(`${list.name} has ${end - start} entries where ${other} has ${span.end - span.start}`);
}

/** The entries of a column or a row. */
export function spanOf(list: Argument, isHead: (value: unknown) => boolean = isLabel): Span {
  checkCells(list);
  const { name, cells } = list;
  const width = cells[0]?.length ?? 0;
  if (cells.length > 1 && width > 1) throw valueError(`${name} has ${cells.length} × ${width} cells: give one column or one row`);
  const length = cells.length > 1 ? cells.length : width;
  const start = length > 1 && isHead(entry(list, 0)) ? 1 : 0;
  let end = length;
  while (end > start && isBlank(entry(list, end - 1))) end -= 1;
  return { length, start, end };
}
