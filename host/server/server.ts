/**
 * The web server of the local workbook host: files of this machine, for this machine.
 *
 * It listens on the loopback address alone and answers only requests that name it by a loopback name, so that no page from
 * elsewhere can reach it by pointing a name of its own at 127.0.0.1.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { basename } from "node:path";
import { findFile, type FoundFile, type Mount, readBytes } from "./files";

export type ServerOptions = {
  readonly mounts: readonly Mount[];
  /** The workbook that the page opens at first: a file of this machine. */
  readonly workbook?: string;
  /** 0 takes any free port. */
  readonly port: number;
};

export type RunningServer = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** Where the page asks which workbook to open: a redirect, so that the address also says the file's name. */
export const WORKBOOK_PATH = "/workbook";
export const OFFICE_JS_PATH = "/office-js/";

/**
 * Everything comes from this server. Styles are allowed inline because the grid, the pane and office.js insert them;
 * images as data, because the grid draws its own. Frames: the pane, and nobody else may frame any of it.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Runs in the pane's frame before office.js. office.js looks for its bridge to the workbook while it loads, and the page
 * cannot put one there earlier: a frame's window is made anew when its document arrives. Everything after this line is
 * Microsoft's file as it is.
 */
const ATTACH = "if (window.parent !== window && window.parent.plansheetHost) window.parent.plansheetHost.attach(window);\n";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

function headers(response: ServerResponse): void {
  response.setHeader("Content-Security-Policy", contentSecurityPolicy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  // The sources change between two starts: ask each time, and answer "as before" where nothing did.
  response.setHeader("Cache-Control", "no-cache");
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: FoundFile, before = ""): Promise<void> {
  response.setHeader("ETag", file.tag);
  if (request.headers["if-none-match"] === file.tag) {
    response.writeHead(304).end();
    return;
  }
  const body = request.method === "HEAD" ? undefined : Buffer.concat([Buffer.from(before), await readBytes(file)]);
  response.writeHead(200, { "Content-Type": file.type, "Content-Length": file.size + Buffer.byteLength(before) }).end(body);
}

/** The path of a request, decoded; undefined where it is none. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    // Not `new URL(…).pathname`: that would resolve the dots that are to be refused.
    const path = decodeURIComponent((request.url ?? "/").split(/[?#]/, 1)[0] ?? "/");
    return path.startsWith("/") ? path : undefined;
  } catch {
    return undefined;
  }
}

function refusalOf(request: IncomingMessage, path: string | undefined): readonly [status: number, text: string] | undefined {
  if (!LOOPBACK.test(request.headers.host ?? "")) return [421, "This server answers on this machine only."];
  if (request.method !== "GET" && request.method !== "HEAD") return [405, "Only files are served here."];
  return path === undefined ? [400, "That is not a path."] : undefined;
}

function listener(options: ServerOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { workbook } = options;
  const openedPath = workbook === undefined ? undefined : `${WORKBOOK_PATH}/${basename(workbook)}`;
  const opened: Mount | undefined = workbook === undefined ? undefined : { path: `${WORKBOOK_PATH}/`, folder: workbook.slice(0, -basename(workbook).length - 1) };
  return async (request, response) => {
    headers(response);
    const path = pathOf(request);
    const refusal = refusalOf(request, path);
    if (refusal || path === undefined) {
      refuse(response, ...(refusal ?? [400, "That is not a path."]));
      return;
    }
    // office.js fetches its telemetry from its own folder. An empty script keeps it silent; nothing leaves the machine.
    if (path.startsWith(`${OFFICE_JS_PATH}telemetry/`)) {
      response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8" }).end();
      return;
    }
    if (path === WORKBOOK_PATH && openedPath !== undefined) {
      response.writeHead(302, { Location: encodeURI(openedPath).replaceAll(/[?#]/g, encodeURIComponent) }).end();
      return;
    }
    const mounts = path === openedPath && opened ? [opened] : options.mounts;
    const file = await findFile(path.endsWith("/") ? `${path}index.html` : path, mounts);
    if (file) await sendFile(request, response, file, path === `${OFFICE_JS_PATH}office.js` ? ATTACH : "");
    else refuse(response, 404, "There is no such file.");
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const isTaken = (error: unknown): boolean => error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");

/** How many ports are tried after the one that was asked for. */
const TRIES = 50;

/**
 * Starts the server on the port, or on the next free one.
 *
 * @throws Error where no port near the one asked for is free
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const answer = listener(options);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) refuse(response, 500, error instanceof Error ? error.message : "The file could not be read.");
      else response.destroy();
    });
  });
  for (let port = options.port; ; port++) {
    try {
      await listen(server, port);
      break;
    } catch (error) {
      if (!isTaken(error) || port >= Math.min(options.port + TRIES, 65_535)) throw error;
    }
  }
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
