/**
 * The build that the local workbook host runs, made when it is missing or older than its sources.
 *
 * As a program (`npx tsx build/host-build.ts`) it does just that and prints where the build is.
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inputsHash, stampFile } from "./inputs";

/** The project's root: the folder above this one. */
export const projectRoot = dirname(__dirname);

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
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === inputsHash(projectRoot)) return folder;
  onBuild();
  const webpack = require.resolve("webpack-cli/bin/cli.js");
  try {
    await promisify(execFile)(process.execPath, [webpack, "--mode", "production", "--env", "host"], { cwd: projectRoot });
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    throw new Error(`The add-in does not build:\n${output.trim()}`, { cause: error });
  }
  return folder;
}

if (require.main === module) {
  ensureHostBuild(() => console.log("Building the add-in for the local workbook host …")).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
