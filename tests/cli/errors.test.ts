import { writeFileSync } from "node:fs";
import { main } from "../../host/cli/main";
import { plansheet, type Run, sample, scratchFolder } from "./command-line";

jest.setTimeout(120_000);

const files = scratchFolder();
afterAll(files.remove);

/** Runs a command in this process: the same code, without the start of a program each time. */
async function inProcess(args: readonly string[]): Promise<Run> {
  const written = { out: "", err: "" };
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation((text) => ((written.out += String(text)), true)),
    jest.spyOn(process.stderr, "write").mockImplementation((text) => ((written.err += String(text)), true)),
  ];
  try {
    return { code: await main(args), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("a command that cannot be carried out", () => {
  writeFileSync(files.path("notes.xlsx"), "no workbook");

  it.each([
    ["an unknown command", ["frobnicate"], /no command "frobnicate"/],
    ["an unknown option", ["calc", "=1", "--colour", "red"], /--colour/],
    ["an option without its value", ["calc", "=1", "--in"], /--in/],
    ["two formulas", ["calc", "=1", "=2"], /"=2" is one word too many/],
    ["a file that is not there", ["calc", "=1", "--in", files.path("none.xlsx")], /no such file/],
    ["a file that is no workbook", ["calc", "=1", "--in", files.path("notes.xlsx")], /notes\.xlsx is not an Excel workbook/],
    ["a sheet that is not there", ["calc", "=1", "--in", sample, "--sheet", "Nowhere"], /no sheet "Nowhere".*Activities/],
    ["a cell that is none", ["calc", "=1", "--in", sample, "--cell", "A0"], /A0.*not a cell/],
    ["an action that is not there", ["run", "paintItBlack", "--in", sample], /no action "paintItBlack".*refreshDashboard/],
    ["run without a workbook", ["run", "refreshDashboard"], /--in/],
    ["arguments that are no JSON", ["run", "refreshDashboard", "--in", sample, "--args", "{asOf}"], /--args is not JSON/],
    ["arguments that are no object", ["run", "refreshDashboard", "--in", sample, "--args", "[1]"], /--args must be a JSON object/],
    ["a place where nothing can be written", ["run", "refreshDashboard", "--in", sample, "--out", files.path("no/such/out.xlsx")], /no folder/],
    ["a workbook to open that is not there", ["open", files.path("none.xlsx")], /no such file/],
    ["a port that is none", ["open", "--port", "http"], /--port http/],
  ])("%s: one line says why, nothing is printed as a result, and the code is 1", async (_what, args, message) => {
    const { code, out, err } = await inProcess(args);
    const lines = err.split("\n").filter((line) => line.startsWith("plansheet: "));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(code).toBe(1);
  });

  it("the program itself ends with that line and that code", async () => {
    const { code, out, err } = await plansheet(["calc", "=1", "--in", files.path("none.xlsx")]);
    expect(err).toMatch(/^plansheet: .*no such file\.\n$/m);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(code).toBe(1);
  });

  it("help is printed for nothing and for --help, with code 0", async () => {
    const runs = [await inProcess([]), await inProcess(["calc", "--help"])];
    for (const { code, out } of runs) {
      expect(out).toMatch(/run <action>/);
      expect(code).toBe(0);
    }
  });
});
