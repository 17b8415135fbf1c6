import { Button, Text, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { CellFix } from "../actions/report";
import type { GoTo } from "./cell-link";
import { FindingList } from "./finding-list";
import { ReportMessage } from "./report-message";
import { standingReport } from "./undone";

const useStyles = makeStyles({ buttons: { display: "flex", gap: tokens.spacingHorizontalS } });

/** The tab of the check: reads tables and formulas, lists what is wrong by severity, and fixes what is safe to fix. */
export function Check(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element {
  const { runner, state, goTo } = props;
  const styles = useStyles();
  const report = state.reports.checkWorkbook;
  const fixed = standingReport(state, "applyFixes");
  // What came of a fix is said until the next check.
  const shown = fixed !== undefined && state.recent.indexOf("applyFixes") < state.recent.indexOf("checkWorkbook") ? fixed : report;
  const busy = state.running !== null;

  const fix = async (fixes: readonly CellFix[]): Promise<void> => {
    const { outcome } = await runner.run("applyFixes", { fixes });
    if (outcome === "done") await runner.run("checkWorkbook");
  };
  const preview = async (fixes: readonly CellFix[]): Promise<readonly CellFix[] | null> => {
    const previewed = await runner.run("applyFixes", { fixes, preview: true });
    return previewed.outcome === "done" ? (previewed.changes ?? []) : null;
  };
  return (
    <>
      <Text>Reads the tables of the plan and every formula, and lists what is wrong with its cell. Nothing is changed.</Text>
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={busy} onClick={() => void runner.run("checkWorkbook")}>
          Check workbook
        </Button>
        {state.running?.name === "checkWorkbook" && <Button onClick={() => runner.cancel()}>Stop</Button>}
      </div>
      {shown !== undefined && <ReportMessage report={shown} goTo={goTo} />}
      {report !== undefined && <FindingList problems={report.problems} goTo={goTo} busy={busy} onFix={(fixes) => void fix(fixes)} preview={preview} />}
    </>
  );
}
