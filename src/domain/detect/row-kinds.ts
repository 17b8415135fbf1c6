import { memosBelow, totalOnTop } from "./row-memos";
import { createSums, isResult, membersBelow, nestedHeads, sizesOf, type Amounts } from "./row-sums";
import { namesTax, totalWord, type TotalWord } from "./total-words";

/**
 * What a row below a header is: an entry; a total of others; the heading of the entries below it; the header once more (as on each printed page);
 * a remark; nothing.
 */
export type RowKind = "data" | "total" | "section" | "header" | "note" | "blank";

/** What the rows of a table hold, as far as it says what they are. Rows count from 0, the first one below the header. */
export type RowEvidence = {
  readonly rowCount: number;
  /** Texts of the row in the columns that name it, in their order; blank cells left out. */
  readonly labels: (row: number) => readonly string[];
  /** Amounts column by column; null where a cell holds no number. */
  readonly amounts: readonly (readonly (number | null)[])[];
  /** Whether the row holds anything in the columns that are read, labels and amounts left aside (owner, date, vendor …). */
  readonly hasMore: (row: number) => boolean;
  /** Whether a single text is all that the row holds. */
  readonly isAlone: (row: number) => boolean;
  readonly isBlank: (row: number) => boolean;
  /** Whether the row repeats the texts of the header. */
  readonly isHeader: (row: number) => boolean;
  /** Headings among the rows are looked for: not in tables whose rows name their category themselves. */
  readonly sections: boolean;
};

export type RowKinds = {
  readonly kinds: readonly RowKind[];
  /** The heading in force, row by row; null before the first. */
  readonly sections: readonly (string | null)[];
};

const longestLabel = 70;

/**
 * Tells entries from totals and headings, so that nothing is counted twice.
 *
 * A row is a total when its label says so and nothing else (`Total`, `Gesamt 2026`), in a list with own categories only at its end or without them; when its label begins or ends with such a word and its
 * amounts are the sum of rows right above it, or its name is that of the heading; when it has no label and is such a sum; and, whatever its
 * label, when amounts of at least three sizes all are the sum of the rows above, or of those below up to the next such row. Groups that begin
 * with their sum need not differ in size when they hold every row between them.
 */
export function rowKinds(evidence: RowEvidence): RowKinds {
  const kinds: RowKind[] = Array.from({ length: evidence.rowCount }, (_, row) => {
    if (evidence.isBlank(row)) return "blank";
    return evidence.isHeader(row) ? "header" : "data";
  });
  const view = viewOf(evidence);
  if (isPlainList(kinds, view)) return { kinds, sections: kinds.map(() => null) };
  const heads = headsOfGroups(kinds, view);
  markLabels(kinds, view);
  for (const row of heads) kinds[row] = "total";
  const top = totalOnTop(kinds, view);
  if (top !== null && (evidence.sections || view.word(top) === "likely")) kinds[top] = "total";
  markTotals(kinds, view, heads);
  if (evidence.sections) for (const row of memosBelow(kinds, view)) kinds[row] = "note";
  return { kinds, sections: sectionsInForce(kinds, view, heads) };
}

/** A ledger of a hundred thousand rows, each with a name that is no total's and an amount, has nothing to be told apart. */
function isPlainList(kinds: readonly RowKind[], { amounts, sections, labels, wordIn, hasAmount }: View): boolean {
  if (sections || amounts.length >= 3) return false;
  return kinds.every((kind, row) => {
    if (kind !== "data") return true;
    if (!hasAmount(row)) return false;
    const named = labels(row);
    return named.length > 0 && wordIn(named) === "no";
  });
}

type View = RowEvidence & {
  readonly label: (row: number) => string;
  /** The surest word of a total among a row's labels. */
  readonly word: (row: number) => TotalWord;
  readonly wordIn: (labels: readonly string[]) => TotalWord;
  readonly row: (row: number) => Amounts;
  readonly hasAmount: (row: number) => boolean;
};

function viewOf(evidence: RowEvidence): View {
  const { labels, amounts } = evidence;
  const words = new Map<string, TotalWord>();
  // A ledger has the same few texts in a hundred thousand rows.
  const wordOf = (text: string): TotalWord => {
    const known = words.get(text);
    if (known !== undefined) return known;
    const word = totalWord(text);
    words.set(text, word);
    return word;
  };
  const wordIn = (texts: readonly string[]): TotalWord => {
    let surest: TotalWord = "no";
    for (const text of texts) {
      const word = wordOf(text);
      if (word === "sure") return word;
      if (word === "likely") surest = word;
    }
    return surest;
  };
  return {
    ...evidence,
    label: (row) => labels(row)[0] ?? "",
    word: (row) => wordIn(labels(row)),
    wordIn,
    row: (row) => amounts.map((column) => column[row] ?? null),
    hasAmount: (row) => amounts.some((column) => (column[row] ?? null) !== null),
  };
}

/** Rows with a label and no amounts: headings, remarks, or entries that are not filled in yet. */
function markLabels(kinds: RowKind[], view: View): void {
  const { label, labels, word, hasAmount, hasMore, isAlone, sections } = view;
  const labelOnly = (row: number): boolean => labels(row).length === 1 && !hasAmount(row) && !hasMore(row);
  const candidates = kinds.flatMap((kind, row) => (kind === "data" && (labelOnly(row) || isAlone(row)) && word(row) !== "sure" ? [row] : []));
  if (candidates.length === 0) return;
  const only = new Set(candidates);
  const lastEntry = kinds.findLastIndex((kind, row) => kind === "data" && !only.has(row) && word(row) === "no");
  const apart = (row: number): boolean => row === 0 || kinds[row - 1] !== "data" || word(row - 1) !== "no" || labels(row - 1).length === 0;
  const bounded = kinds.some((kind, row) => kind === "blank" || (kind === "data" && word(row) !== "no"));
  for (const row of candidates) {
    if (label(row).length > longestLabel || (row > lastEntry && apart(row))) kinds[row] = "note";
    // In a list with totals or blank lines between its groups, a name without amounts amid entries is an entry not filled in yet.
    else if (sections && labelOnly(row) && row < lastEntry && (!bounded || apart(row))) kinds[row] = "section";
  }
}

function markTotals(kinds: RowKind[], view: View, heads: ReadonlySet<number>): void {
  const { amounts, label, labels, word, hasMore, row: rowAmounts } = view;
  const doubtful = (row: number): boolean => labels(row).length === 0 || word(row) !== "no";
  // Amounts alone prove a total only where there are three of them and more.
  if (amounts.length < 3 && !kinds.some((kind, row) => kind === "data" && doubtful(row))) return;
  const sums = createSums(amounts.length);
  const totals: Amounts[] = [];
  const isApart = view.sections ? () => true : standsApart(kinds, view);
  let heading = "";
  kinds.forEach((kind, row) => {
    if (kind === "section" || heads.has(row)) heading = label(row);
    if (kind !== "data") return;
    const values = rowAmounts(row);
    if (sizesOf(values) >= 3 && !hasMore(row) && isResult(values, totals)) {
      kinds[row] = "total";
      totals.push(values);
      return;
    }
    // A tax on the sum above it is no entry; nor does it count in the sum below.
    const isTax = labels(row).some(namesTax) && kinds.slice(0, row).findLast((above) => above !== "blank") === "total";
    if (isTax || isTotal(row, view, doubtful(row) || sizesOf(values) >= 3 ? sums.membersAbove(values) : 0, heading, isApart)) {
      kinds[row] = "total";
      totals.push(values);
    } else sums.add(values);
  });
}

/**
 * In a list whose rows name their category themselves, a row in the middle that names all that the others do is an entry, whatever it is called
 * (`Net`, `Balance`): a total stands at the end, or lacks a name.
 */
function standsApart(kinds: readonly RowKind[], { labels, word, wordIn }: View): (row: number) => boolean {
  const last = kinds.findLastIndex((kind, row) => kind === "data" && word(row) === "no");
  const usual = kinds.reduce((most, kind, row) => (kind === "data" ? Math.max(most, labels(row).length) : most), 0);
  return (row) => row > last || (labels(row).length < usual && labels(row).every((label) => wordIn([label]) !== "no"));
}

function isTotal(row: number, { label, labels, word, hasMore, row: rowAmounts }: View, members: number, heading: string, isApart: (row: number) => boolean): boolean {
  switch (word(row)) {
    case "sure":
      return members > 0 || (!hasMore(row) && isApart(row));
    case "likely":
      // In a list that is not filled in yet a total is nothing.
      return (!hasMore(row) && rowAmounts(row).some((amount) => amount !== null) && rowAmounts(row).every((amount) => (amount ?? 0) === 0)) || (members > 0 && (members > 2 || !hasMore(row))) || (heading !== "" && !hasMore(row) && label(row).toLowerCase().includes(heading.toLowerCase()));
    case "no":
      // A row that names nothing and repeats the one entry above it is the sum of a group of one.
      if (members === 1 && labels(row).length === 0 && !hasMore(row)) return true;
      return members >= 2 && !hasMore(row) && (label(row) === "" || sizesOf(rowAmounts(row)) >= 3);
  }
}

/**
 * Rows that are the sum of the rows below them, up to the next such row, as grouped sheets have them; and groups within groups (1, 1.1, 1.1.1), where
 * every row is such a sum or belongs to one.
 */
function headsOfGroups(kinds: readonly RowKind[], view: View): ReadonlySet<number> {
  if (!view.sections) return new Set();
  const rows = kinds.flatMap((kind, row) => (kind === "data" && view.hasAmount(row) && view.word(row) === "no" ? [row] : []));
  const amounts = rows.map(view.row);
  const members = membersBelow(amounts);
  const canHead = rows.map((row) => view.label(row) !== "" && !view.hasMore(row));
  const heads: number[] = [];
  let tiled = true;
  let larger = 0;
  for (let place = 0; place < rows.length; ) {
    const row = rows[place] ?? 0;
    const below = members[place] ?? 0;
    // A group of one entry counts among larger ones.
    const isHead = below >= 1 && canHead[place] === true;
    if (isHead) heads.push(row);
    else tiled = false;
    if (isHead && below >= 2) larger += 1;
    place += isHead ? below + 1 : 1;
  }
  if (tiled && larger >= 2) return new Set(heads);
  const nested = nestedHeads(amounts, canHead);
  if (nested !== null) return new Set(nested.map((place) => rows[place] ?? 0));
  return new Set(heads.filter((row) => (members[rows.indexOf(row)] ?? 0) >= 2 && sizesOf(view.row(row)) >= 3));
}

function sectionsInForce(kinds: readonly RowKind[], view: View, heads: ReadonlySet<number>): (string | null)[] {
  let section: string | null = null;
  return kinds.map((kind, row) => {
    if (kind === "section" || heads.has(row)) section = view.label(row);
    return section;
  });
}
