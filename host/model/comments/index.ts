/** Threaded comments and their replies. */
import type { HostSheet } from "../../document/sheet";
import type { CommentState } from "../../document/types";
import { HostWorkbook } from "../../document/workbook";
import { alreadyExists, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, isHandle, NULL_OBJECT, type PropertySpec } from "../../protocol/registry";
import { cell, findRange, type HostRange, rangeHandle } from "../range/host-range";
import { requireObjectsEditable } from "../sheet-objects";
import { COMMENT_EVENT, commentHandle, commentsOf, type HostComment, type HostReply, mentioned, type ReplyState, replyHandle, setPlain, signed, tellComment, writtenContent } from "./host-comment";

// Collection: of a sheet, or of the workbook -----------------------------------------------------------------------------

type Home = HostSheet | HostWorkbook;

const inWorkbook = (home: Home): home is HostWorkbook => home instanceof HostWorkbook;

const all = (home: Home): HostComment[] => commentsOf(inWorkbook(home) ? home.allSheets() : [home]);

/** One cell, as a Range or an address; from the workbook an address must name its sheet. */
function cellArgument(home: Home, argument: unknown): HostRange {
  let range: HostRange;
  if (isHandle(argument) && argument.type === "Range") range = argument.target as HostRange;
  else if (typeof argument === "string" && (!inWorkbook(home) || argument.includes("!"))) {
    range = inWorkbook(home) ? findRange(home, home.activeSheet, argument) : findRange(home.workbook, home, argument);
  } else throw invalidArgument();
  const { area } = range;
  if (area.top !== area.bottom || area.left !== area.right) throw invalidArgument();
  return range;
}

function atCell({ sheet, area }: HostRange): HostComment | undefined {
  const state = sheet.features.comments.find((comment) => comment.row === area.top && comment.column === area.left);
  return state && { sheet, state };
}

function add(home: Home, [where, content, contentType]: readonly unknown[]): Handle {
  const range = cellArgument(home, where);
  const { sheet, area } = range;
  requireObjectsEditable(sheet);
  const hasNote = sheet.features.notes.some((note) => note.row === area.top && note.column === area.left);
  if (atCell(range) || hasNote) throw alreadyExists();
  const written = writtenContent(content, contentType);
  const state: CommentState = { ...signed(sheet.workbook, written), row: area.top, column: area.left, resolved: false, replies: [] };
  sheet.features.comments.push(state);
  tellComment({ sheet, state }, COMMENT_EVENT.added);
  return commentHandle({ sheet, state });
}

const byId = (home: Home, id: unknown): HostComment | undefined => all(home).find(({ state }) => state.id === id);

function needed(comment: HostComment | undefined): Handle {
  if (!comment) throw itemNotFound();
  return commentHandle(comment);
}

const eventTarget = (home: Home): string => (inWorkbook(home) ? "Workbook" : home.id);

defineType<Home>("CommentCollection", {
  items: (home) => all(home).map(commentHandle),
  indexer: (home, id) => needed(byId(home, id)),
  methods: {
    add: { call: add },
    getCount: { call: (home) => all(home).length },
    getItem: { call: (home, [id]) => needed(byId(home, id)) },
    getItemOrNullObject: {
      call: (home, [id]) => {
        const found = byId(home, id);
        return found ? commentHandle(found) : NULL_OBJECT;
      },
      since: "1.14",
    },
    getItemAt: {
      call: (home, [index]) => {
        const found = all(home)[Number(index)];
        if (!found) throw invalidArgument();
        return commentHandle(found);
      },
    },
    getItemByCell: { call: (home, [where]) => needed(atCell(cellArgument(home, where))) },
    getItemByReplyId: { call: (home, [id]) => needed(all(home).find(({ state }) => state.replies.some((reply) => reply.id === id))) },
  },
  events: {
    added: { eventType: COMMENT_EVENT.added, target: eventTarget },
    changed: { eventType: COMMENT_EVENT.changed, target: eventTarget },
    deleted: { eventType: COMMENT_EVENT.deleted, target: eventTarget },
  },
});

defineType<HostSheet>("Worksheet", { children: { comments: { get: (sheet) => handle("CommentCollection", sheet), since: "1.10" } } });
defineType<HostWorkbook>("Workbook", { children: { comments: { get: (workbook) => handle("CommentCollection", workbook), since: "1.10" } } });

// A comment --------------------------------------------------------------------------------------------------------------

/** What comments and replies have in common. */
function texts<T extends HostComment>(of: (target: T) => CommentState | ReplyState, tellEdited: (target: T) => void): Record<string, PropertySpec<T>> {
  return {
    id: { get: (target) => of(target).id },
    authorName: { get: (target) => of(target).authorName },
    authorEmail: { get: (target) => of(target).authorEmail },
    creationDate: { get: (target) => of(target).creationDate },
    contentType: { get: (target) => (of(target).mentions ? "Mention" : "Plain"), since: "1.12" },
    mentions: { get: (target) => of(target).mentions ?? [], since: "1.11" },
    richContent: { get: (target) => of(target).richContent ?? of(target).content, since: "1.11" },
    content: {
      get: (target) => of(target).content,
      set: (target, value) => {
        requireObjectsEditable(target.sheet);
        setPlain(of(target), value);
        tellEdited(target);
      },
    },
  };
}

const commentEdited = (comment: HostComment): void => tellComment(comment, COMMENT_EVENT.changed, "CommentEdited");

const replyEdited = (reply: HostReply): void => tellComment(reply, COMMENT_EVENT.changed, "ReplyEdited", [reply.reply.id]);

const location = ({ sheet, state }: HostComment): Handle => rangeHandle(sheet, cell(state.row, state.column));

function take<T>(list: T[], member: T): void {
  const index = list.indexOf(member);
  if (index < 0) throw itemNotFound();
  list.splice(index, 1);
}

defineType<HostComment>("Comment", {
  properties: {
    ...texts<HostComment>(({ state }) => state, commentEdited),
    resolved: {
      get: ({ state }) => state.resolved,
      set: (comment, value) => {
        requireObjectsEditable(comment.sheet);
        if (typeof value !== "boolean") throw invalidArgument();
        if (comment.state.resolved === value) return;
        comment.state.resolved = value;
        tellComment(comment, COMMENT_EVENT.changed, value ? "CommentResolved" : "CommentReopened");
      },
      since: "1.11",
    },
  },
  children: { replies: { get: (comment) => handle("CommentReplyCollection", comment) } },
  methods: {
    getLocation: { call: location },
    delete: {
      call: (comment) => {
        requireObjectsEditable(comment.sheet);
        take(comment.sheet.features.comments, comment.state);
        tellComment(comment, COMMENT_EVENT.deleted, undefined, comment.state.replies.map((reply) => reply.id));
      },
    },
    updateMentions: {
      call: (comment, [content]) => {
        requireObjectsEditable(comment.sheet);
        Object.assign(comment.state, mentioned(content));
        commentEdited(comment);
      },
      since: "1.11",
    },
  },
});

// Replies ----------------------------------------------------------------------------------------------------------------

const replyOf = (comment: HostComment, reply: ReplyState | undefined): HostReply | undefined => reply && { ...comment, reply };

const replyById = (comment: HostComment, id: unknown): HostReply | undefined => replyOf(comment, comment.state.replies.find((reply) => reply.id === id));

function neededReply(reply: HostReply | undefined): Handle {
  if (!reply) throw itemNotFound();
  return replyHandle(reply);
}

defineType<HostComment>("CommentReplyCollection", {
  items: (comment) => comment.state.replies.map((reply) => replyHandle({ ...comment, reply })),
  indexer: (comment, id) => neededReply(replyById(comment, id)),
  methods: {
    add: {
      call: (comment, [content, contentType]) => {
        requireObjectsEditable(comment.sheet);
        const reply: ReplyState = signed(comment.sheet.workbook, writtenContent(content, contentType));
        comment.state.replies.push(reply);
        tellComment(comment, COMMENT_EVENT.changed, "ReplyAdded", [reply.id]);
        return replyHandle({ ...comment, reply });
      },
    },
    getCount: { call: ({ state }) => state.replies.length },
    getItem: { call: (comment, [id]) => neededReply(replyById(comment, id)) },
    getItemOrNullObject: {
      call: (comment, [id]) => {
        const found = replyById(comment, id);
        return found ? replyHandle(found) : NULL_OBJECT;
      },
      since: "1.14",
    },
    getItemAt: {
      call: (comment, [index]) => {
        const found = replyOf(comment, comment.state.replies[Number(index)]);
        if (!found) throw invalidArgument();
        return replyHandle(found);
      },
    },
  },
});

defineType<HostReply>("CommentReply", {
  properties: { ...texts<HostReply>(({ reply }) => reply, replyEdited), resolved: { get: ({ state }) => state.resolved, since: "1.11" } },
  methods: {
    getLocation: { call: location },
    getParentComment: { call: ({ sheet, state }) => commentHandle({ sheet, state }) },
    delete: {
      call: (reply) => {
        requireObjectsEditable(reply.sheet);
        take(reply.state.replies, reply.reply);
        tellComment(reply, COMMENT_EVENT.changed, "ReplyDeleted", [reply.reply.id]);
      },
    },
    updateMentions: {
      call: (reply, [content]) => {
        requireObjectsEditable(reply.sheet);
        Object.assign(reply.reply, mentioned(content));
        replyEdited(reply);
      },
      since: "1.11",
    },
  },
});
