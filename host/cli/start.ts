import { ensureHostBuild } from "../../build/host-build";
import type { WorkbookFile } from "../document/types";
import { type NodeHost, startHost } from "../node/start-host";

/** Says on standard error what takes a while: standard output carries results only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The host with the add-in as its sources are now. */
export async function startAddin(file?: WorkbookFile): Promise<NodeHost> {
  const build = await ensureHostBuild(() => say("Building the add-in …"));
  return startHost(file === undefined ? { build } : { build, file });
}
