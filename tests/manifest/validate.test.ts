import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import { iconNames, iconSizes, iconSvg } from "../../assets/draw-icons";
import type { FunctionMetadata } from "../../build/custom-functions";
import type { BuildFacts } from "../../host/manifest/rule";
import { validateManifest } from "../../host/manifest/validate";

const root = join(__dirname, "../..");
const manifest = readFileSync(join(root, "manifest.xml"), "utf8");

const allocate: FunctionMetadata = {
  id: "ALLOCATE",
  name: "ALLOCATE",
  description: "Splits a total.",
  helpUrl: "https://localhost:3000/functions.html#ALLOCATE",
  parameters: [{ name: "total", description: "Amount to split.", type: "number" }],
  result: {},
};

const files = ["taskpane.html", "plansheet.js", "functions.json", "functions.html"];
const icons = iconNames.flatMap((name) => iconSizes.map((size) => `assets/${name}-${size}.png`));

/** A build with nothing wrong; the icons are those that are committed. */
const build: BuildFacts = {
  has: (path) => [...files, ...icons].includes(path),
  pngSize: (path) => PNG.sync.read(readFileSync(join(root, path))),
  commands: new Set(["newPlan", "refreshDashboard", "checkWorkbook"]),
  functions: new Set(["ALLOCATE"]),
  metadata: { functions: [allocate] },
};

/** Replaces a text that must be there: an edit that changes nothing would test nothing. */
function edit(from: string | RegExp, to: string): string {
  const changed = manifest.replace(from, to);
  expect(changed).not.toBe(manifest);
  return changed;
}

function lineOf(xml: string, text: string): number {
  return xml.slice(0, xml.indexOf(text)).split("\n").length;
}

function withFunction(change: Partial<FunctionMetadata>): BuildFacts {
  const changed = { ...allocate, ...change };
  return { ...build, functions: new Set([changed.id]), metadata: { functions: [changed] } };
}

type Case = {
  readonly rule: string;
  readonly title: string;
  readonly xml?: () => string;
  readonly facts?: BuildFacts;
  readonly production?: boolean;
  /** What the message must name. */
  readonly element: string;
  /** A text whose line the finding must have; left out where the finding is about another file. */
  readonly line?: string;
};

const url = (id: string): RegExp => new RegExp(`<bt:Url id="${id}".*/>`);
const long = (characters: number): string => "x".repeat(characters);

const cases: readonly Case[] = [
  { rule: "well-formed", title: "a tag that is not closed", xml: () => edit("</Hosts>\n  <Requirements>", "\n  <Requirements>"), element: "manifest.xml" },
  { rule: "well-formed", title: "no text at all", xml: () => "", element: "manifest.xml" },
  { rule: "root", title: "another kind of add-in", xml: () => edit(`xsi:type="TaskPaneApp"`, `xsi:type="MailApp"`), element: `<OfficeApp type="MailApp">` },
  { rule: "element-order", title: "the version after the provider", xml: () => edit(/(<Version>.*<\/Version>)(\s*)(<ProviderName>.*<\/ProviderName>)/, "$3$2$1"), element: "<Version>", line: "<Version>" },
  { rule: "element-order", title: "a tab's label before its groups", xml: () => edit(/(<CustomTab id="Plansheet.Tab">)/, `$1<Label resid="Tab.Label"/>`), element: "<Group", line: `<Group id="Plansheet.Pane">` },
  { rule: "element-order", title: "a button's icon before its supertip", xml: () => edit(/(<Label resid="Open.Label"\/>)(\s*<Supertip>[\s\S]*?<\/Supertip>)(\s*<Icon>[\s\S]*?<\/Icon>)/, "$1$3$2"), element: "<Supertip>" },
  { rule: "unknown-element", title: "an element that is none", xml: () => edit("<Permissions>", "<Colour>teal</Colour><Permissions>"), element: "<Colour>", line: "<Colour>" },
  { rule: "missing-element", title: "no support address", xml: () => edit(/<SupportUrl.*\/>/, ""), element: `<OfficeApp type="TaskPaneApp">` },
  { rule: "missing-element", title: "custom functions without namespace", xml: () => edit(/<Namespace.*\/>/, ""), element: `<ExtensionPoint type="CustomFunctions">`, line: `xsi:type="CustomFunctions"` },
  { rule: "repeated-element", title: "two versions", xml: () => edit(/(<Version>.*<\/Version>)/, "$1$1"), element: "<Version>" },
  { rule: "guid", title: "an id without hyphens", xml: () => edit(/<Id>.*<\/Id>/, "<Id>6f4f7c520c354b0e9a5e7d1c2b83e0a4</Id>"), element: "<Id>", line: "<Id>" },
  { rule: "guid", title: "an id of zeros", xml: () => edit(/<Id>.*<\/Id>/, "<Id>00000000-0000-0000-0000-000000000000</Id>"), element: "<Id>" },
  { rule: "version", title: "a version with a word", xml: () => edit(/<Version>.*<\/Version>/, "<Version>0.1.0-beta</Version>"), element: "<Version>" },
  { rule: "version", title: "a version of five parts", xml: () => edit(/<Version>.*<\/Version>/, "<Version>1.2.3.4.5</Version>"), element: "<Version>" },
  { rule: "locale", title: "a locale that is none", xml: () => edit(">en-US<", ">English<"), element: "<DefaultLocale>" },
  { rule: "length", title: "a display name of 126 characters", xml: () => edit(/<DisplayName.*\/>/, `<DisplayName DefaultValue="${long(126)}"/>`), element: "<DisplayName>" },
  { rule: "length", title: "a description of 251 characters", xml: () => edit(/<Description DefaultValue.*\/>/, `<Description DefaultValue="${long(251)}"/>`), element: "<Description>" },
  { rule: "length", title: "a label of 126 characters", xml: () => edit(`DefaultValue="Refresh dashboard"`, `DefaultValue="${long(126)}"`), element: `<String id="Refresh.Label">` },
  { rule: "length", title: "a tip of 251 characters", xml: () => edit(/(id="Refresh.Tip" DefaultValue=)".*"/, `$1"${long(251)}"`), element: `<String id="Refresh.Tip">` },
  { rule: "length", title: "an address of 2049 characters", xml: () => edit(url("Help.Url"), `<bt:Url id="Help.Url" DefaultValue="https://localhost:3000/functions.html?${long(2049 - 38)}"/>`), element: `<Url id="Help.Url">` },
  { rule: "empty-text", title: "an empty provider", xml: () => edit(/<ProviderName>.*<\//, "<ProviderName></"), element: "<ProviderName>" },
  { rule: "empty-text", title: "an empty label", xml: () => edit(`DefaultValue="Check workbook"`, `DefaultValue=""`), element: `<String id="Check.Label">` },
  { rule: "permissions", title: "a permission that is none", xml: () => edit("ReadWriteDocument", "Everything"), element: "<Permissions>", line: "<Permissions>" },
  { rule: "app-domain", title: "a domain without protocol", xml: () => edit("<Hosts>", "<AppDomains><AppDomain>example.org</AppDomain></AppDomains><Hosts>"), element: "<AppDomain>" },
  { rule: "app-domain", title: "a domain with a closing slash", xml: () => edit("<Hosts>", "<AppDomains><AppDomain>https://example.org/</AppDomain></AppDomains><Hosts>"), element: "<AppDomain>" },
  { rule: "app-domain", title: "the add-in's own domain", xml: () => edit("<Hosts>", "<AppDomains><AppDomain>https://localhost:3000</AppDomain></AppDomains><Hosts>"), element: "<AppDomain>" },
  { rule: "shared-runtime-set", title: "no demand for a shared runtime", xml: () => edit(/<Set Name="SharedRuntime".*\/>/, ""), element: "<Sets>" },
  { rule: "requirement-version", title: "a requirement version that is none", xml: () => edit(`Name="ExcelApi" MinVersion="1.9"`, `Name="ExcelApi" MinVersion="latest"`), element: `<Set Name="ExcelApi">` },
  { rule: "resid-unique", title: "two resources of one id", xml: () => edit(` id="Refresh.Tip"`, ` id="Open.Tip"`), element: `<String id="Open.Tip">` },
  { rule: "resid-length", title: "an id of 33 characters", xml: () => edit(/Help\.Url/g, long(33)), element: `<Url id="${long(33)}">` },
  { rule: "resid-resolves", title: "a resid without resource", xml: () => edit(`<Label resid="Tab.Label"/>`, `<Label resid="Nowhere"/>`), element: `<Label resid="Nowhere">`, line: `resid="Nowhere"` },
  { rule: "resid-kind", title: "a label that points at an address", xml: () => edit(`<Label resid="Tab.Label"/>`, `<Label resid="Help.Url"/>`), element: `<Label resid="Help.Url">` },
  { rule: "resid-used", title: "a resource for nothing", xml: () => edit("</bt:ShortStrings>", `<bt:String id="Spare" DefaultValue="x"/></bt:ShortStrings>`), element: `<String id="Spare">` },
  { rule: "https", title: "an icon over http", xml: () => edit(/<IconUrl.*\/>/, `<IconUrl DefaultValue="http://localhost:3000/assets/plansheet-32.png"/>`), element: "<IconUrl>" },
  { rule: "public-address", title: "a manifest for users that names the developer's machine", production: true, element: "<IconUrl>", line: "<IconUrl" },
  { rule: "public-address", title: "a manifest for users that names Microsoft's example", xml: () => edit(/<SupportUrl.*\/>/, `<SupportUrl DefaultValue="https://www.contoso.com/help"/>`), production: true, element: "<SupportUrl>" },
  { rule: "one-folder", title: "metadata on another server", xml: () => edit(url("Functions.Url"), `<bt:Url id="Functions.Url" DefaultValue="https://example.org/functions.json"/>`), element: `<Url id="Functions.Url">` },
  { rule: "file-exists", title: "a help page that is not in the build", facts: { ...build, has: (path) => path !== "functions.html" && build.has(path) }, element: `<Url id="Help.Url">`, line: `<bt:Url id="Help.Url"` },
  { rule: "icon-png", title: "an icon that is no PNG", facts: { ...build, pngSize: (path) => (path.endsWith("check-16.png") ? null : build.pngSize(path)) }, element: `<Image size="16">` },
  { rule: "icon-size", title: "an icon of another size than stated", xml: () => edit(`size="16" resid="Check.16"`, `size="16" resid="Check.20"`), element: `<Image size="16">`, line: `size="16" resid="Check.20"` },
  { rule: "icon-size", title: "an add-in icon of 64 pixels", xml: () => edit(/(<IconUrl.*)-32\.png/, "$1-64.png"), element: "<IconUrl>" },
  { rule: "icon-sizes", title: "a button without an icon of 80 pixels", xml: () => edit(/<bt:Image size="80" resid="Check.80"\/>/, ""), element: "<Icon>" },
  { rule: "icon-sizes", title: "an icon size that Excel does not have", xml: () => edit(`size="20" resid="Check.20"`, `size="22" resid="Check.20"`), element: `<Image size="22">` },
  { rule: "one-runtime", title: "two runtimes", xml: () => edit(/(<Runtime resid.*\/>)/, "$1$1"), element: `<Runtime resid="Page.Url">` },
  { rule: "runtime-lifetime", title: "a short runtime", xml: () => edit(`lifetime="long"`, `lifetime="short"`), element: `<Runtime resid="Page.Url">` },
  { rule: "same-page", title: "commands in another page", xml: () => edit(`<FunctionFile resid="Page.Url"/>`, `<FunctionFile resid="Help.Url"/>`), element: `<FunctionFile resid="Help.Url">` },
  { rule: "same-page", title: "custom functions in another page", xml: () => edit(/(<Page>\s*<SourceLocation resid=)"Page.Url"/, `$1"Help.Url"`), element: `<SourceLocation resid="Help.Url">` },
  { rule: "same-page", title: "a pane in another page", xml: () => edit(/(xsi:type="ShowTaskpane">\s*<SourceLocation resid=)"Page.Url"/, `$1"Help.Url"`), element: `<SourceLocation resid="Help.Url">` },
  { rule: "same-page", title: "a default page that is not the runtime's", xml: () => edit(/(<SourceLocation DefaultValue=".*)taskpane\.html/, "$1functions.html"), element: "<SourceLocation>" },
  { rule: "no-taskpane-id", title: "an id for the pane", xml: () => edit(/(xsi:type="ShowTaskpane">)/, "$1<TaskpaneId>Pane</TaskpaneId>"), element: "<TaskpaneId>" },
  { rule: "one-tab", title: "two tabs", xml: () => edit(/(<CustomTab[\s\S]*<\/CustomTab>)/, "$1$1"), element: `<CustomTab id="Plansheet.Tab">` },
  { rule: "control-id", title: "two buttons of one id", xml: () => edit(`id="Plansheet.Check"`, `id="Plansheet.Refresh"`), element: `<Control id="Plansheet.Refresh">` },
  { rule: "control-id", title: "a group without id", xml: () => edit(`<Group id="Plansheet.Report">`, "<Group>"), element: "<Group>", line: "<Group>" },
  { rule: "control-type", title: "a control that is no button", xml: () => edit(`xsi:type="Button" id="Plansheet.Check"`, `xsi:type="Lever" id="Plansheet.Check"`), element: `<Control id="Plansheet.Check">` },
  { rule: "action-type", title: "an action that is none", xml: () => edit(`xsi:type="ShowTaskpane"`, `xsi:type="Dance"`), element: `<Action type="Dance">` },
  { rule: "action-target", title: "a command without a function", xml: () => edit("<FunctionName>checkWorkbook</FunctionName>", ""), element: `<Action type="ExecuteFunction">` },
  { rule: "function-exists", title: "a command that the page does not have", xml: () => edit(">checkWorkbook<", ">checkEverything<"), element: "<FunctionName>", line: "checkEverything" },
  { rule: "function-exists", title: "a custom function without code", facts: { ...build, functions: new Set() }, element: "functions.json: ALLOCATE" },
  { rule: "function-exists", title: "code without a custom function", facts: { ...build, functions: new Set(["ALLOCATE", "SECRET"]) }, element: "functions.json: SECRET" },
  { rule: "namespace", title: "a namespace with a blank", xml: () => edit(`DefaultValue="PLAN"`, `DefaultValue="MY PLAN"`), element: `<Namespace resid="Functions.Namespace">` },
  { rule: "function-id", title: "an id with a hyphen", facts: withFunction({ id: "ALLOCATE-1" }), element: "functions.json: ALLOCATE-1" },
  { rule: "function-name", title: "a name of two letters", facts: withFunction({ name: "PV" }), element: "functions.json: ALLOCATE" },
  { rule: "function-name", title: "a name that is a cell", facts: withFunction({ name: "ROI1" }), element: "functions.json: ALLOCATE" },
  { rule: "function-name", title: "a name that is a cell in the other notation", facts: withFunction({ name: "R1C1" }), element: "functions.json: ALLOCATE" },
  { rule: "function-name", title: "two functions of one name", facts: { ...build, functions: new Set(["ALLOCATE", "SPLIT"]), metadata: { functions: [allocate, { ...allocate, id: "SPLIT" }] } }, element: "functions.json: SPLIT" },
  { rule: "function-help", title: "a function without description", facts: withFunction({ description: "" }), element: "functions.json: ALLOCATE" },
  { rule: "function-help", title: "a function without help address", facts: withFunction({ helpUrl: "" }), element: "functions.json: ALLOCATE" },
  { rule: "function-help", title: "an argument without description", facts: withFunction({ parameters: [{ name: "total" }] }), element: "functions.json: ALLOCATE" },
];

describe("the manifest that is shipped", () => {
  it("breaks no rule", () => {
    expect(validateManifest(manifest, build, false)).toEqual([]);
  });

  it("breaks no rule for users once it has the address of a public server", () => {
    const published = manifest.replaceAll("https://localhost:3000/", "https://example.org/plansheet/");
    expect(validateManifest(published, build, true)).toEqual([]);
  });
});

describe("a broken manifest is reported", () => {
  it.each(cases)("$rule: $title", ({ rule, xml, facts, production, element, line }) => {
    const text = xml === undefined ? manifest : xml();
    const findings = validateManifest(text, facts ?? build, production ?? false);
    const found = findings.find((finding) => finding.rule === rule && finding.element.startsWith(element));
    expect(found).toMatchObject({ rule, message: expect.stringMatching(/\S/) });
    if (line !== undefined) expect(found?.line).toBe(lineOf(text, line));
  });

  it.each([
    ["XFD1", true],
    ["XFE1", false],
    ["ABCD1", false],
    ["ROMI", false],
    ["RC", true],
  ])("a function named %s is taken for a cell: %s", (name, expected) => {
    const findings = validateManifest(manifest, withFunction({ name }), false);
    expect(findings.some(({ message }) => message.includes("address of a cell"))).toBe(expected);
  });
});

describe("icons", () => {
  it("are those that the script draws", async () => {
    const { Resvg } = await import("@resvg/resvg-js");
    for (const name of iconNames) {
      for (const size of iconSizes) {
        const drawn = PNG.sync.read(Buffer.from(new Resvg(iconSvg(name, size)).render().asPng()));
        const committed = PNG.sync.read(readFileSync(join(root, `assets/${name}-${size}.png`)));
        expect(committed.data.equals(drawn.data)).toBe(true);
      }
    }
  });
});
