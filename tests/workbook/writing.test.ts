import { areaAddress, cellAddress } from "../../src/workbook/a1";
import { findForeignCell, findMismatch } from "../../src/workbook/occupancy";
import { parseReference, readRecord, referenceTo } from "../../src/workbook/ownership";
import { cellInput } from "../../src/workbook/write/content";

describe("addresses", () => {
  it.each([
    [0, 0, "A1"],
    [9, 25, "Z10"],
    [0, 26, "AA1"],
    [1_048_575, 16_383, "XFD1048576"],
  ])("row %d, column %d is %s", (row, column, address) => {
    expect(cellAddress(row, column)).toBe(address);
  });

  it("name areas by their corners", () => {
    expect(areaAddress(1, 1, 3, 2)).toBe("B2:C4");
    expect(areaAddress(1, 1, 1, 1)).toBe("B2");
  });
});

describe("references of names", () => {
  it.each([
    ["=Dashboard!$A$1:$L$60", { sheet: "Dashboard", row: 0, column: 0, rows: 60, columns: 12 }],
    ["='Bob''s board'!$C$2:$C$2", { sheet: "Bob's board", row: 1, column: 2, rows: 1, columns: 1 }],
    ["=Sheet1!$AA$5", { sheet: "Sheet1", row: 4, column: 26, rows: 1, columns: 1 }],
  ])("%s is read", (formula, expected) => {
    expect(parseReference(formula)).toEqual(expected);
    expect(parseReference(referenceTo(expected))).toEqual(expected);
  });

  it.each(["=#REF!", "=Dashboard!#REF!", "=1+1", "", "=Dashboard!$A$1,Dashboard!$C$1"])("%s stands for no area", (formula) => {
    expect(parseReference(formula)).toBeNull();
  });
});

describe("the record of what was written", () => {
  it.each([null, undefined, "text", {}, { version: 2, spec: { blocks: [] } }, { version: 1 }, { version: 1, spec: null }, { version: 1, spec: {} }])("is not taken from %p", (value) => {
    expect(readRecord(value)).toBeNull();
  });
});

describe("text as Excel's input", () => {
  it.each(["=SUM(A1)", "+1", "-x", "@name", " =1", "\t=1", "2026-01", "Jan 2026", "3/4", "10 %", "007", "true", "FALSE", "'quoted", "#N/A"])("%p stays text", (text) => {
    expect(cellInput(text)).toBe(`'${text}`);
  });

  it.each(["Digital", "Budget to date", "n/a", "", "PR & events"])("%p needs no protection", (text) => {
    expect(cellInput(text)).toBe(text);
  });

  it("leaves numbers and logical values alone, and clears with an empty text", () => {
    expect([1.5, -3, true, null].map((content) => cellInput(content))).toEqual([1.5, -3, true, ""]);
  });
});

describe("cells that somebody else filled", () => {
  const blank = [
    ["", ""],
    ["", ""],
  ];
  const place = (values: readonly (readonly unknown[])[], formulas = values) => ({ values, formulas });
  const written = [
    ["Title", 0.3],
    ["x", ""],
  ];

  it("are found in a place that is not the add-in's own, blank cells apart", () => {
    expect(findForeignCell(place(blank), { knows: "nothing" })).toBeNull();
    expect(findForeignCell(place([["", ""], ["", 0]]), { knows: "nothing" })).toEqual({ row: 1, column: 1, kind: "content" });
  });

  it("are those that differ from what was written there", () => {
    const own = { knows: "contents", written, moved: false } as const;
    expect(findForeignCell(place(written), own)).toBeNull();
    expect(findForeignCell(place([["Title", 0.1 + 0.2], ["x", ""]]), own)).toBeNull();
    expect(findForeignCell(place([["", ""], ["", ""]]), own)).toBeNull();
    expect(findForeignCell(place([["Title", 0.3], ["x", "my note"]]), own)).toEqual({ row: 1, column: 1, kind: "content" });
    expect(findForeignCell(place([["x", 0.3], ["", ""]]), own)).toEqual({ row: 0, column: 0, kind: "content" });
  });

  it("are formulas, even where their value is the one that was written", () => {
    expect(findForeignCell(place([["Title", 0.3], ["x", ""]], [["Title", "=0.1+0.2"], ["x", ""]]), { knows: "contents", written, moved: false })).toEqual({ row: 0, column: 1, kind: "formula" });
    expect(findForeignCell(place([[5, 6], ["", ""]], [[5, "=A1+1"], ["", ""]]), { knows: "area" })).toEqual({ row: 0, column: 1, kind: "formula" });
  });

  it("are not texts that only look like formulas", () => {
    const odd = [["=x"]];
    expect(findForeignCell(place(odd), { knows: "contents", written: odd, moved: false })).toBeNull();
  });

  it("are told by content when rows were put in between", () => {
    const own = { knows: "contents", written, moved: true } as const;
    expect(findForeignCell(place([["Title", 0.3], ["", ""], ["x", ""]]), own)).toBeNull();
    expect(findForeignCell(place([["Title", 0.3], ["mine", ""], ["x", ""]]), own)).toEqual({ row: 1, column: 0, kind: "content" });
  });
});

describe("reading back", () => {
  it("finds the first cell that does not hold what was written", () => {
    expect(findMismatch([["a", 1, ""]], [["a", 1, null]])).toBeNull();
    expect(findMismatch([["a", 46_023, ""]], [["a", "Jan 2026", null]])).toEqual({ row: 0, column: 1 });
  });
});
