import { readHeading } from "../domain/detect/heading";
import { headerKey } from "../domain/detect/role-words";
import { neededColumns, type SourceMapping } from "../domain/detect/source";
import type { SavedSource } from "./mapping";

/** A mapping on the columns as they stand now. */
export type ResolvedSource = {
  readonly mappings: readonly SourceMapping[];
  /** What changed since it was saved, each a sentence with the column (from 0) that it is about; null for a column that is gone. */
  readonly changes: readonly { readonly column: number | null; readonly message: string }[];
};

/**
 * Finds the columns of a saved source again: each by its header, wherever it has been moved; else at its old place between its neighbours, when the header
 * there is new. Columns that are gone are reported and their fields left out.
 *
 * @param headers Headings as they read now.
 */
export function resolveSource(saved: SavedSource, headers: readonly string[]): ResolvedSource {
  const needed = [...new Set(saved.mappings.flatMap(neededColumns))].sort((a, b) => a - b);
  const now = headers.map(headerKey);
  const places = new Map<number, number>();
  const taken = new Set<number>();
  const take = (old: number, place: number): void => {
    places.set(old, place);
    taken.add(place);
  };
  for (const old of needed) {
    const place = sameHeader(saved, old, now, taken);
    if (place !== null) take(old, place);
  }
  const changes: { column: number | null; message: string }[] = [];
  for (const old of needed) {
    if (places.has(old)) continue;
    const header = saved.headers[old] ?? "";
    const place = betweenNeighbours(old, needed, places, now.length);
    const isNew = place !== null && !taken.has(place) && !saved.headers.map(headerKey).includes(now[place] ?? "");
    if (place !== null && isNew) {
      take(old, place);
      changes.push({ column: place, message: `Column "${header}" is now called "${headers[place] ?? ""}"; it is still read as before. On the Start tab, choose Look at my sheets to confirm it.` });
    } else {
      changes.push({ column: null, message: `Column "${header}" is gone; what it said is missing. On the Start tab, choose Look at my sheets to choose another.` });
    }
  }
  changes.push(...newPeriods(saved, headers, taken));
  return { mappings: saved.mappings.map((mapping) => moved(mapping, places)), changes };
}

/** Months that were put in since: they are not read before somebody says what they are. */
function newPeriods({ headers: old, mappings }: SavedSource, headers: readonly string[], taken: ReadonlySet<number>): ResolvedSource["changes"] {
  if (!mappings.some(({ amounts }) => amounts.some(({ period }) => period !== null))) return [];
  const known = new Set(old.map(headerKey));
  return headers.flatMap((header, column) => {
    const isNew = !taken.has(column) && !known.has(headerKey(header)) && readHeading(header.split(" / ")).period !== null;
    return isNew ? [{ column, message: `Column "${header}" is new and not read yet. On the Start tab, choose Look at my sheets to add it.` }] : [];
  });
}

/** The column with the header: at the old place when it is still there, else the next one of that name that nobody took. */
function sameHeader({ headers }: SavedSource, old: number, now: readonly string[], taken: ReadonlySet<number>): number | null {
  const key = headerKey(headers[old] ?? "");
  if (now[old] === key && !taken.has(old)) return old;
  if (key === "") return null;
  const place = now.findIndex((header, column) => header === key && !taken.has(column));
  return place < 0 ? null : place;
}

/** Where a column should be if it has not moved against the nearest one that was found. */
function betweenNeighbours(old: number, needed: readonly number[], places: ReadonlyMap<number, number>, width: number): number | null {
  const found = needed.filter((column) => places.has(column));
  const nearest = found.reduce<number | null>((best, column) => (best === null || Math.abs(column - old) < Math.abs(best - old) ? column : best), null);
  const place = nearest === null ? old : (places.get(nearest) ?? nearest) + old - nearest;
  return place >= 0 && place < width ? place : null;
}

function moved(mapping: SourceMapping, places: ReadonlyMap<number, number>): SourceMapping {
  const fields = Object.fromEntries(Object.entries(mapping.fields).flatMap(([field, old]) => place(places, old).map((column) => [field, column] as const)));
  return { ...mapping, fields, amounts: mapping.amounts.flatMap((amount) => place(places, amount.column).map((column) => ({ ...amount, column }))) };
}

function place(places: ReadonlyMap<number, number>, old: number): readonly number[] {
  const column = places.get(old);
  return column === undefined ? [] : [column];
}
