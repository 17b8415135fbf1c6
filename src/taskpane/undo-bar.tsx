import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons/svg/arrow-undo";
import type { JSX } from "react";
import type { UndoOffer } from "../actions/report";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { ProblemList } from "./problem-list";
import { ReportMessage } from "./report-message";

const useStyles = makeStyles({ bar: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalXXS, overflowWrap: "anywhere" } });

/** What could be undone when an action last said so; null when nothing can. */
function offerOf({ reports, recent }: RunState): UndoOffer | null {
  for (const name of recent) {
    const report = reports[name];
    if (report?.undo !== undefined) return report.undo;
  }
  return null;
}

/** Below every tab: takes back the last change that Plansheet applied, and says what came of it. */
export function UndoBar(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element | null {
  const { runner, state, goTo } = props;
  const styles = useStyles();
  const offer = offerOf(state);
  const report = state.recent[0] === "undoLastChange" ? state.reports.undoLastChange : undefined;
  if (offer === null && report === undefined) return null;
  return (
    <section aria-label="Undo" className={styles.bar}>
      {report !== undefined && <ReportMessage report={report} goTo={goTo} />}
      {report !== undefined && report.outcome !== "done" && <ProblemList problems={report.problems} goTo={goTo} />}
      {offer !== null && (
        <>
          <Button icon={<ArrowUndoRegular />} disabledFocusable={state.running !== null} onClick={() => void runner.run("undoLastChange")}>
            Undo last change
          </Button>
          <Caption1>
            {offer.title}. {offer.detail}
          </Caption1>
        </>
      )}
    </section>
  );
}
