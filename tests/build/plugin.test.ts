import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type StatsError, webpack } from "webpack";
import type { AssociationLoaderOptions } from "../../build/association-loader";
import { plansheetPlugin } from "../../build/plansheet-plugin";

let root: string;

beforeEach(() => {
  // Two folders deep: webpack watches the folder above the functions, which must not be that of all temporary files.
  root = join(mkdtempSync(join(tmpdir(), "plansheet-plugin-")), "functions");
  mkdirSync(root);
  writeFileSync(join(root, "manifest.xml"), `<Url DefaultValue="https://localhost:3000/taskpane.html"/>`);
  writeFileSync(join(root, "entry.mjs"), "// replaced by the loader");
});

afterEach(() => rmSync(join(root, ".."), { recursive: true }));

/** A build of one file with the project's own plugin and loader, over the functions in `root`. */
async function build(): Promise<readonly StatsError[]> {
  const options: AssociationLoaderOptions = { folder: root };
  const compiler = webpack({
    mode: "production",
    entry: join(root, "entry.mjs"),
    output: { path: join(root, "out") },
    resolveLoader: { modules: [join(__dirname, "../../node_modules")] },
    module: {
      rules: [
        { test: /entry\.mjs$/, loader: join(__dirname, "../../build/association-loader.ts"), options },
        { test: /\.ts$/, loader: "swc-loader", options: { jsc: { parser: { syntax: "typescript" } } } },
      ],
    },
    plugins: [
      plansheetPlugin({ functions: root, manifest: join(root, "manifest.xml"), url: "https://example.org/p/", namespace: "PLAN" }),
    ],
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else resolve(stats?.toJson({ errors: true }).errors ?? []);
    });
  });
}

const declaration = `/**
 * Doubles.
 * @customfunction DOUBLE DOUBLE
 * @param amount What
 */
export function double(amount: number): number { return amount * 2; }`;

describe("a build", () => {
  it("carries manifest, description and help of its functions with its own address, and code that joins them", async () => {
    writeFileSync(join(root, "double.ts"), declaration);
    expect(await build()).toEqual([]);
    const out = (file: string): string => readFileSync(join(root, "out", file), "utf8");
    expect(out("manifest.xml")).toBe(`<Url DefaultValue="https://example.org/p/taskpane.html"/>`);
    expect(JSON.parse(out("functions.json"))).toMatchObject({
      functions: [{ id: "DOUBLE", helpUrl: "https://example.org/p/functions.html#DOUBLE" }],
    });
    expect(out("functions.html")).toContain("=PLAN.DOUBLE(amount)");
    expect(out("main.js")).toContain(`CustomFunctions.associate("DOUBLE"`);
  });

  it("stops, naming the function, when one cannot be described", async () => {
    writeFileSync(join(root, "double.ts"), declaration.replace("amount: number", "amount: Date"));
    const messages = (await build()).map(({ message }) => message).join("\n");
    expect(messages).toContain("Custom functions cannot be built");
    expect(messages).toContain("Date");
  });
});
