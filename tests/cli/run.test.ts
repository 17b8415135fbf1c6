import { existsSync, readFileSync } from "node:fs";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { plansheet, sample, scratchFolder, writeEmptyWorkbook } from "./command-line";

jest.setTimeout(120_000);

const files = scratchFolder();
afterAll(files.remove);

describe("run", () => {
  it("lists the actions by name", async () => {
    const { code, out } = await plansheet(["run", "--list"]);
    expect(out.split("\n").map((line) => line.split("\t")[0])).toEqual(expect.arrayContaining(["refreshDashboard", "checkWorkbook"]));
    expect(code).toBe(0);
  });

  it("runs an action, prints its report and writes the workbook with what the action made", async () => {
    const target = files.path("out.xlsx");
    const { code, out } = await plansheet(["run", "refreshDashboard", "--in", sample, "--out", target]);
    expect(JSON.parse(out)).toMatchObject({ outcome: "done" });
    expect(code).toBe(0);
    const { workbook, features } = await readXlsx(readFileSync(target));
    const dashboard = Object.values(workbook.sheets).find(({ name }) => name === "Dashboard");
    expect(features.sheets[dashboard?.id ?? ""]?.charts).toHaveLength(2);
    expect(features.sheets[dashboard?.id ?? ""]?.tables.length).toBeGreaterThan(0);
  });

  it("hands arguments to the action", async () => {
    const { code, out } = await plansheet(["run", "refreshDashboard", "--in", sample, "--args", '{"asOf":"the day after tomorrow"}']);
    expect(JSON.parse(out)).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
    expect(code).toBe(1);
  });

  it("writes nothing when the action is refused, and ends with code 1", async () => {
    await writeEmptyWorkbook(files.path("empty.xlsx"));
    const { code, out } = await plansheet(["run", "refreshDashboard", "--in", files.path("empty.xlsx"), "--out", files.path("refused.xlsx")]);
    expect(JSON.parse(out)).toMatchObject({ outcome: "refused", reason: "missing-tables" });
    expect(existsSync(files.path("refused.xlsx"))).toBe(false);
    expect(code).toBe(1);
  });
});
