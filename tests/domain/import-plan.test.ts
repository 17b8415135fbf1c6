import fc from "fast-check";
import type { LedgerKeys } from "../../src/domain/import/duplicates";
import { planImport, selectedRows, type PlanSettings } from "../../src/domain/import/plan-import";
import { createPostings, type Postings, type PostingValues } from "../../src/domain/import/postings";
import { takenByRules, type ImportRule } from "../../src/domain/import/rules";
import { createTextColumn } from "../../src/domain/import/text-column";

type Given = Partial<PostingValues>;
const blank: PostingValues = { date: 46_030, minor: 100, file: 0, sourceLine: 2, line: "", vendor: "", po: "", document: "", text: "", costCentre: "", account: "" };

function postings(given: readonly Given[]): Postings {
  const builder = createPostings();
  for (const one of given) builder.add({ ...blank, ...one });
  return builder.finish();
}

function ledger(given: readonly Given[]): LedgerKeys {
  const column = (field: "vendor" | "document"): LedgerKeys["vendor"] => {
    const texts = createTextColumn();
    for (const one of given) texts.add(one[field] ?? "");
    return texts.finish();
  };
  return {
    count: given.length,
    dates: Int32Array.from(given, ({ date = blank.date }) => date),
    amounts: Float64Array.from(given, ({ minor = blank.minor }) => minor),
    vendor: column("vendor"),
    document: column("document"),
  };
}

const rule = (given: Partial<ImportRule>): ImportRule => ({ vendor: "", textContains: "", costCentre: "", account: "", line: "", ...given });
const settings: PlanSettings = { rules: [], ledger: ledger([]), knownLines: [], duplicates: "skip", aggregate: false };

function plan(given: readonly Given[], more: Partial<PlanSettings> = {}): { readonly plan: ReturnType<typeof unwrap>["plan"]; readonly rows: unknown[][] } {
  const { plan: made, selection } = unwrap(planImport(postings(given), { ...settings, ...more }));
  return { plan: made, rows: [...selectedRows(selection, ["date", "line", "vendor", "document", "amount"], 2)].map((row) => [...row]) };
}
function unwrap(result: ReturnType<typeof planImport>): Extract<ReturnType<typeof planImport>, { ok: true }>["value"] {
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

describe("rules", () => {
  const given = [
    { vendor: "Northlight Media", text: "Search ads May" },
    { vendor: "northlight media ", text: "Other" },
    { vendor: "Studio Birke", costCentre: "4711" },
    { vendor: "Studio Birke", account: "6200" },
    { vendor: "Northlight Media", line: "OWN" },
    { vendor: "Nobody" },
  ];
  const rules = [
    rule({ vendor: "Northlight Media", textContains: "search", line: "SEARCH" }),
    rule({ vendor: "Northlight*", line: "MEDIA" }),
    rule({ costCentre: "4711", line: "CC" }),
    rule({ account: "62*", vendor: "Studio Birke", line: "ACC" }),
    rule({ line: "EVERYTHING" }),
    rule({ vendor: "Nobody" }),
  ];

  it("give a line: the first that holds, a line of the file's own before all, none without a condition", () => {
    expect(plan(given, { rules }).rows.map((row) => row[1])).toEqual(["SEARCH", "MEDIA", "CC", "ACC", "OWN", null]);
  });

  it("sum up by line, known ones told from others, and vendors that have none", () => {
    const { plan: made } = plan(given, { rules, knownLines: ["search", "MEDIA"] });
    expect(made.byLine.map(({ line, known, rows }) => [line, known, rows])).toEqual([["SEARCH", true, 1], ["MEDIA", true, 1], ["CC", false, 1], ["ACC", false, 1], ["OWN", false, 1], ["", false, 1]]);
    expect(made.unassigned).toEqual({ vendor: [{ value: "Nobody", rows: 1, minor: 100 }], costCentre: [{ value: "", rows: 1, minor: 100 }], account: [{ value: "", rows: 1, minor: 100 }] });
    expect(made.byRule.map(({ rows }) => rows)).toEqual([1, 1, 1, 1, 0, 0]);
  });
});

describe("rules that are not kept yet", () => {
  const given = postings([{ vendor: "A", text: "Search ads", minor: 100 }, { vendor: "A", text: "Print", minor: 20 }, { vendor: "B", text: "ads", account: "62", minor: 3 }, { vendor: "C" }]);
  const every = Uint32Array.from([0, 1, 2, 3]);

  it("take what those before them leave, and say how many they fit", () => {
    expect(takenByRules(given, every, [rule({ vendor: "a" }), rule({ textContains: "ads" }), rule({ account: "6*", textContains: "ads" }), rule({ line: "ALL" })])).toEqual([
      { rows: 2, minor: 120, fits: 2 }, { rows: 1, minor: 3, fits: 2 }, { rows: 0, minor: 0, fits: 1 }, { rows: 0, minor: 0, fits: 0 },
    ]);
    expect(takenByRules(given, every.slice(1), [rule({ textContains: "ads" })])).toEqual([{ rows: 1, minor: 3, fits: 1 }]);
  });

  it("take together what the same rules in the table give lines to, whatever their order", () => {
    const condition = fc.record({ vendor: fc.constantFrom("", "A", "B*"), textContains: fc.constantFrom("", "ads", "x"), account: fc.constantFrom("", "62") });
    const posting = fc.record({ vendor: fc.constantFrom("A", "B", "BB"), text: fc.constantFrom("", "ads", "more ads x"), account: fc.constantFrom("", "62"), minor: fc.integer({ min: -999, max: 999 }) });
    fc.assert(
      fc.property(fc.array(posting), fc.array(condition), (list, conditions) => {
        const rules = conditions.map((one) => rule({ ...one, line: "L" }));
        const all = postings(list);
        const { plan: made } = unwrap(planImport(all, { ...settings, rules }));
        expect(takenByRules(all, Uint32Array.from(list.keys()), rules).map(({ rows, minor }) => ({ rows, minor }))).toEqual(made.byRule.map(({ rows, minor }) => ({ rows, minor })));
      }),
    );
  });
});

describe("duplicates", () => {
  const there = { vendor: "A", document: "R-1" };

  it("are counted: of two equal postings of which the ledger has one, one is new", () => {
    const { plan: made, rows } = plan([there, there], { ledger: ledger([there]) });
    expect([made.fresh.rows, made.duplicates.rows, rows.length]).toEqual([1, 1, 1]);
  });

  it.each([
    ["case and spaces", { vendor: " a", document: "r - 1" }, 1],
    ["another vendor", { vendor: "B", document: "R-1" }, 0],
    ["another document", { vendor: "A", document: "R-2" }, 0],
    ["another day", { ...there, date: 46_031 }, 0],
    ["another amount", { ...there, minor: 101 }, 0],
    ["another sign", { ...there, minor: -100 }, 0],
  ])("%s", (_what, one, duplicates) => {
    expect(plan([one], { ledger: ledger([there]) }).plan.duplicates.rows).toBe(duplicates);
  });

  it("are compared without leading zeros, which cells lose, and without columns that the ledger lacks", () => {
    expect(plan([{ document: "000123" }], { ledger: ledger([{ document: "123" }]) }).plan.duplicates.rows).toBe(1);
    expect(plan([{ vendor: "A", document: "1" }], { ledger: { ...ledger([{}]), vendor: null, document: null } }).plan.duplicates.rows).toBe(1);
  });

  it("are taken in where that is wanted", () => {
    expect(plan([there], { ledger: ledger([there]), duplicates: "import" }).plan).toMatchObject({ fresh: { rows: 1 }, duplicates: { rows: 0 } });
  });
});

describe("files that overlap", () => {
  const march = { vendor: "A", document: "R-1", text: "March" };

  it("give each posting once, however many of them hold it", () => {
    const given = [march, march, { ...march, file: 1 }, { ...march, file: 1, document: "R-2" }, { ...march, file: 2 }, { ...march, file: 2 }, { ...march, file: 2 }];
    expect(plan(given).plan).toMatchObject({ fresh: { rows: 4 }, duplicates: { rows: 3 }, repeated: 3 });
  });

  it("keep postings that differ in any text, although the ledger would not tell them apart", () => {
    expect(plan([march, { ...march, file: 1, text: "April" }]).plan.fresh.rows).toBe(2);
    expect(plan([march, { ...march, file: 1, costCentre: "4711" }], { ledger: { ...ledger([]), vendor: null, document: null } }).plan.fresh.rows).toBe(2);
  });

  it("hold as many of each posting as the file, or the ledger, that has most of it", () => {
    const one = fc.record({ minor: fc.integer({ min: 1, max: 3 }), vendor: fc.constantFrom("A", "B") });
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 12 }), { maxLength: 4 }), fc.array(one, { maxLength: 8 }), (filesOf, there) => {
        const { plan: made } = plan(filesOf.flatMap((rows, file) => rows.map((row) => ({ ...row, file }))), { ledger: ledger(there) });
        const count = (rows: readonly { readonly minor: number; readonly vendor: string }[], key: string): number => rows.filter(({ minor, vendor }) => `${vendor}${minor}` === key).length;
        const keys = [...new Set([...filesOf.flat(), ...there].map(({ minor, vendor }) => `${vendor}${minor}`))];
        const expected = keys.reduce((sum, key) => sum + Math.max(0, ...filesOf.map((rows) => count(rows, key) - count(there, key))), 0);
        expect(made.fresh.rows).toBe(expected);
        expect(made.fresh.rows + made.duplicates.rows).toBe(filesOf.flat().length);
      }),
    );
  });
});

const posting = fc.record({
  date: fc.integer({ min: 46_023, max: 46_120 }),
  minor: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9e12, max: 9e12 })),
  vendor: fc.constantFrom("", "A", "B", "C "),
  document: fc.constantFrom("", "1", "01", "x"),
  line: fc.constantFrom("", "L1", "L2"),
});
const total = (given: readonly { readonly minor: number }[]): number => given.reduce((sum, { minor }) => sum + minor, 0);
const cents = (rows: readonly unknown[][]): number => rows.reduce((sum, row) => sum + Math.round(Number(row[4]) * 100), 0);

describe("an import always", () => {
  it.each([false, true])("ties out, summed %p: what is read is new or there, to the cent, and all that is new is written", (aggregate) => {
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 60 }), fc.array(posting, { maxLength: 30 }), fc.nat(20), (fresh, old, shared) => {
        const given = [...fresh, ...old.slice(0, shared)];
        const { plan: made, rows } = plan(given, { ledger: ledger(old), aggregate });
        expect(made.read).toEqual({ rows: given.length, minor: total(given) });
        expect(made.fresh.rows + made.duplicates.rows).toBe(made.read.rows);
        expect(made.fresh.minor + made.duplicates.minor).toBe(made.read.minor);
        expect(total(made.byLine)).toBe(made.fresh.minor);
        expect(cents(rows)).toBe(made.fresh.minor);
        expect(rows).toHaveLength(made.rows);
        if (!aggregate) expect(made.duplicates.rows).toBeGreaterThanOrEqual(Math.min(shared, old.length));
      }),
    );
  });

  it.each([false, true])("finds nothing new the second time, summed %p", (aggregate) => {
    fc.assert(
      fc.property(fc.array(posting, { minLength: 1, maxLength: 60 }), (given) => {
        const { rows } = plan(given, { aggregate });
        const written = rows.map((row): Given => ({ date: Number(row[0]), vendor: String(row[2] ?? ""), document: String(row[3] ?? ""), minor: Math.round(Number(row[4]) * 100) }));
        const second = plan(given, { aggregate, ledger: ledger(written) }).plan;
        expect([second.fresh.rows, second.duplicates.rows, second.rows]).toEqual([0, given.length, 0]);
      }),
    );
  });

  it("sums to line × month × vendor with a day of that month, when it is to be short", () => {
    const given = [
      { date: 46_023, minor: 5, vendor: "A", line: "L1" },
      { date: 46_040, minor: 7, vendor: "A", line: "L1" },
      { date: 46_054, minor: 1, vendor: "A", line: "L1" },
      { date: 46_040, minor: -2, vendor: "B", line: "L1" },
    ];
    expect(plan(given, { aggregate: true }).rows).toEqual([[46_040, "L1", "A", "SUM Jan 2026", 0.12], [46_054, "L1", "A", "SUM Feb 2026", 0.01], [46_040, "L1", "B", "SUM Jan 2026", -0.02]]);
  });

  it("refuses amounts that cannot be added to the cent", () => {
    expect(planImport(postings(Array.from({ length: 1_100 }, () => ({ minor: 9e12 }))), settings)).toMatchObject({ ok: false, code: "out-of-range" });
  });
});
