import { type Cells, isBlankCell } from "./cells";
import type { Header } from "./header-rows";
import { cellText } from "./heading";

/** Fewer names with an amount are no list. */
const leastRows = 3;
/** Columns in which names may stand, and how far right of them their amounts. */
const mostColumns = 8;
const reach = 3;

const isName = (value: unknown): boolean => typeof value === "string" && /\p{L}{2}/u.test(value);

/**
 * Lists without a header: names with an amount each, under a title of one text. The title stands for the header, so that a person sees where the list
 * begins. For sheets in which no header was found.
 */
export function findHeadless(cells: Cells): readonly Header[] {
  const width = Math.min(mostColumns, Math.max(0, ...cells.map((row) => row.length)));
  for (let left = 0; left < width; left += 1) {
    for (let right = left + 1; right <= left + reach; right += 1) {
      const rows = cells.flatMap((row, place) => (isName(row[left]) && typeof row[right] === "number" && row.slice(left + 1, right).every((value) => typeof value !== "number") ? [place] : []));
      const [first] = rows;
      if (rows.length < leastRows || first === undefined) continue;
      const top = titleAbove(cells, first);
      return top === null ? [] : [{ top, bottom: top, left, right }];
    }
  }
  return [];
}

/** The nearest row above that holds anything, where that is one text. */
function titleAbove(cells: Cells, first: number): number | null {
  for (let row = first - 1; row >= 0; row -= 1) {
    const filled = (cells[row] ?? []).filter((value) => !isBlankCell(value));
    if (filled.length === 0) continue;
    return filled.length === 1 && isName(filled[0]) && cellText(filled[0]).length <= 60 ? row : null;
  }
  return null;
}
