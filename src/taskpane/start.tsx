import { Divider } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { NewPlan } from "./new-plan";
import { UseSheets } from "./use-sheets";

/** The tab for workbooks that do not hold a plan yet: from the sheets that they have, or from new ones. */
export function Start(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element {
  return (
    <>
      <UseSheets {...props} />
      <Divider />
      <NewPlan {...props} />
    </>
  );
}
