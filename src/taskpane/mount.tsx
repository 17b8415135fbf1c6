import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { ActionRunner } from "../commands/action-runner";
import { App } from "./app";
import type { FunctionHelp } from "./function-help";

/**
 * Draws the pane into `root`, in place of what is there.
 *
 * @param runner runs the actions, and tells what is running, whoever started it
 * @param functions the help of the custom functions
 */
export function mount(root: Element, runner: ActionRunner, functions: readonly FunctionHelp[]): void {
  createRoot(root).render(
    <StrictMode>
      <App runner={runner} functions={functions} />
    </StrictMode>,
  );
}
