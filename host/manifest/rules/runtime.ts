import { type XmlElement, at, below, label } from "../element";
import type { Finding, Rule } from "../rule";

/**
 * The shared runtime: exactly one, of long life, and the page of the pane, the commands and the custom functions is the
 * same resource everywhere. With two different ones Excel starts none of them.
 */
export const runtime: Rule = ({ root }) => {
  const findings: Finding[] = [];
  const report = (rule: string, element: XmlElement, message: string): void => {
    findings.push({ rule, element: label(element), line: element.line, message });
  };
  const overrides = at(root, "VersionOverrides");
  const all = overrides === undefined ? [] : below(overrides, "Runtime");
  const only = all[0];
  if (overrides === undefined || only === undefined) return findings;
  for (const second of all.slice(1)) report("one-runtime", second, "is a second runtime; the add-in has one for everything");
  if (only.attributes["lifetime"] !== "long") report("runtime-lifetime", only, `must have lifetime="long"`);

  const page = only.attributes["resid"] ?? "";
  const pages = [
    ...below(overrides, "FunctionFile"),
    ...below(overrides, "Page").flatMap(({ children }) => children),
    ...below(overrides, "Action").flatMap(({ children }) => children.filter(({ name }) => name === "SourceLocation")),
  ];
  for (const element of pages) {
    if (element.attributes["resid"] !== page) {
      report("same-page", element, `points at "${element.attributes["resid"] ?? ""}"; the runtime's page is "${page}"`);
    }
  }
  for (const element of below(overrides, "TaskpaneId")) {
    report("no-taskpane-id", element, "must not stand in an add-in with a shared runtime: it has one pane");
  }
  const urls = at(overrides, "Resources", "Urls")?.children ?? [];
  const url = urls.find(({ attributes }) => attributes["id"] === page)?.attributes["DefaultValue"];
  const source = at(root, "DefaultSettings", "SourceLocation");
  if (source !== undefined && url !== undefined && source.attributes["DefaultValue"] !== url) {
    report("same-page", source, `is "${source.attributes["DefaultValue"] ?? ""}"; the runtime's page is "${url}"`);
  }
  return findings;
};
