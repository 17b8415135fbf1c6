import { useSyncExternalStore } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";

/** What is running and what came of it, also of what the ribbon started; the component is drawn again at each change. */
export function useRunState(runner: ActionRunner): RunState {
  return useSyncExternalStore(runner.subscribe, runner.state);
}
