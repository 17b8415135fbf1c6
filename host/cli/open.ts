import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { servePage } from "../server/page-server";
import { pathFrom, readArguments } from "./arguments";
import { CommandError } from "./command-error";
import { say } from "./start";

const FIRST_PORT = 3000;

function readPort(text: string | undefined): number {
  const port = text === undefined ? FIRST_PORT : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new CommandError(`--port ${text ?? ""}: not a port. Ports are whole numbers up to 65535.`);
  return port;
}

/** The program that opens an address in the person's browser; none where there is no screen. */
function browserCommand(): readonly [string, ...string[]] | undefined {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["cmd", "/c", "start", ""];
  return process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined ? ["xdg-open"] : undefined;
}

function openBrowser(url: string): void {
  const [program, ...words] = browserCommand() ?? [];
  if (program === undefined) return;
  const browser = spawn(program, [...words, url], { stdio: "ignore", detached: true });
  // The address is printed anyway: a machine without such a program is no failure.
  browser.on("error", () => undefined);
  browser.unref();
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

/**
 * `open`: serves the page until Ctrl-C. The browser is opened only where a person sits at a terminal.
 *
 * @throws CommandError for a file that is not there and for arguments that make no sense
 */
export async function open(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { port: { type: "string" }, "no-browser": { type: "boolean" } }, 1);
  const [typed] = positionals;
  const workbook = typed === undefined ? undefined : pathFrom(typed);
  const found = workbook === undefined ? undefined : await stat(workbook).catch(() => undefined);
  if (workbook !== undefined && found?.isFile() !== true) throw new CommandError(`${typed ?? ""} cannot be opened: there is no such file.`);
  const port = readPort(values.port);
  const stop = interrupted();
  const server = await servePage({ port, onBuild: say, ...(workbook === undefined ? {} : { workbook }) });
  process.stdout.write(`Plansheet is open at ${server.url}\n`);
  if (port !== 0 && server.port !== port) say(`Port ${String(port)} is in use.`);
  say("Nothing leaves this machine. Ctrl-C ends it.");
  if (process.stdout.isTTY && values["no-browser"] !== true) openBrowser(server.url);
  await stop;
  await server.close();
  return 0;
}
