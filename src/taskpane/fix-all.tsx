import { Button, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { CellFix, ReportedProblem } from "../actions/report";

/** More lines of a preview nobody reads. */
const mostShown = 100;

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalS },
  preview: {
    width: "100%",
    boxSizing: "border-box",
    maxHeight: "220px",
    overflowY: "auto",
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    listStyleType: "none",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusSmall,
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** What fixing all findings of a rule does, as on a button. */
const titles: Partial<Record<NonNullable<ReportedProblem["rule"]>, (count: string) => string>> = {
  "text-number": (count) => `Make numbers of ${count} texts`,
  "constant-among-formulas": (count) => `Put ${count} formulas back`,
  "total-skips-rows": (count) => `Let ${count} totals take in what they skip`,
};

export type FixGroup = { readonly rule: string; readonly title: string; readonly fixes: readonly CellFix[] };

/** What a cell holds and what it would hold; a text that looks like the number that it becomes says that it is one. */
export function changeText({ before, after }: Pick<CellFix, "before" | "after">): string {
  return `${typeof before === "string" && !before.startsWith("=") ? `“${before}” (text)` : String(before)} → ${String(after)}`;
}

/** The fixes of findings by their rule, where a rule has two or more. */
export function fixGroups(problems: readonly ReportedProblem[]): readonly FixGroup[] {
  const groups = new Map<NonNullable<ReportedProblem["rule"]>, CellFix[]>();
  for (const { rule, sheet, address, fix, alike = [] } of problems) {
    if (rule === undefined || fix === undefined) continue;
    const fixes = groups.get(rule) ?? [];
    fixes.push({ sheet, address, before: fix.before, after: fix.after }, ...alike);
    groups.set(rule, fixes);
  }
  return [...groups].flatMap(([rule, fixes]) => {
    const count = fixes.length.toLocaleString("en");
    return fixes.length < 2 ? [] : [{ rule, title: titles[rule]?.(count) ?? `Fix all ${count} of these`, fixes }];
  });
}

/** One button for all fixes of a sort: what they would change is shown cell by cell, as it stands now, before it is applied. */
export function FixAll(props: {
  readonly title: string;
  readonly fixes: readonly CellFix[];
  readonly busy: boolean;
  readonly onFix: (fixes: readonly CellFix[]) => void;
  readonly preview: (fixes: readonly CellFix[]) => Promise<readonly CellFix[] | null>;
}): JSX.Element {
  const { title, fixes, busy, onFix, preview } = props;
  const styles = useStyles();
  const [changes, setChanges] = useState<readonly CellFix[] | null>(null);
  if (changes === null) {
    return (
      <div className={styles.box}>
        <Button size="small" disabledFocusable={busy} onClick={() => void preview(fixes).then(setChanges)}>
          {title} …
        </Button>
      </div>
    );
  }
  const rest = changes.length - mostShown;
  return (
    <div className={styles.box}>
      <Text>{title}:</Text>
      {/* A list that scrolls must be reached by keyboard. */}
      <ul className={styles.preview} aria-label={title} tabIndex={0}>
        {changes.slice(0, mostShown).map(({ sheet, address, before, after }) => (
          <li key={`${sheet}!${address}`}>{`${sheet}!${address}  ${changeText({ before, after })}`}</li>
        ))}
        {rest > 0 && <li>{`and ${rest.toLocaleString("en")} more`}</li>}
      </ul>
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => onFix(fixes)}>
          Apply all
        </Button>
        <Button size="small" onClick={() => setChanges(null)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
