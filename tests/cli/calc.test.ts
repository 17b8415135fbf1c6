import { readFileSync } from "node:fs";
import { plansheet, sample } from "./command-line";

jest.setTimeout(120_000);

const json = (text: string): unknown => JSON.parse(text);

describe("calc", () => {
  it("prints what a formula spills as rows of values", async () => {
    const { code, out } = await plansheet(["calc", "=PLAN.ALLOCATE(100,{1,2,3})"]);
    expect(json(out)).toEqual([[16.67, 33.33, 50]]);
    expect(code).toBe(0);
  });

  it("reads one formula a line and prints one line of JSON for each, in their order", async () => {
    const lines = [
      ["=1+1", [[2]]],
      ["=SEQUENCE(2,2)", [[1, 2], [3, 4]]],
      ["=PLAN.VARIANCE(120,100)", [[-20]]],
      ['="a"&"b"', [["ab"]]],
      ["=1=1", [[true]]],
      ["=1/0", { error: "#DIV/0!", message: "A number is divided by zero." }],
      ["=PLAN.ALLOCATE(100,{1;1;1},{50;50;50})", { error: "#NUM!", message: "There is no answer for these numbers." }],
      ['=PLAN.ALLOCATE(100,"x")', { error: "#VALUE!", message: expect.stringMatching(/weights.*not a number/) }],
      ["=NOTHERE(1)", { error: "#NAME?", message: "A name or a function is not known." }],
      ["={1,#N/A}", [[1, { error: "#N/A", message: "A value is not available." }]]],
      ["=DATE(2026,1,1)", [[46023]]],
    ] as const;
    const { code, out } = await plansheet(["calc"], lines.map(([formula]) => `${formula}\n`).join(""));
    expect(out.trimEnd().split("\n").map(json)).toEqual(lines.map(([, result]) => result));
    expect(code).toBe(0);
  });

  it("sees the workbook: its tables, its sheets by name, and cells as if typed into the cell given", async () => {
    const inside = (formula: string, ...where: string[]): Promise<{ out: string }> => plansheet(["calc", formula, "--in", sample, ...where]);
    expect(json((await inside("=ROWS(Actuals)")).out)).toEqual([[3000]]);
    expect(json((await inside("=ROW()+COLUMN()", "--sheet", "Formulas", "--cell", "C9")).out)).toEqual([[12]]);
    expect(json((await inside("=B3", "--sheet", "Formulas")).out)).toEqual([[600000]]);
  });

  it("gives the whole result where its cells are taken by the sheet, and leaves the file as it is", async () => {
    const before = readFileSync(sample);
    const { out } = await plansheet(["calc", "=SEQUENCE(3)", "--in", sample, "--sheet", "Formulas", "--cell", "A1"]);
    expect(json(out)).toEqual([[1], [2], [3]]);
    expect(readFileSync(sample).equals(before)).toBe(true);
  });
});
