import fc from "fast-check";
import { markEvidence, readAmountText } from "../../src/domain/import/amount-text";
import { csvValue } from "../../src/domain/import/csv-text";
import { orderEvidence, readDateText } from "../../src/domain/import/date-text";
import { matchHeaders } from "../../src/domain/import/fields";
import { createTextColumn, entryCount, textAt } from "../../src/domain/import/text-column";

describe("an amount as text", () => {
  it.each([
    ["1234.5", ".", 123_450],
    ["1,234.50", ".", 123_450],
    ["1.234,50", ",", 123_450],
    ["1 234,50", ",", 123_450],
    ["1\u00a0234,50 €", ",", 123_450],
    ["1'234.50 CHF", ".", 123_450],
    ["$1,234", ".", 123_400],
    ["EUR 12", ".", 1_200],
    ["(1,234.50)", ".", -123_450],
    ["€ (12,00)", ",", -1_200],
    ["12.50-", ".", -1_250],
    ["-12,5", ",", -1_250],
    ["\u221212.50", ".", -1_250],
    ["12.00 CR", ".", -1_200],
    ["12.00 DR", ".", 1_200],
    ["12,00 H", ",", -1_200],
    ["+7", ".", 700],
    [".5", ".", 50],
    ["12,34,567.00", ".", 123_456_700],
    ["1.234", ",", 123_400],
    ["1.234", ".", 123],
    ["0", ".", 0],
    ["-0", ".", 0],
  ] as const)("%j with decimal %s is %d cents", (text, mark, minor) => {
    expect(readAmountText(text, mark, 2)?.minor).toBe(minor);
  });

  it.each([["", "."], ["abc", "."], ["12 pcs", "."], ["1.2.3", "."], ["12,50", "."], ["1,23,4", "."], ["1.23", ","], ["12..5", "."], ["(12", "."], ["1e5", "."], ["=1+1", "."], ["99999999999999", "."]] as const)(
    "%j with decimal %s is none",
    (text, mark) => {
      expect(readAmountText(text, mark, 2)).toBeNull();
    },
  );

  it("is rounded half away from zero where it has more decimals, and says so", () => {
    expect(readAmountText("1.005", ".", 2)).toEqual({ minor: 101, rounded: true });
    expect(readAmountText("-1.005", ".", 2)).toEqual({ minor: -101, rounded: true });
    expect(readAmountText("1.500", ".", 2)).toEqual({ minor: 150, rounded: false });
    expect(readAmountText("12.6", ".", 0)).toEqual({ minor: 13, rounded: true });
  });

  it("reads back whatever a country prints", () => {
    const printed = fc.record({ minor: fc.integer({ min: -9e11, max: 9e11 }), style: fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "es-ES"), form: fc.constantFrom("minus", "behind", "brackets") });
    fc.assert(
      fc.property(printed, ({ minor, style, form }) => {
        const size = (Math.abs(minor) / 100).toLocaleString(style, { minimumFractionDigits: 2 });
        const text = minor >= 0 ? size : form === "minus" ? `-${size}` : form === "behind" ? `${size}-` : `(${size})`;
        const mark = ["de-DE", "fr-FR", "es-ES"].includes(style) ? "," : ".";
        expect(readAmountText(text, mark, 2)).toEqual({ minor, rounded: false });
        expect([mark, "either"]).toContain(markEvidence(text));
      }),
    );
  });

  it.each([["1,234.50", "."], ["1.234,50", ","], ["12,5", ","], ["1.234.567", ","], ["1.234", "either"], ["0.234", "."], ["1234", null], ["x", null]])("%j speaks for the mark %s", (text, mark) => {
    expect(markEvidence(text)).toBe(mark);
  });
});

describe("a date as text", () => {
  it.each([
    ["31.12.2026", "dmy", 46_387],
    ["12/31/2026", "mdy", 46_387],
    ["12/31/26", "mdy", 46_387],
    ["2026-12-31", "dmy", 46_387],
    ["2026/12/31 14:05", "mdy", 46_387],
    ["2026-12-31T00:00:00Z", "dmy", 46_387],
    ["20261231", "dmy", 46_387],
    ["26-12-31", "ymd", 46_387],
    ["31-Dec-26", "mdy", 46_387],
    ["31. Dezember 2026", "mdy", 46_387],
    ["31 déc. 2026", "mdy", 46_387],
    ["31 de diciembre de 2026", "mdy", 46_387],
    ["Dec 31, 2026", "dmy", 46_387],
    ["03/04/2026", "dmy", 46_115],
    ["03/04/2026", "mdy", 46_085],
  ] as const)("%j in the order %s is day %d", (text, order, day) => {
    expect(readDateText(text, order)).toBe(day);
  });

  it.each([["31/12/2026", "mdy"], ["30.02.2026", "dmy"], ["", "dmy"], ["soon", "dmy"], ["12", "dmy"], ["1.2.3", "dmy"]] as const)("%j in the order %s is none", (text, order) => {
    expect(readDateText(text, order)).toBeNull();
  });

  it("says which orders it can be read in", () => {
    expect(orderEvidence("31.12.2026")).toEqual(["dmy"]);
    expect(orderEvidence("03/04/2026")).toEqual(["dmy", "mdy"]);
    expect(orderEvidence("2026-01-02")).toBeNull();
  });
});

describe("headers", () => {
  it.each([
    [["Posting Date", "Supplier Name", "Doc. No", "Net Amount", "Description"], { date: 0, vendor: 1, document: 2, amount: 3, text: 4 }],
    [["Buchungsdatum", "Kreditor", "Belegnummer", "Betrag (EUR)", "Buchungstext", "Kostenstelle", "Sachkonto"], { date: 0, vendor: 1, document: 2, amount: 3, text: 4, costCentre: 5, account: 6 }],
    [["Date comptable", "Fournisseur", "N° de pièce", "Débit", "Crédit", "Libellé"], { date: 0, vendor: 1, document: 2, debit: 3, credit: 4, text: 5 }],
    [["Fecha", "Proveedor", "Factura", "Importe", "Partida"], { date: 0, vendor: 1, document: 2, amount: 3, line: 4 }],
    [["Amount USD", "Date"], { amount: 0, date: 1 }],
    [["Posting\nDate", "Amount, net", "Vendor"], { date: 0, amount: 1, vendor: 2 }],
    [["Datum", "Betrag brutto", "Betrag netto", "Lieferant"], { date: 0, amount: 2, vendor: 3 }],
    [["Date", "Amount excl. VAT", "Amount, EUR"], { date: 0, amount: 1 }],
    [["Date", "Montant, HT (EUR)", "Fournisseur"], { date: 0, amount: 1, vendor: 2 }],
    [["Nothing", "Known"], {}],
  ])("%j are known", (headers, columns) => {
    expect(matchHeaders(headers)).toEqual(columns);
  });
});

describe("a column of texts", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "a", "Zürich", "東京", "x".repeat(20_000)))), (texts) => {
        const column = createTextColumn();
        for (const text of texts) column.add(text);
        const finished = column.finish();
        expect(texts.map((_text, row) => textAt(finished, row))).toEqual(texts);
      }),
    );
  });

  it("keeps a text that repeats once, and grows over its blocks", () => {
    const column = createTextColumn();
    for (let row = 0; row < 100_000; row += 1) column.add(row % 2 === 0 ? "Northlight" : `invoice ${row}`);
    const finished = column.finish();
    expect(entryCount(finished)).toBe(50_002);
    expect([textAt(finished, 99_998), textAt(finished, 99_999), textAt(finished, 1)]).toEqual(["Northlight", "invoice 99999", "invoice 1"]);
  });
});

describe("a value for a CSV file", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-12.50", "-12.50"],
    ["-12,50", '"-12,50"'],
    ["@cmd", "'@cmd"],
    [" =1", "' =1"],
    ["ok\n=1", '"\'ok\n=1"'],
  ])("%j is written as %j", (value, written) => {
    expect(csvValue(value, ",")).toBe(written);
  });
});

it("headers of somebody's own list say less than those of an extract", () => {
  const headers = ["Date", "Name", "Amount", "Comment", "Type"];
  expect(matchHeaders(headers)).toEqual({ date: 0, amount: 2 });
  expect(matchHeaders(headers, "extract")).toEqual({ date: 0, amount: 2, vendor: 1, text: 3, side: 4 });
});

it.each([
  [["Date", "Amount", "Currency"], 2],
  [["Date", "Amount (EUR)", "Currency"], undefined],
  [["Date", "Betrag in Hauswährung", "Belegwährung"], undefined],
  [["Date", "Betrag in Hauswährung", "Belegwährung", "Hauswährung"], undefined],
  [["Date", "Amount in Local Currency", "Local Currency"], 2],
])("the currency of the amounts of %j is column %p", (headers, column) => {
  expect(matchHeaders(headers).currency).toBe(column);
});
