/**
 * The old drawing part that holds the boxes of notes (and, in other shapes, form controls). It is not always well-formed XML, so
 * it is cut and joined as text: boxes of notes go and come, everything else stays.
 */
import type { NoteState } from "../../document/types";
import { escapeText } from "../xml/serialize";

export type NoteBox = { readonly row: number; readonly column: number; readonly width: number; readonly height: number; readonly visible: boolean };

const SHAPE = /<v:shape\b[\s\S]*?<\/v:shape>/g;

/** Excel's own size of a new note, in points. */
export const NOTE_SIZE = { width: 108, height: 59.25 };

function isNote(shape: string): boolean {
  return /ObjectType="Note"/.test(shape);
}

function inPoints(style: string, name: string, fallback: number): number {
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)(pt|px|in|mm)?`, "i").exec(style);
  const factor = { pt: 1, px: 0.75, in: 72, mm: 72 / 25.4 }[match?.[2]?.toLowerCase() ?? "pt"] ?? 1;
  return match ? Math.round(Number(match[1]) * factor * 100) / 100 : fallback;
}

/** Sizes and visibility of the notes' boxes. */
export function readNoteBoxes(markup: string): NoteBox[] {
  return [...markup.matchAll(SHAPE)].filter(([shape]) => isNote(shape)).flatMap(([shape]) => {
    const row = /<x:Row>(\d+)<\/x:Row>/.exec(shape)?.[1];
    const column = /<x:Column>(\d+)<\/x:Column>/.exec(shape)?.[1];
    if (row === undefined || column === undefined) return [];
    const style = /\bstyle=(["'])([\s\S]*?)\1/.exec(shape)?.[2] ?? "";
    return [{ row: Number(row), column: Number(column), width: inPoints(style, "width", NOTE_SIZE.width), height: inPoints(style, "height", NOTE_SIZE.height), visible: /<x:Visible\s*\/?>/.test(shape) }];
  });
}

function noteShape(note: Pick<NoteState, "row" | "column" | "visible" | "width" | "height">, number: number): string {
  const anchor = [note.column + 1, 15, Math.max(0, note.row - 1), 10, note.column + 3, 15, note.row + 3, 4].join(", ");
  return (
    `<v:shape id="_x0000_s${String(number)}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;` +
    `width:${String(note.width)}pt;height:${String(note.height)}pt;z-index:1;visibility:${note.visible ? "visible" : "hidden"}" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${escapeText(anchor)}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${String(note.row)}</x:Row><x:Column>${String(note.column)}</x:Column>${note.visible ? "<x:Visible/>" : ""}</x:ClientData></v:shape>`
  );
}

const EMPTY =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>' +
  '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';

/** The part with the boxes of these notes; undefined where nothing is left in it. */
export function writeNoteBoxes(old: string | undefined, notes: readonly Pick<NoteState, "row" | "column" | "visible" | "width" | "height">[]): string | undefined {
  const before = new Map([...(old ?? "").matchAll(SHAPE)].filter(([shape]) => isNote(shape)).map(([shape]) => {
    const box = readNoteBoxes(shape)[0];
    return [`${String(box?.row)},${String(box?.column)}`, { shape, box }] as const;
  }));
  const others = (old ?? EMPTY).replace(SHAPE, (shape) => (isNote(shape) ? "" : shape));
  if (notes.length === 0) return /<v:shape\b/.test(others) ? others : undefined;
  const used = new Set([...others.matchAll(/_x0000_s(\d+)/g)].map((match) => Number(match[1])));
  let number = 1025;
  const shapes = notes.map((note) => {
    const known = before.get(`${String(note.row)},${String(note.column)}`);
    const same = known?.box && known.box.width === note.width && known.box.height === note.height && known.box.visible === note.visible;
    if (known && same) return known.shape;
    while (used.has(number)) number++;
    return noteShape(note, number++);
  });
  return others.replace(/<\/xml>\s*$/, () => `${shapes.join("")}</xml>`);
}
