import { markEvidence } from "./amount-text";
import type { DateOrder, DecimalMark, ImportMapping } from "./fields";
import type { Side } from "./sides";

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
  /** Credits by their sign, where a column tells debit and credit apart. */
  readonly credits: { readonly positive: number; readonly negative: number };
  /** Amounts by their sign, as they are taken before `flipSign` turns them. */
  readonly signs: { readonly positive: number; readonly negative: number };
  /** By code: how many amounts name it. */
  readonly currencies: Readonly<Record<string, number>>;
};

/** Evidence that is still being gathered. */
export type EvidenceBuilder = {
  readonly date: (orders: readonly DateOrder[]) => void;
  /** An amount that was read. */
  readonly amount: (text: string) => void;
  /** An amount that can only be read with the other mark. */
  readonly otherMark: () => void;
  /** An amount in minor units, as it stands there, of which a column says which side it is. */
  readonly side: (side: Side, minor: number) => void;
  /** A posting's amount. */
  readonly sign: (minor: number) => void;
  readonly currency: (code: string) => void;
  readonly finish: () => ReadingEvidence;
};

/** Gathers evidence for columns that are read with this decimal mark. */
export function createEvidence(mark: DecimalMark): EvidenceBuilder {
  const dates = { all: 0, dmy: 0, mdy: 0, ymd: 0 };
  const amounts = { decided: false, either: 0, otherMark: 0 };
  const credits = { positive: 0, negative: 0 };
  const signs = { positive: 0, negative: 0 };
  const currencies = new Map<string, number>();
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
    side: (side, minor) => {
      if (side === "debit" || minor === 0) return;
      credits[minor > 0 ? "positive" : "negative"] += 1;
    },
    sign: (minor) => {
      if (minor > 0) signs.positive += 1;
      else if (minor < 0) signs.negative += 1;
    },
    currency: (code) => {
      currencies.set(code, (currencies.get(code) ?? 0) + 1);
    },
    finish: () => ({ dates: { ...dates }, amounts: { ...amounts }, credits: { ...credits }, signs: { ...signs }, currencies: Object.fromEntries(currencies) }),
  };
}

/** Evidence of two files of one shape. */
export function joinedEvidence(one: ReadingEvidence, other: ReadingEvidence): ReadingEvidence {
  return {
    dates: { all: one.dates.all + other.dates.all, dmy: one.dates.dmy + other.dates.dmy, mdy: one.dates.mdy + other.dates.mdy, ymd: one.dates.ymd + other.dates.ymd },
    amounts: { decided: one.amounts.decided || other.amounts.decided, either: one.amounts.either + other.amounts.either, otherMark: one.amounts.otherMark + other.amounts.otherMark },
    credits: { positive: one.credits.positive + other.credits.positive, negative: one.credits.negative + other.credits.negative },
    signs: { positive: one.signs.positive + other.signs.positive, negative: one.signs.negative + other.signs.negative },
    currencies: countsTogether([one.currencies, other.currencies]),
  };
}

/** Counts by name, added up. */
function countsTogether(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

/**
 * The currency that most amounts name, where they name several; null where they name one or none.
 *
 * @example mostNamedCurrency([{ ...evidence, currencies: { EUR: 40, USD: 2 } }]) // "EUR"
 */
export function mostNamedCurrency(all: readonly ReadingEvidence[]): string | null {
  const ranked = Object.entries(countsTogether(all.map(({ currencies }) => currencies))).sort(([, a], [, b]) => b - a);
  return ranked.length > 1 ? (ranked[0]?.[0] ?? null) : null;
}

/**
 * The mapping that whole columns speak for, where it is another than the one they were read with: the order that most dates fit, the
 * mark that rejected amounts ask for where none fits the mapping's own alone, the sign that most credits have.
 *
 * @returns null where the mapping is as good as any.
 * @example betterMapping({ ...mapping, dateOrder: "dmy" }, evidence) // { ...mapping, dateOrder: "mdy" }: days of 13 to 31 stand second
 */
export function betterMapping(mapping: ImportMapping, { dates, amounts, credits }: ReadingEvidence): ImportMapping | null {
  const [best = mapping.dateOrder] = (["dmy", "mdy", "ymd"] as const).filter((order) => dates[order] > dates[mapping.dateOrder]).sort((a, b) => dates[b] - dates[a]);
  const wrongMark = amounts.otherMark > 0 && !amounts.decided;
  // What most credits have is what the file gives them; the others were taken back.
  const signedCredits = credits.negative > credits.positive;
  const otherSigns = credits.positive !== credits.negative && signedCredits !== (mapping.signedCredits === true);
  if (best === mapping.dateOrder && !wrongMark && !otherSigns) return null;
  const otherMark: DecimalMark = mapping.decimalMark === "." ? "," : ".";
  return { ...mapping, dateOrder: best, decimalMark: wrongMark ? otherMark : mapping.decimalMark, ...(otherSigns ? { signedCredits } : {}) };
}

/** What to say about a reading before it is used. */
export type ReadingNote = {
  /** Dates of three numbers. */
  readonly dates: number;
  /** Those of them that fit the order that is used, and no other; 0: the order is a guess. */
  readonly datesOnlySo: number;
  /** Amounts that can be read with both marks, where nothing tells which one it is; 0 where something does. */
  readonly amountsBothWays: number;
  /** Credits, where a column tells them from debits. */
  readonly credits: number;
  /** Those of them that have a minus where most have none, or none where most have one: taken for credits that were taken back, which add. */
  readonly oddCredits: number;
  /** Whether most amounts come out negative, as in a file that keeps costs so; where nothing tells credits from debits. */
  readonly mostlyNegative: boolean;
};

/**
 * Sums up for people what evidence says about the mapping that it was gathered with.
 *
 * @example readingNote(mapping, evidence) // { dates: 34, datesOnlySo: 21, amountsBothWays: 0, credits: 0, oddCredits: 0, mostlyNegative: false }: 21 of 34 dates decide the order
 */
export function readingNote({ dateOrder, flipSign, signedCredits = false }: ImportMapping, { dates, amounts, credits, signs }: ReadingEvidence): ReadingNote {
  const others = (["dmy", "mdy", "ymd"] as const).filter((order) => order !== dateOrder).map((order) => dates[order]);
  return {
    dates: dates.all,
    datesOnlySo: Math.max(0, dates[dateOrder] - Math.max(...others)),
    amountsBothWays: amounts.decided ? 0 : amounts.either,
    credits: credits.positive + credits.negative,
    oddCredits: signedCredits ? credits.positive : credits.negative,
    mostlyNegative: credits.positive + credits.negative === 0 && (flipSign ? signs.positive > signs.negative : signs.negative > signs.positive),
  };
}
