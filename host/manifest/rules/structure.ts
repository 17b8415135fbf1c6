import { type XmlElement, label } from "../element";
import type { Finding, Rule } from "../rule";

/** Which children an element may have, in which order. `!` after a name: must be there; `*`: any number; `+`: one or more. */
const children: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl! SupportUrl! " +
    "AppDomains Hosts! Requirements! DefaultSettings! Permissions! VersionOverrides!",
  AppDomains: "AppDomain+",
  "OfficeApp/Hosts": "Host+",
  Requirements: "Sets!",
  Sets: "Set+",
  DefaultSettings: "SourceLocation!",
  VersionOverrides: "Description Requirements Hosts! Resources!",
  "VersionOverrides/Hosts": "Host+",
  "VersionOverrides/Hosts/Host": "Runtimes! AllFormFactors! DesktopFormFactor!",
  Runtimes: "Runtime+",
  AllFormFactors: "ExtensionPoint+",
  "AllFormFactors/ExtensionPoint": "Script! Page! Metadata! Namespace!",
  Script: "SourceLocation!",
  Page: "SourceLocation!",
  Metadata: "SourceLocation!",
  DesktopFormFactor: "GetStarted! FunctionFile! ExtensionPoint+",
  GetStarted: "Title! Description! LearnMoreUrl!",
  "DesktopFormFactor/ExtensionPoint": "CustomTab*",
  CustomTab: "Group+ Label!",
  Group: "Label! Icon! Control+",
  Control: "Label! Supertip! Icon! Action!",
  Supertip: "Title! Description!",
  Icon: "Image+",
  Action: "TaskpaneId SourceLocation FunctionName",
  Resources: "Images! Urls! ShortStrings! LongStrings!",
  Images: "Image+",
  Urls: "Url+",
  ShortStrings: "String+",
  LongStrings: "String+",
};

type Slot = { readonly name: string; readonly needed: boolean; readonly many: boolean };

function slots(text: string): readonly Slot[] {
  return text.split(" ").map((word) => ({
    name: word.replace(/[!*+]$/, ""),
    needed: /[!+]$/.test(word),
    many: /[*+]$/.test(word),
  }));
}

/** The most specific entry of the table: an element's children may depend on where it stands. */
function slotsOf(path: readonly string[]): readonly Slot[] | undefined {
  for (let from = 0; from < path.length; from += 1) {
    const entry = children[path.slice(from).join("/")];
    if (entry !== undefined) return slots(entry);
  }
  return undefined;
}

function checkChildren(element: XmlElement, expected: readonly Slot[]): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (rule: string, at: XmlElement, message: string): void => {
    findings.push({ rule, element: label(at), line: at.line, message });
  };
  const order = expected.map(({ name }) => name);
  let furthest = -1;
  for (const child of element.children) {
    const position = order.indexOf(child.name);
    if (position < 0) {
      report("unknown-element", child, `does not belong in ${label(element)}, which takes: ${order.join(", ")}`);
    } else if (position < furthest) {
      report("element-order", child, `comes too late in ${label(element)}: the order is ${order.join(", ")}`);
    } else {
      furthest = position;
    }
  }
  for (const { name, needed, many } of expected) {
    const found = element.children.filter((child) => child.name === name);
    if (needed && found.length === 0) report("missing-element", element, `has no <${name}>`);
    const second = found[1];
    if (!many && second !== undefined) report("repeated-element", second, `may stand only once in ${label(element)}`);
  }
  return findings;
}

function walk(element: XmlElement, above: readonly string[]): readonly Finding[] {
  const path = [...above, element.name];
  const expected = slotsOf(path);
  const own = expected === undefined ? [] : checkChildren(element, expected);
  return [...own, ...element.children.flatMap((child) => walk(child, path))];
}

/**
 * Which elements stand where, and in which order. Excel drops the ribbon or refuses the add-in, without a message,
 * when the order differs.
 *
 * The table covers the elements that this add-in uses or may use soon; another element is reported as unknown, and is to
 * be added here with its place.
 */
export const structure: Rule = ({ root }) =>
  root.name === "OfficeApp" && root.attributes["type"] === "TaskPaneApp"
    ? walk(root, [])
    : [{ rule: "root", element: label(root), line: root.line, message: `must be <OfficeApp xsi:type="TaskPaneApp">` }];
