import { Button, Text } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { ProblemList } from "./problem-list";
import { ReportMessage } from "./report-message";

/** The second tab: reads every table and lists what cannot be used. */
export function Check(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element {
  const { runner, state, goTo } = props;
  const report = state.reports.checkWorkbook;
  return (
    <>
      <Text>Reads every table of the plan and lists what cannot be used, with its cell. Nothing is changed.</Text>
      <Button
        appearance="primary"
        disabledFocusable={state.running !== null}
        onClick={() => void runner.run("checkWorkbook")}
      >
        Check workbook
      </Button>
      {report !== undefined && <ReportMessage report={report} goTo={goTo} />}
      {report !== undefined && <ProblemList problems={report.problems} goTo={goTo} />}
    </>
  );
}
