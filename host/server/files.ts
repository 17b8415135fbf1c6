import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

/** A folder of files under a path of the server. */
export type Mount = {
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly folder: string;
};

export type FoundFile = { readonly path: string; readonly type: string; readonly tag: string; readonly size: number };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml; charset=utf-8",
};

/** The media type of a file by its name. */
export function contentType(name: string): string {
  return types[extname(name).toLowerCase()] ?? "application/octet-stream";
}

/** The part of a decoded URL path under a mount, or undefined where it would leave the mount's folder. */
function insidePath(path: string, mount: Mount): string | undefined {
  const rest = path.slice(mount.path.length);
  // A backslash is a separator on Windows; a NUL ends a path in some file systems.
  if (/[\\\0]/.test(rest) || rest.split("/").some((part) => part === "..")) return undefined;
  const full = join(mount.folder, rest);
  return full.startsWith(mount.folder + sep) ? full : undefined;
}

/** A link may lead out of the folder that its name stands in. */
async function staysInside(path: string, folder: string): Promise<boolean> {
  const [file, home] = await Promise.all([realpath(path), realpath(folder)]);
  return file.startsWith(home + sep);
}

async function describe(path: string, folder: string): Promise<FoundFile | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || !(await staysInside(path, folder))) return undefined;
  return { path, type: contentType(path), size: found.size, tag: `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"` };
}

/**
 * Finds the file behind a path: the first mount that it stands under and that has such a file.
 *
 * @param path the decoded path of a URL
 * @returns undefined where there is none, and for every path that tries to leave its folder
 */
export async function findFile(path: string, mounts: readonly Mount[]): Promise<FoundFile | undefined> {
  for (const mount of mounts) {
    if (!path.startsWith(mount.path)) continue;
    const inside = insidePath(path, mount);
    const file = inside === undefined ? undefined : await describe(inside, mount.folder);
    if (file) return file;
  }
  return undefined;
}

export async function readBytes(file: FoundFile): Promise<Buffer> {
  return readFile(file.path);
}
