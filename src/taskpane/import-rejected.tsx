import { Button, Caption1, Subtitle2, Text, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { RejectedRow } from "../domain/import/rejected-rows";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  name: { overflowWrap: "anywhere" },
  button: { marginTop: tokens.spacingVerticalS },
});

/** So many rows are shown; all of them can be saved. */
const shownRows = 12;

/** Rows that could not be read, by file, each with its line and the reason. */
export function ImportRejected(props: { readonly count: number; /** Of them totals, headings and the like. */ readonly asides: number; readonly examples: readonly RejectedRow[]; readonly onSave: () => void }): JSX.Element {
  const { count, asides, examples, onSave } = props;
  const styles = useStyles();
  const shown = examples.slice(0, shownRows);
  return (
    <section aria-label="Rows that could not be read">
      <Subtitle2 as="h2" block>
        Could not be read: {count.toLocaleString("en-US")}
      </Subtitle2>
      {asides > 0 && (
        <Caption1 block>
          {asides.toLocaleString("en-US")} of them {asides === 1 ? "is no posting but a total, a heading or headers once more." : "are no postings but totals, headings or headers once more."}
        </Caption1>
      )}
      {[...new Set(shown.map(({ file }) => file))].map((name) => (
        <div key={name}>
          <Caption1 block className={styles.name}>
            {name}
          </Caption1>
          <ul className={styles.list}>
            {shown
              .filter(({ file }) => file === name)
              .map(({ line, reason }, place) => (
                <li key={`${line} ${place}`}>
                  Line {line}: {reason}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {count > shown.length && <Text block>and {(count - shown.length).toLocaleString("en-US")} more</Text>}
      <Button size="small" className={styles.button} onClick={onSave}>
        Save these rows as CSV
      </Button>
    </section>
  );
}
