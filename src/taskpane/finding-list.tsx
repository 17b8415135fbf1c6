import { Badge, Button, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { CellFix, ReportedProblem } from "../actions/report";
import { CellLink, type GoTo } from "./cell-link";
import { FixAll, changeText, fixGroups } from "./fix-all";

type Severity = NonNullable<ReportedProblem["severity"]>;

/** A list of thousands would make a pane that nobody can scroll. */
const shownAtFirst = 50;

const groups: readonly { readonly severity: Severity; readonly title: string; readonly color: "danger" | "warning" | "informative" }[] = [
  { severity: "error", title: "Errors", color: "danger" },
  { severity: "warning", title: "Warnings", color: "warning" },
  { severity: "hint", title: "Hints", color: "informative" },
];

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", overflowWrap: "anywhere" },
  heading: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}` },
  item: { marginBottom: tokens.spacingVerticalS },
  fix: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalXS, marginTop: tokens.spacingVerticalXS },
  preview: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    padding: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusSmall,
  },
  buttons: { display: "flex", gap: tokens.spacingHorizontalS },
});

/** Findings by severity, each with a link to its cell and, where it is safe, a fix that is shown before it is applied, alone or with all of its sort. */
export function FindingList(props: {
  readonly problems: readonly ReportedProblem[];
  readonly goTo: GoTo;
  readonly busy: boolean;
  readonly onFix: (fixes: readonly CellFix[]) => void;
  /** Asks what fixes would change now; null where they cannot be applied any more. */
  readonly preview: (fixes: readonly CellFix[]) => Promise<readonly CellFix[] | null>;
}): JSX.Element {
  const { problems, goTo, busy, onFix, preview } = props;
  const styles = useStyles();
  const [more, setMore] = useState<readonly Severity[]>([]);
  return (
    <>
      {groups.map(({ severity, title, color }) => {
        const all = problems.filter((problem) => (problem.severity ?? "error") === severity);
        if (all.length === 0) return null;
        const shown = more.includes(severity) ? all : all.slice(0, shownAtFirst);
        return (
          <section key={severity} aria-label={title}>
            <Subtitle2 as="h2" className={styles.heading}>
              {title}
              <Badge color={color} appearance="tint">
                {all.length}
              </Badge>
            </Subtitle2>
            {fixGroups(all).map(({ rule, title: what, fixes }) => (
              <FixAll key={`${rule} ${fixes.length}`} title={what} fixes={fixes} busy={busy} onFix={onFix} preview={preview} />
            ))}
            <ul className={styles.list}>
              {shown.map((problem, place) => (
                <li key={`${problem.sheet}!${problem.address} ${place}`} className={styles.item} data-severity={severity}>
                  <Finding problem={problem} goTo={goTo} busy={busy} onFix={onFix} />
                </li>
              ))}
            </ul>
            {shown.length < all.length && <Button onClick={() => setMore([...more, severity])}>Show {all.length - shown.length} more</Button>}
          </section>
        );
      })}
    </>
  );
}

function Finding(props: { readonly problem: ReportedProblem; readonly goTo: GoTo; readonly busy: boolean; readonly onFix: (fixes: readonly CellFix[]) => void }): JSX.Element {
  const { problem, goTo, busy, onFix } = props;
  const { sheet, address, message, fix } = problem;
  const styles = useStyles();
  const [previewed, setPreviewed] = useState(false);
  return (
    <>
      <Text>
        {sheet !== "" && (
          <>
            <CellLink target={{ sheet, address: address === "" ? "A1" : address }} goTo={goTo}>
              {address === "" ? sheet : `${sheet}!${address}`}
            </CellLink>{" "}
          </>
        )}
        {message}
      </Text>
      {fix !== undefined && (
        <div className={styles.fix}>
          {previewed && (
            <>
              <Text>{fix.label}:</Text>
              <span className={styles.preview}>{changeText(fix)}</span>
            </>
          )}
          <div className={styles.buttons}>
            {previewed ? (
              <>
                <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => onFix([{ sheet, address, before: fix.before, after: fix.after }])}>
                  Apply
                </Button>
                <Button size="small" onClick={() => setPreviewed(false)}>
                  Cancel
                </Button>
              </>
            ) : (
              <Button size="small" onClick={() => setPreviewed(true)} aria-label={`Fix ${address} on ${sheet}`}>
                Fix …
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  );
}
