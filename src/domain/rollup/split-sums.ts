// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, ceil, log2, max } = Math;

/**
 * Sums of doubles by target that do not depend on their order.
 *
 * Every amount is cut into three slices of a fixed grain each, coarse, middle and fine. The slices of one grain are so few bits
 * that their sum is exact, and exact sums have no order. What is cut off below the third is less than one part in 10^20 of
 * the largest amount.
 *
 * @param targets For each amount the place of its sum.
 * @param count How many sums.
 * @returns NaN or Infinity where the amounts pass the range of doubles.
 * @source J. Demmel and H. D. Nguyen, Fast reproducible floating-point summation, 2013.
 */
export function splitSums(targets: Int32Array, amounts: Float64Array, count: number): Float64Array {
  let largest = 0;
  for (const amount of amounts) largest = max(largest, abs(amount));
  const [first, second, third] = cutsFor(largest, amounts.length);
  const coarseSums = new Float64Array(count);
  const middleSums = new Float64Array(count);
  const fineSums = new Float64Array(count);
  for (let posting = 0; posting < amounts.length; posting += 1) {
    const target = targets[posting] ?? 0;
    const amount = amounts[posting] ?? 0;
    // Adding and taking away a large number leaves the multiple of its last bit.
    const coarse = amount + first - first;
    const middle = amount - coarse + second - second;
    const fine = amount - coarse - middle + third - third;
    coarseSums[target] = (coarseSums[target] ?? 0) + coarse;
    middleSums[target] = (middleSums[target] ?? 0) + middle;
    fineSums[target] = (fineSums[target] ?? 0) + fine;
  }
  return coarseSums.map((sum, target) => sum + ((middleSums[target] ?? 0) + (fineSums[target] ?? 0)));
}

/** Three numbers whose last bits are the grains: all slices of one grain together stay below 2^53 of them. */
function cutsFor(largest: number, count: number): readonly [number, number, number] {
  const cut = (size: number): number => 1.5 * 2 ** max(-960, ceil(log2(size)) + 1);
  const first = cut(largest * count);
  const second = cut(first * 2 ** -52 * count);
  return [first, second, cut(second * 2 ** -52 * count)];
}
