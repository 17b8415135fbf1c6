import { readXlsx } from "../../host/xlsx/read-xlsx";
import { FileRefused } from "../../host/xlsx/refuse";
import { emptyPackage, savePackage, setPart } from "../../host/xlsx/package/package";
import { link, OFFICE_RELATIONSHIP } from "../../host/xlsx/package/relationships";
import { writeZip } from "../../host/xlsx/package/write-zip";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { withPart } from "./packages";
import { workbookOf } from "./workbooks";

async function refusal(bytes: Uint8Array, options: Parameters<typeof readXlsx>[1] = {}): Promise<{ code: string; message: string }> {
  try {
    await readXlsx(bytes, { fileName: "plan.xlsx", ...options });
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("The file was opened.");
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** The first bytes of a compound file, and a directory with this name in it. */
function compoundFile(name: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  Array.from(name).forEach((letter, index) => bytes.set([letter.charCodeAt(0), 0], 1024 + index * 2));
  return bytes;
}

function office(type: string, part = "word/document.xml"): Promise<Uint8Array> {
  const file = emptyPackage();
  setPart(file, part, text("<document/>"), type);
  link(file, "", `${OFFICE_RELATIONSHIP}officeDocument`, part);
  return savePackage(file);
}

const good = (): Promise<Uint8Array> => writeXlsx(workbookOf([{ name: "S", rows: Array.from({ length: 300 }, (_, row) => [`text ${String(row)}`, row]) }]));

describe("Files that are not opened", () => {
  it.each([
    ["an empty file", new Uint8Array()],
    ["plain text", text("Month;Budget\nJan;100")],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)],
    ["another compound file", compoundFile("WordDocument")],
  ])("%s is no workbook", async (_, bytes) => {
    const { code, message } = await refusal(bytes);
    expect(code).toBe("notWorkbook");
    expect(message).toContain("plan.xlsx is not an Excel workbook (.xlsx).");
  });

  it("a zip of other things is no workbook", async () => {
    expect((await refusal(await writeZip([{ name: "a.txt", bytes: text("a") }]))).code).toBe("notWorkbook");
  });

  it("a Word document is named as one", async () => {
    const { code, message } = await refusal(await office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"));
    expect(code).toBe("notWorkbook");
    expect(message).toContain("Word document");
  });

  it("a presentation is named as one", async () => {
    expect((await refusal(await office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"))).message).toContain("PowerPoint");
  });

  it("an old .xls asks to be saved as .xlsx", async () => {
    const { code, message } = await refusal(compoundFile("Workbook"));
    expect(code).toBe("oldFormat");
    expect(message).toContain("save it as .xlsx");
  });

  it("a binary workbook asks to be saved as .xlsx", async () => {
    expect((await refusal(await office("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin"))).code).toBe("binaryFormat");
  });

  it("an encrypted workbook says that it has a password", async () => {
    const { code, message } = await refusal(compoundFile("EncryptedPackage"));
    expect(code).toBe("encrypted");
    expect(message).toContain("password");
  });

  it.each([0.98, 0.7, 0.3])("a file cut off after %f of it is damaged", async (share) => {
    const bytes = await good();
    expect((await refusal(bytes.slice(0, Math.floor(bytes.length * share)))).code).toBe("damaged");
  });

  it("a changed byte inside a part is found by its checksum", async () => {
    const bytes = (await good()).slice();
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect((await refusal(bytes)).code).toBe("damaged");
  });

  it("a changed byte in a part that is stored as it is is found by its checksum too", async () => {
    const bytes = (await writeZip([{ name: "[Content_Types].xml", bytes: text("<Types/>") }])).slice();
    const at = new TextDecoder("latin1").decode(bytes).indexOf("Types/>");
    bytes[at] = "X".charCodeAt(0);
    const { code, message } = await refusal(bytes);
    expect(code).toBe("damaged");
    expect(message).toContain("checksum");
  });

  it("broken XML in a sheet is damage", async () => {
    const bytes = await withPart(await good(), "xl/worksheets/sheet1.xml", (sheet) => sheet.replace("</row>", "</wor>"));
    expect((await refusal(bytes)).code).toBe("damaged");
  });

  it("a document type declaration is not read: entities could make a small file huge", async () => {
    const bytes = await withPart(await good(), "xl/workbook.xml", (workbook) => workbook.replace("<workbook", '<!DOCTYPE workbook [<!ENTITY a "aaaa">]><workbook'));
    expect((await refusal(bytes)).code).toBe("damaged");
  });

  it("a missing sheet part is damage", async () => {
    const bytes = await withPart(await good(), "xl/_rels/workbook.xml.rels", (links) => links.replace("worksheets/sheet1.xml", "worksheets/sheet9.xml"));
    const { code, message } = await refusal(bytes);
    expect(code).toBe("damaged");
    expect(message).toContain('"S"');
  });

  it("a part that unpacks to far more than the file is refused before it is unpacked", async () => {
    const bomb = await writeZip([{ name: "[Content_Types].xml", bytes: new Uint8Array(40 * 2 ** 20) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusal(bomb)).code).toBe("tooLarge");
  });

  it("a part that lies about its size is stopped while it unpacks", async () => {
    const bomb = (await writeZip([{ name: "[Content_Types].xml", bytes: new Uint8Array(3 * 2 ** 20) }])).slice();
    const view = new DataView(bomb.buffer);
    const directory = view.getUint32(bomb.length - 6, true);
    view.setUint32(directory + 24, 10, true);
    expect((await refusal(bomb)).code).toBe("tooLarge");
  });

  it("more parts or bytes than the limits allow are refused", async () => {
    const bytes = await good();
    const limits = { entries: 10_000, totalSize: 2 ** 29, ratio: 200, ratioFloor: 2 ** 25 };
    expect((await refusal(bytes, { limits: { ...limits, entries: 3 } })).code).toBe("tooLarge");
    expect((await refusal(bytes, { limits: { ...limits, totalSize: 1000 } })).code).toBe("tooLarge");
  });

  it("entries that share their packed bytes are refused", async () => {
    const bytes = (await writeZip([{ name: "aaaa", bytes: crypto.getRandomValues(new Uint8Array(5000)) }, { name: "bbbb", bytes: text("b") }])).slice();
    const view = new DataView(bytes.buffer);
    const first = view.getUint32(bytes.length - 6, true);
    const second = first + 46 + 4;
    for (const field of [16, 20, 24, 42]) view.setUint32(second + field, view.getUint32(first + field, true), true);
    expect((await refusal(bytes)).code).toBe("tooLarge");
  });
});
