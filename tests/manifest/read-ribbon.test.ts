import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { JSDOM } from "jsdom";
import { readRibbon } from "../../host/manifest/read-ribbon";

const manifest = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");
const inNode = new DOMParser().parseFromString(manifest, "text/xml");

describe("the ribbon read from the manifest", () => {
  it("has the buttons in their groups, with what they do", () => {
    const { tab } = readRibbon(inNode);
    expect(tab.label).toBe("Plansheet");
    expect(tab.groups.map(({ label, buttons }) => [label, buttons.map((button) => button.label)])).toEqual([
      ["Plan", ["Open Plansheet", "New plan"]],
      ["Report", ["Refresh dashboard", "Check workbook"]],
    ]);
    expect(tab.groups.flatMap(({ buttons }) => buttons.map(({ action }) => action))).toEqual([
      { type: "ShowTaskpane", url: "https://localhost:3000/taskpane.html" },
      { type: "ExecuteFunction", functionName: "newPlan" },
      { type: "ExecuteFunction", functionName: "refreshDashboard" },
      { type: "ExecuteFunction", functionName: "checkWorkbook" },
    ]);
  });

  it("has page, metadata and prefix of the custom functions", () => {
    expect(readRibbon(inNode)).toMatchObject({
      pageUrl: "https://localhost:3000/taskpane.html",
      functionsUrl: "https://localhost:3000/functions.json",
      namespace: "PLAN",
    });
  });

  it("has every button's tip, and its icons from small to large", () => {
    const buttons = readRibbon(inNode).tab.groups.flatMap((group) => group.buttons);
    for (const { supertip, label, icons } of buttons) {
      expect(supertip.title).toBe(label);
      expect(supertip.description.length).toBeGreaterThan(20);
      expect(icons.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 80]);
      for (const { size, url } of icons) expect(url).toMatch(new RegExp(`^https://localhost:3000/assets/.*-${size}\\.png$`));
    }
  });

  it("moves the add-in's own addresses to where its files really are", () => {
    const { tab, pageUrl } = readRibbon(inNode, "/addin/");
    expect(pageUrl).toBe("/addin/taskpane.html");
    expect(tab.groups[0]?.buttons[0]?.icons[0]?.url).toBe("/addin/assets/plansheet-16.png");
  });

  it("is the same from a browser's parser", () => {
    const { window } = new JSDOM("");
    const document = new window.DOMParser().parseFromString(manifest, "application/xml");
    expect(readRibbon(document)).toEqual(readRibbon(inNode));
  });

  it("says which resource is missing", () => {
    const broken = manifest.replace(`<Label resid="Tab.Label"/>`, `<Label resid="Nowhere"/>`);
    expect(() => readRibbon(new DOMParser().parseFromString(broken, "text/xml"))).toThrow(`"Nowhere"`);
  });

  it("says that a manifest without a tab has none", () => {
    const broken = manifest.replace(/<CustomTab[\s\S]*<\/CustomTab>/, "");
    expect(() => readRibbon(new DOMParser().parseFromString(broken, "text/xml"))).toThrow("ribbon tab");
  });
});
