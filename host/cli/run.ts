import { basename } from "node:path";
import { automation, type NodeHost } from "../node/start-host";
import { readArguments } from "./arguments";
import { CommandError } from "./command-error";
import { checkWritable, openWorkbook, saveWorkbook } from "./files";
import { say, startAddin } from "./start";

async function list(host: NodeHost): Promise<void> {
  for (const { name, description } of await Promise.resolve(automation(host).actions())) process.stdout.write(`${name}\t${description}\n`);
}

function readJson(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`--args is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new CommandError('--args must be a JSON object, such as {"asOf":"2026-06-30"}.');
  return value;
}

/** Progress for a person who waits; a program that reads the report has no use for it. */
const showProgress = process.stderr.isTTY ? (progress: unknown): void => say(`  ${(progress as { readonly step: string }).step}`) : undefined;

/**
 * `run`: runs an action of the add-in on a workbook and prints its report. The workbook is written only when the action is done.
 *
 * @returns 0 where the action is done, 1 where it was refused or failed
 * @throws CommandError for arguments that make no sense, FileRefused for a file that is no workbook
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = { in: { type: "string" }, out: { type: "string" }, args: { type: "string" }, list: { type: "boolean" } } as const;
  const { values, positionals } = readArguments(args, options, 1);
  const [name] = positionals;
  if (values.list !== true && name === undefined) throw new CommandError("run needs the name of an action; `run --list` shows them.");
  if (values.list !== true && values.in === undefined) throw new CommandError("run needs a workbook: --in file.xlsx");
  const argument = values.args === undefined ? {} : readJson(values.args);
  if (values.out !== undefined) await checkWritable(values.out);
  const host = await startAddin(values.in === undefined ? undefined : await openWorkbook(values.in));
  if (values.in !== undefined) host.workbook.fileName = basename(values.in);
  try {
    if (values.list === true || name === undefined) {
      await list(host);
      return 0;
    }
    const known = (await Promise.resolve(automation(host).actions())).map((action) => action.name);
    if (!known.includes(name)) throw new CommandError(`There is no action "${name}". Actions: ${known.join(", ")}.`);
    await host.idle();
    const report = await automation(host).run(name, argument, showProgress);
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    if (report.outcome !== "done") return 1;
    await host.idle();
    if (values.out !== undefined) await saveWorkbook(values.out, await host.workbook.save());
    return 0;
  } finally {
    host.close();
  }
}
