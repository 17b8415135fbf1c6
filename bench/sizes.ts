/**
 * Start-up sizes of a build: what Excel must fetch before the first cell can calculate, and what the pane adds.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Size of one part of the add-in, in bytes after gzip, and how many it may have. */
export type Size = { readonly part: "first cell" | "actions" | "pane"; readonly files: readonly string[]; readonly bytes: number; readonly budget: number };

const kB = 1000;

/** What a page or a command may cost, in bytes after gzip. office.js is apart: it is Microsoft's, and cached by Excel. */
const budgets = { firstCell: 60 * kB, actions: 60 * kB, pane: 250 * kB } as const;

/** Files that a chunk loads by name: webpack names those of the pane and the actions, and numbers what they share. */
function scripts(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".js") && name !== "plansheet.js");
}

function gzipped(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
}

/**
 * Measures a build.
 *
 * - first cell: the page, its script and the functions' description. Custom functions are joined to their ids in that
 *   script, so that a cell can calculate when it has run.
 * - actions: what the first ribbon command fetches besides.
 * - pane: what opening the pane fetches.
 *
 * Parts that one function or one action fetches when it is first used (fitting, optimising, leveling, importing) are in none.
 *
 * @param folder a build, absolute
 * @throws Error where the folder holds no build
 */
export function measureSizes(folder: string): readonly Size[] {
  if (!existsSync(join(folder, "plansheet.js"))) throw new Error(`${folder} holds no build: run "npm run build" first`);
  const part = (name: Size["part"], files: readonly string[], budget: number): Size => ({
    part: name,
    files,
    bytes: gzipped(folder, files),
    budget,
  });
  const others = scripts(folder);
  const actions = others.filter((name) => /^actions\b/.test(name));
  return [
    part("first cell", ["taskpane.html", "plansheet.js", "functions.json"], budgets.firstCell),
    part("actions", actions, budgets.actions),
    part("pane", others.filter((name) => !actions.includes(name) && /\b(?:pane|help)\b/.test(name)), budgets.pane),
  ];
}

/**
 * Measures a build and prints a line for each part.
 *
 * @param folder a build, absolute
 * @returns whether every part is within its budget
 */
export function printSizes(folder: string): boolean {
  const sizes = measureSizes(folder);
  console.log("start-up, gzip, office.js apart:");
  for (const { part, bytes, budget } of sizes) {
    const verdict = bytes <= budget ? "" : "  OVER BUDGET";
    console.log(`  ${part.padEnd(12)}${(bytes / kB).toFixed(1).padStart(7)} kB of ${budget / kB} kB${verdict}`);
  }
  return sizes.every(({ bytes, budget }) => bytes <= budget);
}
