import { growingPauses, pause, usualPatience, type Patience } from "../patience";
import { explainError, isExcelError, remedyFor, startRun, withRetries } from "../run-in-excel";
import { writeMemory } from "./memory";
import type { WriteFailed, WriteOptions, WriteRefusal } from "./outcome";
import { quietly } from "./quiet";

/** How the workbook stands towards a stage. */
export type Standing = "before" | "after" | "between";

/** Changes that go in one request, and how to find out and undo what came of them when the answer is an error or none at all. */
export type Stage = {
  /** How much of the whole it is, in units of the caller's: for the progress. */
  readonly weight: number;
  /** Queues the changes and what tells whether they arrived; the function that comes back is asked when the request was answered. */
  readonly queue: (context: Excel.RequestContext) => () => WriteRefusal | null;
  readonly examine: (context: Excel.RequestContext) => Promise<Standing>;
  /** Makes the workbook stand as before the stage, from wherever it stands. Harmless when repeated. */
  readonly revert: (context: Excel.RequestContext) => Promise<void>;
  /** The same changes in smaller stages; null where there is nothing to divide. */
  readonly split: () => readonly Stage[] | null;
};

export type CarriedOut = { readonly outcome: "written" } | WriteRefusal | { readonly outcome: "cancelled" } | WriteFailed;

export type CarryOutOptions = Pick<WriteOptions, "onProgress" | "signal" | "patience"> & {
  /** Of all stages. */
  readonly weight: number;
};

/** How often Excel is asked to look something up or to put it back before it is given up. */
const recoveryAttempts = 3;

/**
 * Carries stages out, all or none. They are taken one by one, so that large ones need
 * not be made all at once; a refusal among them stops everything. They may be asked for a second time, from the beginning.
 *
 * After each error it is looked up what became of the request, for an error or a missing answer says nothing about that. Then the
 * stage counts as done, or is tried again the way the error asks for (after a pause, in smaller parts, once more), or everything done
 * so far is put back. What cannot be put back because Excel does not let itself be asked is remembered for the next write.
 */
export async function carryOut(stages: () => Iterable<Stage | WriteRefusal>, options: CarryOutOptions): Promise<CarriedOut> {
  const { patience = usualPatience } = options;
  const oneUndoStep = Office.context.requirements.isSetSupported("ExcelApi", "1.20");
  const outcome = await carriedOut(stages(), { ...options, patience }, oneUndoStep);
  // Some calls cannot be part of one undo step. Rather several steps than none.
  const ungrouped = oneUndoStep && outcome.outcome === "failed" && outcome.state === "unchanged" && outcome.detail.startsWith("UndoNotSupported");
  return ungrouped ? carriedOut(stages(), { ...options, patience }, false) : outcome;
}

/** Ends a run that did not come to its end, so that Excel is not sent what was queued and is not wanted any more. */
const stopped = new Error("stopped");

async function carriedOut(stages: Iterable<Stage | WriteRefusal>, options: CarryOutOptions & { readonly patience: Patience }, oneUndoStep: boolean): Promise<CarriedOut> {
  const { patience } = options;
  const done: Stage[] = [];
  let outcome: CarriedOut = { outcome: "written" };
  const job = async (context: Excel.RequestContext): Promise<void> => {
    outcome = await inOrder(context, stages, done, options);
    if (outcome.outcome !== "written") throw stopped;
  };
  try {
    await startRun(job, { patience, oneUndoStep });
    return outcome;
  } catch (error) {
    if (error === stopped) return outcome;
    // The run itself could not begin or end, or there is a mistake of ours.
    const back = await takeBack(done, { outcome: "failed", state: "unchanged", code: "excel-error", detail: String(error) }, patience);
    return { ...back, ...failureOf(error) };
  }
}

async function inOrder(context: Excel.RequestContext, stages: Iterable<Stage | WriteRefusal>, done: Stage[], options: CarryOutOptions & { readonly patience: Patience }): Promise<CarriedOut> {
  const { onProgress, signal, patience, weight } = options;
  for (const whole of stages) {
    if ("outcome" in whole) return takeBack(done, whole, patience);
    const parts = [whole];
    for (let stage = parts.shift(); stage !== undefined; stage = parts.shift()) {
      if (signal?.aborted === true) return takeBack(done, { outcome: "cancelled" }, patience);
      const attempt = await perform(context, stage, patience);
      if (attempt.came === "through") {
        done.unshift(stage);
        onProgress?.(done.reduce((sum, one) => sum + one.weight, 0) / weight);
      } else if (attempt.came === "apart") parts.unshift(...attempt.parts);
      else return takeBack(attempt.standing === "before" ? done : [stage, ...done], attempt.outcome, patience);
    }
  }
  return { outcome: "written" };
}

type Attempt =
  | { readonly came: "through" }
  /** Too large: to be done in parts. */
  | { readonly came: "apart"; readonly parts: readonly Stage[] }
  | { readonly came: "to nothing"; readonly outcome: WriteRefusal | WriteFailed; readonly standing: "before" | "other" };

/** One stage, again where that helps. */
async function perform(context: Excel.RequestContext, stage: Stage, patience: Patience): Promise<Attempt> {
  const pauses = growingPauses(patience.busy)[Symbol.iterator]();
  let again = 1;
  for (;;) {
    try {
      const refused = await send(context, stage);
      return refused === null ? { came: "through" } : { came: "to nothing", outcome: refused, standing: "other" };
    } catch (error) {
      if (!isExcelError(error)) {
        // A mistake of ours: nothing of it may stand before it is reported.
        await takeBack([stage], { outcome: "written" }, patience);
        throw error;
      }
      const outcome: WriteFailed = { outcome: "failed", state: "unchanged", ...failureOf(error) };
      const standing = await recover(stage, patience);
      if (standing === "after") return { came: "through" };
      if (standing !== "before") return { came: "to nothing", outcome, standing: "other" };
      const remedy = remedyFor(error);
      if (remedy === "wait") {
        const next = pauses.next();
        if (next.done === true) return { came: "to nothing", outcome, standing };
        await pause(next.value);
      } else if (remedy === "split") {
        const parts = stage.split();
        return parts === null ? { came: "to nothing", outcome, standing } : { came: "apart", parts };
      } else if (remedy === "again" && again > 0) again -= 1;
      else return { came: "to nothing", outcome, standing };
    }
  }
}

/** One request: no events of our own, no calculation and no drawing in between. */
async function send(context: Excel.RequestContext, stage: Stage): Promise<WriteRefusal | null> {
  const arrived = quietly(context, () => stage.queue(context));
  await context.sync();
  return arrived();
}

/** What became of a stage whose request failed. What stands half is put back. `lost` where Excel cannot be asked. */
async function recover(stage: Stage, patience: Patience): Promise<"before" | "after" | "lost"> {
  try {
    const standing = await insistently((context) => stage.examine(context), patience);
    if (standing !== "between") return standing;
    await insistently((context) => stage.revert(context), patience);
    return "before";
  } catch (error) {
    if (isExcelError(error)) return "lost";
    throw error;
  }
}

/** Puts stages back, the last one first, and then says what it was done for. */
async function takeBack<T extends CarriedOut>(stages: readonly Stage[], outcome: T, patience: Patience): Promise<T | WriteFailed> {
  const left = [...stages];
  try {
    for (let stage = left[0]; stage !== undefined; stage = left[0]) {
      const { revert } = stage;
      await insistently((context) => revert(context), patience);
      left.shift();
    }
    return outcome;
  } catch (error) {
    const failed = failureOf(error);
    writeMemory().unfinished = left;
    return { outcome: "failed", state: "unknown", ...failed };
  }
}

/** Puts back what an earlier write had to leave; each write begins with it, before it looks. Null when nothing is left of it. */
export async function settleUnfinished(patience: Patience = usualPatience): Promise<WriteFailed | null> {
  const memory = writeMemory();
  const left = memory.unfinished;
  if (left.length === 0) return null;
  memory.unfinished = [];
  const outcome = await takeBack(left, { outcome: "written" }, patience);
  return outcome.outcome === "failed" ? outcome : null;
}

/** Leaves something to the beginning of the next write. */
export function remindOf(revert: Stage["revert"]): void {
  const memory = writeMemory();
  memory.unfinished = [{ weight: 0, queue: () => () => null, examine: () => Promise.resolve("between"), revert, split: () => null }, ...memory.unfinished];
}

/** In a run of its own, for the one that failed may still wait for its answer. Whatever the error, it is tried again. */
export async function insistently<T>(job: (context: Excel.RequestContext) => Promise<T>, patience: Patience): Promise<T> {
  for (let left = recoveryAttempts - 1; ; left -= 1) {
    try {
      return await withRetries(() => startRun((context) => withEvents(context, job), { patience }), patience);
    } catch (error) {
      if (left === 0 || !isExcelError(error)) throw error;
    }
  }
}

/** The request that failed may have switched events off and not on again. */
function withEvents<T>(context: Excel.RequestContext, job: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  context.runtime.enableEvents = true;
  return job(context);
}

function failureOf(error: unknown): { readonly code: WriteFailed["code"]; readonly detail: string } {
  const { code, detail } = explainError(error);
  return { code, detail };
}
