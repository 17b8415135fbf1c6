import { Button, Checkbox, Field, Input, Select, Subtitle2, Switch, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { ReportMessage } from "./report-message";
import { standingReport } from "./undone";

/** The tables of a new plan as a person picks them: the name, and what it is for. */
const tables = [
  ["BudgetLines", "budget by line and month"],
  ["Actuals", "ledger postings"],
  ["Commitments", "orders and contracts"],
  ["Activities", "action plan"],
  ["Results", "what channels brought in"],
  ["Channels", "limits and response curves"],
  ["Resources", "people and capacity"],
  ["Assignments", "who works on what"],
  ["Vendors", "agencies and scores"],
  ["Policies", "fiscal year, tolerances"],
  ["Approvals", "requests and decisions"],
  ["Scenarios", "what if"],
  ["Commentary", "comments on reports"],
  ["Rules", "budget lines for imports"],
] as const;

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

const useStyles = makeStyles({
  tables: { display: "flex", flexDirection: "column", border: "none", margin: 0, padding: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  row: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: tokens.spacingHorizontalS },
  short: { minWidth: 0 },
});

/** Picks tables and a fiscal year, and creates them beside what the workbook holds. */
export function NewPlan(props: { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo; readonly thisYear?: number }): JSX.Element {
  const { runner, state, goTo, thisYear = new Date().getFullYear() } = props;
  const styles = useStyles();
  const [picked, setPicked] = useState<readonly string[]>(tables.map(([name]) => name));
  const [examples, setExamples] = useState(true);
  const [year, setYear] = useState(String(thisYear));
  const [start, setStart] = useState("1");
  const fiscalYear = /^\d{4}$/.test(year.trim()) ? Number(year) : null;
  const report = standingReport(state, "newPlan");
  return (
    <section aria-label="New plan workbook">
      <Subtitle2 as="h2" block>
        New plan workbook
      </Subtitle2>
      <Text>Adds a sheet for each table, with headers, formats and lists to choose from. Nothing that is in the workbook is changed.</Text>
      <fieldset className={styles.tables}>
        <legend className={styles.legend}>Tables</legend>
        {tables.map(([name, purpose]) => (
          <Checkbox
            key={name}
            label={`${name}: ${purpose}`}
            checked={picked.includes(name)}
            onChange={(_, { checked }) => setPicked(checked === true ? [...picked, name] : picked.filter((other) => other !== name))}
          />
        ))}
      </fieldset>
      <div className={styles.row}>
        <Field label="Fiscal year" {...(fiscalYear === null ? { validationMessage: "Four digits" } : {})}>
          <Input className={styles.short} value={year} inputMode="numeric" onChange={(_, { value }) => setYear(value)} />
        </Field>
        <Field label="starts in">
          <Select className={styles.short} value={start} onChange={(_, { value }) => setStart(value)}>
            {months.map((name, place) => (
              <option key={name} value={place + 1}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Switch label="With example rows" checked={examples} onChange={(_, { checked }) => setExamples(checked)} />
      <div>
        <Button
          appearance="primary"
          disabledFocusable={state.running !== null || picked.length === 0 || fiscalYear === null}
          onClick={() => void runner.run("newPlan", { tables: picked, examples, fiscalYear, fiscalYearStart: Number(start) })}
        >
          {picked.length === 1 ? "Create 1 table" : `Create ${picked.length} tables`}
        </Button>
      </div>
      {report !== undefined && <ReportMessage report={report} goTo={goTo} />}
    </section>
  );
}
