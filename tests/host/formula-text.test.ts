import fc from "fast-check";
import { MAX_COLUMNS, MAX_ROWS } from "../../host/document/address";
import { readPieces, writePieces } from "../../host/document/formula/pieces";
import { fromR1C1, toR1C1 } from "../../host/document/formula/r1c1";
import { formulaAfterMove, isWellFormed, normaliseFormula, shiftedFormula, transposeFormula, translateFormula } from "../../host/document/formula/rewrite";

describe("a formula taken apart", () => {
  it.each([
    ["=A1", ["operator", "reference"]],
    ["=$A$1:B2", ["operator", "reference"]],
    ["=A:C", ["operator", "reference"]],
    ["=2:5", ["operator", "reference"]],
    ["='It''s'!A1", ["operator", "reference"]],
    ['="A1"', ["operator", "string"]],
    ["=LOG10(2)", ["operator", "function", "operator", "number", "operator"]],
    ["=Q1Sales", ["operator", "name"]],
    ["=TBL10000", ["operator", "reference"]],
    ["=XYZ10000", ["operator", "name"]],
    ["=XFE1", ["operator", "name"]],
    ["=A1048577", ["operator", "name"]],
    ["=Sales[[#All],[A1]]", ["operator", "structured"]],
    ["=[@A1]", ["operator", "structured"]],
    ["=#REF!", ["operator", "error"]],
    ["=Sheet1!#REF!", ["operator", "error"]],
    ["=1.5E+3", ["operator", "number"]],
    ["=PLAN.ROMI(1)", ["operator", "function", "operator", "number", "operator"]],
  ])("%s", (formula, kinds) => {
    expect(readPieces(formula).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("a cell before another operator of range is a cell of its own", () => {
    expect(readPieces("=A1:INDEX(B1,2)").map((piece) => (piece.kind === "reference" ? "ref" : piece.text))).toEqual(["=", "ref", ":", "INDEX", "(", "ref", ",", "2", ")"]);
  });

  test("any text is put together again as it was, capitals of references apart", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from("aA1$:!'\"[]@#(){},;+-*/ .Rc")) }), (text) => {
      expect(writePieces(readPieces(text)).toUpperCase()).toBe(text.toUpperCase());
    }));
  });
});

describe("a copied formula", () => {
  it.each([
    ["=A1", "=B3"],
    ["=$A1", "=$A3"],
    ["=A$1", "=B$1"],
    ["=$A$1", "=$A$1"],
    ["=SUM(A1:B2)", "=SUM(B3:C4)"],
    ["=SUM(A:A)", "=SUM(B:B)"],
    ["=SUM($A:$A,1:1)", "=SUM($A:$A,3:3)"],
    ["='My A1'!A1", "='My A1'!B3"],
    ['="A1"&A1', '="A1"&B3'],
    ["=A1Name+Table1[A1]", "=A1Name+Table1[A1]"],
    ["=XFD1", "=#REF!"],
    ["=Sheet2!A1048575", "=Sheet2!#REF!"],
  ])("%s two rows down and one column to the right reads %s", (formula, expected) => {
    expect(translateFormula(formula, 2, 1)).toBe(expected);
  });

  test("transposed, relative references keep their distance the other way about", () => {
    expect(transposeFormula("=A1+$B$1+D1", { row: 0, column: 2 }, { row: 2, column: 0 })).toBe("=A1+$B$1+A4");
  });
});

describe("R1C1 notation", () => {
  it.each([
    ["=A1", "=R[-4]C[-3]"],
    ["=D5", "=RC"],
    ["=$A$1", "=R1C1"],
    ["=D$1+$A5", "=R1C+RC1"],
    ["=SUM(A1:$C5)", "=SUM(R[-4]C[-3]:RC3)"],
    ["=SUM(D:D)", "=SUM(C)"],
    ["=SUM($B:C)", "=SUM(C2:C[-1])"],
    ["=SUM(5:5)", "=SUM(R)"],
    ["=SUM($1:$2)", "=SUM(R1:R2)"],
    ['="R1C1"&E6', '="R1C1"&R[1]C[1]'],
    ["=Sheet2!E6", "=Sheet2!R[1]C[1]"],
  ])("%s in D5 is %s, and back", (a1, r1c1) => {
    expect(toR1C1(a1, 4, 3)).toBe(r1c1);
    expect(fromR1C1(r1c1, 4, 3)).toBe(a1);
  });

  test("a place outside the sheet has no address", () => {
    expect(fromR1C1("=R1048577C1", 0, 0)).toBeUndefined();
  });

  test("a relative place before the first row runs on at the last, as in Excel", () => {
    expect(fromR1C1("=R[-1]C", 0, 0)).toBe("=A1048576");
  });

  test("every reference survives both ways", () => {
    const corner = fc.record({ row: fc.nat(MAX_ROWS - 1), column: fc.nat(MAX_COLUMNS - 1), fixed: fc.constantFrom("", "r", "c", "rc") });
    fc.assert(fc.property(corner, corner, ({ row, column, fixed }, at) => {
      const formula = writePieces([{ kind: "reference", sheet: "", first: { row, column, rowFixed: fixed.includes("r"), columnFixed: fixed.includes("c") } }]);
      expect(fromR1C1(toR1C1(formula, at.row, at.column), at.row, at.column)).toBe(formula);
    }));
  });
});

describe("a formula as Excel writes it", () => {
  it.each([
    ["=sum(a1,b2)", "=SUM(A1,B2)"],
    ["=if(true,\"sum(a1)\",#n/a)", "=IF(TRUE,\"sum(a1)\",#N/A)"],
    ["=plan.romi(a1)", "=PLAN.ROMI(A1)"],
    ["=let(x,1,x+1)", "=LET(x,1,x+1)"],
    ["=sales", "=Sales"],
    ["= 1 +  2", "= 1 +  2"],
    ["=sheet1!a1", "=sheet1!A1"],
  ])("%s becomes %s", (typed, shown) => {
    expect(normaliseFormula(typed, (name) => (name.toLowerCase() === "sales" ? "Sales" : undefined))).toBe(shown);
  });

  it.each(["=SUM(", "=SUM)", "=1+", "=*2", '="a', "=(1", "={1,2", "=1 2", '=1"a"', "="])("%s is refused", (formula) => {
    expect(isWellFormed(formula)).toBe(false);
  });

  it.each(["=-A1", "=+1", "=SUM()", "=A1:A3 A2:B2", "=A1%", "={1,2;3,4}", "=@A1:A3", "=A1#", "=IF(A1,,1)", "=LAMBDA(x,x)(1)", '="it""s"'])("%s is taken", (formula) => {
    expect(isWellFormed(formula)).toBe(true);
  });
});

describe("references kept outside of cells", () => {
  it.each([
    ["=Data!$A$2:$B$5", "=Data!$A$2:$B$7"],
    ["=Data!$A$1", "=Data!$A$1"],
    ["=Data!$A$9", "=Data!$A$11"],
    ["=Other!$A$9", "=Other!$A$9"],
    ["=SUM(Data!$A:$A)", "=SUM(Data!$A:$A)"],
  ])("%s reads %s after two rows were inserted at row 3", (formula, expected) => {
    expect(shiftedFormula(formula, undefined, "Data", { axis: "rows", at: 2, count: 2 })).toBe(expected);
  });

  test("deleted cells leave #REF!", () => {
    expect(shiftedFormula("=Data!$A$3+Data!$A$1", undefined, "data", { axis: "rows", at: 2, count: -1 })).toBe("=Data!#REF!+Data!$A$1");
  });

  test("cells that are cut take references to them along, and only those wholly inside", () => {
    const moved = { sheet: "Data", area: { top: 0, left: 0, bottom: 1, right: 1 } };
    expect(formulaAfterMove("=A1+SUM(A1:B2)+SUM(A1:C3)+Data!$B$2", "Data", moved, { sheetPrefix: "New!", top: 4, left: 2 })).toBe("=New!C5+SUM(New!C5:D6)+SUM(A1:C3)+New!$D$6");
  });
});
