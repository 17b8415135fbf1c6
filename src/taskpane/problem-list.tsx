import { Button, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { ReportedProblem } from "../actions/report";
import { CellLink, type GoTo } from "./cell-link";

/** A sheet of thousands of bad cells would make a pane that nobody can scroll. */
const shownAtFirst = 50;

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  heading: { margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalXS}` },
  item: { marginBottom: tokens.spacingVerticalXS },
});

type Group = { readonly sheet: string; readonly problems: readonly ReportedProblem[] };

/** Problems by sheet, in the order in which the sheets first appear. */
export function bySheet(problems: readonly ReportedProblem[]): readonly Group[] {
  const sheets = [...new Set(problems.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => ({ sheet, problems: problems.filter((problem) => problem.sheet === sheet) }));
}

function Item({ problem, goTo }: { readonly problem: ReportedProblem; readonly goTo: GoTo }): JSX.Element {
  const { sheet, address, message } = problem;
  return sheet === "" ? (
    <Text>{message}</Text>
  ) : (
    <Text>
      <CellLink target={{ sheet, address }} goTo={goTo}>
        {address}
      </CellLink>{" "}
      {message}
    </Text>
  );
}

/** What could not be read or used: grouped by sheet, each with a link to its cell. */
export function ProblemList(props: { readonly problems: readonly ReportedProblem[]; readonly goTo: GoTo }): JSX.Element | null {
  const { problems, goTo } = props;
  const styles = useStyles();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const shown = all ? problems : problems.slice(0, shownAtFirst);
  const hidden = problems.length - shown.length;
  return (
    <section aria-label="What could not be used">
      {bySheet(shown).map((group) => (
        <div key={group.sheet}>
          <Subtitle2 as="h2" block className={styles.heading}>
            {group.sheet === "" ? "Workbook" : group.sheet}
          </Subtitle2>
          <ul className={styles.list}>
            {group.problems.map((problem, index) => (
              <li key={`${problem.address} ${index}`} className={styles.item}>
                <Item problem={problem} goTo={goTo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {hidden > 0 && <Button onClick={() => setAll(true)}>Show {hidden} more</Button>}
    </section>
  );
}
