/**
 * The grid checks the validations of sheets that are not on screen when the browser is idle. On a busy machine that is so late that the
 * sheet, or the workbook, may be gone: then there is nothing to check, which the grid takes for an error that nobody catches.
 */
import { SheetsDataValidationValidatorService } from "@univerjs/preset-sheets-data-validation";
import type { HostWorkbook } from "../../document/workbook";

/**
 * Lets checks of what is gone come to nothing.
 *
 * @returns to be called when the workbook is closed
 */
export function forgiveLateValidation(workbook: HostWorkbook): () => void {
  const validator = workbook.injector.get(SheetsDataValidationValidatorService);
  const check = validator.validatorRanges.bind(validator);
  let closed = false;
  const isGone = (sheetId: string): boolean => closed || workbook.sheetById(sheetId) === undefined;
  validator.validatorRanges = async (unitId, sheetId, ranges) => {
    if (isGone(sheetId)) return [];
    try {
      return await check(unitId, sheetId, ranges);
    } catch (error) {
      if (isGone(sheetId)) return [];
      throw error;
    }
  };
  return () => {
    closed = true;
  };
}
