import { Button, Caption1, Text, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ImportRule, RuleTake } from "../domain/import/rules";
import { ruleText } from "./rule-text";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXXL, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  button: { minWidth: 0 },
});

function moved(rules: readonly ImportRule[], from: number, to: number): readonly ImportRule[] {
  const rule = rules[from];
  if (rule === undefined) return rules;
  const others = rules.filter((_, place) => place !== from);
  return [...others.slice(0, to), rule, ...others.slice(to)];
}

/** New rules in their order: what each takes, the first that fits winning; they can be moved and taken away. */
export function ImportRuleList(props: { readonly rules: readonly ImportRule[]; readonly takes: readonly RuleTake[] | null; readonly money: (minor: number) => string; readonly busy: boolean; readonly onChange: (rules: readonly ImportRule[]) => void }): JSX.Element {
  const { rules, takes, money, busy, onChange } = props;
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label="New rules">
      {rules.map((rule, place) => {
        const take = takes?.[place];
        const number = place + 1;
        return (
          <li key={`${place} ${ruleText(rule)}`}>
            <Text>
              {ruleText(rule)}: {rule.line}
            </Text>
            {take !== undefined && (
              <Caption1 block>
                takes {take.rows.toLocaleString("en-US")} {take.rows === 1 ? "row" : "rows"}, {money(take.minor)}
                {take.fits > take.rows && `; ${(take.fits - take.rows).toLocaleString("en-US")} more go to a rule above`}
              </Caption1>
            )}
            <div className={styles.buttons}>
              {place > 0 && (
                <Button size="small" appearance="subtle" className={styles.button} disabledFocusable={busy} aria-label={`Move rule ${number} up`} onClick={() => onChange(moved(rules, place, place - 1))}>
                  Up
                </Button>
              )}
              {number < rules.length && (
                <Button size="small" appearance="subtle" className={styles.button} disabledFocusable={busy} aria-label={`Move rule ${number} down`} onClick={() => onChange(moved(rules, place, place + 1))}>
                  Down
                </Button>
              )}
              <Button size="small" appearance="subtle" className={styles.button} disabledFocusable={busy} aria-label={`Remove rule ${number}`} onClick={() => onChange(rules.filter((other) => other !== rule))}>
                Remove
              </Button>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
