import { Button, Caption1, Text, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { ImportReview } from "../actions/import-review";
import type { ShownPosting } from "../domain/import/plan-import";
import type { ImportRule } from "../domain/import/rules";
import { dayInWords } from "./day-text";
import { ImportRejected } from "./import-rejected";
import { ImportRules } from "./import-rules";
import { ImportUnassigned } from "./import-unassigned";
import type { TryRules } from "./use-rule-takes";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse" },
  cell: { padding: `${tokens.spacingVerticalXXS} 0`, borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, textAlign: "left", fontWeight: tokens.fontWeightRegular, overflowWrap: "anywhere" },
  number: { textAlign: "right", paddingLeft: tokens.spacingHorizontalS, whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
  heading: { fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  details: { "& > summary": { cursor: "pointer" } },
});

type Line = { readonly name: string; readonly note?: string; readonly rows: number; readonly minor: number | null };

/** So many lines of a table are shown at first. */
const shownAtFirst = 12;

function SumTable(props: { readonly caption: string; readonly lines: readonly Line[]; readonly money: (minor: number) => string }): JSX.Element {
  const { caption, lines, money } = props;
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, shownAtFirst);
  const heading = mergeClasses(styles.cell, styles.heading);
  const number = mergeClasses(styles.cell, styles.number);
  return (
    <div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={heading}>
              {caption}
            </th>
            <th scope="col" className={mergeClasses(heading, styles.number)}>
              Rows
            </th>
            <th scope="col" className={mergeClasses(heading, styles.number)}>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, note, rows, minor }) => (
            <tr key={name}>
              <th scope="row" className={styles.cell}>
                {name} {note !== undefined && <Caption1>{note}</Caption1>}
              </th>
              <td className={number}>{rows.toLocaleString("en-US")}</td>
              <td className={number}>{minor === null ? "" : money(minor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button appearance="transparent" size="small" onClick={() => setAll(true)}>
          Show {lines.length - shown.length} more
        </Button>
      )}
    </div>
  );
}

/** Postings one by one, folded away. */
function PostingList(props: { readonly title: string; readonly count: number; readonly examples: readonly ShownPosting[]; readonly fileNames: readonly string[]; readonly money: (minor: number) => string }): JSX.Element {
  const { title, count, examples, fileNames, money } = props;
  const styles = useStyles();
  return (
    <details className={styles.details}>
      <summary>
        {title}: {count.toLocaleString("en-US")}
      </summary>
      <ul className={styles.list}>
        {examples.map(({ file, sourceLine, date, minor, vendor, document }) => (
          <li key={`${file} ${sourceLine}`}>
            {fileNames[file]}, line {sourceLine}: {[dayInWords(date), vendor, document, money(minor)].filter((part) => part !== "").join(", ")}
          </li>
        ))}
      </ul>
      {count > examples.length && <Text>and {(count - examples.length).toLocaleString("en-US")} more</Text>}
    </details>
  );
}

/** What an import would do or did: counts that add up, sums by line, what has no line, what is there already, what cannot be read. */
export function ImportReviewView(props: {
  readonly review: ImportReview;
  readonly fileNames: readonly string[];
  readonly busy: boolean;
  readonly onSaveRejected: () => void;
  readonly onAddRules: (rules: readonly ImportRule[]) => void;
  readonly tryRules: TryRules;
}): JSX.Element {
  const { review, fileNames, busy, onSaveRejected, onAddRules, tryRules } = props;
  const { plan, rejected, decimals, currency } = review;
  const money = (minor: number): string => `${(minor / 10 ** decimals).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}${currency === null ? "" : ` ${currency}`}`;
  const ownLines = review.calculated.some(({ field }) => field === "line");
  return (
    <section aria-label="Result of the check">
      <SumTable
        caption={review.written ? "Imported" : "Rows of the files"}
        money={money}
        lines={[
          { name: review.written ? "Imported" : "New", rows: plan.fresh.rows, minor: plan.fresh.minor },
          { name: "There already", rows: plan.duplicates.rows, minor: plan.duplicates.minor },
          { name: "Could not be read", rows: rejected, minor: null },
          { name: "All rows", rows: review.rows, minor: null },
        ]}
      />
      {plan.firstDay !== null && plan.lastDay !== null && (
        <Caption1 block>
          From {dayInWords(plan.firstDay)} to {dayInWords(plan.lastDay)}, into table {review.table} on sheet {review.sheet}.
        </Caption1>
      )}
      {review.rounded > 0 && <Caption1 block>{review.rounded.toLocaleString("en-US")} amounts have more decimals than the workbook keeps and are rounded.</Caption1>}
      {review.leftOut.length > 0 && (
        <Caption1 block>
          Table {review.table} has no column {review.leftOut.join(", ")}: {review.leftOut.length === 1 ? "it is" : "they are"} left out.
        </Caption1>
      )}
      {review.calculated.length > 0 && (
        <Caption1 block>
          Table {review.table} calculates {review.calculated.map(({ header }) => header).join(", ")}: {review.calculated.length === 1 ? "it is" : "they are"} left to it.
        </Caption1>
      )}
      {plan.byLine.length > 0 && !ownLines && (
        <SumTable
          caption="By budget line"
          money={money}
          lines={plan.byLine.map(({ line, known, rows, minor }) => ({ name: line === "" ? "Unassigned" : line, rows, minor, ...(known || line === "" ? {} : { note: "not in the budget" }) }))}
        />
      )}
      {!ownLines && <ImportUnassigned review={review} money={money} busy={busy} onAdd={onAddRules} tryRules={tryRules} />}
      <ImportRules review={review} money={money} />
      {plan.repeated > 0 && <Caption1 block>{plan.repeated.toLocaleString("en-US")} of the rows that are there already stand in several of the files, and count once.</Caption1>}
      {[
        { title: "There already", count: plan.duplicates.rows, examples: plan.duplicateExamples },
        { title: "New, but perhaps there already by date, vendor and amount", count: plan.possible.rows, examples: plan.possibleExamples },
      ].map(({ title, count, examples }) => examples.length > 0 && <PostingList key={title} title={title} count={count} examples={examples} fileNames={fileNames} money={money} />)}
      {rejected > 0 && <ImportRejected count={rejected} asides={review.asides} examples={review.rejectedExamples} onSave={onSaveRejected} />}
    </section>
  );
}
