import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ensureHostBuild } from "../../build/host-build";
import { ensureBundle, projectRoot } from "../bundle/bundle";
import { page } from "../bundle/programs";
import { OFFICE_JS_PATH, type RunningServer, startServer } from "./server";

export type PageServerOptions = {
  /** An .xlsx to open at first, absolute. Without it, the sample workbook. */
  readonly workbook?: string;
  readonly port: number;
  /** Called with what is being made, before something that takes seconds. */
  readonly onBuild?: (what: string) => void;
};

const SAMPLE = "samples/marketing-year.xlsx";

/**
 * Brings page and add-in up to date and serves them.
 *
 * The add-in stands at the root, where its own addresses expect it; the page beside it.
 */
export async function servePage(options: PageServerOptions): Promise<RunningServer> {
  const say = options.onBuild ?? ((): void => undefined);
  const pageFolder = await ensureBundle(page, () => say("Building the page …"));
  const addin = await ensureHostBuild(() => say("Building the add-in …"));
  const officeJs = join(dirname(createRequire(join(projectRoot, "package.json")).resolve("@microsoft/office-js/package.json")), "dist");
  const sample = join(projectRoot, SAMPLE);
  const workbook = options.workbook ?? (existsSync(sample) ? sample : undefined);
  return startServer({
    mounts: [
      { path: OFFICE_JS_PATH, folder: officeJs },
      { path: "/samples/", folder: join(projectRoot, "samples") },
      { path: "/", folder: pageFolder },
      { path: "/", folder: addin },
    ],
    ...(workbook === undefined ? {} : { workbook }),
    port: options.port,
  });
}
