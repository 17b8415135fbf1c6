import fc from "fast-check";
import { betterMapping, createEvidence, joinedEvidence, mostNamedCurrency, readingNote, type ReadingEvidence } from "../../src/domain/import/evidence";
import type { ImportMapping } from "../../src/domain/import/fields";
import { createPostings } from "../../src/domain/import/postings";
import { createRowReader } from "../../src/domain/import/read-row";

const mapping: ImportMapping = { columns: { date: 0, amount: 1 }, decimalMark: ".", dateOrder: "dmy", flipSign: false };

/** What is said after these dates and amounts were read with this mapping. */
function evidenceOf(dates: readonly string[], amounts: readonly string[], read: ImportMapping = mapping): ReadingEvidence {
  const reader = createRowReader(read, { headers: ["Date", "Amount"], decimals: 2, currency: null, period: null, firstDay: 0 }, createPostings());
  for (let row = 0; row < Math.max(dates.length, amounts.length); row += 1) reader.read([dates[row] ?? "2026-01-01", amounts[row] ?? "1"], 0, row + 2);
  return reader.evidence();
}

describe("a whole column of dates", () => {
  it.each([
    ["decides where one day is over 12", ["01/02/2026", "03/04/2026", "05/31/2026"], "mdy", { dates: 3, datesOnlySo: 0 }],
    ["leaves it as it is where nothing decides", ["01/02/2026", "03/04/2026"], null, { dates: 2, datesOnlySo: 0 }],
    ["confirms the order that is used", ["01/02/2026", "31/05/2026"], null, { dates: 2, datesOnlySo: 1 }],
    ["goes with most, where some fit neither way", ["05/31/2026", "06/30/2026", "30/06/2026"], "mdy", { dates: 3, datesOnlySo: 0 }],
    ["has nothing to say about ISO dates, words and numbers of eight digits", ["2026-02-01", "3 May 2026", "20260501"], null, { dates: 0, datesOnlySo: 0 }],
    ["may have the year first in two digits", ["45/01/31", "45/02/28"], "ymd", { dates: 2, datesOnlySo: 0 }],
  ] as const)("%s", (_what, dates, order, note) => {
    const evidence = evidenceOf(dates, []);
    expect(betterMapping(mapping, evidence)?.dateOrder ?? null).toBe(order);
    expect(readingNote(mapping, evidence)).toMatchObject(note);
  });

  it("is read in the order that its days were printed in, whenever one of them tells", () => {
    const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), fc.constantFrom("dmy" as const, "mdy" as const), fc.constantFrom("dmy" as const, "mdy" as const), (days, printed, used) => {
        const texts = days.map(({ day: d, month }) => (printed === "dmy" ? `${d}/${month}/2026` : `${month}/${d}/2026`));
        const tells = days.some(({ day: d }) => d > 12);
        const read = { ...mapping, dateOrder: used };
        const found = betterMapping(read, evidenceOf(texts, [], read)) ?? read;
        if (tells) expect(found.dateOrder).toBe(printed);
        else expect(found.dateOrder).toBe(used);
      }),
    );
  });
});

describe("a whole column of amounts", () => {
  it.each([
    ["decides where an amount has two digits behind its mark", ["1.234", "12,50"], ",", 1],
    ["keeps a mark that something speaks for", ["12.50", "1.234,50"], null, 0],
    ["leaves open what can be both", ["1.234", "2.000"], null, 2],
    ["needs no decision without marks", ["1234", "5"], null, 0],
  ] as const)("%s", (_what, amounts, mark, bothWays) => {
    const evidence = evidenceOf([], amounts);
    expect(betterMapping(mapping, evidence)?.decimalMark ?? null).toBe(mark);
    expect(readingNote(mapping, evidence).amountsBothWays).toBe(bothWays);
  });
});

it("evidence of two files of a shape adds up", () => {
  const one = createEvidence(".");
  one.date(["dmy"]);
  one.amount("1.234");
  const other = createEvidence(".");
  other.date(["dmy", "mdy"]);
  other.amount("12.50");
  other.otherMark();
  for (const minor of [5, -5, -6, 0]) other.side("credit", minor);
  other.side("debit", -7);
  for (const minor of [0, 4]) other.sign(minor);
  one.currency("EUR");
  for (const code of ["USD", "EUR"]) other.currency(code);
  expect(mostNamedCurrency([one.finish(), other.finish()])).toBe("EUR");
  expect(mostNamedCurrency([one.finish()])).toBeNull();
  expect(joinedEvidence(one.finish(), other.finish())).toEqual({ dates: { all: 2, dmy: 2, mdy: 1, ymd: 0 }, amounts: { decided: true, either: 1, otherMark: 1 }, credits: { positive: 1, negative: 2 }, signs: { positive: 1, negative: 0 }, currencies: { EUR: 2, USD: 1 } });
});
