/** Two arguments around the place where a falling function meets a height: at `over` it lies at or above it, at `under` at or below. */
export type Bracket = { readonly over: number; readonly under: number };

/** Logarithms of prices beyond this say nothing more. */
const farthest = 1e7;
const firstStep = 0.02;

/**
 * Where a falling function of one number meets a height, as closely as numbers can tell.
 *
 * Walks away from a guess until the height lies between, then closes in by false position (Illinois), with a bisection every third
 * time: the function may jump.
 *
 * @param valueOf Never rising. May be infinite.
 * @returns null where the function never comes up to the height; one argument twice where it meets the height.
 */
export function fallingRoot(valueOf: (argument: number) => number, height: number, guess: number): Bracket | null {
  let over = guess;
  let under = guess;
  let overExcess = valueOf(guess) - height;
  let underExcess = overExcess;
  for (let step = firstStep; overExcess < 0; step *= 3) {
    if (over < -farthest) return null;
    under = over;
    underExcess = overExcess;
    over -= step;
    overExcess = valueOf(over) - height;
  }
  for (let step = firstStep; underExcess > 0; step *= 3) {
    if (under > farthest) break;
    over = under;
    overExcess = underExcess;
    under += step;
    underExcess = valueOf(under) - height;
  }
  const enough = 1e-14 * Math.abs(height);
  let overWeight = overExcess;
  let underWeight = underExcess;
  let lastRose = 0;
  for (let round = 0; round < 200; round += 1) {
    if (overExcess <= enough) return { over, under: over };
    if (-underExcess <= enough) return { over: under, under };
    const half = over + (under - over) / 2;
    const chord = over + ((under - over) * overWeight) / (overWeight - underWeight);
    const middle = round % 3 !== 2 && chord > over && chord < under ? chord : half;
    if (middle <= over || middle >= under) break;
    const excess = valueOf(middle) - height;
    if (excess >= 0) {
      over = middle;
      overExcess = overWeight = excess;
      if (lastRose > 0) underWeight /= 2;
      lastRose = 1;
    } else {
      under = middle;
      underExcess = underWeight = excess;
      if (lastRose < 0) overWeight /= 2;
      lastRose = -1;
    }
  }
  return { over, under };
}
