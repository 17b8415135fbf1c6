import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureSizes } from "../../bench/sizes";
import { ensureHostBuild, projectRoot } from "../../build/host-build";
import { readBuildFacts } from "../../host/manifest/build-facts";
import { validateManifest } from "../../host/manifest/validate";

const url = "https://example.org/plansheet/";

let host: string;
let published: string;

beforeAll(async () => {
  host = await ensureHostBuild();
  published = mkdtempSync(join(tmpdir(), "plansheet-dist-"));
  const webpack = require.resolve("webpack-cli/bin/cli.js");
  execFileSync(process.execPath, [webpack, "--mode", "production", "--env", `url=${url}`, "--output-path", published], { cwd: projectRoot });
}, 180_000);

afterAll(() => rmSync(published, { recursive: true, force: true }));

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

function text(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

describe("the build for Excel", () => {
  it("has a manifest that users can install, and that matches the code", () => {
    expect(validateManifest(text(published, "manifest.xml"), readBuildFacts(published), true)).toEqual([]);
  });

  it("names the developer's machine nowhere", () => {
    const naming = files(published).filter((file) => text(published, file).includes("localhost"));
    expect(naming).toEqual([]);
  });

  it("takes office.js from Microsoft, before its own script, and allows no eval", () => {
    const page = text(published, "taskpane.html");
    const scripts = [...page.matchAll(/<script[^>]* src="([^"?]*)/g)].map(([, address]) => address);
    expect(scripts).toEqual(["https://officeapis.public.onecdn.static.microsoft/1/office.js", "plansheet.js"]);
    expect(page).toContain("Content-Security-Policy");
    expect(page).not.toContain("unsafe-eval");
  });

  it("differs from the local host's build only in addresses", () => {
    const names = files(host);
    expect(files(published)).toEqual(names);
    const neutral = (folder: string, file: string): string =>
      text(folder, file)
        .replaceAll(url, "https://localhost:3000/")
        .replace("https://officeapis.public.onecdn.static.microsoft/1/office.js", "/office-js/office.js")
        .replace(/plansheet\.js\?\w+/, "plansheet.js");
    for (const file of names) expect([file, neutral(published, file) === neutral(host, file)]).toEqual([file, true]);
  });
});

describe("start-up sizes", () => {
  it.each(["first cell", "actions", "pane"])("%s stays within its budget", (part) => {
    const size = measureSizes(host).find((entry) => entry.part === part);
    expect(size?.bytes).toBeGreaterThan(500);
    expect(size?.bytes).toBeLessThanOrEqual(size?.budget ?? 0);
  });

  it("counts no React before the first cell", () => {
    expect(text(host, "plansheet.js")).not.toMatch(/react/i);
  });
});
