/** Writing through office.js against the local host, without an action in between. */
import type { HostOptions } from "../../host/node/start-host";
import { openWorkbook, type WorkbookUnderTest } from "../actions/workbook-under-test";

/** Gives up soon, so that a request without an answer does not hold a test up. */
export const impatient = { answer: 1_500, busy: 600 };

/** The writing module names the globals of the add-in's page. */
export function inPage(workbook: WorkbookUnderTest): WorkbookUnderTest {
  Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
  return workbook;
}

export async function openPage(options: HostOptions = {}): Promise<WorkbookUnderTest> {
  return inPage(await openWorkbook(options));
}

export function formulas(workbook: WorkbookUnderTest, sheet: string, address: string): Promise<unknown[][]> {
  return workbook.excel(`const range = context.workbook.worksheets.getItem(${JSON.stringify(sheet)}).getRange(${JSON.stringify(address)}); range.load("formulas"); await context.sync(); return range.formulas;`);
}
