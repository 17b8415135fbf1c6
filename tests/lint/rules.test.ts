/**
 * The lint rules, seen to report what they are there for: each violation is planted in the text of a real file (which stays
 * as it is), so that the file's place and types are the real ones.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(__dirname, "../..");

type Message = { readonly line: number; readonly ruleId: string | null; readonly message: string };
type Text = { readonly path: string; readonly text: string };

/** A TypeScript file that is in a folder, at any depth. */
function fileIn(folder: string): string {
  const found = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .sort();
  const first = found[0];
  if (first === undefined) throw new Error(`${folder} has no TypeScript file`);
  return join(folder, first);
}

function importPath(from: string, to: string): string {
  const path = relative(join(root, from, ".."), join(root, to)).replace(/\.tsx?$/, "");
  return path.startsWith(".") ? path : `./${path}`;
}

const folders = ["domain", "functions", "dashboards", "workbook", "actions", "commands", "taskpane"] as const;
type Folder = (typeof folders)[number];

/** The design's "May import": folders whose values may be used, and folders of which only types may. */
const mayImport: Readonly<Record<Folder, { readonly values: readonly Folder[]; readonly types: readonly Folder[] }>> = {
  domain: { values: [], types: [] },
  functions: { values: ["domain"], types: [] },
  dashboards: { values: ["domain"], types: [] },
  workbook: { values: ["domain"], types: ["dashboards"] },
  actions: { values: ["domain", "workbook", "dashboards"], types: [] },
  commands: { values: ["actions"], types: [] },
  taskpane: { values: ["actions"], types: ["domain", "functions", "dashboards", "workbook", "commands"] },
};

type Planted = { readonly line: string; readonly expected: boolean; readonly title: string };

/** Imports to plant in one file, one a line, and whether each is to be reported. */
function plantedImports(from: Folder): readonly Planted[] {
  const file = fileIn(`src/${from}`);
  const { values, types } = mayImport[from];
  const between = folders
    .filter((to) => to !== from)
    .flatMap((to) => {
      const path = importPath(file, fileIn(`src/${to}`));
      return [
        { title: `values of ${to}`, line: `import * as ${to}Values from "${path}";`, expected: !values.includes(to) },
        {
          title: `types of ${to}`,
          line: `import type * as ${to}Types from "${path}";`,
          expected: !values.includes(to) && !types.includes(to),
        },
      ];
    });
  return [
    ...between,
    { title: "the local host", line: `import "${importPath(file, fileIn("host/document"))}";`, expected: true },
    { title: "the entry", line: `import "${importPath(file, "src/main.ts")}";`, expected: true },
    { title: "Node", line: `import "node:fs";`, expected: true },
    { title: "a package", line: `import "react";`, expected: from !== "taskpane" },
    { title: "a folder loaded later", line: `void import("${importPath(file, fileIn("host/document"))}");`, expected: true },
  ];
}

type Case = { readonly path: string; readonly text: string; readonly rule: string; readonly title: string };

const inDomain = fileIn("src/domain");
const inWorkbook = fileIn("src/workbook");
const inActions = fileIn("src/actions");

const cases: readonly Case[] = [
  { title: "the clock in the domain", path: inDomain, text: "export const now = Date.now();", rule: "no-restricted-syntax" },
  { title: "today in the domain", path: inDomain, text: "export const now = new Date();", rule: "no-restricted-syntax" },
  { title: "chance in the domain", path: inDomain, text: "export const chance = Math.random();", rule: "no-restricted-syntax" },
  { title: "Excel outside src/workbook", path: inActions, text: "export const run = (): Promise<void> => Excel.run(async () => undefined);", rule: "no-restricted-syntax" },
  { title: "a network request", path: inActions, text: `export const leak = (): Promise<Response> => fetch("x");`, rule: "no-restricted-globals" },
  { title: "a question that office.js forbids", path: inActions, text: `export const sure = (): boolean => confirm("?");`, rule: "no-restricted-globals" },
  { title: "any", path: inActions, text: "export const x: any = 1;", rule: "@typescript-eslint/no-explicit-any" },
  { title: "a claim that something is not null", path: inActions, text: "export const first = (list: readonly string[]): string => list[0]!;", rule: "@typescript-eslint/no-non-null-assertion" },
  { title: "a silenced compiler", path: inActions, text: "// @ts-ignore\nexport const x = 1;", rule: "@typescript-eslint/ban-ts-comment" },
  { title: "a promise nobody waits for", path: inActions, text: "export function go(): void { Promise.resolve(1); }", rule: "@typescript-eslint/no-floating-promises" },
  { title: "an interface", path: inActions, text: "export interface Thing { readonly a: number }", rule: "@typescript-eslint/consistent-type-definitions" },
  { title: "a class", path: inActions, text: "export class Thing { readonly a = 1; }", rule: "no-restricted-syntax" },
  { title: "a default export", path: inActions, text: "export default 1;", rule: "no-restricted-exports" },
  {
    title: "a round trip a row",
    path: inWorkbook,
    text: `export async function slow(context: Excel.RequestContext, names: readonly string[]): Promise<void> {
  for (const name of names) { context.workbook.worksheets.getItem(name).activate(); await context.sync(); }
}`,
    rule: "office-addins/no-context-sync-in-loop",
  },
  {
    title: "a property read before it is loaded",
    path: inWorkbook,
    text: `export async function early(context: Excel.RequestContext): Promise<string> {
  const sheet = context.workbook.worksheets.getItem("A");
  await context.sync();
  return sheet.name;
}`,
    rule: "office-addins/load-object-before-read",
  },
  { title: "a test that is the only one to run", path: fileIn("tests/lint"), text: `it.only("runs", () => { expect(1).toBe(1); });`, rule: "no-restricted-syntax" },
];

/** What the rules must leave alone. */
const allowed: readonly Case[] = [
  { title: "a day made from numbers in the domain", path: inDomain, text: "export const epoch = new Date(0);", rule: "no-restricted-syntax" },
  { title: "a type of Excel outside src/workbook", path: inActions, text: "export type Values = Excel.Range;", rule: "no-restricted-syntax" },
  { title: "Excel in src/workbook", path: inWorkbook, text: "export const run = (): Promise<void> => Excel.run(async () => undefined);", rule: "no-restricted-syntax" },
];

const importsOf = folders.map((from) => ({ from, planted: plantedImports(from) }));

let results: readonly { readonly path: string; readonly messages: readonly Message[] }[];

beforeAll(() => {
  const texts: readonly Text[] = [
    ...importsOf.map(({ from, planted }) => ({ path: fileIn(`src/${from}`), text: planted.map(({ line }) => line).join("\n") })),
    ...[...cases, ...allowed].map(({ path, text }) => ({ path, text })),
  ];
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "lint-texts.mjs")], {
    cwd: root,
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === "") throw new Error(stderr);
  results = JSON.parse(stdout) as typeof results;
}, 180_000);

const dependencyRule = "boundaries/dependencies";

describe.each(importsOf.map((entry, index) => ({ ...entry, index })))("src/$from", ({ planted, index }) => {
  it.each(planted.map((entry, line) => ({ ...entry, line: line + 1, word: entry.expected ? "may not" : "may" })))(
    "$word import $title",
    ({ line, expected }) => {
      const messages = results[index]?.messages ?? [];
      expect(messages.some((message) => message.line === line && message.ruleId === dependencyRule)).toBe(expected);
    },
  );
});

describe("planted violations", () => {
  it.each(cases.map((entry, index) => ({ ...entry, index: importsOf.length + index })))("$rule reports $title", ({ rule, index }) => {
    expect(results[index]?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it.each(allowed.map((entry, index) => ({ ...entry, index: importsOf.length + cases.length + index })))(
    "$rule leaves alone $title",
    ({ rule, index }) => {
      const rules = results[index]?.messages.map(({ ruleId }) => ruleId);
      expect(rules).not.toContain(rule);
      // A text that could not be parsed would be reported by no rule at all.
      expect(rules).not.toContain(null);
    },
  );
});
