import type { BlockFacts } from "./block-facts";

/** Rows that are tried, and how many of them must agree. */
const mostRows = 60;
const share = 0.8;

const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.006 + 1e-6 * Math.abs(one);

/**
 * Whether a column of a block works out each row: as the sum of two and more amounts of the row, or as the product of two of its numbers (quantity
 * and price). Such a column is what the row costs, whatever its heading says.
 */
export function isRowTotal({ block, cells, amounts }: BlockFacts, column: number): boolean {
  const others = amounts.filter((other) => other.column < column && !other.heading.total).map((other) => other.column);
  if (others.length < 2) return false;
  let tried = 0;
  let sums = 0;
  let products = 0;
  for (const row of cells.slice(block.headerBottom + 1, block.bottom + 1)) {
    const total = row[column];
    const values = others.flatMap((other) => (typeof row[other] === "number" ? [row[other]] : []));
    if (typeof total !== "number" || total === 0 || values.length < 2) continue;
    tried += 1;
    if (isSum(total, values)) sums += 1;
    if (values.some((one, place) => values.slice(place + 1).some((other) => near(one * other, total)))) products += 1;
    if (tried === mostRows) break;
  }
  return tried >= 2 && Math.max(sums, products) >= share * tried;
}

/** The sum of all, or of those right before the total: hours may stand in front of them. */
function isSum(total: number, values: readonly number[]): boolean {
  let sum = 0;
  for (let place = values.length - 1; place >= 0; place -= 1) {
    sum += values[place] ?? 0;
    if (place < values.length - 1 && near(sum, total)) return true;
  }
  return false;
}
