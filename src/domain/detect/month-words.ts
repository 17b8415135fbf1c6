import { plainWord } from "../calendar/month-names";
import type { BlockColumn } from "./blocks";

/**
 * Months in Italian, Portuguese, Dutch and Polish, as they stand in headers. They are kept apart from the names that cells and functions read, which are
 * loaded before the first cell calculates. Letters that are words elsewhere are no months: Portuguese `Out`, Polish `lis`.
 */
const names =
  "gennaio gen janeiro januari styczen|febbraio fevereiro februari luty|marco maart mrt marzec|aprile kwiecien|maggio mag maio mei maj|giugno giu junho czerwiec|luglio lug julho lipiec|augustus sierpien|settembre set setembro wrzesien|ottobre ott outubro pazdziernik|novembro listopad|dicembre dezembro grudzien";

const lists = (): readonly (readonly string[])[] => names.split("|").map((list) => list.split(" "));

const withYear = /^(\p{L}+)\.?(?:[ '’-]*(20\d{2}))?$/u;

/** The month, and the year where it states one, that a heading in one of these languages is: `Gennaio`, `mei 2026`. Null for every other text. */
export function monthWord(text: string): { readonly month: number; readonly year: number | null } | null {
  const found = withYear.exec(plainWord(text));
  if (found === null) return null;
  const month = lists().findIndex((list) => list.includes(found[1] ?? "")) + 1;
  return month === 0 ? null : { month, year: found[2] === undefined ? null : Number(found[2]) };
}

/** Reads the headings that are such months. */
export function withMonthWords(columns: readonly BlockColumn[]): readonly BlockColumn[] {
  return columns.map((column) => {
    const { heading } = column;
    const word = heading.period === null || heading.period.kind === "year" ? monthWord(heading.label) : null;
    if (word === null) return column;
    const year = word.year ?? (heading.period?.kind === "year" ? heading.period.year : null);
    return { ...column, heading: { ...heading, label: "", name: "", period: { kind: "month", month: word.month, year } } };
  });
}
