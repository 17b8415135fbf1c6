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
