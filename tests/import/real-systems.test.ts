/** Extracts as real systems print them: each row is read right, or listed with its line and the reason. Amounts in cents. */
import { writeXlsx } from "hucre/xlsx";
import type { PlanRequest } from "../../src/import/import-source";
import { createImportEngine } from "../../src/import/engine";
import { betterMapping, createEvidence, readingNote } from "../../src/domain/import/evidence";
import { blobOf, plain, planFiles } from "./extract";

type Read = { readonly rows: number; readonly minor: number; readonly rejected: readonly (readonly [number, string])[]; readonly all: number };

async function read(content: string | Blob, settings: Partial<PlanRequest> = {}): Promise<Read> {
  const { plan, rejected, rejectedExamples } = await planFiles([{ name: "a.csv", content: typeof content === "string" ? blobOf(content) : content }], settings);
  return { ...plan.read, rejected: rejectedExamples.map(({ line, reason }) => [line, reason]), all: plan.read.rows + rejected };
}

describe("an extract of", () => {
  it("SAP: titles, a column S/H beside amounts without signs, totals at the end", async () => {
    const text = [
      "Buchungskreis 1000 - Musterfirma AG;;;;;", "Einzelpostenliste Kostenstellen;;;;;", "Zeitraum: 01.01.2026 - 31.01.2026;;;;;", ";;;;;",
      "Buchungsdatum;Belegnummer;Kreditor;Buchungstext;S/H;Betrag in EUR", "15.01.2026;51;Google;Ads;S;1.234,50", "16.01.2026;52;Meta;Gutschrift;H;120,00", "17.01.2026;53;Meta;?;X;1,00", "18.01.2026;54;Meta;?;;1,00",
      ";;;Summe Konto 630000;;1.114,50", "Summe;;;;;1.114,50",
    ].join("\n");
    expect(await read(text)).toEqual({
      rows: 2, minor: 111_450, all: 6,
      rejected: [[8, '"X" says neither debit nor credit.'], [9, "Nothing says whether it is a debit or a credit."], [10, 'A total ("Summe Konto 630000"), no posting.'], [11, 'A total ("Summe"), no posting.']],
    });
  });

  it("SAP with signs and S/H: no sign is turned twice", async () => {
    expect(await read("Buchungsdatum\tS/H\tBetrag\n15.01.2026\tS\t100,00\n16.01.2026\tH\t20,00-\n")).toMatchObject({ rows: 2, minor: 8_000 });
  });

  it("SAP as a list with lines drawn between, its own short headers, and totals of stars", async () => {
    const list = "05.02.2026   Einzelposten   1\n------------------------------\n|Buch.dat.  |Belegnr   |   Betrag in HW|Text      |\n------------------------------\n|05.01.2026 |5100001   |      1.234,50 |Google    |\n|06.01.2026 |5100002   |        100,00-|Gut       |\n------------------------------\n|*          |          |      1.134,50 |          |\n------------------------------\n";
    expect(await read(list)).toEqual({ rows: 2, minor: 113_450, all: 3, rejected: [[8, 'A total ("*"), no posting.']] });
  });

  it("DATEV: days without a year, which its first line states; Soll and Haben", async () => {
    const text = '"EXTF";700;21;"Buchungsstapel";9;20260201;;"RE";"";"";29098;55003;20250701;4;20251201;20260131;"Winter";"";1;0;0;"EUR"\nUmsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Belegdatum;Belegfeld 1;Buchungstext\n1234,50;"S";"EUR";4600;3112;"RE1";"Google Ads"\n100,00;"H";"EUR";4600;501;"RE2";"Gutschrift"\n5,00;"S";"EUR";4600;3113;"RE3";"kein Tag"\n';
    const { plan, rejectedExamples } = await planFiles([{ name: "a.csv", content: blobOf(text, "windows-1252") }], { currency: "EUR" });
    expect([plan.read, plan.firstDay, plan.lastDay]).toEqual([{ rows: 2, minor: 113_450 }, 46_022, 46_027]);
    expect(rejectedExamples.map(({ line, reason }) => [line, reason])).toEqual([[5, '"3113" is not a date in the order day, month, year.']]);
  });

  it("Xero: an account above its rows, its total below them, balances", async () => {
    const text = "General Ledger Detail\nDemo Company\nFor the period 1 January 2026 to 31 January 2026\n\nDate,Source,Description,Reference,Debit,Credit,Running Balance,Gross\nAdvertising (400),,,,,,,\n5 Jan 2026,Payable Invoice,Google,INV1,100.00,0.00,100.00,120.00\n6 Jan 2026,Credit Note,Meta,INV2,0.00,40.00,60.00,48.00\nTotal Advertising,,,,100.00,40.00,60.00,\nOpening Balance,,,,,,,\n";
    expect(await read(text)).toEqual({
      rows: 2, minor: 6_000, all: 5,
      rejected: [[6, 'Nothing but "Advertising (400)": a heading, a remark or a total, no posting.'], [9, 'A total ("Total Advertising"), no posting.'], [10, 'A balance ("Opening Balance"), no posting.']],
    });
  });

  it("QuickBooks: names and numbers under their short headers, a remark at the end", async () => {
    const text = 'Acme Inc.,,,,,,,,\nTransaction Detail by Account,,,,,,,,\n"January 1-31, 2026",,,,,,,,\n,,,,,,,,\n,Date,Transaction Type,Num,Name,Memo/Description,Split,Amount,Balance\nAdvertising,,,,,,,,\n,01/15/2026,Bill,123,Google,Ads,A/P,"1,200.00","1,200.00"\n,01/16/2026,Vendor Credit,124,Google,Refund,A/P,-200.00,"1,000.00"\nTotal for Advertising,,,,,,,"$1,000.00",\n\n"Monday, February 2, 2026 08:00 AM GMT - Accrual Basis",,,,,,,,\n';
    const { plan, rejected, opened } = await planFiles([{ name: "a.csv", content: blobOf(text) }]);
    expect([plan.read, rejected, opened[0]?.detected.mapping.columns]).toEqual([{ rows: 2, minor: 100_000 }, 3, { date: 1, amount: 7, vendor: 4, document: 3, text: 5, side: 2 }]);
  });

  it("NetSuite: debit and credit in brackets behind the word Amount", async () => {
    const text = '"Acme: Parent"\n"GL Detail"\n\nAccount,Type,Date,Document Number,Name,Memo,Amount (Debit),Amount (Credit)\n6200 - Ads,Bill,1/15/2026,B1,Google,,"$1,200.00",\n6200 - Ads,Bill Credit,1/16/2026,B2,Google,,,"$200.00"\nTotal - 6200 - Ads,,,,,,"$1,200.00","$200.00"\n';
    expect(await read(text)).toMatchObject({ rows: 2, minor: 100_000, all: 3 });
  });

  it("the French tax office (FEC), with its days of eight digits", async () => {
    const text = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\nAC|Achats|1|20260131|623100|Publicité|F01|Google|FA1|20260130|Annonces|1234,50|0,00||||\n";
    const { plan, opened } = await planFiles([{ name: "a.txt", content: blobOf(text) }]);
    expect([plan.read, plan.firstDay, opened[0]?.detected.mapping.columns]).toEqual([{ rows: 1, minor: 123_450 }, 46_053, { date: 3, debit: 11, credit: 12, vendor: 7, document: 8, text: 10, account: 4 }]);
  });
});

describe("dates and amounts", () => {
  it.each([
    ["Datum;Betrag\n31.01.26;1.234,50-\n", -123_450],
    ["Date,Amount\n1/31/2026,\"1,234.50 CR\"\n", -123_450],
    ["Date,Amount\n20260131,5\n", 500],
    ["Date,Amount\n46053,5\n", 500],
    ["Date;Amount\n46053,75;5\n", 500],
    ["Date,Amount\n2026-01-31T23:59:59Z,5\n", 500],
    ["Date\tAmount\n2026-01-31\t5\n", 500],
    ["Date^Vendor^Amount\n2026-01-31^A^5.00\n", 500],
  ])("%j", async (text, minor) => {
    for (const encoding of ["utf-8", "utf-8-bom", "utf-16le", "windows-1252"] as const) {
      const { plan } = await planFiles([{ name: "a.csv", content: blobOf(text, encoding) }]);
      expect([plan.read, plan.firstDay]).toEqual([{ rows: 1, minor }, 46_053]);
    }
  });

  it.each([["Date,Amount,Currency\n2026-01-31,5,EUR\n2026-01-31,6,USD\n2026-01-31,7,\n"], ["Date,Amount\n2026-01-31,€ 5.00\n2026-01-31,6.00 USD\n2026-01-31,7.00\n"]])("of another currency than the workbook's are refused: %j", async (text) => {
    expect(await read(text, { currency: "EUR" })).toEqual({ rows: 2, minor: 1_200, all: 3, rejected: [[3, "The amount is in USD, not in EUR."]] });
  });

  it("of the workbook's currency are read where a column tells the document's", async () => {
    expect(await read("Date,Amount in Local Currency,Document Currency\n2026-01-31,5,USD\n", { currency: "EUR" })).toMatchObject({ rows: 1, minor: 500 });
  });
});

describe("rows between the postings", () => {
  it("are totals although they have a date, where their amount is the sum of rows above", async () => {
    const text = "Date,Account,Text,Amount\n2026-01-31,1,a,5\n2026-01-31,1,b,6\n2026-01-31,1,Total,11\n,,,11\nDate,Account,Text,Amount\n2026-02-28,1,c,7\n2026-02-28,,Subtotal account 1,7\n\n2026-02-28,,Grand total,18\n2026-02-28,,Saldovortrag,3\n";
    expect(await read(text)).toEqual({
      rows: 3, minor: 1_800, all: 9,
      rejected: [
        [4, 'A total ("Total"): the sum of the rows above it, no posting.'], [5, 'Nothing but "11": a heading, a remark or a total, no posting.'], [6, "The headers once more, no posting."],
        [8, 'A total ("Subtotal account 1"): the sum of the rows above it, no posting.'], [10, 'A total ("Grand total"): the sum of the rows above it, no posting.'], [11, 'A balance ("Saldovortrag"), no posting.'],
      ],
    });
  });

  it("are postings where only the vendor is called Total", async () => {
    expect(await read("Date,Vendor,Document,Amount\n2026-01-31,TotalEnergies SE,1,5\n2026-01-31,Total Energies,2,5\n2026-02-28,Total Design GmbH,3,10\n2026-02-28,Total Design GmbH,4,11\n")).toMatchObject({ rows: 4, rejected: [] });
  });

  it("count as set aside", async () => {
    expect((await planFiles([{ name: "a.csv", content: blobOf("Date,Amount\n2026-01-31,5\nTotal,5\nsoon,5\n") }])).asides).toBe(1);
  });
});

describe("what is no extract is refused in words that say what to do", () => {
  const bytes = (...start: readonly number[]): Blob => new Blob([Uint8Array.from([...start, ...Array.from({ length: 3_000 }, (_, place) => (place * 7_919) % 256)])]);

  it.each([
    ["nothing.csv", new Blob([]), "there is nothing in it"],
    ["header.csv", blobOf("Date,Amount\n"), "there is no row of data in it"],
    ["photo.csv", bytes(0x89, 0x50, 0x4e, 0x47), "it is no text, whatever its name says"],
    ["report.csv", blobOf("%PDF-1.7\n"), "it is a PDF"],
    ["export.xls", blobOf("\n<html><table><tr><td>Date</td></tr></table>"), "it is a web page"],
    ["export.xml", blobOf('<?xml version="1.0"?><Workbook/>', "utf-8-bom"), "it is an XML file"],
    ["api.csv", blobOf('[{"date": "2026-01-01"}]'), "it is a JSON file"],
    ["packed.csv", bytes(0x1f, 0x8b, 8), "it is packed (gzip)"],
    ["old.xls", bytes(0xd0, 0xcf, 0x11, 0xe0), "it is a workbook of the old format (.xls)"],
    ["cut.xlsx", bytes(0x50, 0x4b, 3, 4), "its end is missing"],
  ])("%s", async (name, content, reason) => {
    const { unreadable } = await createImportEngine().open([{ name, content }]);
    expect(unreadable.map((one) => one.reason)).toEqual([expect.stringContaining(reason)]);
  });

  it("a workbook with a password", async () => {
    const content = new Blob([(await writeXlsx({ encryption: { password: "x", spinCount: 10 }, sheets: [{ name: "X", rows: [["Date", "Amount"], ["2026-01-01", 5]] }] })) as Uint8Array<ArrayBuffer>]);
    expect((await createImportEngine().open([{ name: "a.xlsx", content }])).unreadable[0]?.reason).toContain("it is a workbook with a password");
  });
});

it("days of a workbook that counts from 1904 are the same days, with a date format and without", async () => {
  const content = new Blob([(await writeXlsx({ dateSystem: "1904", sheets: [{ name: "X", rows: [["Date", "Amount"], [new Date(Date.UTC(2026, 0, 31)), 5], [44_591, 6]] }] })) as Uint8Array<ArrayBuffer>]);
  const { plan } = await planFiles([{ name: "a.xlsx", content }]);
  expect([plan.read, plan.firstDay, plan.lastDay]).toEqual([{ rows: 2, minor: 1_100 }, 46_053, 46_053]);
});

describe("signs", () => {
  const plan = async (text: string): Promise<readonly [number, string]> => {
    const source = createImportEngine();
    const { files } = await source.open([{ name: "a.csv", content: text }]);
    const [file] = files;
    if (file === undefined) throw new Error("not opened");
    const { shape, mapping } = file.detected;
    const first = await source.plan({ ...plain, mappings: { [shape]: mapping } });
    if (!first.ok) throw new Error(first.detail);
    const better = betterMapping(mapping, first.value.evidence[shape] ?? none) ?? mapping;
    const second = await source.plan({ ...plain, mappings: { [shape]: better } });
    if (!second.ok) throw new Error(second.detail);
    return [second.value.plan.read.minor, JSON.stringify(readingNote(better, second.value.evidence[shape] ?? none))];
  };
  const none = createEvidence(".").finish();
  const note = (credits: number, oddCredits: number, mostlyNegative = false): unknown => expect.stringContaining(`"credits":${credits},"oddCredits":${oddCredits},"mostlyNegative":${String(mostlyNegative)}`);

  it.each([
    ["of credits without a minus", "Date,D/C,Amount\n2026-01-31,D,100.00\n2026-01-31,C,20.00\n", 8_000, note(1, 0)],
    ["of credits that have one already", "Date,D/C,Amount\n2026-01-31,D,100.00\n2026-01-31,C,-20.00\n2026-01-31,C,-1.00\n", 7_900, note(2, 0)],
    ["of a credit that was taken back", "Date,D/C,Amount\n2026-01-31,D,100.00\n2026-01-31,C,20.00\n2026-01-31,C,30.00\n2026-01-31,C,-5.00\n", 5_500, note(3, 1)],
    ["of columns with a dash for nothing", "Date,Debit,Credit\n2026-01-31,100.00, - \n2026-01-31,–,20.00\n", 8_000, note(1, 0)],
    ["of a column of credits without a minus", "Date,Debit,Credit\n2026-01-31,100.00,\n2026-01-31,,20.00\n", 8_000, note(1, 0)],
    ["of a column of credits that have one already", "Date,Debit,Credit\n2026-01-31,100.00,0\n2026-01-31,0,-20.00\n", 8_000, note(1, 0)],
    ["of invoices and credit notes without signs", "Date,Type,Amount\n2026-01-31,Invoice,100.00\n2026-01-31,Credit Note,20.00\n", 8_000, note(1, 0)],
    ["of credit notes that have one already", "Date,Type,Amount\n2026-01-31,Invoice,100.00\n2026-01-31,Credit Note,-20.00\n", 8_000, note(1, 0)],
    ["of types that say more than that, which have signs", "Date,Transaction Type,Amount\n2026-01-31,Bill,100.00\n2026-01-31,Vendor Credit,-20.00\n2026-01-31,Journal Entry,1.00\n", 8_100, note(0, 0)],
    ["that are all turned", "Date,Amount\n2026-01-31,-100.00\n2026-01-31,-20.00\n2026-01-31,1.00\n", -11_900, note(0, 0, true)],
  ])("%s", async (_what, text, minor, said) => {
    expect(await plan(text)).toEqual([minor, said]);
  });
});

it("a file of UTF-8 that is cut in the middle of a letter keeps its letters", async () => {
  const whole = Buffer.from(`Date,Vendor,Amount\n${"2026-01-31,Müller & Söhne,5.00\n".repeat(20)}2026-01-31,Käs`);
  const content = new Blob([whole.subarray(0, whole.length - 2)]);
  const { opened, rejected } = await planFiles([{ name: "a.csv", content }]);
  expect([opened[0]?.encoding, opened[0]?.preview[0]?.[1], rejected]).toEqual(["utf-8", "Müller & Söhne", 1]);
});
