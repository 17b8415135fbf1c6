/** Calculates formulas that stand in no cell: those of validation rules and names, and calls of `workbook.functions`. */
import { ICalculateFormulaService, type IFormulaStringMap } from "@univerjs/engine-formula";
import type { HostSheet } from "./sheet";
import { engineText } from "./formula/engine-text";
import type { Scalar } from "./values";
import type { HostWorkbook } from "./workbook";

/** A formula, and the cell that it is calculated for: relative references are meant from there. */
export type PlacedFormula = { readonly row: number; readonly column: number; readonly formula: string };

/** Results in the order of the formulas, each a list of values (one, or those of an array row by row). The workbook must be settled. */
export async function evaluateFormulas(sheet: HostSheet, formulas: readonly PlacedFormula[]): Promise<Scalar[][]> {
  if (formulas.length === 0) return [];
  const { workbook } = sheet;
  const cells: Record<number, Record<number, string[]>> = {};
  const places: number[] = [];
  for (const { row, column, formula } of formulas) {
    const texts = ((cells[row] ??= {})[column] ??= []);
    places.push(texts.length);
    texts.push(engineText(workbook, formula, { sheetId: sheet.id, row, column }));
  }
  const map: IFormulaStringMap = { [workbook.unitId]: { [sheet.id]: cells } };
  const answer = await workbook.injector.get(ICalculateFormulaService).executeFormulas(map);
  const results = answer[workbook.unitId]?.[sheet.id];
  return formulas.map(({ row, column }, index) => flat(results?.[row]?.[column]?.[places[index] ?? 0]?.value));
}

function flat(value: unknown): Scalar[] {
  if (Array.isArray(value)) return (value as unknown[]).flatMap(flat);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [value] : [""];
}

/** One formula as if typed into A1 of the sheet, in the shape of its result; a single value as one row of one. Errors come as their text. */
export async function evaluateFormula(workbook: HostWorkbook, formula: string, sheetId: string): Promise<Scalar[][]> {
  await workbook.settle();
  const text = engineText(workbook, formula, { sheetId, row: 0, column: 0 });
  const results = await workbook.injector.get(ICalculateFormulaService).executeFormulas({ [workbook.unitId]: { [sheetId]: { 0: { 0: [text] } } } });
  const value: unknown = results[workbook.unitId]?.[sheetId]?.[0]?.[0]?.[0]?.value;
  const rows = Array.isArray(value) ? (value as unknown[]) : [[value]];
  return rows.map((row) => (Array.isArray(row) ? row : [row]).map((entry: unknown) => (typeof entry === "number" || typeof entry === "boolean" || typeof entry === "string" ? entry : 0)));
}
