import type { Selection } from "../domain/import/plan-import";
import type { RuleTake } from "../domain/import/rules";
import { failure, type Result } from "../domain/result";
import type { ImportSource, OpenedFile, OpenedFiles, PlanFailure, PlannedImport, ReadingProgress } from "./import-source";
import type { WorkerAnswer, WorkerCall, WorkerValue } from "./protocol";

/** Files that are read in a worker; in this thread where there can be none. */
export function connectImport(): ImportSource {
  const worker = startWorker();
  return worker === null ? inThisThread() : throughWorker(worker);
}

function startWorker(): Worker | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(/* webpackChunkName: "import-worker" */ new URL("./worker.ts", import.meta.url));
  } catch {
    // A page that may not start workers can still read files, only not while it does other things.
    return null;
  }
}

function inThisThread(): ImportSource {
  const loading = import(/* webpackChunkName: "import" */ "./engine").then(({ createImportEngine }) => createImportEngine());
  return {
    open: async (files) => (await loading).open(files),
    arrange: async (place, layout, chosen) => (await loading).arrange(place, layout, chosen),
    plan: async (request, options) => (await loading).plan(request, options),
    tryRules: async (rules) => (await loading).tryRules(rules),
    take: async () => (await loading).take(),
    rejectedCsv: async () => (await loading).rejectedCsv(),
    close: () => void loading.then((engine) => engine.close()),
  };
}

type Waiting = { readonly resolve: (value: WorkerValue) => void; readonly reject: (error: Error) => void; readonly onProgress: ((progress: ReadingProgress) => void) | undefined };

// Each call of the union without its number, which is given when it is sent.
type Unnumbered = WorkerCall extends infer Call ? (Call extends WorkerCall ? Omit<Call, "id"> : never) : never;

function throughWorker(worker: Worker): ImportSource {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let lost: string | null = null;

  const send = (call: Unnumbered, onProgress?: Waiting["onProgress"]): { readonly id: number; readonly answer: Promise<WorkerValue> } => {
    const id = ++last;
    const answer = new Promise<WorkerValue>((resolve, reject) => {
      if (lost !== null) {
        reject(new Error(lost));
        return;
      }
      waiting.set(id, { resolve, reject, onProgress });
      worker.postMessage({ ...call, id });
    });
    return { id, answer };
  };

  worker.addEventListener("message", ({ data }: MessageEvent<WorkerAnswer>) => {
    const call = waiting.get(data.id);
    if (data.kind === "progress") {
      call?.onProgress?.(data.progress);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === "error") call?.reject(new Error(data.message));
    else call?.resolve(data.value);
  });
  worker.addEventListener("error", ({ message }) => {
    lost = `Reading stopped${message === "" ? "" : `: ${message}`}. Choose the files again.`;
    for (const { reject } of waiting.values()) reject(new Error(lost));
    waiting.clear();
  });

  return {
    open: async (files) => (await send({ call: "open", files }).answer) as OpenedFiles,
    arrange: async (place, layout, chosen) => (await send({ call: "arrange", place, layout, chosen }).answer) as OpenedFile,
    plan: async (request, { onProgress, signal } = {}) => {
      const { id, answer } = send({ call: "plan", request }, onProgress);
      const cancel = (): void => void send({ call: "cancel", target: id }).answer.catch(() => undefined);
      if (signal?.aborted === true) cancel();
      signal?.addEventListener("abort", cancel);
      try {
        return (await answer) as Result<PlannedImport, PlanFailure>;
      } catch (error) {
        return failure("unreadable", error instanceof Error ? error.message : String(error));
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    },
    tryRules: async (rules) => (await send({ call: "tryRules", rules }).answer) as readonly RuleTake[],
    take: async () => (await send({ call: "take" }).answer) as Selection | null,
    rejectedCsv: async () => (await send({ call: "rejectedCsv" }).answer) as Blob,
    close: () => worker.terminate(),
  };
}
