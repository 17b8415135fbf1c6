import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBuildFacts } from "../../host/manifest/build-facts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plansheet-build-"));
  writeFileSync(join(folder, "taskpane.html"), `<!doctype html><div id="plansheet"></div>`);
  writeFileSync(join(folder, "functions.json"), `{"functions":[]}`);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("what the rules know of a build", () => {
  it("is which names the running page associates, not which stand in its text", () => {
    writeFileSync(
      join(folder, "plansheet.js"),
      `CustomFunctions.associate("ALLOCATE", () => 1);
       Office.actions.associate("refreshDashboard", () => 1);
       function never() { CustomFunctions.associate("NEVER", () => 1); }`,
    );
    const facts = readBuildFacts(folder);
    expect([...facts.functions]).toEqual(["ALLOCATE"]);
    expect([...facts.commands]).toEqual(["refreshDashboard"]);
  });

  it("leaves out what would be associated only after Excel is ready: that is too late", async () => {
    writeFileSync(join(folder, "plansheet.js"), `Office.onReady().then(() => CustomFunctions.associate("LATE", () => 1));`);
    const facts = readBuildFacts(folder);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([...facts.functions]).toEqual([]);
  });

  it("is refused where the page's script stops while it loads", () => {
    writeFileSync(join(folder, "plansheet.js"), `throw new Error("no such part")`);
    expect(() => readBuildFacts(folder)).toThrow("no such part");
  });

  it("tells a picture's size, and that a file is no picture", () => {
    writeFileSync(join(folder, "plansheet.js"), "");
    writeFileSync(join(folder, "fake.png"), "not a picture");
    const facts = readBuildFacts(folder);
    expect(facts.pngSize("fake.png")).toBeNull();
    expect(facts.pngSize("missing.png")).toBeNull();
    expect(facts.has("fake.png")).toBe(true);
    expect(facts.has("missing.png")).toBe(false);
  });
});
