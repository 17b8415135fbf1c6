import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyFile } from "../../host/document/at-rest";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { projectRoot } from "../../host/bundle/bundle";

/** What a run of the command line left behind. */
export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

export const sample: string = join(projectRoot, "samples/marketing-year.xlsx");

const program = join(projectRoot, "host/bin/plansheet.mjs");

/** Runs the command line as a person does, from the project's root. */
export function plansheet(args: readonly string[], input = ""): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: projectRoot });
    let out = "";
    let err = "";
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (err += data.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

/** A running `open`: the address that it printed, and a way to press Ctrl-C. */
export async function openPage(args: readonly string[]): Promise<{ readonly url: string; readonly interrupt: () => Promise<number | null> }> {
  const child = spawn(process.execPath, [program, "open", ...args], { cwd: projectRoot });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      const [found] = /http:\/\/\S+/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`open ended with ${String(code)}`)));
  });
  return {
    url,
    interrupt: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** A folder for files of one test file, and what removes it. */
export function scratchFolder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "plansheet-"));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a workbook with one empty sheet. */
export async function writeEmptyWorkbook(path: string): Promise<void> {
  writeFileSync(path, await writeXlsx(emptyFile()));
}
