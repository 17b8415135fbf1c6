/** The value of a formula that stands in no cell: a name's, or a call of `workbook.functions`. */
import { ICalculateFormulaService } from "@univerjs/engine-formula";
import { withAddresses } from "./tables/addresses";
import type { Scalar } from "./values";
import type { HostWorkbook } from "./workbook";

/** Evaluated as if typed into A1 of the sheet. Errors come as their text; a single value as one row of one. */
export async function evaluateFormula(workbook: HostWorkbook, formula: string, sheetId: string): Promise<Scalar[][]> {
  await workbook.settle();
  const text = withAddresses(workbook, formula, undefined);
  const results = await workbook.injector.get(ICalculateFormulaService).executeFormulas({ [workbook.unitId]: { [sheetId]: { 0: { 0: [text] } } } });
  const value: unknown = results[workbook.unitId]?.[sheetId]?.[0]?.[0]?.[0]?.value;
  const rows = Array.isArray(value) ? (value as unknown[]) : [[value]];
  return rows.map((row) => (Array.isArray(row) ? row : [row]).map(scalar));
}

function scalar(value: unknown): Scalar {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string" ? value : 0;
}
