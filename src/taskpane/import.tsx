import { Button, Checkbox, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useEffect, useSyncExternalStore } from "react";
import type { ImportReview } from "../actions/import-review";
import type { ActionRunner, RunState } from "../commands/action-runner";
import { connectImport } from "../import/connect";
import type { OpenedFile } from "../import/import-source";
import type { GoTo } from "./cell-link";
import { ImportColumns } from "./import-columns";
import { createImportDesk, isUndone, mappingOf, type ImportDesk } from "./import-desk";
import { ImportFiles } from "./import-files";
import { ImportReviewView } from "./import-review";
import { ReportMessage } from "./report-message";
import type { DroppedFiles } from "./use-dropped-files";

const useStyles = makeStyles({ buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS } });

/** One for the pane: files stay open while another tab is looked at. */
const paneDesk = createImportDesk(connectImport);

/** Lets a file be saved that was made here. */
function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function importLabel({ plan, summed }: ImportReview): string {
  const count = plan.rows.toLocaleString("en-US");
  if (summed) return `Import ${count} ${plan.rows === 1 ? "sum" : "sums"}`;
  return `Import ${count} ${plan.rows === 1 ? "row" : "rows"}`;
}

/** One file of each shape: files of one shape are read alike. */
function byShape(files: readonly OpenedFile[]): readonly OpenedFile[] {
  return files.filter((file, place) => files.findIndex(({ detected }) => detected.shape === file.detected.shape) === place);
}

/** The tab of the import: files, their columns, what would be imported, and the button that does it. */
export function Import(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo; readonly dropped: DroppedFiles; readonly desk?: ImportDesk }): JSX.Element {
  const { runner, state, goTo, dropped, desk = paneDesk } = props;
  const styles = useStyles();
  const shown = useSyncExternalStore(desk.subscribe, desk.state);
  const { files, unreadable, opening, settings } = shown;
  const undone = isUndone(shown, state);
  const review = shown.review === null ? null : { ...shown.review, current: shown.review.current && !undone };
  const busy = state.running !== null || opening;
  const last = state.reports.importActuals;
  const report = undone || last === shown.old ? undefined : last;
  const running = state.running?.name === "importActuals";
  const ready = review !== null && review.current && !review.value.written ? review.value : null;
  const tooMany = ready !== null && ready.plan.rows > ready.room;
  const noLedger = report?.outcome === "refused" && report.missing.includes("Actuals") && review === null;
  const open = (chosen: readonly File[]): void => void desk.open(chosen.map((file) => ({ name: file.name, content: file })), runner);
  useEffect(() => {
    // Files may be dropped while something runs: they are opened afterwards.
    if (busy || dropped.files.length === 0) return;
    dropped.take();
    open(dropped.files);
  });
  return (
    <>
      <Text>Adds the postings of ledger extracts to the table Actuals. What is there already is left out, and nothing is written before you have seen what it will be.</Text>
      <ImportFiles files={files} unreadable={unreadable} opening={opening} busy={busy} over={dropped.over} onFiles={open} onClose={desk.close} />
      {byShape(files).map((file) => {
        const { shape } = file.detected;
        const note = review !== null && review.current ? (review.value.notes[shape] ?? null) : null;
        return <ImportColumns key={shape} file={file} mapping={mappingOf(shown, file)} busy={busy} note={note} remembered={shown.remembered.includes(shape)} onChange={(changed) => desk.setMapping(shape, changed)} onArrange={(layout) => void desk.arrange(runner, file, layout)} />;
      })}
      {files.length > 0 && (
        <div>
          <Checkbox label="Leave out what is there already" checked={settings.skipDuplicates} disabled={busy} onChange={(_, { checked }) => desk.set({ skipDuplicates: checked === true })} />
          <Checkbox label="Sum by line, month and vendor" checked={settings.summed} disabled={busy} onChange={(_, { checked }) => desk.set({ summed: checked === true })} />
        </div>
      )}
      {files.length > 0 && (
        <div className={styles.buttons}>
          {ready !== null && !tooMany && ready.plan.rows > 0 ? (
            <Button key="import" appearance="primary" disabledFocusable={busy} onClick={() => void desk.write(runner)}>
              {importLabel(ready)}
            </Button>
          ) : (
            // Not while a check runs: a button that turns into another under the pointer would import what nobody has seen.
            !running && (
              <Button key="check" appearance="primary" disabledFocusable={busy || review?.current === true} onClick={() => void desk.check(runner)}>
                Check import
              </Button>
            )
          )}
          {running && <Button onClick={() => runner.cancel()}>Stop</Button>}
        </div>
      )}
      {tooMany && (
        <Text role="alert">
          Sheet {ready.sheet} has room for {ready.room.toLocaleString("en-US")} rows.{" "}
          {ready.summedRows === null || ready.summed ? "Import a smaller extract." : `Sum by line, month and vendor to import ${ready.summedRows.toLocaleString("en-US")} rows instead.`}
        </Text>
      )}
      {report !== undefined && !running && <ReportMessage report={report} goTo={goTo} />}
      {noLedger && files.length > 0 && (
        <div>
          <Button disabledFocusable={busy} onClick={() => void desk.createLedger(runner)}>
            Create table Actuals
          </Button>
        </div>
      )}
      {shown.trouble !== null && <ReportMessage report={shown.trouble} goTo={goTo} />}
      {review !== null && review.current && (
        <ImportReviewView
          review={review.value}
          fileNames={files.map(({ name }) => name)}
          busy={busy}
          onSaveRejected={() => void desk.rejectedCsv().then((blob) => save(blob, "rows-not-imported.csv"))}
          tryRules={desk.tryRules}
          onAddRules={(rules) => void desk.addRules(runner, rules)}
        />
      )}
    </>
  );
}
