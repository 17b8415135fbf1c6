import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;
let sheets = 0;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

/** On a new sheet; the body may use `context`, `sheet` and `comments`, those of the sheet. */
const onSheet = <T>(body: string): Promise<T> => host.run<T>(`const sheet = context.workbook.worksheets.add("Notes ${++sheets}"); const comments = sheet.comments; ${body}`);

const failing = (body: string) => failureOf(host, `const sheet = context.workbook.worksheets.add("Notes ${++sheets}"); const comments = sheet.comments; ${body} await context.sync();`);

describe("a comment", () => {
  it("is added to a cell and found by cell, number and id", async () => {
    const body = `const comment = comments.add("B3", "Check this"); comment.load(); await context.sync();
      const found = [comments.getItemByCell("B3"), comments.getItemByCell(sheet.getRange("B3")), comments.getItemAt(0), comments.getItem(comment.id), context.workbook.comments.getItem(comment.id)];
      for (const item of found) item.load("content");
      const where = comment.getLocation(); where.load("address"); const count = comments.getCount(); await context.sync();
      return [comment.content, comment.resolved, comment.contentType, comment.creationDate instanceof Date, found.map((item) => item.content), where.address, count.value];`;
    expect(await onSheet(body)).toEqual(["Check this", false, "Plain", true, Array(5).fill("Check this"), `'Notes ${sheets}'!B3`, 1]);
  });

  it("is listed by the workbook with those of other sheets", async () => {
    const body = `comments.add("A1", "One"); const other = context.workbook.worksheets.add(); context.workbook.comments.load("items/content"); await context.sync(); const before = context.workbook.comments.items.length;
      other.load("name"); await context.sync(); context.workbook.comments.add(other.name + "!C1", "Two"); context.workbook.comments.load("items/content"); other.comments.load("items/content"); await context.sync();
      return [context.workbook.comments.items.length - before, other.comments.items.map((item) => item.content)];`;
    expect(await onSheet(body)).toEqual([1, ["Two"]]);
  });

  it("is refused for several cells, an empty text, a second time on a cell, and without a sheet", async () => {
    expect(await failing(`comments.add("A1:B2", "No");`)).toMatchObject({ code: "InvalidArgument", location: "CommentCollection.add" });
    expect(await failing(`comments.add("A1", "");`)).toMatchObject({ code: "InvalidArgument" });
    expect(await failing(`comments.add("A1", "One"); comments.add("A1", "Two");`)).toMatchObject({ code: "ItemAlreadyExists" });
    expect(await failing(`context.workbook.comments.add("A1", "No");`)).toMatchObject({ code: "InvalidArgument" });
  });

  it("is missing where there is none: an error, or a null object", async () => {
    expect(await failing(`comments.getItemByCell("A1").load("content");`)).toMatchObject({ code: "ItemNotFound", location: "CommentCollection.getItemByCell" });
    expect(await failing(`comments.getItemAt(0).load("content");`)).toMatchObject({ code: "InvalidArgument" });
    expect(await onSheet(`const none = comments.getItemOrNullObject("none"); none.load("content"); none.replies.load("items"); await context.sync(); return none.isNullObject;`)).toBe(true);
  });

  it("changes its text, is resolved and opened again", async () => {
    const body = `const comment = comments.add("A1", "Before"); comment.content = "After"; comment.resolved = true; comment.load("content,resolved"); await context.sync(); const seen = [comment.content, comment.resolved];
      comment.resolved = false; comment.load("resolved"); await context.sync(); return [...seen, comment.resolved];`;
    expect(await onSheet(body)).toEqual(["After", true, false]);
  });

  it("names people, whose names stand in its text", async () => {
    const body = `const person = { email: "kate@contoso.com", id: 0, name: "Kate" }; const comment = comments.add("A1", { mentions: [person], richContent: '<at id="0">Kate</at>, please look' }, "Mention"); comment.load("content,richContent,mentions,contentType"); await context.sync();
      const first = [comment.content, comment.richContent, comment.mentions, comment.contentType]; comment.content = "Done"; comment.load("mentions,contentType"); await context.sync(); return [first, comment.mentions, comment.contentType];`;
    expect(await onSheet(body)).toEqual([["@Kate, please look", '<at id="0">Kate</at>, please look', [{ email: "kate@contoso.com", id: 0, name: "Kate" }], "Mention"], [], "Plain"]);
  });

  it("follows its cell and goes with its row", async () => {
    const body = `const comment = comments.add("B3", "Here"); await context.sync(); sheet.getRange("1:1").insert("Down"); const where = comment.getLocation(); where.load("address"); await context.sync(); const moved = where.address;
      sheet.getRange("4:4").delete("Up"); const count = comments.getCount(); await context.sync(); return [moved, count.value];`;
    expect(await onSheet(body)).toEqual([`'Notes ${sheets}'!B4`, 0]);
  });

  it("cannot be added on a protected sheet", async () => {
    expect(await failing(`sheet.protection.protect(); comments.add("A1", "No");`)).toMatchObject({ code: "AccessDenied", location: "CommentCollection.add" });
  });

  it("is gone after delete", async () => {
    expect(await onSheet(`const comment = comments.add("A1", "Gone"); comment.delete(); comments.load("items"); await context.sync(); return comments.items.length;`)).toBe(0);
  });
});

describe("replies", () => {
  it("are added, changed, found and deleted", async () => {
    const body = `const comment = comments.add("A1", "Question"); comment.replies.add("First"); const second = comment.replies.add("Second"); second.load("id"); comment.replies.load("items/content"); await context.sync();
      const texts = comment.replies.items.map((reply) => reply.content); const parent = comments.getItemByReplyId(second.id); parent.load("content"); const same = comment.replies.getItem(second.id).getParentComment(); same.load("content");
      comment.replies.getItemAt(0).content = "Changed"; comment.replies.getItemAt(1).delete(); comment.replies.load("items/content"); const count = comment.replies.getCount(); await context.sync();
      return [texts, parent.content, same.content, comment.replies.items.map((reply) => reply.content), count.value];`;
    expect(await onSheet(body)).toEqual([["First", "Second"], "Question", "Question", ["Changed"], 1]);
  });

  it("load with their comment in one go", async () => {
    const body = `const comment = comments.add("A1", "Question"); comment.replies.add("Answer"); comments.load("items/content,items/replies/items/content"); await context.sync(); return comments.items.map((item) => [item.content, item.replies.items.map((reply) => reply.content)]);`;
    expect(await onSheet(body)).toEqual([["Question", ["Answer"]]]);
  });

  it("that are not there answer ItemNotFound and InvalidArgument", async () => {
    expect(await failing(`comments.add("A1", "Q").replies.getItem("x").load("content");`)).toMatchObject({ code: "ItemNotFound" });
    expect(await failing(`comments.add("A1", "Q").replies.getItemAt(0).load("content");`)).toMatchObject({ code: "InvalidArgument", location: "CommentReplyCollection.getItemAt" });
  });
});

it("events tell of added, changed and deleted comments, to the sheet and to the workbook", async () => {
  const body = `
    sheet.load("id"); await context.sync(); const seen = [];
    const note = (from) => async (event) => { seen.push([from, event.type, event.changeType ?? "", event.commentDetails.length, event.worksheetId === sheet.id]); };
    for (const name of ["onAdded", "onChanged", "onDeleted"]) comments[name].add(note("sheet"));
    context.workbook.comments.onAdded.add(note("workbook")); await context.sync();
    const comment = comments.add("A1", "One"); await context.sync();
    comment.content = "Two"; comment.resolved = true; comment.replies.add("Reply"); await context.sync();
    comment.delete(); await context.sync();
    await new Promise((resolve) => setTimeout(resolve, 20)); return seen;`;
  expect(await onSheet(body)).toEqual([
    ["sheet", "CommentAdded", "", 1, true],
    ["workbook", "CommentAdded", "", 1, true],
    ["sheet", "CommentChanged", "CommentEdited", 1, true],
    ["sheet", "CommentChanged", "CommentResolved", 1, true],
    ["sheet", "CommentChanged", "ReplyAdded", 1, true],
    ["sheet", "CommentDeleted", "", 1, true],
  ]);
});
