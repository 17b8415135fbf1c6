/** Cutting areas out of what stands on cells (conditional formats, validation). */
import { intersect } from "./address";
import { without } from "./cell-areas";
import type { Area } from "./types";

export function cutAreas(areas: readonly Area[], holes: readonly Area[]): Area[] {
  return holes.reduce<Area[]>((left, hole) => left.flatMap((area) => without(area, hole)), [...areas]);
}

/** The list without the parts that lie in the holes; entries of which nothing is left go. */
export function cutOut<T extends { areas: Area[] }>(list: readonly T[], holes: readonly Area[]): T[] {
  return list.filter((entry) => {
    if (!entry.areas.some((area) => holes.some((hole) => intersect(area, hole)))) return true;
    entry.areas = cutAreas(entry.areas, holes);
    return entry.areas.length > 0;
  });
}
