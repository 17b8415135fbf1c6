import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { transformSync } from "@swc/core";
import { associationModule, readCustomFunctions } from "../../build/custom-functions";
import { readFunctionHelp } from "../../build/function-help";
import { helpPage } from "../../build/help-page";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plansheet-functions-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function declare(file: string, id: string, name: string, extra = ""): void {
  const source = `
/**
 * Doubles <it>.
 * @customfunction ${id} ${id}
 * @param amount What to double
 * @param [times] How often
 ${extra}
 * @returns twice as much
 */
export function ${name}(amount: number, times?: number): number { return amount * 2 * (times ?? 1); }`;
  writeFileSync(join(folder, file), source);
}

describe("custom functions read from their source", () => {
  it("are taken from every file of the folder, and joined to the export of that file", async () => {
    declare("a.ts", "DOUBLE", "double");
    declare("b.ts", "TWICE", "twice");
    writeFileSync(join(folder, "cells.ts"), "export function notForExcel(): number { return 1; }");
    const { metadata, associations } = await readCustomFunctions(folder);
    expect(metadata.functions.map(({ id }) => id)).toEqual(["DOUBLE", "TWICE"]);
    expect(associations).toEqual([
      { id: "DOUBLE", exportName: "double", file: join(folder, "a.ts") },
      { id: "TWICE", exportName: "twice", file: join(folder, "b.ts") },
    ]);
  });

  it("get a help address each, and keep one that is written", async () => {
    declare("a.ts", "DOUBLE", "double");
    declare("b.ts", "TWICE", "twice", "* @helpurl https://example.org/twice");
    const { metadata } = await readCustomFunctions(folder);
    expect(metadata.functions.map(({ helpUrl }) => helpUrl)).toEqual([
      "https://localhost:3000/functions.html#DOUBLE",
      "https://example.org/twice",
    ]);
  });

  it("are refused when two have one id, naming both files", async () => {
    declare("a.ts", "DOUBLE", "double");
    declare("b.ts", "DOUBLE", "twice");
    await expect(readCustomFunctions(folder)).rejects.toThrow("DOUBLE is declared in a.ts and again in b.ts");
  });

  it("are refused when a type is none that Excel has", async () => {
    writeFileSync(join(folder, "a.ts"), "/** x\n * @customfunction LATER LATER\n * @param day x\n */\nexport function later(day: Date): number { return Number(day); }");
    await expect(readCustomFunctions(folder)).rejects.toThrow("Custom functions cannot be built");
  });

  it("are none in a folder that is not there", async () => {
    expect(await readCustomFunctions(join(folder, "missing"))).toEqual({ metadata: { allowErrorForDataTypeAny: true, functions: [] }, associations: [] });
  });
});

describe("the association module", () => {
  const source = associationModule([
    { id: "DOUBLE", exportName: "double", file: "/a.ts" },
    { id: "TWICE", exportName: "double", file: "/b.ts" },
  ]);
  const { code } = transformSync(source, { module: { type: "commonjs" } });
  const require = (file: string): object => ({ double: `double of ${file}` });

  it("joins each id to its own function, even where two exports share a name", () => {
    const seen: [string, unknown][] = [];
    runInNewContext(code, { require, exports: {}, CustomFunctions: { associate: (id: string, f: unknown) => seen.push([id, f]) } });
    expect(seen).toEqual([
      ["DOUBLE", "double of /a.ts"],
      ["TWICE", "double of /b.ts"],
    ]);
  });

  it("does nothing in a page without office.js", () => {
    expect(() => runInNewContext(code, { require, exports: {} })).not.toThrow();
  });
});

describe("the help of a function", () => {
  const more = "* @formula 2 × it\n * @source Arithmetic\n * @fails #VALUE! for a text\n * @example Two of three: =PLAN.DOUBLE(3) gives 6\n";

  it("is read from the comment above it", () => {
    declare("allocation.ts", "DOUBLE", "double", more);
    expect(readFunctionHelp(folder, "PLAN")).toEqual([
      {
        id: "DOUBLE",
        subject: "Allocation",
        signature: "=PLAN.DOUBLE(amount, [times])",
        description: "Doubles <it>.",
        parameters: [
          { name: "amount", optional: false, range: false, description: "What to double" },
          { name: "times", optional: true, range: false, description: "How often" },
        ],
        returns: "twice as much",
        formulas: ["2 × it"],
        sources: ["Arithmetic"],
        fails: ["#VALUE! for a text"],
        limits: [],
        examples: [{ text: "Two of three", formula: "=PLAN.DOUBLE(3)", result: "6" }],
      },
    ]);
  });

  it("is refused when an example has no result, naming the function", () => {
    declare("a.ts", "DOUBLE", "double", "* @example =PLAN.DOUBLE(3)");
    expect(() => readFunctionHelp(folder, "PLAN")).toThrow("DOUBLE: the example");
  });

  it("becomes a paragraph of the help page under its id, with markup shown as text", () => {
    declare("a.ts", "DOUBLE", "double", more);
    const page = helpPage(readFunctionHelp(folder, "PLAN"));
    expect(page).toContain(`<section id="DOUBLE">`);
    expect(page).toContain("=PLAN.DOUBLE(amount, [times])");
    expect(page).toContain("Doubles &#60;it&#62;.");
    expect(page).not.toContain("<it>");
  });
});
