/** Whatever files a ledger prints: every row is imported, there already or rejected, and sums are equal to the cent. */
import fc from "fast-check";
import { selectedRows } from "../../src/domain/import/plan-import";
import { blobOf, planFiles } from "./extract";

const country = fc.constantFrom(
  { delimiter: ";", mark: ",", group: ".", order: "dmy" },
  { delimiter: "\t", mark: ",", group: " ", order: "dmy" },
  { delimiter: ",", mark: ".", group: ",", order: "mdy" },
  { delimiter: "|", mark: ".", group: "'", order: "iso" },
);
type Country = typeof country extends fc.Arbitrary<infer T> ? T : never;

const row = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  minor: fc.integer({ min: -1e10, max: 1e10 }),
  bracket: fc.boolean(),
  vendor: fc.constantFrom("A", "Müller", "=B", "two\nlines", 'quote "', "a;b,c|d"),
  line: fc.constantFrom("", "L1", "L2"),
  wrong: fc.constantFrom("", "", "", "", "date", "amount", "blank"),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function amountText({ minor, bracket }: Row, { mark, group }: Country): string {
  const [whole = "", cents = ""] = (Math.abs(minor) / 100).toFixed(2).split(".");
  const digits = `${whole.replace(/\B(?=(?:\d{3})+$)/g, group)}${mark}${cents}`;
  return minor >= 0 ? digits : bracket ? `(${digits})` : `${digits}-`;
}

function dateText({ day, month }: Row, { order }: Country): string {
  const [d, m] = [String(day).padStart(2, "0"), String(month).padStart(2, "0")];
  return order === "dmy" ? `${d}.${m}.2026` : order === "mdy" ? `${m}/${d}/2026` : `2026-${m}-${d}`;
}

/** The first row says which country it is; it is always right. */
function fileText(rows: readonly Row[], from: Country): string {
  const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  const sure: Row = { day: 28, month: 2, minor: 123_456, bracket: false, vendor: "A", line: "", wrong: "" };
  const body = [sure, ...rows].map((one) => [one.wrong === "date" ? "soon" : dateText(one, from), one.vendor, one.line, one.wrong === "amount" ? "much" : one.wrong === "blank" ? "" : amountText(one, from)].map(quoted).join(from.delimiter));
  return [["Date", "Vendor", "Budget Line", "Amount"].join(from.delimiter), ...body].join("\r\n");
}

it.each([false, true])("an import of any files ties, summed %p", async (aggregate) => {
  const file = fc.record({ rows: fc.array(row, { maxLength: 25 }), from: country, encoding: fc.constantFrom("utf-8" as const, "utf-8-bom" as const, "utf-16le" as const, "utf-16be" as const, "windows-1252" as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
      // One country after another: files of one shape are read alike.
      const given = files.map(({ rows, from, encoding }, place) => ({ name: `${String(place)}.csv`, content: blobOf(fileText(rows, from), encoding) }));
      const right = files.flatMap(({ rows }) => [123_456, ...rows.filter(({ wrong }) => wrong === "").map(({ minor }) => minor)]);
      const wrong = files.reduce((sum, { rows }) => sum + rows.filter((one) => one.wrong !== "").length, 0);
      const { plan, rejected, source } = await planFiles(given, { aggregate });
      expect([plan.read.rows, rejected]).toEqual([right.length, wrong]);
      expect(plan.read.minor).toBe(right.reduce((sum, minor) => sum + minor, 0));
      expect(plan.fresh.rows + plan.duplicates.rows).toBe(plan.read.rows);
      expect(plan.fresh.minor + plan.duplicates.minor).toBe(plan.read.minor);
      expect(plan.byLine.reduce((sum, { minor }) => sum + minor, 0)).toBe(plan.fresh.minor);
      const selection = await source.take();
      if (selection === null) throw new Error("nothing was planned");
      const cells = [...selectedRows(selection, ["amount"], 2)];
      expect(cells).toHaveLength(plan.rows);
      expect(cells.reduce((sum, [amount]) => sum + Math.round(Number(amount) * 100), 0)).toBe(plan.fresh.minor);
    }),
    { numRuns: 150 },
  );
});

/** A report as systems print it: headings, totals of groups and of all, headers again on the next page. */
const posting = fc.record({ minor: fc.integer({ min: -99_999, max: 99_999 }).filter((minor) => minor !== 0), vendor: fc.constantFrom("Google", "Total Energies", "Total Design", "Saldo Verlag", "Net AG"), text: fc.constantFrom("Ads", "Balance due", "Fair total refit") });
const group = fc.record({ name: fc.constantFrom("6200 Ads", "6300 Fairs"), postings: fc.array(posting, { minLength: 2, maxLength: 6 }), dated: fc.boolean(), page: fc.boolean() });
const sides = fc.constantFrom("signs", "columns", "S/H");

it("a report with totals, headings and headers between its postings ties, whatever way it tells credits", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 4 }), sides, async (groups, how) => {
      const amount = (minor: number): readonly string[] => {
        const plainText = (Math.abs(minor) / 100).toFixed(2);
        if (how === "columns") return minor < 0 ? ["", plainText] : [plainText, ""];
        return how === "S/H" ? [minor < 0 ? "H" : "S", plainText] : ["", (minor / 100).toFixed(2)];
      };
      const header = ["Date", "Document", "Vendor", "Text", ...(how === "columns" ? ["Debit", "Credit"] : how === "S/H" ? ["S/H", "Amount"] : ["Other", "Amount"])];
      let number = 0;
      const sum = (postings: readonly { readonly minor: number }[]): number => postings.reduce((all, { minor }) => all + minor, 0);
      const body = groups.flatMap(({ name, postings, dated, page }) => [
        ...(page ? [header] : []),
        [name],
        ...postings.map(({ minor, vendor, text }) => ["2026-01-31", `D${number++}`, vendor, text, ...amount(minor)]),
        [dated ? "2026-01-31" : "", "", "", `Total ${name}`, ...amount(sum(postings))],
      ]);
      const every = groups.flatMap(({ postings }) => postings);
      const rows = [["Report"], ["January 2026"], [], header, ...body, ["2026-01-31", "", "", "Grand total", ...amount(sum(every))]];
      const { plan, rejected } = await planFiles([{ name: "a.csv", content: rows.map((cells) => cells.join(";")).join("\n") }]);
      expect([plan.read.rows, plan.read.minor]).toEqual([every.length, sum(every)]);
      expect(rejected).toBe(body.length + 1 - every.length);
    }),
    { numRuns: 200 },
  );
});
