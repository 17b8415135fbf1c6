/**
 * The command line of the local workbook host.
 *
 * Each command is loaded when it is asked for: help does not wait for a workbook engine.
 */
import { CommandError } from "./command-error";
import { usage } from "./usage";

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  calc: async () => (await import("./calc")).calc,
  run: async () => (await import("./run")).run,
  open: async () => (await import("./open")).open,
};

const HELP = new Set(["--help", "-h", "help"]);

function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s*\n\s*/g, " ").trim();
}

/**
 * Runs a command.
 *
 * @param args what was typed after the program's name
 * @returns the exit code; 1 where the command could not be carried out, after one line on standard error
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || HELP.has(name) || rest.some((word) => word === "--help")) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) throw new CommandError(`There is no command "${name}". Commands: ${Object.keys(commands).join(", ")}.`);
    return await (await load())(rest);
  } catch (error) {
    process.stderr.write(`plansheet: ${oneLine(error)}\n`);
    if (process.env["PLANSHEET_HOST_DEBUG"] !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    return 1;
  }
}
