import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { PNG } from "pngjs";
import type { FunctionsFile } from "../../build/custom-functions";
import type { BuildFacts } from "./rule";

/** The names that a built page joins to code. */
export type AssociatedNames = { readonly commands: ReadonlySet<string>; readonly functions: ReadonlySet<string> };

/**
 * Runs the built script as Excel would at load, with nothing behind office.js but a list of what was associated.
 *
 * Names are taken from running code and not from its text: a name in a bundle may belong to code that never runs.
 *
 * @param folder the build, absolute
 */
export function associatedNames(folder: string): AssociatedNames {
  const page = new JSDOM(readFileSync(join(folder, "taskpane.html"), "utf8"), {
    runScripts: "outside-only",
    url: "https://localhost:3000/taskpane.html",
  });
  const commands = new Set<string>();
  const functions = new Set<string>();
  Object.assign(page.window, {
    CustomFunctions: { associate: (id: string) => functions.add(id) },
    Office: {
      actions: { associate: (name: string) => commands.add(name) },
      // Excel never becomes ready here: what an add-in does after that needs a workbook.
      onReady: () => new Promise(() => undefined),
    },
  });
  try {
    page.window.eval(readFileSync(join(folder, "plansheet.js"), "utf8"));
  } finally {
    page.window.close();
  }
  return { commands, functions };
}

/**
 * Collects what the manifest rules need from a build.
 *
 * @param folder the build, absolute
 * @throws Error where the folder holds no build, or its script stops while it loads
 */
export function readBuildFacts(folder: string): BuildFacts {
  const file = (path: string): string => join(folder, path);
  return {
    has: (path) => existsSync(file(path)),
    pngSize: (path) => {
      try {
        const { width, height } = PNG.sync.read(readFileSync(file(path)));
        return { width, height };
      } catch {
        return null;
      }
    },
    ...associatedNames(folder),
    metadata: JSON.parse(readFileSync(file("functions.json"), "utf8")) as FunctionsFile,
  };
}
