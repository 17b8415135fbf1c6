import { buildPath } from "../addresses";
import { type XmlElement, at, below, child, label } from "../element";
import type { Finding, Rule, Subject } from "../rule";

/** Sizes of ribbon icons in pixels: those that Excel cannot do without, and all that it uses. */
const required = [16, 32, 80];
const allowed = [16, 20, 24, 32, 40, 48, 64, 80];

function sizeFindings({ root, build }: Subject, element: XmlElement, url: string, wanted: number): readonly Finding[] {
  const path = buildPath(root, url);
  // A file that is missing or elsewhere is the address rule's business.
  if (path === null || !build.has(path)) return [];
  const size = build.pngSize(path);
  if (size === null) return [{ rule: "icon-png", element: label(element), line: element.line, message: `${path} is not a PNG` }];
  if (size.width === wanted && size.height === wanted) return [];
  const message = `${path} is ${size.width} × ${size.height} pixels; it must be ${wanted} × ${wanted}`;
  return [{ rule: "icon-size", element: label(element), line: element.line, message }];
}

/** Icons: the sizes that Excel wants are all there, and each picture really has the size that the manifest says. */
export const icons: Rule = (subject) => {
  const { root } = subject;
  const resources = at(root, "VersionOverrides", "Resources", "Images")?.children ?? [];
  const urlOf = (resid: string): string | undefined =>
    resources.find(({ attributes }) => attributes["id"] === resid)?.attributes["DefaultValue"];

  const own = [
    { element: child(root, "IconUrl"), size: 32 },
    { element: child(root, "HighResolutionIconUrl"), size: 64 },
  ].flatMap(({ element, size }) =>
    element === undefined ? [] : sizeFindings(subject, element, element.attributes["DefaultValue"] ?? "", size),
  );

  const ribbon = below(root, "Icon").flatMap((icon) => {
    const sizes = icon.children.map(({ attributes }) => Number(attributes["size"]));
    const missing = required.filter((size) => !sizes.includes(size));
    const findings: Finding[] =
      missing.length === 0
        ? []
        : [{ rule: "icon-sizes", element: label(icon), line: icon.line, message: `has no image of ${missing.join(", ")} pixels` }];
    for (const image of icon.children) {
      const size = Number(image.attributes["size"]);
      const url = urlOf(image.attributes["resid"] ?? "");
      if (!allowed.includes(size)) {
        const message = `Excel has no icon of ${image.attributes["size"] ?? "no"} pixels: ${allowed.join(", ")}`;
        findings.push({ rule: "icon-sizes", element: label(image), line: image.line, message });
      } else if (url !== undefined) {
        findings.push(...sizeFindings(subject, image, url, size));
      }
    }
    return findings;
  });
  return [...own, ...ribbon];
};
