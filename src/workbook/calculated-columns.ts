import type { LedgerKeys } from "../domain/import/duplicates";
import { moneyFields, writtenFields, type WrittenField } from "../domain/import/plan-import";
import { cellAddress } from "./a1";
import type { Ledger } from "./read-ledger";
import { isFormula } from "./write/content";

/** A column that the table calculates, and how. */
export type CalculatedColumn = { readonly field: WrittenField; readonly header: string; readonly formula: string };

/** Which columns an import writes. */
export type LedgerColumns = {
  readonly fields: readonly WrittenField[];
  /** Columns that are left to the table. */
  readonly calculated: readonly CalculatedColumn[];
  /** A calculated column without which there is no posting; null where all can be written. */
  readonly refused: CalculatedColumn | null;
  /** Without what is calculated: it does not stand in an extract. */
  readonly keys: LedgerKeys;
};

type LastRow = { readonly header: Excel.Range; readonly last: Excel.Range } | null;

/** Queues the last row of the ledger's table, which shows what is calculated in it. Nothing is sent: the caller syncs. */
export function startColumns(context: Excel.RequestContext, { tableName }: Ledger): LastRow {
  if (tableName === null) return null;
  const table = context.workbook.tables.getItem(tableName);
  const header = table.getHeaderRowRange();
  header.load("values");
  const last = table.getDataBodyRange().getLastRow();
  last.load("formulas,values,rowIndex,columnIndex");
  return { header, last };
}

/**
 * Sorts the ledger's columns into those that are written and those that its table calculates, once the last row has been sent for.
 *
 * A line, a vendor or a text that is calculated is left to the table. Where the amount is debit less credit, those two are written.
 */
export function columnsToWrite({ headers, keys }: Ledger, row: LastRow): LedgerColumns {
  const formulas = formulasOf(row);
  const calculatedAs = (field: WrittenField): CalculatedColumn | null => {
    const header = headers[field];
    const formula = header === undefined ? undefined : formulas.get(header);
    return header === undefined || formula === undefined ? null : { field, header, formula };
  };
  const amount = calculatedAs("amount");
  const split = headers.amount === undefined || (amount !== null && isDifference(amount.formula, headers, row));
  const money: readonly WrittenField[] = split ? ["debit", "credit"] : ["amount"];
  const wanted = writtenFields.filter((field) => headers[field] !== undefined && (!moneyFields.has(field) || money.includes(field)));
  const found = wanted.map(calculatedAs).filter((column) => column !== null);
  const refused = found.find(({ field }) => field === "date" || moneyFields.has(field)) ?? null;
  const calculated = [...(split && amount !== null ? [amount] : []), ...found];
  const left = new Set(found.map(({ field }) => field));
  return {
    fields: wanted.filter((field) => !left.has(field)),
    calculated,
    refused,
    keys: { ...keys, vendor: left.has("vendor") ? null : keys.vendor, document: left.has("document") ? null : keys.document },
  };
}

/** Formulas of the last row by header. */
function formulasOf(row: LastRow): ReadonlyMap<string, string> {
  if (row === null) return new Map();
  const { header, last } = row;
  const names = (header.values[0] ?? []).map(String);
  return new Map(names.flatMap((name, column): [string, string][] => {
    const formula: unknown = last.formulas[0]?.[column];
    return isFormula(formula, last.values[0]?.[column]) ? [[name, formula]] : [];
  }));
}

/** Whether a formula is debit less credit of its own row: `=[@Debit]-[@Credit]`, or by their cells. */
function isDifference(formula: string, { debit, credit }: Ledger["headers"], row: LastRow): boolean {
  if (debit === undefined || credit === undefined || row === null) return false;
  const { header, last } = row;
  const names = (header.values[0] ?? []).map(String);
  const cellOf = (name: string): string => cellAddress(last.rowIndex, last.columnIndex + names.indexOf(name));
  const bare = plain(formula.replace(/^=/, "")).replaceAll("[#thisrow],", "").replaceAll("[[", "[").replaceAll("]]", "]").replace(/[\p{L}\p{N}_.\\]+\[/gu, "[");
  return bare === plain(`[${debit}]-[${credit}]`) || bare === plain(`${cellOf(debit)}-${cellOf(credit)}`);
}

function plain(formula: string): string {
  return formula.replace(/[\s@$]/g, "").toLowerCase();
}
