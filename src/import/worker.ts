/** The worker's entry: reads files in a thread of its own, so that pane and cells stay alive. */
import { createImportEngine } from "./engine";
import { buffersOf, type WorkerAnswer, type WorkerCall } from "./protocol";

const engine = createImportEngine();
const running = new Map<number, AbortController>();

function answer(message: WorkerAnswer, transfer: readonly ArrayBuffer[] = []): void {
  postMessage(message, { transfer: [...transfer] });
}

async function carryOut(call: WorkerCall): Promise<void> {
  const { id } = call;
  switch (call.call) {
    case "open":
      answer({ id, kind: "value", value: await engine.open(call.files) });
      return;
    case "arrange":
      answer({ id, kind: "value", value: await engine.arrange(call.place, call.layout, call.chosen) });
      return;
    case "plan": {
      const controller = new AbortController();
      running.set(id, controller);
      const value = await engine.plan(call.request, { signal: controller.signal, onProgress: (progress) => answer({ id, kind: "progress", progress }) });
      running.delete(id);
      answer({ id, kind: "value", value });
      return;
    }
    case "cancel":
      running.get(call.target)?.abort();
      answer({ id, kind: "value", value: null });
      return;
    case "tryRules":
      answer({ id, kind: "value", value: await engine.tryRules(call.rules) });
      return;
    case "take": {
      const value = await engine.take();
      answer({ id, kind: "value", value }, value === null ? [] : buffersOf(value));
      return;
    }
    case "rejectedCsv":
      answer({ id, kind: "value", value: await engine.rejectedCsv() });
  }
}

addEventListener("message", ({ data }: MessageEvent<WorkerCall>) => {
  carryOut(data).catch((error: unknown) => answer({ id: data.id, kind: "error", message: error instanceof Error ? error.message : String(error) }));
});
