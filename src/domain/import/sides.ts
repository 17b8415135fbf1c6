/** Whether an amount is a debit (spent) or a credit (given back). */
export type Side = "debit" | "credit";

const words: Readonly<Record<Side, readonly string[]>> = {
  debit: ["s", "soll", "d", "dr", "db", "deb", "debit", "débit", "debe", "cargo", "+", "invoice", "bill", "supplier invoice", "purchase invoice", "vendor invoice", "rechnung", "eingangsrechnung", "facture", "factura"],
  credit: ["h", "haben", "c", "cr", "cred", "credit", "crédit", "haber", "abono", "-", "\u2212", "credit note", "credit memo", "vendor credit", "bill credit", "supplier credit", "refund", "gutschrift", "rechnungskorrektur", "avoir", "note de crédit", "nota de crédito"],
};

const known: ReadonlyMap<string, Side> = new Map((["debit", "credit"] as const).flatMap((side) => words[side].map((word) => [word, side] as const)));

/**
 * What a column that tells debit and credit apart says, in English, German, French or Spanish.
 *
 * @returns null where it says neither.
 * @example readSide("H") // "credit"
 */
export function readSide(text: string): Side | null {
  return known.get(text.trim().toLowerCase().replace(/\.$/, "")) ?? null;
}
