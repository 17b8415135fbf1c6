import { isAbsolute, resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { CommandError } from "./command-error";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What was typed after a command: options by name, and the rest. */
export type Typed<T extends Options> = ReturnType<typeof parseArgs<{ readonly args: string[]; readonly options: T; readonly allowPositionals: true }>>;

/**
 * Reads what was typed after a command.
 *
 * @param most how many words besides options the command takes
 * @throws CommandError for an unknown option, an option without its value, and too many words
 */
export function readArguments<T extends Options>(args: readonly string[], options: T, most: number): Typed<T> {
  let typed: Typed<T>;
  try {
    typed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node's messages say what is wrong in their first sentence; the rest is about its own API.
    throw new CommandError(error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error));
  }
  const extra = typed.positionals[most];
  if (extra !== undefined) throw new CommandError(`"${extra}" is one word too many. A formula or JSON with spaces needs quotes around it.`);
  return typed;
}

/** A path as the person meant it: npm runs scripts in the project's root and says in INIT_CWD where it was called. */
export function pathFrom(text: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: origin } = process.env;
  return isAbsolute(text) ? text : resolve((script === "plansheet" || script === "start" ? origin : undefined) ?? process.cwd(), text);
}
