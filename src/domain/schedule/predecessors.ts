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
const oddSpace = /\s\s|[^\S ]/;
const kindAtEnd = / ?(FS|SS|FF|SF)$/i;
const lagAtEnd = / ?([+\-−–]) ?(\d+(?:\.\d*)?|\.\d+) ?([a-z%]*)$/i;

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

  const links: LinkLists = { from: [], to: [], kind: [], lag: [] };
  for (const [entry, text] of texts.entries()) {
    const parts = partsOf(text);
    for (let part = 0; part < parts.length; ) {
      let span = Math.min(longestSpan, parts.length - part);
      let refused = addLink(links, entry, joined(text, parts, part, span), taskOf, daysPerWeek);
      while (span > 1 && refused !== null) {
        span -= 1;
        refused = addLink(links, entry, joined(text, parts, part, span), taskOf, daysPerWeek);
      }
      if (refused !== null) return { ...refused, entry };
      part += span;
    }
  }
  return success({ from: Int32Array.from(links.from), to: Int32Array.from(links.to), kind: Uint8Array.from(links.kind), lag: Float64Array.from(links.lag) });
}

type LinkLists = Record<keyof Links, number[]>;

/** Ids are compared without regard to case and to the number of spaces. */
function keyOf(id: string): string {
  return tidied(id).toLowerCase();
}

/** One plain space wherever there is any. */
function tidied(text: string): string {
  const trimmed = text.trim();
  return oddSpace.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}

type Part = { readonly start: number; readonly end: number };

function partsOf(text: string): readonly Part[] {
  if (!separators.test(text)) return [{ start: 0, end: text.length }];
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

/** Reads one link and adds it; an empty text adds none. Ids are tried from the whole text downwards, so that the longest wins. */
function addLink(links: LinkLists, to: number, text: string, taskOf: ReadonlyMap<string, number>, daysPerWeek: number): Failure<PredecessorsCode> | null {
  const written = tidied(text);
  if (written === "") return null;
  const key = written.toLowerCase();
  let from = taskOf.get(key);
  let kind = 0;
  let lag: number | null = 0;
  if (from === undefined) {
    if (noneWords.includes(key)) return null;
    const lagMatch = lagAtEnd.exec(written);
    const withoutLag = lagMatch === null ? written : written.slice(0, lagMatch.index);
    from = taskOf.get(keyOf(withoutLag));
    if (from === undefined) {
      const kindMatch = kindAtEnd.exec(withoutLag);
      const id = kindMatch === null ? withoutLag : withoutLag.slice(0, kindMatch.index);
      kind = linkKinds.findIndex((name) => name === (kindMatch?.[1] ?? "FS").toUpperCase());
      from = taskOf.get(keyOf(id));
      if (from === undefined) return failure("unknown-task", `there is no task "${(id === "" ? written : id).slice(0, 40)}"`);
    }
    const unit = (lagMatch?.[3] ?? "").toLowerCase();
    lag = lagMatch === null ? 0 : daysOf(lagMatch[1] ?? "", lagMatch[2] ?? "", unit, daysPerWeek);
    if (lag === null) return failure("bad-lag", `the lag of "${written.slice(0, 40)}" is in ${unit === "%" ? "per cent" : `"${unit.slice(0, 20)}"`}: write working days (d) or weeks (w)`);
    if (Math.abs(lag) > longestLag) return failure("bad-lag", `the lag of "${written.slice(0, 40)}" is longer than a million days`);
  }
  links.from.push(from);
  links.to.push(to);
  links.kind.push(kind);
  links.lag.push(lag);
  return null;
}

/** The working days of a lag; null for a unit that is none of ours. */
function daysOf(sign: string, size: string, unit: string, daysPerWeek: number): number | null {
  const days = unit === "" || /^d(?:y|ys|ays?)?$/.test(unit) ? 1 : /^w(?:ks?|eeks?)?$/.test(unit) ? daysPerWeek : null;
  if (days === null) return null;
  // Adding 0 turns −0 into 0.
  return (sign === "+" ? Number(size) : -Number(size)) * days + 0;
}
