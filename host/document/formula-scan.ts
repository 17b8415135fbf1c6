/**
 * At each edit Univer looks for formulas that come or go, and for that goes through all cells of all sheets: in a workbook of 100,000 rows that is
 * most of what the edit costs. Where neither the new cells nor those that they replace hold a formula, there is none to find.
 */
import type { ICellData, Nullable } from "@univerjs/core";
import type { FormulaDataModel } from "@univerjs/engine-formula";

type Cells = Readonly<Record<number, Readonly<Record<number, Nullable<ICellData>>>>>;

/**
 * Lets the engine look for formulas only where some may be.
 *
 * @param hasFormula whether a cell holds one now
 */
export function scanOnlyForFormulas(model: FormulaDataModel, hasFormula: (sheetId: string, row: number, column: number) => boolean): void {
  const scan = model.updateFormulaData.bind(model);
  const touches = (sheetId: string, cells: Cells): boolean => {
    for (const [row, columns] of Object.entries(cells)) {
      for (const [column, cell] of Object.entries(columns)) {
        if ((cell?.f ?? cell?.si ?? null) !== null || hasFormula(sheetId, Number(row), Number(column))) return true;
      }
    }
    return false;
  };
  model.updateFormulaData = (unitId, sheetId, cells) => (touches(sheetId, cells) ? scan(unitId, sheetId, cells) : {});
}
