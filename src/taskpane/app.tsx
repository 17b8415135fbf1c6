import { FluentProvider, Tab, TabList, makeStyles, tokens, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { type JSX, useCallback, useEffect, useState } from "react";
import type { Freshness } from "../actions/freshness";
import type { ActionName } from "../actions/report";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { Check } from "./check";
import type { FunctionHelp } from "./function-help";
import { Functions } from "./functions";
import { ImportTab } from "./import-tab";
import { Overview } from "./overview";
import { ReportMessage, spoken } from "./report-message";
import { RunningBar } from "./running-bar";
import { Start } from "./start";
import { UndoBar } from "./undo-bar";
import { useDarkTheme } from "./use-dark-theme";
import { type DroppedFiles, useDroppedFiles } from "./use-dropped-files";
import { useRunState } from "./use-run-state";
import { useFreshness } from "./use-freshness";

const useStyles = makeStyles({
  provider: { minHeight: "100vh" },
  // Five tabs stand side by side in a pane of 320 px; larger letters push the last ones into a second row.
  tabs: { flexWrap: "wrap" },
  tab: { paddingLeft: tokens.spacingHorizontalXS, paddingRight: tokens.spacingHorizontalXS },
  panel: {
    display: "flex",
    flexDirection: "column",
    alignItems: "stretch",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
  },
  // Read out, not seen: what changes stands elsewhere for the eye.
  spoken: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});

type TabId = "overview" | "start" | "check" | "import" | "functions";

type TabDoors = { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo; readonly functions: readonly FunctionHelp[]; readonly dropped: DroppedFiles; readonly freshness: Freshness; readonly openTab: (tab: TabId) => void };

/** The pane's tabs, in their order. A new tab is a new entry here. */
const tabs = [
  { id: "overview", title: "Overview", Panel: Overview },
  { id: "start", title: "Start", Panel: Start },
  { id: "check", title: "Check", Panel: Check },
  { id: "import", title: "Import", Panel: ImportTab },
  { id: "functions", title: "Functions", Panel: Functions },
] as const satisfies readonly { readonly id: TabId; readonly title: string; readonly Panel: (doors: TabDoors) => JSX.Element }[];


/** The tab on which an action shows what came of it; others show it where one is. */
const tabOf: Partial<Record<ActionName, TabId>> = { refreshDashboard: "overview", checkWorkbook: "check", insertFormula: "functions", newPlan: "start", applyFixes: "check", importActuals: "import", addImportRules: "import", findSheets: "start", useSheets: "start" };

/** Actions that take a moment: a bar would only flash. */
const quick: readonly ActionName[] = ["goTo", "insertFormula"];

function announcement({ running, reports, recent: [latest] }: RunState): string {
  if (running !== null) return running.progress.step;
  const report = latest === undefined ? undefined : reports[latest];
  return report === undefined ? "" : spoken(report);
}

/** The whole pane. It shows what runs and what came of it, whether the pane or the ribbon started it. */
export function App({ runner, functions }: { readonly runner: ActionRunner; readonly functions: readonly FunctionHelp[] }): JSX.Element {
  const styles = useStyles();
  const dark = useDarkTheme();
  const state = useRunState(runner);
  const freshness = useFreshness(runner);

  // An action that the ribbon starts brings its own tab to the front, once, when it begins.
  const active = state.running?.name ?? state.recent[0] ?? null;
  const [shownFor, setShownFor] = useState<ActionName | null>(null);
  const [tab, setTab] = useState<TabId>("overview");
  if (active !== shownFor) {
    setShownFor(active);
    setTab((active === null ? undefined : tabOf[active]) ?? tab);
  }

  const dropped = useDroppedFiles(useCallback(() => setTab("import"), []));

  useEffect(() => {
    // Opened by a ribbon command, the pane has something to show already.
    const { running, recent } = runner.state();
    if (running === null && recent.length === 0) void runner.run("readOverview");
  }, [runner]);

  const goTo: GoTo = ({ sheet, address }) => void runner.run("goTo", { sheet, address });
  const lost = state.recent[0] === "goTo" ? state.reports.goTo : undefined;
  const progress = state.running === null || quick.includes(state.running.name) ? null : state.running.progress;
  const { Panel } = tabs.find(({ id }) => id === tab) ?? tabs[0];
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} className={styles.provider}>
      <main>
        <h1 className={styles.spoken}>Plansheet</h1>
        <TabList
          size="small"
          className={styles.tabs}
          selectedValue={tab}
          onTabSelect={(_, { value }) => {
            const chosen = tabs.find(({ id }) => id === value);
            if (chosen !== undefined) setTab(chosen.id);
          }}
        >
          {tabs.map(({ id, title }) => (
            <Tab key={id} className={styles.tab} id={`tab-${id}`} value={id} aria-controls={`panel-${id}`}>
              {title}
            </Tab>
          ))}
        </TabList>
        <div role="status" className={styles.spoken}>
          {announcement(state)}
        </div>
        <div id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} aria-busy={progress !== null} className={styles.panel}>
          {progress !== null && <RunningBar progress={progress} />}
          {lost !== undefined && lost.outcome !== "done" && <ReportMessage report={lost} goTo={goTo} />}
          <Panel runner={runner} state={state} goTo={goTo} functions={functions} dropped={dropped} freshness={freshness} openTab={setTab} />
          <UndoBar runner={runner} state={state} goTo={goTo} />
        </div>
      </main>
    </FluentProvider>
  );
}
