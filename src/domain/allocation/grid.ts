/** A request of `allocate` in whole units. */
export type Grid = {
  /** Whether the total is negative: then it is split like its positive mirror image. */
  readonly mirrored: boolean;
  /** One unit is 10^−places: fine enough for the total. */
  readonly places: number;
  /** Units of one step: shares and bounds are multiples of it. */
  readonly step: bigint;
  /** The total, positive. */
  readonly units: bigint;
  /** Whole steps in the total. */
  readonly steps: bigint;
  /** Bounds as they were given, of the mirror image where that is split: sides changed, signs not yet. Null = none. */
  readonly lows: readonly (number | null)[] | undefined;
  readonly highs: readonly (number | null)[] | undefined;
};
