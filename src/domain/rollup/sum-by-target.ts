import { addDecimals, fromDecimal, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";
import { splitSums } from "./split-sums";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, log10, round } = Math;
const { isFinite } = Number;

/**
 * Sums of amounts by target, the same in any order of the postings.
 *
 * Amounts of up to four decimals are added as whole ten-thousandths (hundredths where that passes 2^53), so that no cent is
 * lost; amounts with more digits are added without rounding until the end. The sums come back at 15 significant digits.
 *
 * @param targets For each amount the place of its sum.
 * @param count How many sums.
 * @returns `out-of-range` where amounts near the end of the range of doubles cannot be added.
 * @example sumByTarget([0, 1, 0], [0.1, 5, 0.2], 2) // 0.3, 5
 */
export function sumByTarget(targets: Int32Array, amounts: Float64Array, count: number): Result<Float64Array, "out-of-range"> {
  for (const scale of [1e4, 1e2]) {
    const sums = new Float64Array(count);
    const { size, rest } = addWhole(targets, amounts, scale, sums);
    if (size > Number.MAX_SAFE_INTEGER) continue;
    return rest.amounts.length === 0 ? success(sums.map((sum) => sum / scale)) : withRest(sums, scale, rest);
  }
  return withRest(new Float64Array(count), 1, { targets, amounts });
}

type Postings = { readonly targets: Int32Array; readonly amounts: Float64Array };

/** Adds the amounts that are whole at a scale. Returns the sum of their sizes, and the other postings. */
function addWhole(targets: Int32Array, amounts: Float64Array, scale: number, sums: Float64Array): { readonly size: number; readonly rest: Postings } {
  let size = 0;
  let others = 0;
  let rest: Postings = { targets: new Int32Array(0), amounts: new Float64Array(0) };
  for (let posting = 0; posting < amounts.length; posting += 1) {
    const amount = amounts[posting] ?? 0;
    const target = targets[posting] ?? 0;
    const whole = round(amount * scale);
    // Below 10^15 only the decimal itself gives back the same double.
    if (whole / scale === amount && abs(whole) < 1e15) {
      sums[target] = (sums[target] ?? 0) + whole;
      size += abs(whole);
    } else {
      if (others === 0) rest = { targets: new Int32Array(amounts.length - posting), amounts: new Float64Array(amounts.length - posting) };
      rest.targets[others] = target;
      rest.amounts[others] = amount;
      others += 1;
    }
  }
  return { size, rest: { targets: rest.targets.subarray(0, others), amounts: rest.amounts.subarray(0, others) } };
}

/** Adds the other amounts, and puts both parts together digit by digit. */
function withRest(wholes: Float64Array, scale: number, { targets, amounts }: Postings): Result<Float64Array, "out-of-range"> {
  const rest = splitSums(targets, amounts, wholes.length);
  if (!rest.every(isFinite)) return failure("out-of-range", "the amounts are too large to add");
  const places = round(log10(scale));
  return success(wholes.map((whole, target) => fromDecimal(addDecimals({ coefficient: BigInt(whole), places }, toDecimal(rest[target] ?? 0)))));
}
