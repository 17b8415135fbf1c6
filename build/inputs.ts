import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Everything that a build is made from, relative to the project's root. */
const inputs = ["src", "build", "assets", "manifest.xml", "webpack.config.js", "package-lock.json", "LICENSE"];

/** Name of the file in a build that tells what it was made from. */
export const stampFile = "inputs.sha256";

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * A hash of all that a build is made from. By content and not by date: a checkout or a copy changes every date.
 *
 * @param root the project's root, absolute
 */
export function inputsHash(root: string): string {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
