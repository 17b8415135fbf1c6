import type { JSX } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { NewPlan } from "./new-plan";

/** The tab for workbooks that do not hold a plan yet. */
export function Start(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element {
  return <NewPlan {...props} />;
}
