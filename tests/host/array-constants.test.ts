import { entriesOf } from "../../host/document/array-constants";
import { type NodeHost, startHost } from "../../host/node/start-host";

describe("array constants", () => {
  let host: NodeHost;
  beforeAll(async () => {
    host = await startHost();
  });
  afterAll(() => host.close());

  const valuesOf = (formula: string, address: string): Promise<unknown[][]> =>
    host.run(`
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:F20").clear();
      sheet.getRange("A1").formulas = [[${JSON.stringify(formula)}]];
      await context.sync();
      const range = sheet.getRange("${address}");
      range.load("values");
      await context.sync();
      return range.values;`);

  it.each([
    ['={"";"A";"A,B"}', "A1:A3", [[""], ["A"], ["A,B"]]],
    ['={"a;b","c ""d"""}', "A1:B1", [["a;b", 'c "d"']]],
    ['={1,-2.5;1e3,TRUE}', "A1:B2", [[1, -2.5], [1000, true]]],
    ['={"1";"TRUE";"40%";"{x}"}', "A1:A4", [["1"], ["TRUE"], ["40%"], ["{x}"]]],
    ['=COUNTA({"a,b"})', "A1", [[1]]],
    ['=ISERROR({#N/A,1})', "A1:B1", [[true, false]]],
    ['=SUM({1,2;3,4}*{10;1})', "A1", [[37]]],
    ['=INDEX({"x, y","z"},1,2)&"{1,2}"', "A1", [["z{1,2}"]]],
  ])("%s fills %s as in Excel", async (formula, address, values) => {
    expect(await valuesOf(formula, address)).toEqual(values);
  });

  it("are cut at commas and semicolons outside of texts", () => {
    expect(entriesOf('{1, "a,b" ;"c;""d",2}')).toEqual([["1", '"a,b"'], ['"c;""d"', "2"]]);
  });
});
