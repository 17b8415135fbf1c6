import { Field, ProgressBar } from "@fluentui/react-components";
import type { JSX } from "react";
import type { Progress } from "../actions/report";

/** How far the running action is, and at what. */
export function RunningBar({ progress }: { readonly progress: Progress }): JSX.Element {
  return (
    <Field validationMessage={progress.step} validationState="none">
      <ProgressBar value={progress.fraction} aria-label={progress.step} />
    </Field>
  );
}
