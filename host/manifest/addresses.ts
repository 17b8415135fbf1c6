import { type XmlElement, at, child } from "./element";

/** An address in a manifest, and the element that has it. */
export type Address = { readonly element: XmlElement; readonly url: string };

/** All addresses of a manifest, in the order of the document. */
export function addresses(root: XmlElement): readonly Address[] {
  const resources = at(root, "VersionOverrides", "Resources");
  const elements = [
    child(root, "IconUrl"),
    child(root, "HighResolutionIconUrl"),
    child(root, "SupportUrl"),
    at(root, "DefaultSettings", "SourceLocation"),
    ...(child(resources, "Images")?.children ?? []),
    ...(child(resources, "Urls")?.children ?? []),
  ];
  return elements.flatMap((element) =>
    element === undefined ? [] : [{ element, url: element.attributes["DefaultValue"] ?? "" }],
  );
}

/** The folder from which the add-in is served: that of its page. */
export function baseUrl(root: XmlElement): string {
  const page = at(root, "DefaultSettings", "SourceLocation")?.attributes["DefaultValue"] ?? "";
  return page.slice(0, page.lastIndexOf("/") + 1);
}

/** The path of a file of the build, or null for an address elsewhere. */
export function buildPath(root: XmlElement, url: string): string | null {
  const base = baseUrl(root);
  return base !== "" && url.startsWith(base) ? url.slice(base.length).replace(/[?#].*$/, "") : null;
}
