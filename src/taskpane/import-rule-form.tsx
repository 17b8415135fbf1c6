import { Button, Caption1, Field, Input, Select, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ImportRule, RuleField, RuleTake } from "../domain/import/rules";
import { looksAtSomething, ruleFieldNames } from "./rule-text";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, padding: tokens.spacingVerticalS, border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  grid: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(130px, 1fr))", gap: tokens.spacingHorizontalS },
  field: { minWidth: 0 },
  input: { minWidth: 0, width: "100%" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export const blankRule: ImportRule = { vendor: "", textContains: "", costCentre: "", account: "", line: "" };

function takeText(take: RuleTake, money: (minor: number) => string): string {
  const { rows, minor, fits } = take;
  if (fits === 0) return "Fits none of the unassigned rows.";
  const others = fits > rows ? ` ${(fits - rows).toLocaleString("en-US")} more fit, but an earlier new rule takes them.` : "";
  return `Takes ${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}, ${money(minor)}.${others}`;
}

/** One rule while it is being written: what it looks at, alone or together, its line, and what it would take. */
export function ImportRuleForm(props: {
  readonly rule: ImportRule;
  /** What the extract has. */
  readonly fields: readonly RuleField[];
  readonly lines: readonly string[];
  /** Null while it is being counted. */
  readonly take: RuleTake | null;
  readonly money: (minor: number) => string;
  readonly onChange: (rule: ImportRule) => void;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}): JSX.Element {
  const { rule, fields, lines, take, money, onChange, onDone, onLeave } = props;
  const styles = useStyles();
  const asks = looksAtSomething(rule);
  return (
    <div role="group" aria-label="New rule" className={styles.form}>
      <div className={styles.grid}>
        {fields.map((field) => (
          <Field key={field} label={ruleFieldNames[field]} size="small" className={styles.field}>
            <Input size="small" className={styles.input} input={{ className: styles.input }} value={rule[field]} onChange={(_, { value }) => onChange({ ...rule, [field]: value })} />
          </Field>
        ))}
        <Field label="Budget line" size="small" className={styles.field}>
          {lines.length > 0 ? (
            <Select size="small" value={rule.line} onChange={(_, { value }) => onChange({ ...rule, line: value })}>
              <option value="">no line</option>
              {lines.map((line) => (
                <option key={line}>{line}</option>
              ))}
            </Select>
          ) : (
            <Input size="small" className={styles.input} input={{ className: styles.input }} value={rule.line} onChange={(_, { value }) => onChange({ ...rule, line: value })} />
          )}
        </Field>
      </div>
      <Caption1 aria-live="polite">{!asks ? "Fill in one of them or several: all that are filled have to fit. * stands for any letters." : take === null ? "Counting" : takeText(take, money)}</Caption1>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={!asks || rule.line.trim() === ""} onClick={onDone}>
          Take this rule
        </Button>
        <Button size="small" appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
