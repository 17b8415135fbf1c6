/** Runs a body on a sheet of its own, so that tests of one file share a host without meeting. */
import type { NodeHost } from "../../host/node/start-host";

let sheets = 0;

const HELPERS = `
  const read = async (address, property = "values") => { const range = sheet.getRange(address).load(property); await context.sync(); return range[property]; };
  const addressOf = async (found) => { found.load("address"); await context.sync(); return found.isNullObject ? null : found.address.replaceAll(/^[^!]*!|,[^!,]*!/g, (sheetName) => (sheetName.startsWith(",") ? "," : "")); };
`;

/** The script of a body that may use `context`, `sheet`, `read(address, property?)` and `addressOf(range)` (without the sheet's name). */
export function onNewSheet(body: string): string {
  return `const sheet = context.workbook.worksheets.add("Page ${++sheets} of tests"); ${HELPERS} ${body}`;
}

export function runOnNewSheet<T>(host: NodeHost, body: string): Promise<T> {
  return host.run<T>(onNewSheet(body));
}
