/** A window for an add-in in Node: jsdom, with office.js from its package and the built add-in from a folder. No network. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { JSDOM, ResourceLoader, VirtualConsole } from "jsdom";
import type { HostConnection } from "../client/connection";

export const ORIGIN = "https://localhost:3000";

/** Where office.js is served from, in Node and on the page. */
export const OFFICE_JS_PATH = "/office-js/";

const officeJsFolder = (): string => join(dirname(createRequire(join(process.cwd(), "package.json")).resolve("@microsoft/office-js/package.json")), "dist");

class LocalFiles extends ResourceLoader {
  constructor(private readonly folder: string | undefined) {
    super();
  }

  override fetch(url: string): ReturnType<ResourceLoader["fetch"]> {
    const { origin, pathname } = new URL(url);
    if (origin !== ORIGIN || pathname.includes("/telemetry/")) return null;
    const base = pathname.startsWith(OFFICE_JS_PATH) ? officeJsFolder() : this.folder;
    if (base === undefined) return null;
    const relative = normalize(decodeURIComponent(pathname.startsWith(OFFICE_JS_PATH) ? pathname.slice(OFFICE_JS_PATH.length) : pathname.slice(1)));
    if (relative.startsWith("..")) return null;
    return readFile(join(base, relative)) as unknown as ReturnType<ResourceLoader["fetch"]>;
  }
}

/** A page with office.js and nothing else, for scripts that bring their own code. */
export const BARE_PAGE = `<!doctype html><html><head><script src="${OFFICE_JS_PATH}office.js"></script></head><body></body></html>`;

export type AddinPage = { readonly html: string; readonly folder?: string };

/** Opens the page with office.js joined to the connection. Errors of the page are collected, not printed. */
export function openWindow(page: AddinPage, connection: HostConnection): { readonly dom: JSDOM; readonly errors: Error[] } {
  const errors: Error[] = [];
  const console = new VirtualConsole();
  console.on("jsdomError", (error: Error) => {
    if (!/Not implemented|Could not load/.test(error.message)) errors.push((error as Error & { detail?: Error }).detail ?? error);
  });
  if (process.env["PLANSHEET_HOST_DEBUG"]) console.sendTo(globalThis.console);
  const dom = new JSDOM(page.html, {
    url: `${ORIGIN}/taskpane.html?_host_Info=Excel$Win32$16.01$en-US$$$$3`,
    runScripts: "dangerously",
    resources: new LocalFiles(page.folder),
    pretendToBeVisual: true,
    virtualConsole: console,
    beforeParse: (window) => {
      connection.attach(window);
      // What every web view has and jsdom lacks: the import reads bytes.
      Object.assign(window, { TextEncoder, TextDecoder, structuredClone, Blob, DecompressionStream, ReadableStream, TransformStream });
    },
  });
  return { dom, errors };
}
