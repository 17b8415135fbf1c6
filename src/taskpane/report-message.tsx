import { MessageBar, MessageBarBody, MessageBarTitle, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useEffect, useRef } from "react";
import type { ActionReport } from "../actions/report";
import { CellLink, type GoTo } from "./cell-link";
import { tableHelp } from "./table-help";

const useStyles = makeStyles({
  // A message bar is one line high by itself, and cuts what is longer.
  bar: { alignItems: "start", paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS },
  body: { whiteSpace: "normal", overflowWrap: "anywhere" },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  block: { display: "block", marginTop: tokens.spacingVerticalXS },
  technical: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** An import that was looked at and wrote nothing. */
function isCheck(report: ActionReport): boolean {
  return report.outcome === "done" && report.review?.written === false;
}

function intentOf(report: ActionReport): "info" | "success" | "warning" | "error" {
  if (report.outcome === "failed") return "error";
  if (report.outcome === "refused" || report.problems.length > 0) return "warning";
  return isCheck(report) ? "info" : "success";
}

function titleOf(report: ActionReport): string {
  if (report.outcome === "failed") return "It did not work.";
  if (report.outcome === "refused") return "Nothing was changed.";
  return isCheck(report) ? "Checked." : "Done.";
}

/** One sentence for a screen reader: what happened, and what to do next. */
export function spoken(report: ActionReport): string {
  return report.outcome === "done" ? report.message : `${report.message} ${report.suggestion}`;
}

/** What an action did, or why not, and what to do next: in the user's words, with a link to the place. */
export function ReportMessage(props: { readonly report: ActionReport; readonly goTo: GoTo }): JSX.Element {
  const { report, goTo } = props;
  const styles = useStyles();
  const target = report.outcome === "failed" ? undefined : report.target;
  const bar = useRef<HTMLDivElement>(null);
  // Below a long form it would stand where nobody looks.
  useEffect(() => bar.current?.scrollIntoView({ block: "nearest" }), [report]);
  return (
    <div ref={bar}>
      <MessageBar intent={intentOf(report)} layout="multiline" className={styles.bar} data-outcome={report.outcome}>
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{titleOf(report)}</MessageBarTitle> {report.message}
          {report.outcome !== "done" && <Text className={styles.block}>{report.suggestion}</Text>}
          {report.outcome === "refused" && report.missing.length > 0 && (
            <ul className={styles.list}>
              {report.missing.map((table) => (
                <li key={table}>
                  <b>{table}</b>: {tableHelp[table]}
                </li>
              ))}
            </ul>
          )}
          {target !== undefined && (
            <Text className={styles.block}>
              <CellLink target={target} goTo={goTo}>
                Go to {target.sheet}
              </CellLink>
            </Text>
          )}
          {report.outcome === "failed" && (
            <details className={styles.block}>
              <summary>For a bug report</summary>
              <span className={styles.technical}>{report.technical}</span>
            </details>
          )}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
