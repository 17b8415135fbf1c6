/**
 * The value below which a share of a sample lies, on the straight line between its neighbours: Excel's PERCENTILE.INC.
 *
 * @param sorted At least one value, from the smallest to the largest.
 * @param share 0 to 1.
 * @source Hyndman and Fan, Sample quantiles in statistical packages (1996), type 7.
 * @example quantileOfSorted([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * The share of a sample that is at most a value.
 *
 * @param sorted At least one value, from the smallest to the largest.
 * @example shareUpTo([1, 2, 3, 4], 3) // 0.75
 */
export function shareUpTo(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
