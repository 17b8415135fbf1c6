import { type XmlElement, at, label, selfAndBelow } from "../element";
import type { Finding, Rule } from "../rule";

/** Longest value in characters, by the group of resources it stands in. */
const limits: Readonly<Record<string, number>> = { Images: 2048, Urls: 2048, ShortStrings: 125, LongStrings: 250 };

const longestId = 32;

/** Where the resource of a pointing element must stand. A description is long, every other text short. */
function groupFor(element: XmlElement): string {
  switch (element.name) {
    case "Image":
      return "Images";
    case "SourceLocation":
    case "FunctionFile":
    case "Runtime":
    case "LearnMoreUrl":
      return "Urls";
    case "Description":
      return "LongStrings";
    default:
      return "ShortStrings";
  }
}

/**
 * Resources: each id once and short enough, each value within Excel's limit, each `resid` with a resource of the right kind,
 * and no resource that nothing points at.
 */
export const resources: Rule = ({ root }) => {
  const overrides = at(root, "VersionOverrides");
  const groups = at(overrides, "Resources")?.children ?? [];
  const findings: Finding[] = [];
  const report = (rule: string, element: XmlElement, message: string): void => {
    findings.push({ rule, element: label(element), line: element.line, message });
  };

  const homes = new Map<string, string>();
  for (const group of groups) {
    for (const resource of group.children) {
      const id = resource.attributes["id"] ?? "";
      const value = resource.attributes["DefaultValue"] ?? "";
      const limit = limits[group.name] ?? Infinity;
      if (homes.has(id)) report("resid-unique", resource, `"${id}" is the id of another resource too`);
      homes.set(id, group.name);
      if (id === "" || id.length > longestId) {
        report("resid-length", resource, `the id has ${id.length} characters; Excel takes 1 to ${longestId}`);
      }
      if (value === "") report("empty-text", resource, "has no DefaultValue");
      if (value.length > limit) report("length", resource, `has ${value.length} characters; <${group.name}> takes ${limit}`);
    }
  }

  const pointed = new Set<string>();
  for (const element of overrides === undefined ? [] : selfAndBelow(overrides)) {
    const id = element.attributes["resid"];
    if (id === undefined) continue;
    pointed.add(id);
    const wanted = groupFor(element);
    const home = homes.get(id);
    if (home === undefined) report("resid-resolves", element, `there is no resource with the id "${id}"`);
    else if (home !== wanted) report("resid-kind", element, `"${id}" stands in <${home}>; it must be in <${wanted}>`);
  }
  for (const resource of groups.flatMap((group) => group.children)) {
    const id = resource.attributes["id"] ?? "";
    if (!pointed.has(id)) report("resid-used", resource, `nothing points at "${id}"`);
  }
  return findings;
};
