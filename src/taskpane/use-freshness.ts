import { useSyncExternalStore } from "react";
import { type Freshness, freshnessOf } from "../actions/freshness";
import type { ActionRunner } from "../commands/action-runner";

/** Whether the figures and the dashboard are as new as the data; the component is drawn again at each change. */
export function useFreshness(runner: ActionRunner): Freshness {
  const { subscribe, state } = freshnessOf(runner);
  return useSyncExternalStore(subscribe, state);
}
