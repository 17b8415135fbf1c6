/** What stands behind the API's Comment and CommentReply, and the events that tell of them. */
import type { HostSheet } from "../../document/sheet";
import type { Bag, CommentState } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { invalidArgument } from "../../protocol/errors";
import { handle, type Handle } from "../../protocol/registry";

export type HostComment = { readonly sheet: HostSheet; readonly state: CommentState };

export type ReplyState = CommentState["replies"][number];

export type HostReply = HostComment & { readonly reply: ReplyState };

/** The person at the host, who has no account. */
const AUTHOR = { authorName: "Plansheet", authorEmail: "plansheet@localhost" };

export const commentHandle = (comment: HostComment): Handle => handle("Comment", comment);

export const replyHandle = (reply: HostReply): Handle => handle("CommentReply", reply);

export function commentsOf(sheets: readonly HostSheet[]): HostComment[] {
  return sheets.flatMap((sheet) => sheet.features.comments.map((state) => ({ sheet, state })));
}

type Written = { content: string; mentions?: Bag[]; richContent?: string };

/** `<at id="0">Kate</at>` reads "@Kate". */
const plainText = (rich: string): string => rich.replace(/<at id="\d+">(.*?)<\/at>/gs, "@$1");

/** What `add` takes: a text, or a text with mentions. */
export function writtenContent(content: unknown, contentType: unknown): Written {
  if (contentType !== undefined && contentType !== null && contentType !== "Plain" && contentType !== "Mention") throw invalidArgument();
  if (typeof content === "string") {
    if (content === "" || contentType === "Mention") throw invalidArgument();
    return { content };
  }
  return mentioned(content);
}

export function mentioned(content: unknown): Written {
  if (typeof content !== "object" || content === null) throw invalidArgument();
  const { richContent, mentions } = content as { richContent?: unknown; mentions?: unknown };
  if (typeof richContent !== "string" || richContent === "") throw invalidArgument();
  const list = Array.isArray(mentions) ? (mentions as Bag[]) : [];
  return { content: plainText(richContent), richContent, mentions: list };
}

/** A change of the text ends its mentions. */
export function setPlain(target: CommentState | ReplyState, value: unknown): void {
  if (typeof value !== "string" || value === "") throw invalidArgument();
  target.content = value;
  delete target.mentions;
  delete target.richContent;
}

export function signed(workbook: HostWorkbook, written: Written): Written & typeof AUTHOR & { readonly id: string; readonly creationDate: string } {
  return { id: workbook.newId(), ...written, ...AUTHOR, creationDate: new Date().toISOString() };
}

// Events -----------------------------------------------------------------------------------------------------------------

export const COMMENT_EVENT = { added: 250, deleted: 251, changed: 252 } as const;

export type CommentChange = "CommentEdited" | "CommentResolved" | "CommentReopened" | "ReplyAdded" | "ReplyDeleted" | "ReplyEdited";

/** Tells listeners of the sheet and of the workbook; the file has changed. */
export function tellComment({ sheet, state }: HostComment, eventType: number, change?: CommentChange, replyIds: readonly string[] = []): void {
  const { workbook } = sheet;
  workbook.touched();
  const args = { commentDetails: [{ commentId: state.id, replyIds }], source: "Local", worksheetId: sheet.id, ...(change ? { changeType: change } : {}) };
  for (const targetId of [sheet.id, "Workbook"]) workbook.events.emit({ kind: "wire", eventType, targetId, args });
}
