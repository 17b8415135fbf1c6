import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureHostBuild, projectRoot } from "../../build/host-build";
import { currentDocument } from "../../build/function-docs";
import { readFunctionHelp } from "../../build/function-help";
import { evaluateAt, freePlaces } from "../../host/cli/evaluate";
import { type NodeHost, startHost } from "../../host/node/start-host";
import { matches, readLiteral } from "./excel-literal";

const help = readFunctionHelp(join(projectRoot, "src/functions"), "PLAN");
const examples = help.flatMap(({ id, examples: list }) => list.map((example) => ({ id, ...example })));

describe("the help of the functions", () => {
  it.each(help.map((entry) => [entry.id, entry] as const))("is whole for %s", (id, entry) => {
    expect(entry.subject).not.toBe("Other");
    expect(entry.description.length).toBeGreaterThan(30);
    // Excel's own help shows this text in one small box.
    expect(entry.description.length).toBeLessThanOrEqual(600);
    expect(entry.returns).not.toBe("");
    expect(entry.formulas.length).toBeGreaterThan(0);
    expect(entry.sources.length).toBeGreaterThan(0);
    expect(entry.fails.length).toBeGreaterThan(0);
    expect(entry.examples.length).toBeGreaterThanOrEqual(2);
    for (const { formula } of entry.examples) expect(formula).toContain(`PLAN.${id}(`);
  });

  it("is announced in the README by name", () => {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    const listed = /## Functions([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";
    const ids = [...listed.matchAll(/\b[A-Z]{3,}\b/g)].map(([id]) => id).filter((id) => id !== "PLAN");
    expect([...new Set(ids)].sort()).toEqual(help.map(({ id }) => id).sort());
  });

  it("stands in docs/functions.md as it is in the sources (npm run docs)", () => {
    const { path, text } = currentDocument();
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("the examples", () => {
  let host: NodeHost;
  const results = new Map<string, unknown>();

  beforeAll(async () => {
    host = await startHost({ build: await ensureHostBuild() });
    const formulas = examples.map(({ formula }) => formula);
    for (let start = 0; start < formulas.length; start += 40) {
      const some = formulas.slice(start, start + 40);
      const answers = await evaluateAt(host, some, freePlaces(host.workbook.activeSheet, some.length));
      some.forEach((formula, index) => results.set(formula, answers[index]));
    }
  });
  afterAll(() => host.close());

  it.each(examples.map(({ id, formula, result }) => [formula, result, id]))("%s gives %s", (formula, wanted) => {
    const answer = results.get(formula);
    const cells = Array.isArray(answer) ? (answer as unknown[][]) : [[answer]];
    if (!matches(cells, wanted)) expect(cells).toEqual(readLiteral(wanted));
  });
});

describe("an Excel literal", () => {
  it.each([
    ["12.5", [[12.5]]],
    ["{1,2;-3,4e2}", [[1, 2], [-3, 400]]],
    ['{"a","b ""c""";TRUE,#DIV/0!}', [["a", 'b "c"'], [true, "#DIV/0!"]]],
    ['""', [[""]]],
  ])("%s is read", (text, cells) => {
    expect(readLiteral(text)).toEqual(cells);
  });

  it.each(["1,2", "{1,x}", "abc"])("%s is refused", (text) => {
    expect(() => readLiteral(text)).toThrow();
  });

  it("agrees with a result to six digits, and with nothing else", () => {
    expect(matches([[0.33333333]], "0.333333")).toBe(true);
    expect(matches([[0.3334]], "0.333333")).toBe(false);
    expect(matches([[0]], "0.001")).toBe(false);
    expect(matches([[1], [2]], "{1,2}")).toBe(false);
    expect(matches([[{ error: "#N/A", message: "" }]], "#N/A")).toBe(true);
  });
});
