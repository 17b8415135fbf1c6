import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { selectedRows } from "../../src/domain/import/plan-import";
import { csvLine } from "../../src/domain/import/csv-text";
import { blobOf, openFiles, plain, planFiles } from "./extract";

const header = ["Date", "Vendor", "Document", "Amount", "Text"];
const two = [header, ["2026-01-31", "Müller & Söhne", "R-1", "1234.50", "Messe"], ["2026-02-28", "Café \"Noir\"", "R-2", "-12.5", "Storno\nTeil 2"]];
const csv = (rows: readonly (readonly string[])[], delimiter = ",", end = "\r\n"): string => rows.map((row) => csvLine(row, delimiter)).join(end) + end;

async function cellsOf(...files: Parameters<typeof planFiles>[0]): Promise<unknown[][]> {
  const { source } = await planFiles(files);
  const selection = await source.take();
  if (selection === null) throw new Error("nothing was planned");
  return [...selectedRows(selection, ["date", "vendor", "document", "amount", "text"], 2)].map((row) => [...row]);
}

const expected = [[46_053, "Müller & Söhne", "R-1", 1234.5, "Messe"], [46_081, 'Café "Noir"', "R-2", -12.5, "Storno\nTeil 2"]];

describe("a CSV file is read", () => {
  it.each([",", ";", "\t", "|"])("with values between %j", async (delimiter) => {
    expect(await cellsOf({ name: "a.csv", content: blobOf(csv(two, delimiter)) })).toEqual(expected);
  });

  it.each(["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"] as const)("in %s", async (encoding) => {
    expect(await cellsOf({ name: "a.csv", content: blobOf(csv(two), encoding) })).toEqual(expected);
  });

  it.each(["\n", "\r\n", "\r"])("with %j at the end of lines", async (end) => {
    expect(await cellsOf({ name: "a.csv", content: blobOf(csv(two, ";", end)) })).toEqual(expected);
  });

  it("with decimal commas, dates of the country, titles above the headers and a line that states the delimiter", async () => {
    const text = "sep=;\nLedger extract\n\nBuchungsdatum;Kreditor;Belegnr;Betrag;Buchungstext\n31.01.2026;A;1;1.234,50;x\n28.02.2026;B;2;(12,50);y\n";
    expect(await cellsOf({ name: "a.csv", content: blobOf(text) })).toEqual([[46_053, "A", "1", 1234.5, "x"], [46_081, "B", "2", -12.5, "y"]]);
  });

  it("with American dates where a day says so, and with the assumption stated where none does", async () => {
    const { opened } = await openFiles({ name: "a.csv", content: "Date,Amount\n01/02/2026,5.00\n01/31/2026,6.00\n" }, { name: "b.csv", content: "Date,Amount,Text\n01/02/2026,\"1,234\",x\n" });
    expect(opened.map(({ detected: { mapping, assumed } }) => [mapping.dateOrder, assumed])).toEqual([["mdy", []], ["dmy", ["decimalMark", "dateOrder"]]]);
  });

  it("with debit and credit in columns of their own", async () => {
    const { plan, rejected } = await planFiles([{ name: "a.csv", content: "Date;Soll;Haben\n01.02.2026;10,00;\n02.02.2026;;2,50\n03.02.2026;;\n" }]);
    expect([plan.read, rejected]).toEqual([{ rows: 2, minor: 750 }, 1]);
  });

  it("whatever part of it comes at once: quotes, delimiters and letters may be cut anywhere", async () => {
    const text = csv([header, ...Array.from({ length: 40_000 }, (_, row) => ["2026-01-31", `Ünïcode ${row}`, `R-${row}`, "1.00", row % 7 === 0 ? 'two\n"lines", quoted' : "plain"])]);
    const { plan, rejected } = await planFiles([{ name: "a.csv", content: blobOf(text) }]);
    expect([plan.read, rejected]).toEqual([{ rows: 40_000, minor: 4_000_000 }, 0]);
  });

  it("in whole, whatever its texts hold", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", ";", "\n", " ", "=", "-", "7") }).map((value) => value.trim());
    const row = fc.record({ vendor: text, document: text, text, minor: fc.integer({ min: -1e9, max: 1e9 }) });
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const content = [header.join(","), ...rows.map(({ vendor, document, text: words, minor }) => ["2026-01-31", vendor, document, (minor / 100).toFixed(2), words].map(quoted).join(","))].join("\n");
        expect(await cellsOf({ name: "a.csv", content })).toEqual(rows.map((one) => [46_053, one.vendor || null, one.document || null, one.minor / 100, one.text || null]));
      }),
    );
  });
});

describe("a row that cannot be read", () => {
  const broken = ["Date,Vendor,Document,Amount", "2026-01-31,A,1,5.00", "soon,B,2,6.00", "", "2026-02-01,C,3,abc", "2026-02-02,D,4,7,00", ",,,", "2026-02-03,E,5,", '2026-02-04,"F,6,8.00', "2026-02-05,G,7,9.00", ""].join("\n");

  it("is listed with its line and reason, and the others are read", async () => {
    const { plan, rejected, rejectedExamples } = await planFiles([{ name: "bad.csv", content: blobOf(broken) }]);
    expect(plan.read).toEqual({ rows: 2, minor: 1400 });
    expect(rejected).toBe(5);
    expect(rejectedExamples.map(({ line, reason }) => [line, reason])).toEqual([
      [3, '"soon" is not a date in the order day, month, year.'],
      [5, '"abc" is not an amount with a decimal point.'],
      [6, "The row has 5 values, but there are 4 columns."],
      [8, "The amount is blank."],
      [9, "A quotation mark is opened and not closed where its value ends."],
    ]);
  });

  it("can be saved as CSV that no spreadsheet calculates", async () => {
    const { source } = await planFiles([{ name: "bad.csv", content: blobOf("Date,Vendor,Amount\n2026-01-01,A,1\nsoon,\"=HYPERLINK(\"\"x\"\")\",2\n") }]);
    expect(await (await source.rejectedCsv()).text()).toBe('File,Line,Reason,Values\r\nbad.csv,3,"""soon"" is not a date in the order day, month, year.",soon,"\'=HYPERLINK(""x"")",2\r\n');
  });

  it("does not take a whole file with it, however many marks are left open", async () => {
    const lines = Array.from({ length: 3_000 }, (_, row) => `2026-01-31,"A ${row},1.00`);
    const { plan, rejected } = await planFiles([{ name: "marks.csv", content: blobOf(["Date,Vendor,Amount", "2026-01-30,A,1.00", ...lines].join("\n")) }]);
    expect(plan.read.rows + rejected).toBe(3_001);
  });
});

describe("a workbook is read", () => {
  it("from the sheet that looks like an extract, dates and numbers as they are", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Notes", rows: [["Nothing here"]] },
        { name: "Extract", rows: [["Ledger"], [], ["Posting Date", "Supplier", "Invoice", "Amount", "Text"], [new Date(Date.UTC(2026, 0, 31)), "A", 17, 12.34, "=SUM"], ["28.02.2026", "B", "x", "(1,50)", ""]] },
      ],
    });
    const file = { name: "a.xlsx", content: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
    const { opened } = await openFiles(file);
    expect(opened[0]).toMatchObject({ kind: "xlsx", sheet: "Extract", sheets: [{ name: "Notes", rows: 1, likely: false }, { name: "Extract", rows: 5, likely: true }] });
    expect(await cellsOf(file)).toEqual([[46_053, "A", "17", 12.34, "=SUM"], [46_081, "B", "x", -1.5, null]]);
  });

  it.each([
    ["empty.csv", ""],
    ["header.csv", "Date,Amount\n"],
  ])("not from %s, which has no row", async (name, content) => {
    await expect(openFiles({ name, content })).rejects.toThrow(/there is no(?:thing in it| row of data)/);
  });

  it("not where it is of the old format", async () => {
    await expect(openFiles({ name: "old.xls", content: new Blob([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])]) })).rejects.toThrow(/old format/);
  });
});

describe("reading", () => {
  const many = csv([["Date", "Amount"], ...Array.from({ length: 200_000 }, () => ["2026-01-31", "1.00"])]);

  it("stops when it is asked to", async () => {
    const { source, mappings } = await openFiles({ name: "a.csv", content: blobOf(many) });
    const controller = new AbortController();
    const planning = source.plan({ ...plain, mappings }, { signal: controller.signal });
    controller.abort();
    expect(await planning).toMatchObject({ ok: false, code: "cancelled" });
    expect(await source.plan({ ...plain, mappings })).toMatchObject({ ok: true, value: { plan: { read: { rows: 200_000 } } } });
  });

  it("says why a mapping cannot be used", async () => {
    const { source, opened } = await openFiles({ name: "a.csv", content: "Date,Amount\n2026-01-01,5\n" });
    const [file] = opened;
    if (file === undefined) throw new Error("not opened");
    const mappings = { [file.detected.shape]: { ...file.detected.mapping, columns: { date: 0 } } };
    expect(await source.plan({ ...plain, mappings })).toMatchObject({ ok: false, code: "unreadable", detail: "File a.csv has no column for the amount." });
  });
});
