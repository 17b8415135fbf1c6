/** A row of a ledger extract of about 150 bytes: few lines and accounts, some hundred vendors, a document and a text of its own in each. */
export function rowOf(row: number): string {
  const day = String((row % 28) + 1).padStart(2, "0");
  const month = String((row % 12) + 1).padStart(2, "0");
  const text = `Invoice for services in period ${month}/2026, campaign ${String(row % 997)}, ordered by department ${String(row % 31)}`;
  return `${day}.${month}.2026;Vendor ${String(row % 400)} Media & Söhne GmbH;${String(4_500_000 + (row % 20_000))};RE-2026-${String(row).padStart(7, "0")};${String((row * 7919) % 100_000)},${String(row % 100).padStart(2, "0")};${String(6_200 + (row % 40))};${text}\n`;
}
