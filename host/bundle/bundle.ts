/**
 * Bundles of the host's own programs, made when they are missing or older than their sources.
 *
 * The command line is bundled for speed alone: the workbook engine and the rest come as hundreds of files, and Node needs
 * about three seconds to find and read them one by one; the bundle starts in one. esbuild makes it in less than a second, so
 * nobody has to remember to build.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { BuildOptions } from "esbuild";

/** A program and what it is made from. */
export type Bundle = {
  /** Folder of the finished bundle, relative to the project's root. It holds nothing else: a build replaces it. */
  readonly folder: string;
  /** Files and folders whose content decides whether the bundle is current, relative to the project's root. */
  readonly inputs: readonly string[];
  /** What esbuild is asked for, but for the place where the result goes. */
  readonly options: BuildOptions;
  /** Files to put beside the result: name in the bundle's folder → source relative to the project's root. */
  readonly files?: Readonly<Record<string, string>>;
};

/** The project's root. The source stands two folders below it, its bundle one folder. */
export const projectRoot: string = [dirname(__dirname), dirname(dirname(__dirname))].find((folder) => existsSync(join(folder, "manifest.xml"))) ?? process.cwd();

const STAMP = "inputs.sha256";

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** By content and not by date: a checkout or a copy changes every date. */
function hashOf(bundle: Bundle): string {
  const hash = createHash("sha256").update(JSON.stringify(bundle));
  for (const file of bundle.inputs.flatMap((input) => filesUnder(join(projectRoot, input)))) {
    const content = readFileSync(file);
    hash.update(`${relative(projectRoot, file)}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest("hex");
}

function isCurrent(folder: string, hash: string): boolean {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

/**
 * Makes the bundle if it is not there or not made from the sources as they are now.
 *
 * Two programs may ask at the same time (tests do): each builds in a folder of its own, and the first to finish stays.
 *
 * @param onBuild called before a build begins
 * @returns the absolute path of the bundle's folder
 * @throws Error with esbuild's messages where the sources do not build
 */
export async function ensureBundle(bundle: Bundle, onBuild: () => void = () => undefined): Promise<string> {
  const folder = join(projectRoot, bundle.folder);
  const hash = hashOf(bundle);
  if (isCurrent(folder, hash)) return folder;
  onBuild();
  const draft = `${folder}.${String(process.pid)}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    // Only when it is needed: loading esbuild costs time that a current bundle saves.
    const { build } = await import("esbuild");
    await build({ ...bundle.options, absWorkingDir: projectRoot, outdir: draft, bundle: true, logLevel: "silent" });
    for (const [name, source] of Object.entries(bundle.files ?? {})) writeFileSync(join(draft, name), readFileSync(join(projectRoot, source)));
    writeFileSync(join(draft, STAMP), hash);
    // Another program was faster: its bundle is the same, and may be in use by now.
    if (isCurrent(folder, hash)) return folder;
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    // Another program finished the same bundle between our two last steps.
    if (!isCurrent(folder, hash)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
