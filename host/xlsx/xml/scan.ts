/** A small, strict-enough XML reader: one pass over the text, no entities but the five of XML and character references. */

export class XmlError extends Error {
  override name = "XmlError";
}

export type XmlHandler = {
  open: (name: string, attributes: Record<string, string>, selfClosing: boolean) => void;
  close: (name: string) => void;
  text: (text: string) => void;
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Resolves `&amp;` and `&#10;`. An unknown entity is an error: a DTD could make it anything. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|[A-Za-z]+);/g, (_, body: string) => {
    if (body.startsWith("#")) {
      const code = body[1] === "x" ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10);
      if (code > 0x10ffff) throw new XmlError(`Character reference out of range: &${body};`);
      return String.fromCodePoint(code);
    }
    const known = NAMED[body];
    if (known === undefined) throw new XmlError(`Unknown entity: &${body};`);
    return known;
  });
}

const ATTRIBUTE = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of text.matchAll(ATTRIBUTE)) {
    attributes[match[1] ?? ""] = unescapeXml((match[2] ?? match[3] ?? "").replace(/\r\n?|[\n\t]/g, " "));
  }
  return attributes;
}

const QUOTE_OR_END = /["'>]/g;

/** The end of a tag: the first `>` outside quotes. (One search for both: looking for the next quote alone reads to the end of the file.) */
function tagEnd(text: string, from: number): number {
  QUOTE_OR_END.lastIndex = from;
  for (;;) {
    const found = QUOTE_OR_END.exec(text);
    if (!found) throw new XmlError("A tag is not closed.");
    if (found[0] === ">") return found.index;
    const end = text.indexOf(found[0], found.index + 1);
    if (end < 0) throw new XmlError("An attribute is not closed.");
    QUOTE_OR_END.lastIndex = end + 1;
  }
}

function skipTo(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new XmlError(`Expected ${mark}.`);
  return at + mark.length;
}

/** Walks a document. Throws XmlError where tags do not match or the text ends early. */
export function scanXml(text: string, handler: XmlHandler): void {
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const less = text.indexOf("<", at);
    if (less < 0) break;
    if (less > at && open.length > 0) handler.text(unescapeXml(text.slice(at, less).replace(/\r\n?/g, "\n")));
    if (text.startsWith("<!--", less)) at = skipTo(text, "-->", less + 4);
    else if (text.startsWith("<![CDATA[", less)) {
      at = skipTo(text, "]]>", less + 9);
      if (open.length > 0) handler.text(text.slice(less + 9, at - 3));
    } else if (text.startsWith("<?", less)) at = skipTo(text, "?>", less + 2);
    else if (text.startsWith("<!", less)) throw new XmlError("Document type declarations are not allowed in a workbook.");
    else if (text[less + 1] === "/") {
      const end = skipTo(text, ">", less);
      const name = text.slice(less + 2, end - 1).trim();
      if (open.pop() !== name) throw new XmlError(`Unexpected closing tag ${name}.`);
      handler.close(name);
      at = end;
    } else {
      const end = tagEnd(text, less + 1);
      const selfClosing = text[end - 1] === "/";
      const inner = text.slice(less + 1, selfClosing ? end - 1 : end);
      const blank = inner.search(/\s/);
      const name = blank < 0 ? inner : inner.slice(0, blank);
      if (name === "") throw new XmlError("An element without a name.");
      handler.open(name, blank < 0 ? {} : readAttributes(inner.slice(blank)), selfClosing);
      if (selfClosing) handler.close(name);
      else open.push(name);
      at = end + 1;
    }
  }
  if (open.length > 0) throw new XmlError(`Element ${open[open.length - 1] ?? ""} is not closed.`);
}
