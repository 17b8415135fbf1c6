import { Badge, Button, Caption1, Field, Select, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { SheetSource, SheetSources, SourceChoice, UsesByColumn } from "../actions/sheet-sources";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { TableName } from "../domain/plan/model";
import { CellLink, type GoTo } from "./cell-link";
import { ReportMessage } from "./report-message";
import { standingReport } from "./undone";

const roles: readonly (readonly [TableName, string])[] = [
  ["BudgetLines", "Budget"],
  ["Actuals", "Actual spend (ledger)"],
  ["Commitments", "Orders"],
  ["Activities", "Action plan"],
  ["Results", "Results of channels"],
  ["Policies", "Settings"],
];

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0`, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  item: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalS, borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  head: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center", overflowWrap: "anywhere" },
  details: { "& > summary": { cursor: "pointer" } },
  columns: { margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  column: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: tokens.spacingHorizontalS, alignItems: "center" },
  samples: { display: "block", color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  select: { minWidth: 0 },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
});

/** What a person has changed of what was proposed, by the source's id. */
type Changes = Readonly<Record<string, { readonly role: TableName | null; readonly columns: UsesByColumn }>>;

function choiceOf(source: SheetSource, changes: Changes): SourceChoice {
  const changed = changes[source.id];
  if (changed !== undefined) return { id: source.id, ...changed };
  return { id: source.id, role: source.role, columns: source.role === null ? {} : source.uses[source.role] };
}

function sureness({ proposed, decided, role, reason }: SheetSource): string {
  if (decided) return role === null ? "You left it out." : "You said so.";
  const sure = proposed === null ? "" : `Looks like ${roles.find(([name]) => name === proposed.role)?.[1].toLowerCase() ?? proposed.role}, ${Math.round(proposed.confidence * 100)} % sure.`;
  return [sure, reason].filter((text) => text !== "").join(" ");
}

/** Finds the lists of a workbook, lets a person say what each is and what its columns mean, and keeps that in the workbook. */
export function UseSheets(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo }): JSX.Element {
  const { runner, state, goTo } = props;
  const styles = useStyles();
  const [changes, setChanges] = useState<Changes>({});
  const found = state.reports.findSheets;
  const kept = standingReport(state, "useSheets");
  const latest = state.recent.find((name) => name === "findSheets" || name === "useSheets");
  const sheets = [kept, found].flatMap((report) => (report?.outcome === "done" && report.sheets !== undefined ? [report.sheets] : []));
  const shown: SheetSources | undefined = latest === "findSheets" || sheets.length < 2 ? sheets.at(-1) : sheets[0];
  const report = latest === "useSheets" ? kept : found?.outcome === "done" && (shown?.sources.length ?? 0) > 0 ? undefined : found;
  const busy = state.running !== null;
  const choices = (shown?.sources ?? []).map((source) => choiceOf(source, changes));

  const look = async (): Promise<void> => {
    setChanges({});
    await runner.run("findSheets");
  };
  const keep = async (args: Readonly<Record<string, unknown>>): Promise<void> => {
    const { outcome } = await runner.run("useSheets", args);
    if (outcome === "done") setChanges({});
  };
  return (
    <section aria-label="Use my sheets">
      <Subtitle2 as="h2" block>
        Use my sheets
      </Subtitle2>
      <Text block>Finds the lists in this workbook and says what each looks like. Correct it where it is wrong; your answer is kept in the workbook.</Text>
      <div className={styles.buttons}>
        <Button appearance={shown === undefined ? "primary" : "secondary"} disabledFocusable={busy} onClick={() => void look()}>
          {shown === undefined ? "Look at my sheets" : "Look again"}
        </Button>
      </div>
      {shown !== undefined && shown.sources.length > 0 && (
        <>
          <ul className={styles.list}>
            {shown.sources.map((source) => (
              <li key={source.id} className={styles.item}>
                <Source
                  source={source}
                  choice={choiceOf(source, changes)}
                  sheets={shown}
                  busy={busy}
                  goTo={goTo}
                  onChange={({ id, role, columns }) => setChanges({ ...changes, [id]: { role, columns } })}
                />
              </li>
            ))}
          </ul>
          <div className={styles.buttons}>
            <Button appearance="primary" disabledFocusable={busy || choices.every(({ role }) => role === null)} onClick={() => void keep({ sources: choices })}>
              Use these sheets
            </Button>
            {shown.decided && (
              <Button disabledFocusable={busy} onClick={() => void keep({ automatic: true })}>
                Recognise them anew
              </Button>
            )}
          </div>
        </>
      )}
      {report !== undefined && <ReportMessage report={report} goTo={goTo} />}
    </section>
  );
}

function Source(props: {
  readonly source: SheetSource;
  readonly choice: SourceChoice;
  readonly sheets: SheetSources;
  readonly busy: boolean;
  readonly goTo: GoTo;
  readonly onChange: (choice: SourceChoice) => void;
}): JSX.Element {
  const { source, choice, sheets, busy, goTo, onChange } = props;
  const { id, target, columns, uses } = source;
  const styles = useStyles();
  const { role } = choice;
  return (
    <>
      <div className={styles.head}>
        <CellLink target={target} goTo={goTo}>
          {id}
        </CellLink>
        {role === null && (
          <Badge appearance="tint" color="subtle">
            not used
          </Badge>
        )}
      </div>
      <Caption1>{sureness(source)}</Caption1>
      <Field label={`${id} is`} size="small">
        <Select
          size="small"
          className={styles.select}
          disabled={busy}
          value={role ?? ""}
          onChange={(_, { value }) => {
            const chosen = roles.find(([name]) => name === value)?.[0] ?? null;
            onChange({ id, role: chosen, columns: chosen === null ? {} : uses[chosen] });
          }}
        >
          <option value="">no part of the plan</option>
          {roles.map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {role !== null && (
        <details className={styles.details}>
          <summary>
            {Object.keys(choice.columns).length} of {columns.length} columns are read
          </summary>
          <ul className={styles.columns}>
            {columns.map(({ place, header, samples }) => (
              <li key={place} className={styles.column}>
                <span>
                  <Text size={200} weight="semibold" wrap>
                    {header === "" ? `Column ${place + 1}` : header}
                  </Text>
                  <Caption1 className={styles.samples} title={samples.join(" · ")}>
                    {samples.join(" · ")}
                  </Caption1>
                </span>
                <Select
                  size="small"
                  className={styles.select}
                  disabled={busy}
                  aria-label={`${header === "" ? `Column ${place + 1}` : header} of ${id} means`}
                  value={choice.columns[place] ?? ""}
                  onChange={(_, { value }) => {
                    const { [place]: _former, ...others } = choice.columns;
                    onChange({ ...choice, columns: value === "" ? others : { ...others, [place]: value } });
                  }}
                >
                  <option value="">not read</option>
                  {sheets.columnUses[role].map(({ use, header: name }) => (
                    <option key={use} value={use}>
                      {name}
                    </option>
                  ))}
                </Select>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
