import { createInterface } from "node:readline";
import { parseArea } from "../document/address";
import type { HostSheet } from "../document/sheet";
import type { HostWorkbook } from "../document/workbook";
import type { NodeHost } from "../node/start-host";
import { readArguments } from "./arguments";
import { CommandError } from "./command-error";
import { type Evaluation, evaluateAt, freePlaces, isSpillError, type Place } from "./evaluate";
import { openWorkbook } from "./files";
import { startAddin } from "./start";

/** Formulas of standard input that are evaluated together. */
const BATCH = 40;

type Site = { readonly sheet: HostSheet; readonly cell?: Place };

function findSheet(workbook: HostWorkbook, name: string | undefined): HostSheet {
  if (name === undefined) return workbook.activeSheet;
  const sheet = workbook.sheetByName(name);
  if (sheet) return sheet;
  throw new CommandError(`There is no sheet "${name}". Sheets: ${workbook.allSheets().map((one) => one.name).join(", ")}.`);
}

function readCell(address: string): { readonly row: number; readonly column: number } {
  const area = parseArea(address);
  if (!area || area.top !== area.bottom || area.left !== area.right) throw new CommandError(`--cell ${address}: not a cell. Write it as A1.`);
  return { row: area.top, column: area.left };
}

/**
 * Evaluates formulas as if each were typed into its own cell.
 *
 * Without a cell they stand clear of the sheet's content and are evaluated together. With a cell each one is put there, one
 * after the other; a result that would not fit between its neighbours is evaluated at a free place instead, because here
 * nobody needs the cells around it.
 */
async function evaluateAll(host: NodeHost, site: Site, formulas: readonly string[]): Promise<readonly Evaluation[]> {
  const results: Evaluation[] = [];
  if (site.cell) {
    for (const formula of formulas) results.push(...(await evaluateAt(host, [formula], [site.cell])));
  } else {
    while (results.length < formulas.length) {
      const rest = formulas.slice(results.length);
      results.push(...(await evaluateAt(host, rest, freePlaces(site.sheet, rest.length))));
    }
  }
  for (const [index, formula] of formulas.entries()) {
    if (!isSpillError(results[index])) continue;
    const [alone] = await evaluateAt(host, [formula], freePlaces(site.sheet, 1));
    if (alone) results[index] = alone;
  }
  return results;
}

const asFormula = (text: string): string => (text.startsWith("=") ? text : `=${text}`);

function print(results: readonly Evaluation[]): void {
  for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Takes lines as they come, those that are there already together: an answer does not wait for the end of the input. */
async function evaluateLines(host: NodeHost, site: Site): Promise<void> {
  const waiting: string[] = [];
  let wake: () => void = () => undefined;
  // An object, because it changes behind the loop's back.
  const input = { ended: false };
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    if (line.trim() !== "") waiting.push(asFormula(line.trim()));
    wake();
  });
  lines.on("close", () => {
    input.ended = true;
    wake();
  });
  for (;;) {
    if (waiting.length > 0) print(await evaluateAll(host, site, waiting.splice(0, BATCH)));
    else if (input.ended) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

/**
 * `calc`: evaluates the formula given, or one formula a line of standard input, and prints JSON.
 *
 * @throws CommandError for arguments that make no sense, FileRefused for a file that is no workbook
 */
export async function calc(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { in: { type: "string" }, sheet: { type: "string" }, cell: { type: "string" } }, 1);
  const [formula] = positionals;
  if (values.in === undefined && values.sheet !== undefined) throw new CommandError("--sheet needs --in: say which file has the sheet.");
  if (formula !== undefined && formula.trim() === "") throw new CommandError("The formula is empty.");
  // A new workbook has nothing that a result could run into.
  const address = values.cell ?? (values.in === undefined && formula !== undefined ? "A1" : undefined);
  const cell = address === undefined ? undefined : readCell(address);
  const host = await startAddin(values.in === undefined ? undefined : await openWorkbook(values.in));
  try {
    const sheet = findSheet(host.workbook, values.sheet);
    const site: Site = cell ? { sheet, cell: { sheet, ...cell } } : { sheet };
    await host.idle();
    if (formula === undefined) await evaluateLines(host, site);
    else print(await evaluateAll(host, site, [asFormula(formula.trim())]));
    return 0;
  } finally {
    host.close();
  }
}
