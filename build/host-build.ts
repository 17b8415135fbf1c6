/**
 * The build that the local workbook host runs, made when it is missing or older than its sources.
 *
 * As a program (`npx tsx build/host-build.ts`) it does just that and prints where the build is.
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inputsHash, stampFile } from "./inputs";

/** The project's root: the folder above this one. */
export const projectRoot = dirname(__dirname);

function isCurrent(stamp: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8").trim() === inputsHash(projectRoot);
}

/**
 * Makes dist-host if it is not there or not made from the sources as they are now.
 *
 * @param onBuild called before a build begins: it takes seconds, and a program may want to say so
 * @returns the absolute path of the build
 * @throws Error with webpack's own messages where the sources do not build
 */
export async function ensureHostBuild(onBuild: () => void = () => undefined): Promise<string> {
  const folder = join(projectRoot, "dist-host");
  const stamp = join(folder, stampFile);
  if (isCurrent(stamp)) return folder;
  onBuild();
  // Built beside and then moved: a second program that needs the build at the same time never sees half of one.
  const fresh = join(projectRoot, `node_modules/.cache/plansheet/dist-host-${process.pid}`);
  const webpack = require.resolve("webpack-cli/bin/cli.js");
  const settings = ["--mode", "production", "--env", "host", "--output-path", fresh];
  try {
    await promisify(execFile)(process.execPath, [webpack, ...settings], { cwd: projectRoot });
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    throw new Error(`The add-in does not build:\n${output.trim()}`, { cause: error });
  }
  // Another program was faster: its build is the same, and may be in use by now.
  if (isCurrent(stamp)) {
    rmSync(fresh, { recursive: true, force: true });
    return folder;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return folder;
}

if (require.main === module) {
  ensureHostBuild(() => console.log("Building the add-in for the local workbook host …")).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
