#!/usr/bin/env node
// The command line of the local workbook host: brings its bundle up to date, then runs it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { register } from "tsx/cjs/api";

const require = createRequire(import.meta.url);

// Only while the bundler itself is loaded: the bundle must not go through the TypeScript loader.
const unregister = register();
const { ensureBundle } = require("../bundle/bundle.ts");
const { commandLine } = require("../bundle/programs.ts");

try {
  const folder = await ensureBundle(commandLine, () => process.stderr.write("Preparing the command line …\n"));
  unregister();
  const { main } = require(join(folder, "main.cjs"));
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`plansheet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
