import type { Bundle } from "./bundle";

const SOURCES = ["host", "build", "package-lock.json"];

/** The command line. */
export const commandLine: Bundle = {
  folder: "dist-cli",
  inputs: SOURCES,
  options: {
    entryPoints: ["host/cli/main.ts"],
    outExtension: { ".js": ".cjs" },
    platform: "node",
    target: "node20",
    format: "cjs",
    // The engine's CommonJS files are smaller in memory than its ES modules wrapped for a bundle, and start faster.
    mainFields: ["main"],
    conditions: ["require"],
    // They find files of their own beside them.
    external: ["jsdom", "esbuild"],
  },
};

/** The browser page of the host. */
export const page: Bundle = {
  folder: "dist-page",
  inputs: SOURCES,
  options: {
    entryPoints: ["host/page/main.ts"],
    platform: "browser",
    target: "es2022",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    minify: true,
    legalComments: "linked",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "text" },
  },
  files: { "index.html": "host/page/index.html" },
};
