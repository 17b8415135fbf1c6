// @ts-check
const { existsSync, readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

/**
 * Names of the installed packages that ship only ES modules. Jest runs CommonJS, so these are compiled like our own
 * files; all the rest of node_modules is taken as it stands. Read from the packages themselves, because the workbook
 * engine brings many small ones and a hand-kept list breaks at every update.
 */
function esmOnlyPackages() {
  const root = join(__dirname, "node_modules");
  const names = readdirSync(root).flatMap((entry) =>
    entry.startsWith("@") ? readdirSync(join(root, entry)).map((name) => `${entry}/${name}`) : [entry],
  );
  return names.filter((name) => {
    const file = join(root, name, "package.json");
    if (!existsSync(file)) return false;
    const { type, exports: entries } = JSON.parse(readFileSync(file, "utf8"));
    return type === "module" && !JSON.stringify(entries ?? "").includes('"require"');
  });
}

/** @type {import("@swc/core").Options} */
const swc = {
  jsc: {
    parser: { syntax: "typescript", tsx: true, decorators: true },
    transform: { react: { runtime: "automatic" } },
    target: "es2022",
  },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  // Pane tests make their own DOM (tests/taskpane/dom.ts): everything else runs in plain Node.
  testEnvironment: "node",
  moduleFileExtensions: ["ts", "tsx", "mjs", "cjs", "js", "json", "node"],
  transform: { "\\.(?:[cm]?js|[cm]?tsx?)$": ["@swc/jest", swc] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnlyPackages().join("|")})/)`],
  // The first import of the workbook engine or of the pane's components takes seconds on a cold cache.
  testTimeout: 90_000,
  maxWorkers: 2,
};
