import { Caption1, Checkbox, Field, Select, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import type { ReadingNote } from "../domain/import/evidence";
import type { DateOrder, DecimalMark, ImportCell, ImportField, ImportMapping } from "../domain/import/fields";
import type { Layout, OpenedFile } from "../import/import-source";
import { dayText } from "./day-text";
import { headerLine, ImportLayout } from "./import-layout";

const useStyles = makeStyles({
  details: { "& > summary": { cursor: "pointer", overflowWrap: "anywhere" } },
  grid: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(130px, 1fr))", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  select: { minWidth: 0 },
  scroll: { overflowX: "auto", marginTop: tokens.spacingVerticalS },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200, whiteSpace: "nowrap" },
  cell: { padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`, borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, textAlign: "left", maxWidth: "160px", overflow: "hidden", textOverflow: "ellipsis" },
});

const labels: readonly (readonly [ImportField, string])[] = [
  ["date", "Date"],
  ["amount", "Amount"],
  ["debit", "Debit"],
  ["credit", "Credit"],
  ["line", "Line"],
  ["vendor", "Vendor"],
  ["po", "PO"],
  ["document", "Document"],
  ["text", "Text"],
  ["costCentre", "Cost centre"],
  ["account", "Account"],
  ["side", "Debit or credit"],
  ["currency", "Currency"],
];

const orders: Readonly<Record<DateOrder, string>> = { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" };

type Note = { readonly validationMessage: string; readonly validationState: "warning" | "none" };

const unsure: Note = { validationMessage: "Assumed: please check", validationState: "warning" };

/** What the column of dates says about its order; nothing before it was read whole, unless the order was assumed. */
function orderNote(assumed: boolean, note: ReadingNote | null): Note | null {
  if (note === null) return assumed ? unsure : null;
  if (note.dates === 0) return null;
  const count = note.dates.toLocaleString("en-US");
  if (note.datesOnlySo > 0) return { validationMessage: `${note.datesOnlySo.toLocaleString("en-US")} of ${count} dates fit no other order`, validationState: "none" };
  return { validationMessage: `${note.dates === 1 ? "The date fits" : `All ${count} dates fit`} another order too: please check`, validationState: "warning" };
}

function markNote(assumed: boolean, note: ReadingNote | null): Note | null {
  if (note === null) return assumed ? unsure : null;
  return note.amountsBothWays > 0 ? { validationMessage: `${note.amountsBothWays.toLocaleString("en-US")} amounts can be read both ways: please check`, validationState: "warning" } : null;
}

/** Days of a workbook are numbers. `firstDay` where it is one: the day that the workbook counts as 0. */
function cellText(cell: ImportCell, firstDay: number | null): string {
  if (typeof cell === "number" && firstDay !== null && cell + firstDay > 0 && cell + firstDay < 2_958_466) return dayText(cell + firstDay);
  return String(cell ?? "");
}

/** How credits were taken, where a column tells them from debits. */
function creditNote(note: ReadingNote | null): Note | null {
  if (note === null || note.credits === 0) return null;
  if (note.oddCredits > 0) return { validationMessage: `${note.oddCredits.toLocaleString("en-US")} of ${note.credits.toLocaleString("en-US")} credits have another sign than most: please check`, validationState: "warning" };
  return { validationMessage: `${note.credits.toLocaleString("en-US")} ${note.credits === 1 ? "credit counts" : "credits count"} as negative`, validationState: "none" };
}

function withColumn(mapping: ImportMapping, field: ImportField, column: number | null): ImportMapping {
  const { [field]: _former, ...others } = mapping.columns;
  return { ...mapping, columns: column === null ? others : { ...others, [field]: column } };
}

/** How files of one shape are read: which column is what, decimal mark, order of dates; with their first rows. */
export function ImportColumns(props: {
  readonly file: OpenedFile;
  readonly mapping: ImportMapping;
  readonly busy: boolean;
  /** What whole columns said when the files were last read with this mapping. */
  readonly note: ReadingNote | null;
  readonly remembered: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
  readonly onArrange: (layout: Layout) => void;
}): JSX.Element {
  const { file, mapping, busy, note, remembered, onChange, onArrange } = props;
  const line = headerLine(file);
  const { headers, assumed } = file.detected;
  const styles = useStyles();
  const order = orderNote(assumed.includes("dateOrder"), note);
  const mark = markNote(assumed.includes("decimalMark"), note);
  const side = mapping.columns.amount === undefined ? "credit" : "side";
  const signs = note !== null && note.oddCredits > 0;
  const known = (["date", "amount"] as const).every((field) => mapping.columns[field] !== undefined);
  return (
    // Open where something is missing or has to be looked at.
    <details className={styles.details} open={note === null || order?.validationState === "warning" || mark !== null || signs || note.mostlyNegative}>
      <summary>
        Columns of {file.name}
        {line === 0 ? ", no headers" : line === 1 ? "" : `, headers in line ${line}`}
        {remembered && ", as last time"}
      </summary>
      <ImportLayout file={file} busy={busy} onArrange={onArrange} />
      <div className={styles.grid}>
        {labels.map(([field, label]) => (
          <Field key={field} label={label} size="small" {...(field === side ? creditNote(note) : null)}>
            <Select
              size="small"
              className={styles.select}
              disabled={busy}
              value={mapping.columns[field] ?? ""}
              onChange={(_, { value }) => onChange(withColumn(mapping, field, value === "" ? null : Number(value)))}
            >
              <option value="">none</option>
              {headers.map((header, column) => (
                <option key={`${header} ${column}`} value={column}>
                  {header}
                </option>
              ))}
            </Select>
          </Field>
        ))}
        <Field label="Decimal mark" size="small" {...mark}>
          <Select size="small" className={styles.select} disabled={busy} value={mapping.decimalMark} onChange={(_, { value }) => onChange({ ...mapping, decimalMark: value as DecimalMark })}>
            <option value=".">point: 1,234.50</option>
            <option value=",">comma: 1.234,50</option>
          </Select>
        </Field>
        <Field label="Dates" size="small" {...order}>
          <Select size="small" className={styles.select} disabled={busy} value={mapping.dateOrder} onChange={(_, { value }) => onChange({ ...mapping, dateOrder: value as DateOrder })}>
            {(["dmy", "mdy", "ymd"] as const).map((order) => (
              <option key={order} value={order}>
                {orders[order]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Checkbox label="Costs are negative in this file" checked={mapping.flipSign} disabled={busy} onChange={(_, { checked }) => onChange({ ...mapping, flipSign: checked === true })} />
      {note?.mostlyNegative === true && <Caption1 block>Most amounts are negative: tick this if they are costs.</Caption1>}
      {(mapping.columns.side !== undefined || mapping.columns.credit !== undefined) && (
        <Checkbox label="Credits have a minus in this file" checked={mapping.signedCredits === true} disabled={busy} onChange={(_, { checked }) => onChange({ ...mapping, signedCredits: checked === true })} />
      )}
      {!known && mapping.columns.debit === undefined && mapping.columns.credit === undefined && <Caption1 block>Date and amount (or debit and credit) are needed.</Caption1>}
      <div className={styles.scroll} role="region" aria-label={`First rows of ${file.name}`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {headers.map((header, column) => (
                <th key={`${header} ${column}`} scope="col" className={styles.cell}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.preview.map((cells, row) => (
              <tr key={row}>
                {headers.map((header, column) => (
                  <td key={`${header} ${column}`} className={styles.cell}>
                    {cellText(cells[column] ?? null, column === mapping.columns.date ? file.firstDay : null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
