import { totalWord } from "../detect/total-words";
import { headerKey, type ImportCell } from "./fields";

/** Rows of an extract that are no postings, told by what stands in them. */
export type Asides = {
  /** Why a row without a date is no posting: a sentence; null where it may be one that cannot be read. */
  readonly withoutDate: (cells: readonly ImportCell[]) => string | null;
  /**
   * Why a row that reads as a posting is none: it is called a total, and its amount is the sum of the rows above; or it brings a balance
   * forward. Null for postings. Amounts in minor units.
   */
  readonly dated: (cells: readonly ImportCell[], minor: number) => string | null;
  /** Takes note of a posting. */
  readonly posted: (cells: readonly ImportCell[], minor: number) => void;
};

/** Nested totals begin at different rows; so many beginnings are kept in mind. */
const keptBeginnings = 32;

const balance = /^(?:opening balance|closing balance|beginning balance|ending balance|starting balance|balance (?:brought|carried) forward|brought forward|carried forward|saldovortrag|anfangsbestand|endbestand|endsaldo|anfangssaldo|report a nouveau|solde (?:initial|final|d'ouverture|de cloture|anterieur)|saldo (?:inicial|final|anterior))[\s:.]*$/;

function plainText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}

function filled(cells: readonly ImportCell[]): readonly ImportCell[] {
  return cells.filter((cell) => cell !== null && String(cell).trim() !== "");
}

function shownText(cell: ImportCell): string {
  const text = String(cell).trim();
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

const mayBeBalance = /^(?:open|clos|begin|end|start|bal|brou|carr|sal|anf|rep|sol)/i;

/**
 * @param headers of the file, to know them where a report prints them again on each page
 * @param textColumn where postings are described, and balances are called so; undefined where nothing does
 */
export function createAsides(headers: readonly string[], textColumn: number | undefined): Asides {
  const keys = headers.map(headerKey);
  let [sum, rows] = [0, 0];
  let beginnings: { readonly sum: number; readonly rows: number }[] = [{ sum: 0, rows: 0 }];
  let last: readonly ImportCell[] = [];

  const named = (cells: readonly ImportCell[], test: (text: string) => boolean): ImportCell | undefined => cells.find((cell) => typeof cell === "string" && test(cell));
  const closes = (): void => {
    // The first one stays: the last total of a report is that of all.
    beginnings = [...beginnings.slice(0, 1), ...beginnings.slice(1).slice(1 - keptBeginnings), { sum, rows }];
  };

  return {
    withoutDate: (cells) => {
      const values = filled(cells);
      const repeats = values.length > 1 && cells.every((cell, column) => cell === null || String(cell).trim() === "" || headerKey(String(cell)) === keys[column]);
      if (repeats) return "The headers once more, no posting.";
      const brought = named(cells, (text) => balance.test(plainText(text)));
      if (brought !== undefined) return `A balance (${shownText(brought)}), no posting.`;
      const fewer = last.length === 0 || values.length < filled(last).length;
      const total = named(cells, (text) => /^\s*\*+\s*$/.test(text) || totalWord(text) === "sure" || (fewer && totalWord(text) === "likely"));
      if (total !== undefined) {
        closes();
        return `A total (${shownText(total)}), no posting.`;
      }
      const [only] = values;
      return only !== undefined && values.length === 1 ? `Nothing but ${shownText(only)}: a heading, a remark or a total, no posting.` : null;
    },
    dated: (cells, minor) => {
      const text = textColumn === undefined ? null : cells[textColumn];
      if (typeof text === "string" && mayBeBalance.test(text) && balance.test(plainText(text))) return `A balance (${shownText(text)}), no posting.`;
      // Sums before words: of a million rows nearly none is the sum of those above it.
      const summed = beginnings.filter((from) => rows > from.rows && Math.abs(sum - from.sum) === Math.abs(minor));
      if (summed.length > 0) {
        // A vendor may be called Total Energies, and the second half of a bill its balance: a total lacks something that postings have.
        const fewer = filled(cells).length < filled(last).length;
        const several = summed.some((from) => rows > from.rows + 1);
        const total = named(cells, (text) => (fewer && totalWord(text) !== "no") || (several && totalWord(text) === "sure"));
        if (total !== undefined) {
          closes();
          return `A total (${shownText(total)}): the sum of the rows above it, no posting.`;
        }
      }
      return null;
    },
    posted: (cells, minor) => {
      sum += minor;
      rows += 1;
      last = cells;
    },
  };
}
