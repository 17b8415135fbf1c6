/**
 * An XML element as plain data: what the rules and the ribbon reader look at, whichever DOM it was parsed by.
 */
export type XmlElement = {
  /** Local name, without prefix. */
  readonly name: string;
  /** Attributes by local name, so `xsi:type` is `type`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text between the tags, trimmed; of an element with children, all their text. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Line of the start tag, from 1; 0 where the parser does not tell (browsers do not). */
  readonly line: number;
};

/** The part of a DOM node that is needed here. Browsers' nodes and those of the Node parser both have it. */
export type DomNode = {
  readonly nodeType: number;
  readonly localName?: string | null;
  readonly textContent: string | null;
  readonly lineNumber?: number;
  readonly childNodes: ArrayLike<DomNode>;
  readonly attributes?: ArrayLike<{ readonly localName: string | null; readonly value: string }>;
};

const elementNode = 1;

/** Copies a DOM element and all below it into plain data. */
export function toElement(node: DomNode): XmlElement {
  const attributes = Array.from(node.attributes ?? [], ({ localName, value }) => [localName ?? "", value] as const);
  return {
    name: node.localName ?? "",
    attributes: Object.fromEntries(attributes),
    text: (node.textContent ?? "").trim(),
    children: Array.from(node.childNodes)
      .filter((child) => child.nodeType === elementNode)
      .map(toElement),
    line: node.lineNumber ?? 0,
  };
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** The element reached by going down through the first child of each name. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce(child, element);
}

/** The element and all below it, in the order of the document. */
export function selfAndBelow(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(selfAndBelow)];
}

/** All elements of that name below `element`. */
export function below(element: XmlElement, name: string): readonly XmlElement[] {
  return selfAndBelow(element).filter((candidate) => candidate !== element && candidate.name === name);
}

/** How a message names an element: `<Control id="Plansheet.Open">`. */
export function label(element: XmlElement): string {
  const mark = ["id", "type", "size", "Name", "resid"].find((name) => element.attributes[name] !== undefined);
  return mark === undefined ? `<${element.name}>` : `<${element.name} ${mark}="${element.attributes[mark] ?? ""}">`;
}
