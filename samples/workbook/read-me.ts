import type { WorkbookBuilder } from "./sheet-builder";

const STEPS = [
  "Open the Plansheet pane and press Refresh dashboard: a sheet Dashboard appears, with six figures, a table by category and two charts.",
  "Go to Formulas and change the yellow cell: the amounts that PLAN.ALLOCATE spills beside it follow, and still add up to the cent.",
  "On Actuals, type a new posting below the last row and refresh again: the figures move by exactly that amount.",
  "On Activities, change a Progress % or a Predecessors entry such as A08FS+2d; on Commitments, close an order and see Available rise.",
  "On Policies, tighten Variance Tolerance % from 5 % to 2 %: more lines of the next dashboard call for attention.",
  "Everything here is ordinary Excel: rename, sort, filter and add columns as you like. All names and amounts are made up.",
] as const;

/** The first sheet: what the workbook is and what to try. */
export function putReadMe(workbook: WorkbookBuilder): void {
  const sheet = workbook.sheet("Read me", "#0F4C5C");
  sheet.widths([28, 44, 820]);
  sheet.set(1, 1, { value: "A year of marketing at Velomar, 2026", style: "title" });
  sheet.rowHeight(1, 34);
  sheet.set(2, 1, { value: "40 activities, 70 budget lines of EUR 4.2 million, purchase orders and the ledger up to 30 September. Six things to try:", style: "lead" });
  sheet.rowHeight(2, 26);
  STEPS.forEach((step, index) => {
    const row = 4 + index;
    sheet.set(row, 1, { value: index + 1, style: "stepNumber" });
    sheet.set(row, 2, { value: step, style: "step" });
    sheet.rowHeight(row, 44);
  });
  sheet.features.pageLayout = { orientation: "Landscape", paperSize: "A4", zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 } };
}
