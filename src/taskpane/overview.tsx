import { Button, MessageBar, MessageBarBody, MessageBarTitle, Text, makeStyles } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons/svg/arrow-sync";
import type { JSX } from "react";
import type { Freshness } from "../actions/freshness";
import type { ActionReport, KpiTile } from "../actions/report";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { KpiTiles } from "./kpi-tiles";
import { ProblemList } from "./problem-list";
import { ReportMessage } from "./report-message";
import { standingReport } from "./undone";

function tilesOf(report: ActionReport | undefined): readonly KpiTile[] | undefined {
  return report?.outcome === "done" ? report.tiles : undefined;
}

/**
 * The reports that the overview shows: `message` of what was done here last, `figures` of what last had any. A reading
 * that went well needs no words: its figures are the message.
 */
export function overviewReports(state: RunState): {
  readonly message: ActionReport | undefined;
  readonly figures: readonly KpiTile[] | undefined;
} {
  const { reports, recent } = state;
  const own = recent.filter((name) => name === "refreshDashboard" || name === "readOverview");
  const [last] = own;
  const report = last === undefined ? undefined : standingReport(state, last);
  const quiet = last === "readOverview" && report?.outcome === "done" && report.problems.length === 0;
  return {
    message: quiet ? undefined : report,
    figures: own.map((name) => tilesOf(reports[name])).find((tiles) => tiles !== undefined),
  };
}

const useStyles = makeStyles({ age: { whiteSpace: "normal" } });

function clock(time: Date): string {
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}

/** Says what is older than the data. */
function Age({ freshness: { figuresOldSince, dashboardOld }, className }: { readonly freshness: Freshness; readonly className: string }): JSX.Element | null {
  if (figuresOldSince === null && !dashboardOld) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={className}>
        {figuresOldSince === null ? (
          <>
            <MessageBarTitle>The dashboard is out of date.</MessageBarTitle> The data have changed since it was written. Refresh it to bring it up to date.
          </>
        ) : (
          <>
            <MessageBarTitle>Data have changed</MessageBarTitle> since these figures were read ({clock(figuresOldSince)}). Refresh the dashboard to bring it up to date.
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

/** The first tab: the figures of the plan, and the button that writes the dashboard. */
export function Overview(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo; readonly freshness: Freshness; readonly openTab: (tab: "start") => void }): JSX.Element {
  const { runner, state, goTo, freshness, openTab } = props;
  const busy = state.running !== null;
  const styles = useStyles();
  const { message, figures: tiles } = overviewReports(state);
  return (
    <>
      <Button
        appearance="primary"
        size="large"
        disabledFocusable={busy}
        onClick={() => void runner.run("refreshDashboard")}
      >
        Refresh dashboard
      </Button>
      {!busy && <Age freshness={freshness} className={styles.age} />}
      {message !== undefined && <ReportMessage report={message} goTo={goTo} />}
      {message?.outcome === "refused" && message.reason === "missing-tables" && <Button onClick={() => openTab("start")}>Say which sheets they are, or start a plan</Button>}
      {tiles !== undefined && <KpiTiles tiles={tiles} />}
      {message !== undefined && <ProblemList problems={message.problems} goTo={goTo} />}
      {tiles === undefined && message === undefined && !busy && <Text>The figures appear here when the plan's tables have been read.</Text>}
      <Button
        appearance="subtle"
        icon={<ArrowSyncRegular />}
        disabledFocusable={busy}
        onClick={() => void runner.run("readOverview")}
      >
        Read the tables again
      </Button>
    </>
  );
}
