/**
 * What a column of a ledger extract can stand for. An amount is one column, or debit and credit; or one without signs, and a column `side`
 * that says of each whether it is a debit or a credit (`S`/`H`, `D`/`C`).
 */
export const importFields = ["date", "amount", "debit", "credit", "line", "vendor", "po", "document", "text", "costCentre", "account", "side", "currency"] as const;
export type ImportField = (typeof importFields)[number];

/** Fields that are kept as text. */
export const textFields = ["line", "vendor", "po", "document", "text", "costCentre", "account"] as const satisfies readonly ImportField[];
export type TextField = (typeof textFields)[number];

export type DecimalMark = "." | ",";

/** Order of year, month and day in dates of numbers. ISO dates and names of months are understood in any order. */
export type DateOrder = "dmy" | "mdy" | "ymd";

/** A cell of an extract: text in a CSV file, typed in a workbook. Dates of a workbook are serial days. */
export type ImportCell = string | number | boolean | null;

/** How the rows of a file are to be read. Columns count from 0. */
export type ImportMapping = {
  readonly columns: Readonly<Partial<Record<ImportField, number>>>;
  readonly decimalMark: DecimalMark;
  readonly dateOrder: DateOrder;
  /** For ledgers that keep costs as negative amounts. */
  readonly flipSign: boolean;
  /** Whether credits have a minus already, where a column tells them from debits; left out, as most of them say. */
  readonly signedCredits?: boolean;
};

/** Headers by which a column is known, in English, German, French and Spanish; the surest first. */
const words: Readonly<Record<ImportField, readonly string[]>> = {
  date: ["Date", "Posting Date", "Booking Date", "Invoice Date", "Transaction Date", "Document Date", "Entry Date", "Pstng Date", "Buchungsdatum", "Belegdatum", "Rechnungsdatum", "Buchungstag", "Datum", "Date comptable", "Date d'écriture", "Date de facture", "Fecha", "Fecha contable", "Fecha de factura", "Buch.dat.", "Buchungsdat.", "Pstg Date", "Txn Date", "Accounting Date", "GL Date", "Effective Date", "Journal Date", "Belegdat.", "Date de comptabilisation", "EcritureDate"],
  amount: ["Amount", "Net Amount", "Posting Amount", "Amount in Local Currency", "Amount in LC", "Local Amount", "Invoice Amount", "Transaction Amount", "Actual Amount", "Actual", "Value", "Betrag", "Nettobetrag", "Betrag in Hauswährung", "Buchungsbetrag", "Rechnungsbetrag", "Umsatz", "Montant", "Montant HT", "Montant net", "Importe", "Importe neto", "Monto", "Total", "Betr.in HW", "Betrag in HW", "Amt in loc.cur.", "Amount in Loc. Curr.", "Amount in Local Crcy", "Amount in Company Code Currency", "LC Amount", "Functional Amount", "Line Amount"],
  debit: ["Debit", "Debit Amount", "Soll", "Sollbetrag", "Débit", "Debe", "Cargo", "Amount Debit", "Debits", "Sollumsatz"],
  credit: ["Credit", "Credit Amount", "Haben", "Habenbetrag", "Crédit", "Haber", "Abono", "Amount Credit", "Credits", "Habenumsatz"],
  line: ["Line", "Budget Line", "Line ID", "Line Code", "Budget Line ID", "Budgetzeile", "Budgetposition", "Ligne", "Ligne budgétaire", "Poste budgétaire", "Línea", "Línea presupuestaria", "Partida"],
  vendor: ["Vendor", "Supplier", "Vendor Name", "Supplier Name", "Payee", "Lieferant", "Kreditor", "Kreditorenname", "Name Kreditor", "Fournisseur", "Prestataire", "Proveedor", "Offsetting Account Name", "CompAuxLib", "Merchant", "Creditor", "Tiers", "Name 1"],
  po: ["PO", "PO Number", "PO No", "Purchase Order", "Order Number", "Purchasing Document", "Bestellung", "Bestellnummer", "Bestellnr", "Einkaufsbeleg", "Bon de commande", "Numéro de commande", "N° de commande", "Commande", "Pedido", "Número de pedido", "Orden de compra"],
  document: ["Document", "Document Number", "Document No", "Doc No", "Doc. Number", "Invoice", "Invoice Number", "Invoice No", "Voucher", "Reference", "Beleg", "Belegnummer", "Belegnr", "Rechnungsnummer", "Rechnungsnr", "Referenz", "Pièce", "N° de pièce", "Numéro de pièce", "Facture", "N° de facture", "Numéro de facture", "Référence", "Documento", "Número de documento", "Factura", "Número de factura", "Referencia", "Belegfeld 1", "PieceRef", "Doc", "Voucher No", "Voucher Number", "Ref No"],
  text: ["Text", "Description", "Posting Text", "Item Text", "Memo", "Details", "Narrative", "Buchungstext", "Positionstext", "Verwendungszweck", "Beschreibung", "Bezeichnung", "Libellé", "Désignation", "Concepto", "Descripción", "Texto", "Memo Description", "Line Description", "EcritureLib", "Particulars"],
  costCentre: ["Cost Centre", "Cost Center", "Cost Ctr", "Cost Centre Code", "Kostenstelle", "KST", "Centre de coûts", "Centre de coût", "Centro de coste", "Centro de costes", "Centro de costo", "Department", "KOST1", "KOST1 Kostenstelle"],
  account: ["Account", "GL Account", "G/L Account", "Account Number", "Account No", "Ledger Account", "Cost Element", "Konto", "Sachkonto", "Kontonummer", "Kostenart", "Compte", "Compte général", "N° de compte", "Cuenta", "Cuenta contable", "CompteNum", "Distribution Account", "Account Code", "Nominal Code", "Nominal Account", "Aufwandskonto"],
  side: ["Debit/Credit Indicator", "Debit/Credit Ind", "Debit/Credit", "D/C", "DC Indicator", "Dr/Cr", "Cr/Dr", "Soll/Haben-Kennzeichen", "Soll/Haben-Kz", "Soll/Haben", "S/H", "SHKZ", "Sens", "Débit/Crédit", "D/H", "Debe/Haber"],
  currency: ["Currency", "Currency Code", "Curr", "Crcy", "Ccy", "Transaction Currency", "Document Currency", "Local Currency", "LCurr", "Company Code Currency", "Währung", "Währungskennzeichen", "WKZ Umsatz", "WKZ", "Whrg", "Belegwährung", "Hauswährung", "HWähr", "Devise", "Code devise", "Moneda", "Divisa"],
};

/** Words that say so in an extract, where somebody's own list may mean something else by them. They come after all others. */
const extractWords: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  vendor: ["Contact", "Name"],
  document: ["Ref", "Num"],
  text: ["Comment"],
  side: ["Document Type", "Doc Type", "Transaction Type", "Type", "Belegart", "Type de pièce", "Tipo de documento"],
};

/** Headers are compared by their letters and digits, without accents: `Doc. No` and `doc_no` are one. */
export function headerKey(header: string): string {
  return header
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

type Ranks = ReadonlyMap<string, readonly { readonly field: ImportField; readonly rank: number }[]>;

function ranksOf(wordsOf: (field: ImportField) => readonly string[]): Ranks {
  const found = new Map<string, { readonly field: ImportField; readonly rank: number }[]>();
  for (const field of importFields) {
    wordsOf(field).forEach((word, rank) => {
      const key = headerKey(word);
      found.set(key, [...(found.get(key) ?? []), { field, rank }]);
    });
  }
  return found;
}

const listRanks = ranksOf((field) => words[field]);
const extractRanks = ranksOf((field) => [...words[field], ...(extractWords[field] ?? [])]);

/** A header may carry its currency or unit: `Amount (EUR)`, `Betrag in EUR`, `Amount USD`. */
function bareKey(header: string): string {
  return headerKey(header.replace(/[([].*$/, "").replace(netOnly, "").replace(/[,\s]+(?:in\s+)?(?:[A-Z]{3}|[€$£])\s*$/, "").replace(netOnly, ""));
}

/** What is said of an amount behind it: `Amount, net`, `Betrag netto`, `Montant hors taxes`. */
const netOnly = /[,;:\s–-]+(?:net|netto|nette|neto|ht|hors taxes?|sin iva|(?:excl|exkl|ohne)\.?\s*(?:vat|tax|mwst|ust))\.?\s*$/i;

/** Amounts of the ledger's own currency, beside which a column may tell in which currency a document was. */
const local = /\b(?:local|loc|lc|lcy|company code|functional|base|hw|hauswährung|haus)\b|^l(?:curr)|^hw/i;
const ownCode = /(?:[([]|\s)(?:[A-Z]{3}|[€$£])[)\]]?\s*$/;

/** Whether a column of currencies speaks of the amounts: not where those are of the ledger's currency, and documents may be of others. */
export function currencyFits(amountHeader: string, currencyHeader: string): boolean {
  return local.test(currencyHeader) || !(local.test(amountHeader) || ownCode.test(amountHeader.trim()));
}

/**
 * Which column stands for which field. The surest header of a field wins, and each column stands for one field. Where there is an amount,
 * debit and credit are left alone; `side` needs one.
 *
 * @param of an extract, whose headers are few and its own, or a list of the workbook
 * @example matchHeaders(["Buchungsdatum", "Betrag (EUR)"]) // { date: 0, amount: 1 }
 */
export function matchHeaders(headers: readonly string[], of: "extract" | "list" = "list"): Readonly<Partial<Record<ImportField, number>>> {
  const ranks = of === "extract" ? extractRanks : listRanks;
  const best = new Map<ImportField, { readonly column: number; readonly rank: number }>();
  headers.forEach((header, column) => {
    const candidates = ranks.get(headerKey(header)) ?? ranks.get(bareKey(header)) ?? [];
    for (const { field, rank } of candidates) {
      const known = best.get(field);
      if (known === undefined || rank < known.rank) best.set(field, { column, rank });
    }
  });
  const columns: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const field of importFields) {
    const found = best.get(field);
    if (found === undefined || taken.has(found.column)) continue;
    if ((field === "debit" || field === "credit") && columns.amount !== undefined) continue;
    if (field === "side" && columns.amount === undefined) continue;
    if (field === "currency" && !currencyFits(headers[columns.amount ?? columns.debit ?? -1] ?? "", headers[found.column] ?? "")) continue;
    columns[field] = found.column;
    taken.add(found.column);
  }
  return columns;
}
