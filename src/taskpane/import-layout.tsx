import { Field, Select, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { Layout, OpenedFile, SheetChoice } from "../import/import-source";

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalS },
  select: { minWidth: 0 },
});

const none = "none";

function sheetText({ name, rows, likely }: SheetChoice): string {
  return `${name} (${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}${likely ? ", looks like a ledger" : ""})`;
}

/** Which line the headers of a file stand in; 0 where it has none. */
export function headerLine({ detected, top }: OpenedFile): number {
  return top.find(({ row }) => row === detected.headerRow)?.line ?? (detected.headerRow === null ? 0 : detected.headerRow + 1);
}

/** What becomes of the lines above the headers. */
function aboveText(line: number): string | undefined {
  if (line < 2) return undefined;
  return line === 2 ? "Line 1 above is a title and left out" : `Lines 1 to ${line - 1} above are titles and left out`;
}

/** Where the rows of a file are: on which sheet, and below which headers. */
export function ImportLayout(props: { readonly file: OpenedFile; readonly busy: boolean; readonly onArrange: (layout: Layout) => void }): JSX.Element {
  const { file, busy, onArrange } = props;
  const { sheets, sheet, top, detected } = file;
  const styles = useStyles();
  const above = aboveText(headerLine(file));
  return (
    <div className={styles.fields}>
      {sheets.length > 1 && (
        <Field label="Sheet" size="small">
          <Select size="small" className={styles.select} disabled={busy} value={sheet} onChange={(_, { value }) => onArrange({ sheet: value })}>
            {sheets.map((choice) => (
              <option key={choice.name} value={choice.name} disabled={choice.rows === 0}>
                {sheetText(choice)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label="Headers" size="small" {...(above === undefined ? {} : { validationMessage: above, validationState: "none" as const })}>
        <Select
          size="small"
          className={styles.select}
          disabled={busy}
          value={detected.headerRow ?? none}
          onChange={(_, { value }) => onArrange({ ...(sheet === "" ? {} : { sheet }), headerRow: value === none ? null : Number(value) })}
        >
          <option value={none}>no header row</option>
          {top.map(({ row, line, text }) => (
            <option key={row} value={row}>
              line {line}: {text}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
