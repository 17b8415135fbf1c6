import { markEvidence } from "./amount-text";
import type { DateOrder, DecimalMark, ImportMapping } from "./fields";

/**
 * What whole columns say about how they are to be read, where the first rows may have left it open. Counts of rows.
 *
 * `dates` counts dates of three numbers only: all of them, and those that are a date in each order.
 */
export type ReadingEvidence = {
  readonly dates: { readonly all: number } & Readonly<Record<DateOrder, number>>;
  readonly amounts: {
    /** Whether an amount can be read with the mark of the mapping alone. */
    readonly decided: boolean;
    /** Amounts that can be read both ways, as `1.234`. */
    readonly either: number;
    /** Amounts that could not be read, but could with the other mark. */
    readonly otherMark: number;
  };
};

/** Evidence that is still being gathered. */
export type EvidenceBuilder = {
  readonly date: (orders: readonly DateOrder[]) => void;
  /** An amount that was read. */
  readonly amount: (text: string) => void;
  /** An amount that can only be read with the other mark. */
  readonly otherMark: () => void;
  readonly finish: () => ReadingEvidence;
};

/** Gathers evidence for columns that are read with this decimal mark. */
export function createEvidence(mark: DecimalMark): EvidenceBuilder {
  const dates = { all: 0, dmy: 0, mdy: 0, ymd: 0 };
  const amounts = { decided: false, either: 0, otherMark: 0 };
  const grouping = mark === "." ? "," : ".";
  return {
    date: (orders) => {
      dates.all += 1;
      for (const order of orders) dates[order] += 1;
    },
    amount: (text) => {
      // Most columns decide in their first rows, and most amounts that are left then hold no mark at all.
      if (amounts.decided || !(text.includes(mark) || text.includes(grouping))) return;
      const evidence = markEvidence(text);
      if (evidence === mark) amounts.decided = true;
      else if (evidence === "either") amounts.either += 1;
    },
    otherMark: () => {
      amounts.otherMark += 1;
    },
    finish: () => ({ dates: { ...dates }, amounts: { ...amounts } }),
  };
}

/** Evidence of two files of one shape. */
export function joinedEvidence(one: ReadingEvidence, other: ReadingEvidence): ReadingEvidence {
  return {
    dates: { all: one.dates.all + other.dates.all, dmy: one.dates.dmy + other.dates.dmy, mdy: one.dates.mdy + other.dates.mdy, ymd: one.dates.ymd + other.dates.ymd },
    amounts: { decided: one.amounts.decided || other.amounts.decided, either: one.amounts.either + other.amounts.either, otherMark: one.amounts.otherMark + other.amounts.otherMark },
  };
}

/**
 * The mapping that whole columns speak for, where it is another than the one they were read with: the order that most dates fit, the
 * mark that rejected amounts ask for where none fits the mapping's own alone.
 *
 * @returns null where the mapping is as good as any.
 * @example betterMapping({ ...mapping, dateOrder: "dmy" }, evidence) // { ...mapping, dateOrder: "mdy" }: days of 13 to 31 stand second
 */
export function betterMapping(mapping: ImportMapping, { dates, amounts }: ReadingEvidence): ImportMapping | null {
  const [best = mapping.dateOrder] = (["dmy", "mdy", "ymd"] as const).filter((order) => dates[order] > dates[mapping.dateOrder]).sort((a, b) => dates[b] - dates[a]);
  const wrongMark = amounts.otherMark > 0 && !amounts.decided;
  if (best === mapping.dateOrder && !wrongMark) return null;
  const otherMark: DecimalMark = mapping.decimalMark === "." ? "," : ".";
  return { ...mapping, dateOrder: best, decimalMark: wrongMark ? otherMark : mapping.decimalMark };
}

/** What to say about a reading before it is used. */
export type ReadingNote = {
  /** Dates of three numbers. */
  readonly dates: number;
  /** Those of them that fit the order that is used, and no other; 0: the order is a guess. */
  readonly datesOnlySo: number;
  /** Amounts that can be read with both marks, where nothing tells which one it is; 0 where something does. */
  readonly amountsBothWays: number;
};

/**
 * Sums up for people what evidence says about the mapping that it was gathered with.
 *
 * @example readingNote(mapping, evidence) // { dates: 34, datesOnlySo: 21, amountsBothWays: 0 }: 21 of 34 dates decide the order
 */
export function readingNote({ dateOrder }: ImportMapping, { dates, amounts }: ReadingEvidence): ReadingNote {
  const others = (["dmy", "mdy", "ymd"] as const).filter((order) => order !== dateOrder).map((order) => dates[order]);
  return { dates: dates.all, datesOnlySo: Math.max(0, dates[dateOrder] - Math.max(...others)), amountsBothWays: amounts.decided ? 0 : amounts.either };
}
