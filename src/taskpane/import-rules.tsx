import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ImportReview } from "../actions/import-review";
import { ruleText } from "./rule-text";

const useStyles = makeStyles({
  details: { "& > summary": { cursor: "pointer" } },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXXL, overflowWrap: "anywhere", maxHeight: "260px", overflowY: "auto" },
});

/** The rules of the table Rules in their order, each with what it gives its line to. */
export function ImportRules(props: { readonly review: ImportReview; readonly money: (minor: number) => string }): JSX.Element {
  const { review, money } = props;
  const { rules, plan } = review;
  const styles = useStyles();
  if (rules === null) {
    return (
      <Caption1 block>
        Lines come from the file. A table named Rules with the columns Vendor, Text contains, Cost Centre, Account and Line gives lines to the rest: the first row that fits wins. It is made when you add a rule here.
      </Caption1>
    );
  }
  const skipped = rules.unusable === 0 ? "" : `, ${rules.unusable} of its rows ${rules.unusable === 1 ? "has" : "have"} no line or no condition`;
  return (
    <details className={styles.details}>
      <summary>
        {rules.used} {rules.used === 1 ? "rule" : "rules"} of table {rules.table}
        {skipped}.
      </summary>
      <Caption1 block>The first rule that fits wins. To change their order, move their rows on sheet {rules.sheet}.</Caption1>
      <ol className={styles.list} tabIndex={0} aria-label={`Rules of table ${rules.table}`}>
        {rules.list.map((rule, place) => {
          const { rows = 0, minor = 0 } = plan.byRule[place] ?? {};
          return (
            <li key={place}>
              {ruleText(rule)}: {rule.line}{" "}
              <Caption1>
                {rows.toLocaleString("en-US")} {rows === 1 ? "row" : "rows"}
                {rows > 0 && `, ${money(minor)}`}
              </Caption1>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
