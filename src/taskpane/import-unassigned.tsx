import { Button, Caption1, Field, Select, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useMemo, useState } from "react";
import type { ImportReview } from "../actions/import-review";
import type { ImportField } from "../domain/import/fields";
import type { ImportRule, RuleField } from "../domain/import/rules";
import type { GroupField } from "../domain/import/unassigned";
import { blankRule, ImportRuleForm } from "./import-rule-form";
import { ImportRuleList } from "./import-rule-list";
import { groupFields, groupNames, ruleFieldNames, ruleFields, sameRule } from "./rule-text";
import { useRuleTakes, type TryRules } from "./use-rule-takes";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "stretch" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  item: { display: "grid", gridTemplateColumns: "1fr 110px", columnGap: tokens.spacingHorizontalS, alignItems: "center" },
  name: { overflowWrap: "anywhere", minWidth: 0 },
  select: { minWidth: 0 },
});

const columnOf: Readonly<Record<RuleField, ImportField>> = { vendor: "vendor", textContains: "text", costCentre: "costCentre", account: "account" };

/** New postings without a budget line, by vendor, cost centre or account, and the rules that are made of them. */
export function ImportUnassigned(props: {
  readonly review: ImportReview;
  readonly money: (minor: number) => string;
  readonly busy: boolean;
  readonly onAdd: (rules: readonly ImportRule[]) => void;
  readonly tryRules: TryRules;
}): JSX.Element | null {
  const { review, money, busy, onAdd, tryRules } = props;
  const { plan, rules, mappings, lines, written } = review;
  const styles = useStyles();
  const [drafts, setDrafts] = useState<readonly ImportRule[]>([]);
  const [writing, setWriting] = useState<ImportRule | null>(null);
  const [wanted, setWanted] = useState<GroupField>("vendor");
  // What is in the table by now is no draft any more.
  const open = useMemo(() => drafts.filter((draft) => rules === null || !rules.list.some((rule) => sameRule(rule, draft))), [drafts, rules]);
  const asked = useMemo(() => (writing === null ? open : [...open, writing]), [open, writing]);
  const takes = useRuleTakes(asked, tryRules, review);
  const all = plan.byLine.find(({ line }) => line === "");
  if (all === undefined) return null;

  const fields = ruleFields.filter((field) => Object.values(mappings).some(({ columns }) => columns[columnOf[field]] !== undefined));
  const groupings = groupFields.filter((field) => fields.includes(field));
  const by = groupings.includes(wanted) ? wanted : (groupings[0] ?? "vendor");
  const groups = groupings.length === 0 ? [] : plan.unassigned[by];
  const others = all.rows - groups.reduce((sum, { rows }) => sum + rows, 0);
  const quick = (value: string, line: string): ImportRule => ({ ...blankRule, [by]: value, line });
  const isQuick = (rule: ImportRule, value: string): boolean => sameRule({ ...rule, line: "" }, quick(value, ""));
  const choose = (value: string, line: string): void => {
    const place = open.findIndex((rule) => isQuick(rule, value));
    const chosen = line === "" ? [] : [quick(value, line)];
    setDrafts(place < 0 ? [...open, ...chosen] : [...open.slice(0, place), ...chosen, ...open.slice(place + 1)]);
  };
  const canWrite = !written && fields.length > 0;

  return (
    <section aria-label="Unassigned" className={styles.section}>
      <Subtitle2 as="h2" block>
        Unassigned: {all.rows.toLocaleString("en-US")} {all.rows === 1 ? "row" : "rows"}, {money(all.minor)}
      </Subtitle2>
      {groupings.length > 1 && (
        <Field label="List them by" size="small" orientation="horizontal">
          <Select size="small" value={by} onChange={(_, { value }) => setWanted(groupings.find((field) => field === value) ?? by)}>
            {groupings.map((field) => (
              <option key={field} value={field}>
                {groupNames[field]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {groups.length > 0 && (
        <ul className={styles.list}>
          {groups.map(({ value, rows, minor }) => (
            <li key={value} className={styles.item}>
              <div className={styles.name}>
                <Text block>{value === "" ? `(no ${groupNames[by]})` : value}</Text>
                <Caption1>
                  {rows.toLocaleString("en-US")} {rows === 1 ? "row" : "rows"}, {money(minor)}
                </Caption1>
              </div>
              {value !== "" && lines.length > 0 && !written && (
                <Select size="small" className={styles.select} aria-label={`Budget line of ${value}`} disabled={busy} value={open.find((rule) => isQuick(rule, value))?.line ?? ""} onChange={(_, chosen) => choose(value, chosen.value)}>
                  <option value="">no line</option>
                  {lines.map((line) => (
                    <option key={line}>{line}</option>
                  ))}
                </Select>
              )}
            </li>
          ))}
        </ul>
      )}
      {groups.length > 0 && others > 0 && (
        <Caption1 block>
          and {others.toLocaleString("en-US")} {others === 1 ? "row" : "rows"} of another {groupNames[by]}
        </Caption1>
      )}
      {open.length > 0 && (
        <>
          <Caption1 block>New rules, below those of the table. The first that fits wins.</Caption1>
          <ImportRuleList rules={open} takes={takes} money={money} busy={busy} onChange={setDrafts} />
        </>
      )}
      {writing !== null && canWrite && (
        <ImportRuleForm
          rule={writing}
          fields={fields}
          lines={lines}
          take={takes?.[open.length] ?? null}
          money={money}
          onChange={setWriting}
          onDone={() => {
            setDrafts([...open, writing]);
            setWriting(null);
          }}
          onLeave={() => setWriting(null)}
        />
      )}
      {writing === null && canWrite && (
        <div>
          <Button size="small" disabledFocusable={busy} onClick={() => setWriting(blankRule)}>
            Write a rule by {fields.map((field) => ruleFieldNames[field].toLowerCase().replace(" contains", "")).join(", ")}
          </Button>
        </div>
      )}
      {open.length > 0 && !written && (
        <div>
          <Button disabledFocusable={busy} onClick={() => onAdd(open)}>
            {open.length === 1 ? "Add 1 rule to table Rules" : `Add ${open.length} rules to table Rules`}
          </Button>
        </div>
      )}
    </section>
  );
}
