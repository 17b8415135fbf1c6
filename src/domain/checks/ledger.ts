import { dayLabel } from "../calendar/labels";
import type { SerialDay } from "../calendar/units";
import { capped, listedByName } from "./capped";
import { keyOf, quoted } from "./cells";
import type { CheckInput, Finding } from "./check";
import { amountText, at, postingsOf, type Posting } from "./postings";

/** Postings outside of the fiscal year, and postings into periods that are closed. */
export function postingDates(input: CheckInput): readonly Finding[] {
  const { fiscalYear } = input.settings;
  const outside = fiscalYear === null ? [] : postingsOf(input).filter(({ date }) => date !== null && (date < fiscalYear.first || date > fiscalYear.last));
  const strange = new Set(outside);
  return [
    ...capped(outside, (posting): Finding => ({
      rule: "outside-year",
      severity: "warning",
      ...at(posting, "date"),
      message: `${dayText(posting.date)} is outside of the fiscal year${fiscalYear === null ? "" : ` (${dayLabel(fiscalYear.first)} to ${dayLabel(fiscalYear.last)})`}.`,
    })),
    ...afterClosing(input, strange),
  ];
}

function dayText(day: SerialDay | null): string {
  return day === null ? "" : dayLabel(day);
}

/**
 * Postings into periods that are closed. When they were entered says a column; without one, a ledger in order of date tells it: what was entered
 * later stands below postings of open periods.
 */
function afterClosing(input: CheckInput, strange: ReadonlySet<Posting>): readonly Finding[] {
  const { closedUntil } = input.settings;
  if (closedUntil === null) return [];
  const postings = postingsOf(input).filter((posting) => posting.date !== null && !strange.has(posting));
  const entered = postings.filter(({ date, fields, row }) => date !== null && date <= closedUntil && (fields.day(row, "posted") ?? 0) > closedUntil);
  const stated = capped(entered, (posting): Finding => ({
    rule: "closed-period",
    severity: "error",
    ...at(posting, "date"),
    message: `Posted on ${dayText(posting.fields.day(posting.row, "posted"))} into a period that was closed on ${dayLabel(closedUntil)}.`,
  }));
  const tables = new Set(postings.map(({ table }) => table));
  const inferred = [...tables].flatMap((table) => lateEntries(postings.filter((posting) => posting.table === table && posting.fields.column("posted") === null), closedUntil));
  return [
    ...stated,
    ...capped(inferred, (posting): Finding => ({
      rule: "closed-period",
      severity: "warning",
      ...at(posting, "date"),
      message: `${dayText(posting.date)} is in a period that was closed on ${dayLabel(closedUntil)}, and the posting stands below later ones: was it entered after closing?`,
    })),
  ];
}

/** Share of neighbours in order of date from which a ledger counts as kept in that order. */
const ordered = 0.95;

function lateEntries(postings: readonly Posting[], closedUntil: SerialDay): readonly Posting[] {
  let inOrder = 0;
  postings.forEach(({ date }, place) => {
    if (place > 0 && (date ?? 0) >= (postings[place - 1]?.date ?? 0)) inOrder += 1;
  });
  if (postings.length < 20 || inOrder < (postings.length - 1) * ordered) return [];
  // The first posting after closing may itself be misplaced: some of them make an open period.
  const open = postings.flatMap(({ date }, place) => ((date ?? 0) > closedUntil ? [place] : []));
  const from = open[Math.min(2, open.length - 1)];
  return from === undefined ? [] : postings.slice(from).filter(({ date }) => (date ?? 0) <= closedUntil);
}

/** So many names without a budget, and hardly one with: the postings name something else than lines. That is one fault, not one for each name. */
const manyNames = 10;

/** Spend by line against its budget: lines without budget, and lines over budget. One finding for each line, where it first went over. */
export function spendAgainstBudget(input: CheckInput, budgets: ReadonlyMap<string, number>): readonly Finding[] {
  if (budgets.size === 0) return [];
  const isOver = (sum: number, budget: number): boolean => sum > budget * (1 + (input.settings.tolerancePct ?? 0)) + 0.005;
  const spent = new Map<string, { sum: number; over: Posting | null; first: Posting; rows: number }>();
  for (const posting of postingsOf(input)) {
    const key = keyOf(posting.line ?? "");
    const entry = spent.get(key) ?? { sum: 0, over: null, first: posting, rows: 0 };
    entry.rows += 1;
    entry.sum += posting.amount ?? 0;
    const budget = budgets.get(key);
    if (entry.over === null && budget !== undefined && isOver(entry.sum, budget)) entry.over = posting;
    spent.set(key, entry);
  }
  const lines = [...spent].map(([key, entry]) => ({ ...entry, budget: budgets.get(key) }));
  const without = lines.filter(({ budget }) => budget === undefined);
  const beyond = lines.flatMap(({ sum, over, budget }) => (budget === undefined || over === null || !isOver(sum, budget) ? [] : [{ sum, over, budget }]));
  const strange = without.length >= manyNames && without.length >= 0.8 * lines.length ? without : [];
  const [first] = strange;
  return [
    ...(first === undefined
      ? []
      : [
          {
            rule: "no-budget" as const,
            severity: "error" as const,
            ...at(first.first, "line"),
            message: `${strange.length} names of postings are no budget lines (${strange.slice(0, 3).map((one) => quoted(one.first.line ?? "")).join(", ")} …): ${amountText(strange.reduce((total, { sum }) => total + sum, 0), input)} in ${strange.reduce((total, { rows }) => total + rows, 0)} postings.`,
          },
        ]),
    ...capped(strange.length > 0 ? [] : without, ({ sum, first, rows }): Finding => {
      const name = first.line === null ? "Postings without a line" : `${quoted(first.line)} has no budget line`;
      return { rule: "no-budget", severity: "error", ...at(first, "line"), message: `${name}: ${amountText(sum, input)} in ${rows} ${rows === 1 ? "posting" : "postings"}.` };
    }, listedByName),
    ...capped(beyond, ({ sum, over, budget }): Finding => ({
      rule: "over-budget",
      severity: "warning",
      ...at(over, "amount"),
      message: `${quoted(over.line ?? "")} has spent ${amountText(sum, input)} of a budget of ${amountText(budget, input)}; it went over with this posting.`,
    }), listedByName),
  ];
}
