import fc from "fast-check";
import { chooseSources } from "../../src/domain/detect/choose";
import { proposeSources, type SheetCells } from "../../src/domain/detect/propose";
import { locateProposals, rawTables } from "../../src/workbook/located-source";
import { parsePlan } from "../../src/workbook/parse/parse-plan";
import type { RawTable } from "../../src/workbook/raw-table";
import { day } from "../domain/plan-builder";
import { digestOf, type Digest } from "../fixtures/digest";

type Matrix = readonly (readonly (string | number)[])[];

/** Reads sheets as the add-in does, without Excel in between. */
function readSheets(sheets: readonly SheetCells[]): Digest {
  const { chosen } = chooseSources(sheets.flatMap((sheet) => proposeSources(sheet)));
  const raws = [...new Set(chosen.map(({ block }) => block))].flatMap((block) => {
    const own = chosen.filter((proposal) => proposal.block === block);
    const source = locateProposals(own, (own[0]?.cells.length ?? 0) - 1);
    return source === null ? [] : rawTables(source, false);
  });
  const tables = new Map<RawTable["role"], RawTable[]>();
  for (const raw of raws) tables.set(raw.role, [...(tables.get(raw.role) ?? []), raw]);
  return digestOf(parsePlan({ tables, problems: [] }, day("2026-05-15")));
}

const names = ["Search", "Social", "Print", "Spring fair", "Agency", "Webinars", "Research", "Gifts"];
// From 36,526 on numbers may be days of this century: two of them a month apart, below names of months, are a second line of the header.
const amount = fc.integer({ min: 0, max: 36_000 });
const monthHeaders = fc.constantFrom(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
  ["January 2026", "February 2026", "March 2026", "April 2026", "May 2026", "June 2026"],
  ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"],
  ["Januar", "Februar", "März", "April", "Mai", "Juni"],
  ["M01", "M02", "M03", "M04", "M05", "M06"],
  [46_023, 46_054, 46_082, 46_113, 46_143, 46_174],
);

type Column = { readonly header: string | number; readonly values: readonly (string | number)[]; readonly total: string | number };

const column = (header: string | number, values: readonly (string | number)[], total: string | number = ""): Column => ({ header, values, total });
const adding = (header: string | number, values: readonly number[]): Column => column(header, values, values.reduce((sum, value) => sum + value, 0));

/** Where and how a table stands. */
const placement = fc.record({
  down: fc.integer({ min: 0, max: 9 }),
  right: fc.integer({ min: 0, max: 6 }),
  title: fc.constantFrom([], ["Marketing budget 2026"], ["Marketing budget", "Version 2, all amounts in EUR"]),
  totals: fc.boolean(),
  blanks: fc.array(fc.nat(30), { maxLength: 3 }),
  extras: fc.subarray(["Comment", "Reference", "Approved"]),
  note: fc.boolean(),
  aside: fc.boolean(),
  seed: fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
});
type Placement = typeof placement extends fc.Arbitrary<infer T> ? T : never;

function shuffled<T>(items: readonly T[], seed: readonly number[]): readonly T[] {
  return items.map((item, place) => ({ item, key: seed[place % seed.length] ?? 0, place })).sort((a, b) => a.key - b.key || a.place - b.place).map(({ item }) => item);
}

/** Puts columns onto a sheet: shuffled, with others among them, blank ones between, a total below, words around. */
function place(columns: readonly Column[], { down, right, title, totals, blanks, extras, note, aside, seed }: Placement, order: readonly Column[] | null = null): Matrix {
  const rows = columns[0]?.values.length ?? 0;
  const others = extras.map((header, extra) => column(header, Array.from({ length: rows }, (_, row) => (row % (extra + 2) === 0 ? `note ${row}` : ""))));
  const all = order ?? shuffled([...columns, ...others], seed);
  const gaps = new Set(blanks.map((gap) => 1 + (gap % Math.max(1, all.length - 1))));
  const spread = all.flatMap((one, at): (Column | null)[] => (gaps.has(at) ? [null, one] : [one]));
  const width = right + spread.length + 4;
  const top = Math.max(down, title.length + 1);
  const cells: (string | number)[][] = Array.from({ length: top + rows + 8 }, () => Array.from({ length: width }, () => ""));
  const put = (row: number, at: number, value: string | number): void => {
    const line = cells[row];
    if (line) line[at] = value;
  };
  title.forEach((text, row) => put(row, right, text));
  const labelled = spread.findIndex((one) => one !== null && typeof one.values[0] === "string" && /^(?:Item|Budget line|Date)$/.test(String(one.header)));
  spread.forEach((one, at) => {
    if (one === null) return;
    put(top, right + at, one.header);
    one.values.forEach((value, row) => put(top + 1 + row, right + at, value));
    if (totals) put(top + 1 + rows, right + at, one.total);
  });
  if (totals && labelled >= 0) put(top + 1 + rows, right + labelled, "Total");
  if (note) put(top + rows + 4, right, "Prepared by the marketing team");
  if (aside) put(top + 2, width - 1, "please check");
  return cells;
}

describe("a table reads the same wherever it stands", () => {
  it("a budget with months across", () => {
    const lines = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), amounts: fc.array(amount, { minLength: 6, maxLength: 6 }) }), { minLength: 2, maxLength: 6, selector: ({ name }) => name });
    fc.assert(
      fc.property(lines, monthHeaders, placement, (entries, headers, where) => {
        const months = headers.map((header, month) => adding(header, entries.map(({ amounts }) => amounts[month] ?? 0)));
        const columns = [
          column("Item", entries.map(({ name }) => name)),
          column("Category", entries.map((_, row) => `Group ${row % 2}`)),
          column("Owner", entries.map((_, row) => `Person ${row % 3}`)),
          ...months,
          ...(where.totals ? [adding("Total", entries.map(({ amounts }) => amounts.reduce((sum, value) => sum + value, 0)))] : []),
        ];
        const digest = readSheets([{ sheet: "Budget 2026", cells: place(columns, where) }]);
        expect([...digest.lines].sort()).toEqual(entries.map(({ name, amounts }, row) => `Group ${row % 2} > ${name} (Person ${row % 3}): Jan 2026 ${amounts.join(" ")}`).sort());
        expect(digest.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("a ledger", () => {
    const entries = fc.array(fc.record({ day: fc.integer({ min: 46_023, max: 46_150 }), line: fc.constantFrom(...names), amount: fc.integer({ min: -5000, max: 99_999 }) }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(entries, placement, fc.boolean(), (postings, where, asText) => {
        const date = (serial: number): string => {
          const shown = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
          return `${String(shown.getUTCDate()).padStart(2, "0")}.${String(shown.getUTCMonth() + 1).padStart(2, "0")}.${shown.getUTCFullYear()}`;
        };
        const money = (value: number): string => new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2 }).format(value);
        const total = postings.reduce((sum, posting) => sum + posting.amount, 0);
        const columns = [
          column("Posting date", postings.map((posting) => (asText ? date(posting.day) : posting.day))),
          column("Budget line", postings.map(({ line }) => line)),
          column("Vendor", postings.map((_, row) => `Vendor ${row % 4}`)),
          column("Amount", postings.map((posting) => (asText ? money(posting.amount) : posting.amount)), asText ? money(total) : total),
        ];
        const digest = readSheets([{ sheet: "Marketing ledger", cells: place(columns, { ...where, title: [] }) }]);
        const serials = postings.map((posting) => `${new Date(Date.UTC(1899, 11, 30) + posting.day * 86_400_000).toISOString().slice(0, 10)} ${posting.line} ${posting.amount}`);
        expect(digest.actuals).toEqual(serials);
        expect(digest.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever stands on a sheet", () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.double(), fc.constantFrom<unknown>("", "", "", "Total", "Jan", "Q1", "Budget", "Item", "#REF!", 46_023, 2026, true, null, "1.234,56", "(5)"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 25 }), (cells) => {
        expect(() => readSheets([{ sheet: "Any", cells }])).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
