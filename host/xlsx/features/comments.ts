/** Notes and threaded comments: four parts that belong together. Sources: ECMA-376 part 1, 18.7; [MS-XLSX] 2.6.204 and on. */
import { cellArea, formatArea, parseArea } from "../../document/address";
import type { CommentState, MentionState, NoteState } from "../../document/types";
import { linkedPart, partTree, setTree } from "../package/office-part";
import { freeName, type Package, setPart } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships, unlink } from "../package/relationships";
import { readString, textElement } from "../sheet/shared-strings";
import { setSheetChild } from "../sheet/order";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, textOf, type XmlElement } from "../xml/element";
import { escapeString, unescapeString } from "../xml/escapes";
import { decodeXml } from "../xml/parse";
import { NOTE_SIZE, readNoteBoxes, writeNoteBoxes } from "./vml";
import { asText } from "../text";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision";
const THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
const THREADED_LINK = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment";
const PERSON_LINK = "http://schemas.microsoft.com/office/2017/10/relationships/person";
const COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const THREADED_TYPE = "application/vnd.ms-excel.threadedcomments+xml";
const PERSON_TYPE = "application/vnd.ms-excel.person+xml";
/** The author of the note that stands in for a thread in older programs: `tc=` and the thread's id. */
const STAND_IN = "tc=";

export type ReadComments = { readonly comments: CommentState[]; readonly notes: NoteState[] };

type Person = { readonly name: string; readonly email: string };

function readPersons(file: Package, workbookPart: string): Map<string, Person> {
  const root = partTree(file, linkedPart(file, workbookPart, "person"));
  return new Map(
    childElements(root, "person").map((person) => {
      const user = attribute(person, "userId") ?? "";
      const email = /[^:\s]+@[^:\s]+/.exec(user)?.[0] ?? "";
      return [attribute(person, "id") ?? "", { name: attribute(person, "displayName") ?? "", email }];
    }),
  );
}

/** Times stand without zone and are meant as UTC. */
function isoDate(text: string | undefined): string {
  if (text === undefined) return "";
  const time = new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}

/** People who are named in a comment: `@Kate` of the text becomes `<at id="0">Kate</at>` of the rich content. */
function readMentions(one: XmlElement, content: string, persons: ReadonlyMap<string, Person>): MentionState {
  const places = childElements(find(one, "mentions"), "mention")
    .map((mention) => ({ start: numberAttribute(mention, "startIndex") ?? 0, length: numberAttribute(mention, "length") ?? 0, person: persons.get(attribute(mention, "mentionpersonId") ?? "") }))
    .sort((a, b) => a.start - b.start);
  if (places.length === 0) return {};
  let rich = "";
  let at = 0;
  const mentions = places.map(({ start, length, person }, id) => {
    const name = content.slice(start, start + length).replace(/^@/, "");
    rich += `${content.slice(at, start)}<at id="${String(id)}">${name}</at>`;
    at = start + length;
    return { id, name, email: person?.email ?? "" };
  });
  return { mentions, richContent: rich + content.slice(at) };
}

function writeMentions(state: MentionState & { readonly id: string }, personId: (person: Person) => string): XmlElement | undefined {
  const pieces = (state.richContent ?? "").split(/<at id="(\d+)">(.*?)<\/at>/s);
  const made: XmlElement[] = [];
  let at = 0;
  for (let index = 0; index + 2 < pieces.length; index += 3) {
    at += pieces[index]?.length ?? 0;
    const name = pieces[index + 2] ?? "";
    const mention = state.mentions?.find((one) => String(one["id"]) === pieces[index + 1]);
    const person = personId({ name: asText(mention?.["name"], name), email: asText(mention?.["email"]) });
    made.push(element("mention", { mentionpersonId: person, mentionId: guid(`${state.id}/${String(made.length)}`), startIndex: at, length: name.length + 1 }));
    at += name.length + 1;
  }
  return made.length > 0 ? element("mentions", {}, made) : undefined;
}

function readThreads(root: XmlElement | undefined, persons: ReadonlyMap<string, Person>): CommentState[] {
  const all = childElements(root, "threadedComment");
  const common = (one: XmlElement): CommentState["replies"][number] => {
    const person = persons.get(attribute(one, "personId") ?? "");
    const content = unescapeString(textOf(find(one, "text")));
    return {
      id: attribute(one, "id") ?? "",
      content,
      ...readMentions(one, content, persons),
      authorName: person?.name ?? "",
      authorEmail: person?.email ?? "",
      creationDate: isoDate(attribute(one, "dT")),
    };
  };
  return all.flatMap((one): CommentState[] => {
    const place = parseArea(attribute(one, "ref") ?? "");
    if (attribute(one, "parentId") !== undefined || !place) return [];
    const base = common(one);
    const replies = all.filter((reply) => attribute(reply, "parentId") === base.id).map(common);
    return [{ ...base, row: place.top, column: place.left, resolved: booleanAttribute(one, "done"), replies }];
  });
}

function authorsOf(root: XmlElement | undefined): string[] {
  return childElements(find(root, "authors"), "author").map((author) => unescapeString(textOf(author)));
}

/** The drawing with the boxes of the notes; a sheet can have another of that kind for its header. */
function boxesPart(file: Package, sheetPart: string, sheet: XmlElement): string | undefined {
  const id = attribute(find(sheet, "legacyDrawing"), "id");
  return readRelationships(file, sheetPart).find((one) => one.id === id && isKind(one, "vmlDrawing") && file.parts.has(one.target))?.target;
}

/** Reads the notes and threads of a sheet. `sheet` is its tree. */
export function readComments(file: Package, sheetPart: string, workbookPart: string, sheet: XmlElement): ReadComments {
  const threads = partTree(file, linkedPart(file, sheetPart, "threadedComment"));
  const comments = threads ? readThreads(threads, readPersons(file, workbookPart)) : [];
  const root = partTree(file, linkedPart(file, sheetPart, "comments"));
  const drawing = boxesPart(file, sheetPart, sheet);
  const boxes = drawing === undefined ? [] : readNoteBoxes(decodeXml(file.parts.get(drawing) ?? new Uint8Array()));
  const authors = authorsOf(root);
  const notes = childElements(find(root, "commentList"), "comment").flatMap((one): NoteState[] => {
    const author = authors[Number(attribute(one, "authorId") ?? 0)] ?? "";
    const place = parseArea(attribute(one, "ref") ?? "");
    const text = find(one, "text");
    if (!place || author.startsWith(STAND_IN)) return [];
    const box = boxes.find(({ row, column }) => row === place.top && column === place.left);
    return [
      {
        row: place.top,
        column: place.left,
        content: text ? readString(text).text : "",
        authorName: author,
        visible: box?.visible ?? false,
        width: box?.width ?? NOTE_SIZE.width,
        height: box?.height ?? NOTE_SIZE.height,
      },
    ];
  });
  return { comments, notes };
}

/** Ids have to be of the form of a GUID; others are turned into one, always the same. */
function guid(id: string): string {
  if (/^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(id)) return id.toUpperCase();
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const hex = hash.toString(16).toUpperCase().padStart(8, "0");
  return `{${hex}-0000-4000-8000-${id.length.toString(16).toUpperCase().padStart(12, "0")}}`;
}

function writeThreads(comments: readonly CommentState[], personId: (person: Person) => string): XmlElement {
  const one = (state: CommentState["replies"][number], place: Record<string, string | number | undefined>): XmlElement =>
    element(
      "threadedComment",
      { ...place, dT: state.creationDate.replace(/Z$/, ""), personId: personId({ name: state.authorName, email: state.authorEmail }), id: guid(state.id) },
      [element("text", {}, [escapeString(state.content)]), writeMentions(state, personId)],
    );
  const all = comments.flatMap((comment) => {
    const ref = formatArea(cellArea(comment.row, comment.column));
    const root = one(comment, { ref });
    if (comment.resolved) root.attributes["done"] = "1";
    return [root, ...comment.replies.map((reply) => {
      const made = one(reply, { ref });
      made.attributes["parentId"] = guid(comment.id);
      return made;
    })];
  });
  return element("ThreadedComments", { xmlns: THREADED }, all);
}

/** What older programs show for a thread. */
function standIn(comment: CommentState): string {
  const replies = comment.replies.map((reply) => `\nReply:\n    ${reply.content}`).join("");
  return `[Threaded comment]\n\nThis is a threaded comment. Newer versions of Excel show it in full.\n\nComment:\n    ${comment.content}${replies}`;
}

type Entry = { readonly row: number; readonly column: number; readonly author: string; readonly text: XmlElement; readonly uid?: string };

function writeNotes(root: XmlElement | undefined, { comments, notes }: ReadComments): XmlElement {
  const authors = authorsOf(root);
  const old = new Map(childElements(find(root, "commentList"), "comment").map((one) => [attribute(one, "ref") ?? "", one]));
  const entries: Entry[] = [
    ...notes.map((note): Entry => {
      const known = find(old.get(formatArea(cellArea(note.row, note.column))), "text");
      // The formatting inside a note stays while its words do.
      const text = known && readString(known).text === note.content ? known : element("text", {}, [textElement("t", note.content)]);
      return { row: note.row, column: note.column, author: note.authorName, text };
    }),
    ...comments.map((comment): Entry => ({
      row: comment.row,
      column: comment.column,
      author: STAND_IN + guid(comment.id),
      text: element("text", {}, [textElement("t", standIn(comment))]),
      uid: guid(comment.id),
    })),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  const used = [...new Set(entries.map((entry) => entry.author))].sort((a, b) => (authors.indexOf(a) >>> 0) - (authors.indexOf(b) >>> 0));
  return element("comments", { xmlns: MAIN, "xmlns:mc": COMPATIBILITY, "mc:Ignorable": "xr", "xmlns:xr": REVISION }, [
    element("authors", {}, used.map((author) => element("author", {}, [escapeString(author)]))),
    element("commentList", {}, entries.map((entry) =>
      element("comment", { ref: formatArea(cellArea(entry.row, entry.column)), authorId: used.indexOf(entry.author), shapeId: 0, "xr:uid": entry.uid }, [entry.text]),
    )),
  ]);
}

/** Gives people their ids in the workbook's list of persons, adding those it does not have. */
function personFinder(file: Package, workbookPart: string): (person: Person) => string {
  return (person) => {
    const known = linkedPart(file, workbookPart, "person");
    const root = partTree(file, known) ?? element("personList", { xmlns: THREADED, "xmlns:x": MAIN });
    const found = [...readPersons(file, workbookPart)].find(([, one]) => one.name === person.name && one.email === person.email);
    if (found) return found[0];
    const id = guid(`${person.name}\n${person.email}`);
    root.children.push(element("person", { displayName: person.name === "" ? "Unknown" : person.name, id, userId: person.email === "" ? person.name : person.email, providerId: "None" }));
    const part = known ?? "xl/persons/person.xml";
    setTree(file, part, root, PERSON_TYPE);
    if (known === undefined) link(file, workbookPart, PERSON_LINK, part);
    return id;
  };
}

/** Writes the notes and threads of a sheet where they differ from what the file has. `root` is the tree of the sheet. */
export function writeComments(file: Package, sheetPart: string, workbookPart: string, root: XmlElement, states: ReadComments): void {
  const before = readComments(file, sheetPart, workbookPart, root);
  if (JSON.stringify(before) === JSON.stringify({ comments: states.comments, notes: states.notes })) return;
  const commentsPart = linkedPart(file, sheetPart, "comments");
  const threadsPart = linkedPart(file, sheetPart, "threadedComment");
  const drawingPart = boxesPart(file, sheetPart, root);

  if (states.comments.length === 0) unlink(file, sheetPart, (one) => isKind(one, "threadedComment"));
  else {
    const part = threadsPart ?? freeName(file, "xl/threadedComments/threadedComment", ".xml");
    setTree(file, part, writeThreads(states.comments, personFinder(file, workbookPart)), THREADED_TYPE);
    link(file, sheetPart, THREADED_LINK, part);
  }
  if (states.comments.length + states.notes.length === 0) unlink(file, sheetPart, (one) => isKind(one, "comments"));
  else {
    const part = commentsPart ?? freeName(file, "xl/comments", ".xml");
    setTree(file, part, writeNotes(partTree(file, commentsPart), states), COMMENTS_TYPE);
    link(file, sheetPart, `${OFFICE_RELATIONSHIP}comments`, part);
  }
  const boxes = [...states.notes, ...states.comments.map(({ row, column }) => ({ row, column, visible: false, ...NOTE_SIZE }))];
  const markup = writeNoteBoxes(drawingPart === undefined ? undefined : decodeXml(file.parts.get(drawingPart) ?? new Uint8Array()), boxes);
  if (markup === undefined) {
    unlink(file, sheetPart, (one) => isKind(one, "vmlDrawing") && one.target === drawingPart);
    setSheetChild(root, "legacyDrawing", undefined);
    return;
  }
  const part = drawingPart ?? freeName(file, "xl/drawings/vmlDrawing", ".vml");
  file.defaultTypes.set("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
  setPart(file, part, new TextEncoder().encode(markup));
  setSheetChild(root, "legacyDrawing", element("legacyDrawing", { "r:id": link(file, sheetPart, `${OFFICE_RELATIONSHIP}vmlDrawing`, part) }));
}
