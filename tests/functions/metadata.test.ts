import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCustomFunctions } from "../../build/custom-functions";

const root = join(__dirname, "../..");

describe("functions.json", () => {
  // Cells of saved workbooks call functions by id, and Excel passes arguments by place: a changed id, order or type breaks them.
  it("is what was reviewed", async () => {
    const { metadata } = await readCustomFunctions(join(root, "src/functions"));
    const reviewed: unknown = JSON.parse(await readFile(join(__dirname, "functions.golden.json"), "utf8"));
    expect(metadata).toEqual(reviewed);
  });

  it("keeps Excel's rules on names and texts", async () => {
    const { metadata } = await readCustomFunctions(join(root, "src/functions"));
    for (const { id, name, description, helpUrl, parameters } of metadata.functions) {
      expect(id).toMatch(/^[A-Z][A-Z0-9._]{2,127}$/);
      // A name such as ROI1 is the address of a cell.
      expect(name).not.toMatch(/^[A-Z]{1,3}\d+$/);
      expect(description ?? "").not.toBe("");
      expect(helpUrl).toContain(`#${id}`);
      for (const parameter of parameters) expect(parameter.description ?? "").not.toBe("");
      const optional = parameters.map((parameter) => parameter.optional === true);
      expect(optional).toEqual([...optional].sort((a, b) => Number(a) - Number(b)));
    }
  });
});
