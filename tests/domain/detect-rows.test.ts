import fc from "fast-check";
import { rowKinds, type RowEvidence } from "../../src/domain/detect/row-kinds";

type Row = readonly [string, ...(number | null)[]];

const evidence = (rows: readonly Row[], options: Partial<RowEvidence> = {}): RowEvidence => ({
  rowCount: rows.length,
  labels: (row) => (rows[row]?.[0] === "" ? [] : [rows[row]?.[0] ?? ""]),
  amounts: Array.from({ length: Math.max(0, ...rows.map((row) => row.length - 1)) }, (_, column) => rows.map((row) => (row[column + 1] as number | null | undefined) ?? null)),
  hasMore: () => false,
  isAlone: (row) => (rows[row] ?? []).filter((value) => value !== "" && value !== null).length === 1 && (rows[row]?.[0] ?? "") !== "",
  isBlank: (row) => (rows[row] ?? []).every((value) => value === "" || value === null),
  isHeader: () => false,
  sections: true,
  ...options,
});
/** One letter a row: d data, t total, s section, h header, n note, - blank. */
const kinds = (rows: readonly Row[], options: Partial<RowEvidence> = {}): string => rowKinds(evidence(rows, options)).kinds.map((kind) => (kind === "blank" ? "-" : kind.charAt(0))).join("");

describe("kinds of rows", () => {
  it("totals by their name", () => {
    expect(kinds([["Search", 1, 2], ["Social", 3, 4], ["Total", 4, 6]])).toBe("ddt");
    expect(kinds([["Search", 1, 2], ["Gesamt 2026", 999, 6]])).toBe("dt");
    expect(kinds([["Search", 1], ["Social", 3], ["Sous-total", 4], ["Expo", 5], ["Total général", 9]])).toBe("ddtdt");
  });

  it("totals by name and sum", () => {
    expect(kinds([["Search", 1, 2], ["Social", 3, 4], ["Total Digital", 4, 6]])).toBe("ddt");
    expect(kinds([["Search", 1, 2], ["Social", 3, 4], ["Total Rewards programme", 5, 6]])).toBe("ddd");
    expect(kinds([["Digital", null], ["Search", 1], ["Social", 3], ["Total Digital", 5]])).toBe("sddt");
  });

  it("totals without a name", () => {
    expect(kinds([["Search", 1, 2], ["Social", 3, 4], ["", 4, 6]])).toBe("ddt");
    expect(kinds([["Search", 1, 2], ["Social", 3, 4], ["", 4, 7]])).toBe("ddd");
  });

  it("totals by their sum alone need amounts of several sizes", () => {
    expect(kinds([["Search", 1, 2, 5], ["Social", 3, 4, 6], ["Digital", 4, 6, 11]])).toBe("ddt");
    expect(kinds([["Search", 100, 100, 100], ["Social", 100, 100, 100], ["Fairs", 200, 200, 200]])).toBe("ddd");
  });

  it("sums that stand above their rows", () => {
    expect(kinds([["Digital", 3, 7, 2], ["Search", 1, 3, 1], ["Social", 2, 4, 1], ["Fairs", 9, 9, 9]])).toBe("tddd");
    // Groups that hold every row between them need not differ in size.
    expect(kinds([["Digital", 3], ["Search", 1], ["Social", 2], ["Events", 5], ["Fair", 4], ["Dinner", 1]])).toBe("tddtdd");
    expect(rowKinds(evidence([["Digital", 3], ["Search", 1], ["Social", 2], ["Events", 5], ["Fair", 4], ["Dinner", 1]])).sections).toEqual(["Digital", "Digital", "Digital", "Events", "Events", "Events"]);
  });

  it("a total above all lines, whose amounts are alike each month", () => {
    const lines: Row[] = [["Search", 10, 10, 10], ["Social", 20, 20, 20], ["Fair", 30, 30, 30]];
    for (const name of ["Marketing total", "Marketing", "All marketing"]) expect(kinds([[name, 60, 60, 60], ...lines])).toBe("tddd");
    expect(kinds([["All marketing", 30], ["Search", 10], ["Social", 20]])).toBe("tdd");
    expect(kinds([["Marketing", 60, 60, 60], ...lines, ["Total", 60, 60, 60]])).toBe("tdddt");
    // The total below counts it: half of the budget is one line.
    expect(kinds([["Agency", 60, 60, 60], ...lines, ["Total", 120, 120, 120]])).toBe("ddddt");
    // Two lines, or one column of amounts, add up by chance.
    expect(kinds([["Agency", 30, 30, 30], ["Search", 10, 10, 10], ["Social", 20, 20, 20]])).toBe("ddd");
    expect(kinds([["Agency", 60], ["Search", 10], ["Social", 20], ["Fair", 30]])).toBe("dddd");
  });

  it("what stands below the grand total adds to nothing", () => {
    const lines: Row[] = [["Search", 10, 12, 11], ["Social", 20, 25, 22], ["Total", 30, 37, 33]];
    expect(kinds([...lines, ["", null, null, null], ["Planned revenue", 307, 377, 337], ["Budget in % of revenue", 0.1, 0.1, 0.1], ["Previous year", 27, 34, 30], ["Headcount", 5, 5, 5]])).toBe("ddt-nnnn");
    expect(kinds([["Digital", null], ["Search", 10], ["Total Digital", 10], ["Events", null], ["Fair", 3], ["Total Events", 3], ["Total marketing", 13], ["Cash position", 500]])).toBe("sdtsdttn");
    expect(kinds([["Search", 10, 12, 11], ["Social", 20, 25, 22], ["Total marketing", 30, 37, 33], ["Revenue plan", 300, 370, 330], ["Marketing as % of revenue", 0.1, 0.1, 0.1]])).toBe("ddtnn");
    // A group goes on, or a further total counts what stands between.
    expect(kinds([["Search", 10], ["Social", 20], ["Total Digital", 30], ["Fair", 5]])).toBe("ddtd");
    expect(kinds([["Search", 10], ["Social", 20], ["Total", 30], ["Contingency", 3], ["Total", 33]])).toBe("ddtdt");
    expect(kinds([["Search", 10], ["Social", 20], ["Total", 30], ["Events", null], ["Fair", 5], ["Dinner", 4], ["Total", 9]])).toBe("ddtsddt");
    expect(kinds([["Headcount", 5], ["Search", 10], ["Total", 15]])).toBe("ddt");
    expect(kinds([["Search", 10], ["Social", 20], ["Total", 30], ["Fair", 5]], { sections: false })).toBe("ddtd");
  });

  it("entries of a list with categories that are called as totals are", () => {
    const named = (rows: readonly (readonly [string, string, number])[]): string => kinds(rows.map(([line, , amount]): Row => [line, amount]), { sections: false, labels: (row) => (rows[row] ?? []).slice(0, 2).flatMap((text) => (typeof text === "string" && text !== "" ? [text] : [])) });
    expect(named([["Net", "PR", 1], ["Balance", "PR", 2], ["L3", "SUM(A1)", 4], ["L4", "=SUM(A1)", 5], ["Total 2026", "PR", 7], ["Rest", "PR", 8]])).toBe("dddddd");
    expect(named([["Search", "Digital", 1], ["Total", "", 5], ["Fair", "Events", 2], ["Total", "Total", 9]])).toBe("dtdt");
    expect(named([["Search", "Digital", 1], ["Social", "Digital", 2], ["Total", "Digital", 3], ["Fair", "Events", 7], ["Gesamt", "Alle", 99]])).toBe("ddtdt");
    expect(kinds([["Search", 1], ["Net", 2], ["Overall", 4], ["Fair", 9]], { sections: false })).toBe("dddd");
  });

  it("headings, with totals and without", () => {
    const withTotals: Row[] = [["Digital", null], ["Search", 1], ["Social", null], ["Video", 2], ["Total Digital", 3], ["Events", null], ["Fair", 4], ["Total", 7]];
    expect(kinds(withTotals)).toBe("sdddtsdt");
    expect(rowKinds(evidence(withTotals)).sections).toEqual(["Digital", "Digital", "Digital", "Digital", "Digital", "Events", "Events", "Events"]);
    expect(kinds([["Digital", null], ["Search", 1], ["Social", 2], ["Events", null], ["Fair", 4]])).toBe("sddsd");
    expect(kinds([["Digital", null], ["Online", null], ["Search", 1], ["", null], ["Events", null], ["Fair", 4]])).toBe("ssd-sd");
    expect(kinds([["Digital", null], ["Search", 1]], { sections: false })).toBe("dd");
  });

  it("remarks below", () => {
    expect(kinds([["Search", 1], ["Total", 1], ["", null], ["All amounts without tax", null], ["Prepared by finance", null]])).toBe("dt-nn");
    expect(kinds([["Search", 1], ["Social", null]])).toBe("dd");
  });

  it("the header once more", () => {
    expect(kinds([["Search", 1], ["Item", null], ["Social", 2]], { isHeader: (row) => row === 1 })).toBe("dhd");
  });

  it("a ledger's entries are never totals for their text", () => {
    expect(kinds([["Total Energies", 5], ["Balance Ltd", 7]], { hasMore: () => true, sections: false })).toBe("dd");
    expect(kinds([["Invoice", 5], ["Invoice", 7], ["Total", 12]], { hasMore: (row) => row < 2, sections: false })).toBe("ddt");
  });

  it("keep the sum of what was there, wherever subtotals are put", () => {
    const group = fc.array(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), fc.boolean(), (groups, headed) => {
        const sum = (rows: readonly (readonly number[])[]): number[] => [0, 1, 2, 3].map((column) => rows.reduce((total, row) => total + (row[column] ?? 0), 0));
        const rows: Row[] = groups.flatMap((items, number): Row[] => [
          ...(headed ? ([[`Group ${number}`, null, null, null, null]] as Row[]) : []),
          ...items.map((item, place): Row => [`Item ${number}.${place}`, ...item]),
          [`Total Group ${number}`, ...sum(items)],
        ]);
        rows.push(["Grand total", ...sum(groups.flat())]);
        const found = rowKinds(evidence(rows)).kinds;
        const counted = rows.flatMap((row, place) => (found[place] === "data" ? [row.slice(1) as number[]] : []));
        expect(sum(counted)).toEqual(sum(groups.flat()));
      }),
    );
  });
});
