/** The host in Node: a workbook, office.js and the built add-in, without a screen. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HostConnection, type ConnectionOptions } from "../client/connection";
import { createHeadlessUniver } from "../document/headless";
import type { FunctionsFile } from "../document/custom-functions";
import type { WorkbookFile } from "../document/types";
import { emptyFile } from "../document/at-rest";
import { HostWorkbook } from "../document/workbook";
import { BARE_PAGE, openWindow } from "./addin-window";

/** What the built add-in offers for automation, as `globalThis.plansheet` of its page. */
export type AddinAutomation = {
  readonly actions: () => Promise<readonly { readonly name: string; readonly title: string; readonly description: string }[]>;
  readonly run: (name: string, args?: object, onProgress?: (progress: unknown) => void) => Promise<{ readonly outcome: string; readonly message: string } & Record<string, unknown>>;
};

export type NodeHost = {
  readonly workbook: HostWorkbook;
  readonly connection: HostConnection;
  /** The add-in's window: `Excel`, `Office`, `OfficeExtension` and its own globals. */
  readonly window: Record<string, unknown> & { readonly eval: (code: string) => unknown; readonly document: Document };
  readonly errors: Error[];
  /** Runs a function body in the add-in's window inside `Excel.run`, with `context` and `Excel` in scope. */
  readonly run: <T>(body: string) => Promise<T>;
  /** Waits until nothing calculates and no custom function is under way. */
  readonly idle: () => Promise<void>;
  readonly close: () => void;
};

export type HostOptions = ConnectionOptions & {
  readonly file?: WorkbookFile;
  /** Folder of the add-in built for the host. Without it the window holds office.js only. */
  readonly build?: string;
};

const READY_TIMEOUT = 30_000;

export async function startHost(options: HostOptions = {}): Promise<NodeHost> {
  const univer = createHeadlessUniver();
  const workbook = new HostWorkbook(univer, options.file ?? emptyFile());
  const connection = new HostConnection(workbook, options);
  const html = options.build === undefined ? BARE_PAGE : await readFile(join(options.build, "taskpane.html"), "utf8");
  const { dom, errors } = openWindow(options.build === undefined ? { html } : { html, folder: options.build }, connection);
  const window = dom.window as unknown as NodeHost["window"];
  if (options.build !== undefined) {
    const functions = JSON.parse(await readFile(join(options.build, "functions.json"), "utf8")) as FunctionsFile;
    workbook.customFunctions.register(await namespaceOf(options.build), functions);
  }
  await officeReady(window);
  if (options.build !== undefined) await until(() => window["plansheet"] !== undefined, errors, "The add-in did not start.");
  return {
    workbook,
    connection,
    window,
    errors,
    run: (body) => window.eval(`Excel.run(async (context) => { ${body} })`) as Promise<never>,
    idle: () => workbook.customFunctions.idle(),
    close: () => {
      connection.close();
      dom.window.close();
      univer.dispose();
    },
  };
}

/** The prefix of custom functions, from the manifest beside the build. */
async function namespaceOf(build: string): Promise<string> {
  const manifest = await readFile(join(build, "manifest.xml"), "utf8");
  const resid = /<Namespace\s+resid="([^"]+)"/.exec(manifest)?.[1] ?? "";
  const value = new RegExp(`<bt:String\\s+id="${resid.replace(/[.]/g, "\\.")}"\\s+DefaultValue="([^"]+)"`).exec(manifest)?.[1];
  if (value === undefined) throw new Error("manifest.xml names no namespace for its custom functions.");
  return value;
}

async function officeReady(window: NodeHost["window"]): Promise<void> {
  await until(() => typeof window["Office"] === "object" && typeof (window["Office"] as { onReady?: unknown }).onReady === "function", [], "office.js did not load.");
  await (window["Office"] as { onReady: () => Promise<unknown> }).onReady();
  await until(() => window["Excel"] !== undefined, [], "The Excel part of office.js did not load.");
}

async function until(test: () => boolean, errors: readonly Error[], message: string): Promise<void> {
  const end = Date.now() + READY_TIMEOUT;
  while (!test()) {
    if (errors[0]) throw errors[0];
    if (Date.now() > end) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function automation(host: NodeHost): AddinAutomation {
  return host.window["plansheet"] as AddinAutomation;
}
