/**
 * Finds cells in a list as Excel's lookups do: without regard to case and outer spaces, a number like its text (101 is "101").
 *
 * @param keys The list; null for places that nothing matches.
 * @returns `placeOf` gives the first place of a key, undefined where there is none; `repeats` the first place that repeats an
 * earlier key, and `first` for every place the first one with its key.
 */
export function keyMatcher(keys: readonly (string | null)[]): {
  readonly placeOf: (key: string) => number | undefined;
  readonly first: readonly number[];
  readonly repeat: number | null;
} {
  const places = new Map<string, number>();
  let repeat: number | null = null;
  const first = keys.map((key, place) => {
    if (key === null) return place;
    const known = places.get(matchText(key));
    if (known !== undefined) repeat ??= place;
    else places.set(matchText(key), place);
    return known ?? place;
  });
  return { placeOf: (key) => places.get(matchText(key)), first, repeat };
}

function matchText(key: string): string {
  return key.trim().toLowerCase();
}
