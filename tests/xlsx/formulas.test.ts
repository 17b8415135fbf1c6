import * as fc from "fast-check";
import { fromFile, isDynamic, toFile } from "../../host/xlsx/formula/file-formula";
import { shiftFormula } from "../../host/xlsx/formula/shift";
import { joinTokens, tokenize } from "../../host/xlsx/formula/tokens";

const NAMESPACES = ["PLAN"];

/** As a person types it, and as the file holds it. */
const PAIRS: readonly (readonly [typed: string, stored: string])[] = [
  ["SUM(A1:B2)", "SUM(A1:B2)"],
  ["XLOOKUP(A1,B:B,C:C)", "_xlfn.XLOOKUP(A1,B:B,C:C)"],
  ["SORT(FILTER(A1:A9,B1:B9>1))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,B1:B9>1))"],
  ['TEXTJOIN(", ",TRUE,A1:A3)&"UNIQUE("', '_xlfn.TEXTJOIN(", ",TRUE,A1:A3)&"UNIQUE("'],
  ["LET(x,A1,y,x*2,x+y)", "_xlfn.LET(_xlpm.x,A1,_xlpm.y,_xlpm.x*2,_xlpm.x+_xlpm.y)"],
  ["LAMBDA(a,b,a+b)(1,2)", "_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a+_xlpm.b)(1,2)"],
  ["STDEV.S(A1:A9)+NETWORKDAYS.INTL(A1,B1)", "_xlfn.STDEV.S(A1:A9)+NETWORKDAYS.INTL(A1,B1)"],
  ["SUM(A1#)", "SUM(_xlfn.ANCHORARRAY(A1))"],
  ["SUM('My sheet'!B2#)", "SUM(_xlfn.ANCHORARRAY('My sheet'!B2))"],
  ["@A1:A5+1", "_xlfn.SINGLE(A1:A5)+1"],
  ["PLAN.ALLOCATE(A1,B1:B3)", "_xldudf_PLAN_ALLOCATE(A1,B1:B3)"],
  ["OTHER.FUNCTION(A1)", "OTHER.FUNCTION(A1)"],
  ["SUM(Plan[Cost])", "SUM(Plan[Cost])"],
  ["Sort+Filter*2", "Sort+Filter*2"],
  ["SUM(Plan[[#This Row],[Jan]:[Dec]])", "SUM(Plan[[#This Row],[Jan]:[Dec]])"],
  ["[1]Sheet1!A1+'[2]My sheet'!A1", "[1]Sheet1!A1+'[2]My sheet'!A1"],
  ["IF(A1=#N/A,1,{1,2;3,4})", "IF(A1=#N/A,1,{1,2;3,4})"],
];

describe("Formulas in files", () => {
  it.each(PAIRS)("%s is written as %s", (typed, stored) => {
    expect(toFile(typed, { namespaces: NAMESPACES })).toBe(stored);
  });

  it.each(PAIRS)("%s is read back from %2$s", (typed, stored) => {
    expect(fromFile(stored, NAMESPACES)).toBe(typed);
  });

  it("name the table that a row reference leaves out", () => {
    expect(toFile("[@Cost]*[@[Unit Price]]+SUM([Cost])", { namespaces: [], table: "Plan" })).toBe("Plan[[#This Row],[Cost]]*Plan[[#This Row],[Unit Price]]+SUM(Plan[Cost])");
  });

  it("leave custom functions of unknown namespaces as the file has them", () => {
    expect(fromFile("_xldudf_ACME_PRICE(1)", NAMESPACES)).toBe("_xldudf_ACME_PRICE(1)");
    expect(toFile("_xldudf_ACME_PRICE(1)", { namespaces: NAMESPACES })).toBe("_xldudf_ACME_PRICE(1)");
  });

  it("get their capital letters back where another program took them", () => {
    expect(fromFile("plan.allocate(A1,B1:B3)", NAMESPACES)).toBe("PLAN.ALLOCATE(A1,B1:B3)");
  });

  it("lose nothing when they are split into pieces", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."A1$:!'\"[]#@(),+*&=<>{};. xé_\\".split("")) }), (formula) => joinTokens(tokenize(formula)) === formula));
  });

  it.each([
    ["A1*2", false],
    ["SUM(A1:A5)", false],
    ["A1:A5*2", true],
    ["SUM(A1:A5*B1:B5)", true],
    ["SUM('a b'!A1:A5*2)", true],
    ["2*Sheet1!A1:A5", true],
    ["UNIQUE(A1:A5)", true],
    ["SUM(A1#)", true],
    ["SUM(Plan[Cost])", false],
    ["Plan[Cost]*2", true],
    ["Plan[[#This Row],[Cost]]*2", false],
    ['"A1:A5*2"', false],
  ])("%s calculates with arrays: %s", (formula, expected) => {
    expect(isDynamic(formula)).toBe(expected);
  });
});

describe("Shifted formulas", () => {
  it.each([
    ["A1+$A1+A$1+$A$1", 2, 3, "D3+$A3+D$1+$A$1"],
    ["SUM(A:B)+SUM($A:B)+SUM(1:2)+SUM($1:2)", 1, 1, "SUM(B:C)+SUM($A:C)+SUM(2:3)+SUM($1:3)"],
    ["'It''s A1'!A1+A1!B2", 1, 0, "'It''s A1'!A2+A1!B3"],
    ["LOG10(A1)+\"A1\"&Plan[A1]", 1, 0, "LOG10(A2)+\"A1\"&Plan[A1]"],
    ["A1", -1, 0, "#REF!"],
    ["XFD1", 0, 1, "#REF!"],
  ])("%s by %i rows and %i columns is %s", (formula, rows, columns, expected) => {
    expect(shiftFormula(formula, rows, columns)).toBe(expected);
  });
});
