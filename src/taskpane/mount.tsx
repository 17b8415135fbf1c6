import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { ActionRunner } from "../commands/action-runner";
import { App } from "./app";

/**
 * Draws the pane into `root`, in place of what is there.
 *
 * @param runner runs the actions, and tells what is running, whoever started it
 */
export function mount(root: Element, runner: ActionRunner): void {
  createRoot(root).render(
    <StrictMode>
      <App runner={runner} />
    </StrictMode>,
  );
}
