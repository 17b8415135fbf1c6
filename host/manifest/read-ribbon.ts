import { type DomNode, type XmlElement, at, below, child, toElement } from "./element";

/** What a ribbon button does. */
export type RibbonAction =
  | { readonly type: "ShowTaskpane"; readonly url: string }
  | { readonly type: "ExecuteFunction"; readonly functionName: string };

/** An icon of one size, in pixels. */
export type RibbonIcon = { readonly size: number; readonly url: string };

export type RibbonButton = {
  readonly id: string;
  readonly label: string;
  readonly supertip: { readonly title: string; readonly description: string };
  /** From small to large. */
  readonly icons: readonly RibbonIcon[];
  readonly action: RibbonAction;
};

export type RibbonGroup = {
  readonly id: string;
  readonly label: string;
  readonly icons: readonly RibbonIcon[];
  readonly buttons: readonly RibbonButton[];
};

/** The add-in's tab as Excel draws it from the manifest. */
export type Ribbon = {
  readonly tab: { readonly id: string; readonly label: string; readonly groups: readonly RibbonGroup[] };
  /** The page that holds pane, commands and custom functions. */
  readonly pageUrl: string;
  /** The file that describes the custom functions. */
  readonly functionsUrl: string;
  /** Prefix of the custom functions in cells. */
  readonly namespace: string;
};

type Resources = (element: XmlElement | undefined) => string;

function resources(overrides: XmlElement, address: (url: string) => string): Resources {
  const values = new Map(
    at(overrides, "Resources")
      ?.children.flatMap((kind) => kind.children)
      .map(({ name, attributes }) => {
        const value = attributes["DefaultValue"] ?? "";
        return [attributes["id"] ?? "", name === "String" ? value : address(value)] as const;
      }),
  );
  return (element) => {
    const id = element?.attributes["resid"] ?? "";
    const value = values.get(id);
    if (value === undefined) throw new Error(`manifest.xml: <${element?.name ?? "?"}> points at a resource "${id}" that is not there`);
    return value;
  };
}

function readIcons(element: XmlElement, value: Resources): readonly RibbonIcon[] {
  return (child(element, "Icon")?.children ?? [])
    .map((image) => ({ size: Number(image.attributes["size"]), url: value(image) }))
    .sort((a, b) => a.size - b.size);
}

function readAction(control: XmlElement, value: Resources): RibbonAction {
  const action = child(control, "Action");
  return action?.attributes["type"] === "ExecuteFunction"
    ? { type: "ExecuteFunction", functionName: child(action, "FunctionName")?.text ?? "" }
    : { type: "ShowTaskpane", url: value(child(action, "SourceLocation")) };
}

function readButton(control: XmlElement, value: Resources): RibbonButton {
  const supertip = child(control, "Supertip");
  return {
    id: control.attributes["id"] ?? "",
    label: value(child(control, "Label")),
    supertip: { title: value(child(supertip, "Title")), description: value(child(supertip, "Description")) },
    icons: readIcons(control, value),
    action: readAction(control, value),
  };
}

/**
 * Reads from a manifest what a host needs to draw the add-in's ribbon tab and to open its page.
 *
 * Works on the document of any DOM parser, in the browser and in Node. The manifest must be one that the validation accepts.
 *
 * @param document the parsed manifest.xml
 * @param baseUrl where the add-in's files really are. Addresses under the manifest's own folder are moved there;
 *   without it they stay as they stand
 * @throws Error naming what is missing: no ribbon tab, no custom functions, a resource that is not there
 */
export function readRibbon(document: { readonly documentElement: DomNode | null }, baseUrl?: string): Ribbon {
  if (document.documentElement === null) throw new Error("manifest.xml is empty");
  const root = toElement(document.documentElement);
  const page = at(root, "DefaultSettings", "SourceLocation")?.attributes["DefaultValue"] ?? "";
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  const address = (url: string): string =>
    baseUrl !== undefined && folder !== "" && url.startsWith(folder) ? baseUrl + url.slice(folder.length) : url;

  const overrides = child(root, "VersionOverrides");
  const tab = overrides === undefined ? undefined : below(overrides, "CustomTab")[0];
  if (overrides === undefined || tab === undefined) throw new Error("manifest.xml has no ribbon tab (CustomTab)");
  const functions = below(overrides, "ExtensionPoint").find(({ attributes }) => attributes["type"] === "CustomFunctions");
  if (functions === undefined) throw new Error("manifest.xml declares no custom functions");
  const value = resources(overrides, address);
  return {
    tab: {
      id: tab.attributes["id"] ?? "",
      label: value(child(tab, "Label")),
      groups: tab.children
        .filter(({ name }) => name === "Group")
        .map((group) => ({
          id: group.attributes["id"] ?? "",
          label: value(child(group, "Label")),
          icons: readIcons(group, value),
          buttons: group.children.filter(({ name }) => name === "Control").map((control) => readButton(control, value)),
        })),
    },
    pageUrl: value(at(functions, "Page", "SourceLocation")),
    functionsUrl: value(at(functions, "Metadata", "SourceLocation")),
    namespace: value(child(functions, "Namespace")),
  };
}
