/** Cells that an Excel literal fills: 1 × 1 for a single value, else the rows (;) and columns (,) of its array. */
export function literalSize(literal: string): { readonly rows: number; readonly columns: number } {
  const bare = literal.replace(/"(?:[^"]|"")*"/g, "").trim();
  if (!bare.startsWith("{")) return { rows: 1, columns: 1 };
  const rows = bare.split(";");
  return { rows: rows.length, columns: rows[0]?.split(",").length ?? 1 };
}
