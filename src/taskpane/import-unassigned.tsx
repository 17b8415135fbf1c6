import { Button, Caption1, Select, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { ImportReview } from "../actions/import-review";
import type { ImportRule } from "../domain/import/rules";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  item: { display: "grid", gridTemplateColumns: "1fr 110px", columnGap: tokens.spacingHorizontalS, alignItems: "center" },
  name: { overflowWrap: "anywhere", minWidth: 0 },
  select: { minWidth: 0 },
  button: { marginTop: tokens.spacingVerticalS },
});

/** New postings without a budget line, by vendor; a line that is chosen for a vendor becomes a rule. */
export function ImportUnassigned(props: { readonly review: ImportReview; readonly money: (minor: number) => string; readonly busy: boolean; readonly onAdd: (rules: readonly ImportRule[]) => void }): JSX.Element | null {
  const { review, money, busy, onAdd } = props;
  const { unassigned, byLine } = review.plan;
  const styles = useStyles();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const all = byLine.find(({ line }) => line === "");
  if (all === undefined || unassigned.length === 0) return null;
  const rules = unassigned.flatMap(({ vendor }): ImportRule[] => {
    const line = chosen[vendor] ?? "";
    return vendor === "" || line === "" ? [] : [{ vendor, textContains: "", costCentre: "", account: "", line }];
  });
  const others = all.rows - unassigned.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <section aria-label="Unassigned">
      <Subtitle2 as="h2" block>
        Unassigned, by vendor
      </Subtitle2>
      <ul className={styles.list}>
        {unassigned.map(({ vendor, rows, minor }) => (
          <li key={vendor} className={styles.item}>
            <div className={styles.name}>
              <Text block>{vendor === "" ? "(no vendor)" : vendor}</Text>
              <Caption1>
                {rows.toLocaleString("en-US")} {rows === 1 ? "row" : "rows"}, {money(minor)}
              </Caption1>
            </div>
            {vendor !== "" && review.lines.length > 0 && !review.written && (
              <Select size="small" className={styles.select} aria-label={`Budget line of ${vendor}`} disabled={busy} value={chosen[vendor] ?? ""} onChange={(_, { value }) => setChosen({ ...chosen, [vendor]: value })}>
                <option value="">no line</option>
                {review.lines.map((line) => (
                  <option key={line}>{line}</option>
                ))}
              </Select>
            )}
          </li>
        ))}
      </ul>
      {others > 0 && <Caption1 block>and {others.toLocaleString("en-US")} rows of other vendors</Caption1>}
      {rules.length > 0 && (
        <Button className={styles.button} disabledFocusable={busy} onClick={() => onAdd(rules)}>
          {rules.length === 1 ? "Add 1 rule to table Rules" : `Add ${rules.length} rules to table Rules`}
        </Button>
      )}
    </section>
  );
}
