import { failure, success, type Failure, type Success } from "../result";

/** What a link ties: the finish (F) or start (S) of the predecessor to the start or finish of the task. */
export const linkKinds = ["FS", "SS", "FF", "SF"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Links between tasks, one a place in every array. Tasks are places in the list of ids. */
export type Links = {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Place in `linkKinds`. */
  readonly kind: Uint8Array;
  /** In working days; below zero = lead. */
  readonly lag: Float64Array;
};

export type PredecessorsCode =
  /** Two tasks have one id. */
  | "duplicate-id"
  /** A predecessor that is no task of the list. */
  | "unknown-task"
  /** The task is known, but what stands behind its id is no lag. */
  | "bad-lag";

/** `entry` is the place, from 0, of the task whose id or predecessors were refused. */
export type PredecessorsFailure = Failure<PredecessorsCode> & { readonly entry: number };

/** Days in a week of five working days: what `w` stands for unless the calendar says otherwise. */
export const usualWorkweek = 5;

const longestLag = 1_000_000;
/** An id that holds separators is looked for across this many parts of a text at most. */
const mostParts = 8;

const separators = /[,;\n]/;
const noneWords = ["-", "–", "—", "none"];
const kindAtEnd = /\s*(FS|SS|FF|SF)$/i;
const lagAtEnd = /\s*([+\-−–])\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z%]*)$/i;

/**
 * Reads the predecessors of tasks as planners write them: `A`, `3FS+2d`, `5SS`, `3FF-1d, 4`.
 *
 * - Several predecessors stand with commas, semicolons or line breaks between them. Blank, `-` and `none` mean no predecessor.
 * - FS (finish to start) where no kind is written. Spaces and case do not matter, in ids neither.
 * - A lag is in working days (`+2d`, `+2`, `+2 days`) or weeks (`+1w`); a lead is a negative lag (`-1d`). Lags in per cent,
 *   hours, months or elapsed time are refused.
 * - An id may look like a link itself (`FS1`, `A-1`, `1.2`) or hold spaces and separators: the longest id that fits wins.
 *
 * @param ids One a task.
 * @param texts One a task, in the order of `ids`.
 * @param daysPerWeek Working days that `w` stands for.
 * @returns The links in the order of the tasks, and of the text within a task.
 * @source The predecessor notation of Microsoft Project.
 * @example readPredecessors(["A", "B"], ["", "A SS+1d"]) // one link from 0 to 1, kind 1, lag 1
 */
export function readPredecessors(ids: readonly string[], texts: readonly string[], daysPerWeek: number = usualWorkweek): Success<Links> | PredecessorsFailure {
  const taskOf = new Map<string, number>();
  let longestSpan = 1;
  for (const [entry, id] of ids.entries()) {
    const key = keyOf(id);
    if (taskOf.has(key)) return { ...failure("duplicate-id", `"${id}" is the id of two tasks`), entry };
    taskOf.set(key, entry);
    if (separators.test(id)) longestSpan = Math.min(mostParts, Math.max(longestSpan, id.split(separators).length));
  }

  const from: number[] = [];
  const to: number[] = [];
  const kind: number[] = [];
  const lag: number[] = [];
  for (const [entry, text] of texts.entries()) {
    const parts = partsOf(text);
    for (let part = 0; part < parts.length; ) {
      let span = Math.min(longestSpan, parts.length - part);
      let read = readLink(joined(text, parts, part, span), taskOf, daysPerWeek);
      while (span > 1 && (read === null || !read.ok)) {
        span -= 1;
        read = readLink(joined(text, parts, part, span), taskOf, daysPerWeek);
      }
      if (read !== null) {
        if (!read.ok) return { ...read, entry };
        from.push(read.value.from);
        to.push(entry);
        kind.push(read.value.kind);
        lag.push(read.value.lag);
      }
      part += span;
    }
  }
  return success({ from: Int32Array.from(from), to: Int32Array.from(to), kind: Uint8Array.from(kind), lag: Float64Array.from(lag) });
}

/** Ids are compared without regard to case and to the number of spaces. */
function keyOf(id: string): string {
  return id.trim().replace(/\s+/g, " ").toLowerCase();
}

type Part = { readonly start: number; readonly end: number };

function partsOf(text: string): readonly Part[] {
  let start = 0;
  return text.split(separators).map(({ length }) => {
    const part = { start, end: start + length };
    start += length + 1;
    return part;
  });
}

/** Some neighbouring parts as they stood in the text, with their separators. */
function joined(text: string, parts: readonly Part[], first: number, span: number): string {
  return text.slice(parts[first]?.start, parts[first + span - 1]?.end);
}

type Link = { readonly from: number; readonly kind: number; readonly lag: number };

/** One link; null where nothing is written. Ids are tried from the whole text downwards, so that the longest wins. */
function readLink(text: string, taskOf: ReadonlyMap<string, number>, daysPerWeek: number): Success<Link> | Failure<PredecessorsCode> | null {
  const written = text.trim().replace(/\s+/g, " ");
  if (written === "") return null;
  const whole = taskOf.get(written.toLowerCase());
  if (whole !== undefined) return success({ from: whole, kind: 0, lag: 0 });
  if (noneWords.includes(written.toLowerCase())) return null;

  const lagMatch = lagAtEnd.exec(written);
  const withoutLag = lagMatch === null ? written : written.slice(0, lagMatch.index);
  const kindMatch = kindAtEnd.exec(withoutLag);
  const withoutKind = kindMatch === null ? withoutLag : withoutLag.slice(0, kindMatch.index);
  const plain = taskOf.get(keyOf(withoutLag));
  const from = plain ?? taskOf.get(keyOf(withoutKind));
  if (from === undefined) return failure("unknown-task", `there is no task "${(withoutKind === "" ? written : withoutKind).slice(0, 40)}"`);
  const kind = plain === undefined ? linkKinds.findIndex((name) => name === kindMatch?.[1]?.toUpperCase()) : 0;
  if (lagMatch === null) return success({ from, kind, lag: 0 });

  const unit = (lagMatch[3] ?? "").toLowerCase();
  const days = unit === "" || /^d(?:y|ys|ays?)?$/.test(unit) ? 1 : /^w(?:ks?|eeks?)?$/.test(unit) ? daysPerWeek : null;
  if (days === null) {
    const what = unit === "%" ? "in per cent" : `in "${unit.slice(0, 20)}"`;
    return failure("bad-lag", `the lag of "${written.slice(0, 40)}" is ${what}: write working days (d) or weeks (w)`);
  }
  const size = Number(lagMatch[2]) * days;
  if (size > longestLag) return failure("bad-lag", `the lag of "${written.slice(0, 40)}" is longer than a million days`);
  return success({ from, kind, lag: lagMatch[1] === "+" || size === 0 ? size : -size });
}
