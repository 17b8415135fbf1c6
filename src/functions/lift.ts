import { lift } from "../domain/returns/lift";
import { numberAt, placeName, requiredArgument } from "./cells/argument";
import { divisionError, numberError, valueError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { checkCount, shareError } from "./cells/numbers";
import { singleNumber } from "./cells/setting";
import { answerTable, pickedColumns } from "./cells/table";

const headings = ["Test rate", "Control rate", "Lift", "Relative lift", "Low", "High", "z", "p-value"];

/**
 * Compares the success rate of a test group with that of a control group, as after a pilot: the difference, the interval in which the true difference lies with the given confidence, and the p-value: how likely a difference of this size would be by chance alone.
 * @formula Lift = test rate − control rate; relative lift = lift ÷ control rate.
 * @formula z = lift ÷ √(p (1 − p) (1/n₁ + 1/n₂)) with the pooled rate p (two-proportion z-test); p-value two-sided.
 * @formula Low and high = lift ± z* × √(p₁ (1 − p₁)/n₁ + p₂ (1 − p₂)/n₂), unpooled (Wald interval).
 * @source Diez, Çetinkaya-Rundel and Barr, OpenIntro Statistics, section 6.2. Meant for at least ten hits and ten misses in each group.
 * @fails #VALUE! where a count is no whole number, or hits are more than the group; #DIV/0! where a group is empty, for the relative lift over a control rate of zero, and for z where all or none were hits; #NUM! for an interval without any spread.
 * @limits 250,000 tests in one call.
 * @example A page tested on 12,000 visitors against 12,000 others; the p-value: =PLAN.LIFT(540, 12000, 480, 12000, 0.95, "p-value") gives 0.0548687645
 * @example All columns, at a confidence of 90 %: =PLAN.LIFT(14, 40, 11, 50, 0.9) gives {0.35,0.22,0.13,0.590909091,-0.0270770624,0.2870770624,1.36821051,0.171246193}
 * @customfunction LIFT LIFT
 * @param {any[][]} testHits Successes in the test group, such as orders: one value, or a column with one for each test. A heading row and blank rows at the end are left empty.
 * @param {any[][]} testSize People in the test group.
 * @param {any[][]} controlHits Successes in the control group.
 * @param {any[][]} controlSize People in the control group.
 * @param {unknown} [confidence] Confidence of the interval between 0 and 1: 95 % (if omitted).
 * @param {unknown} [output] "all" (if omitted); "test rate", "control rate", "lift", "relative lift", "low", "high", "z" or "p-value" for that column alone.
 * @returns {any[][]} For each test: test rate, control rate, lift, relative lift, low, high, z, p-value. The lift and its interval are differences of rates: 0.02 is 2 points.
 */
export function liftOfCells(testHits: unknown[][], testSize: unknown[][], controlHits: unknown[][], controlSize: unknown[][], confidence?: unknown, output?: unknown): unknown[][] {
  const numbers = [
    requiredArgument("testHits", testHits),
    requiredArgument("testSize", testSize),
    requiredArgument("controlHits", controlHits),
    requiredArgument("controlSize", controlSize),
  ];
  const list = listOf(numbers.map((argument) => ({ argument, holds: "numbers" })));
  checkCount(list.places.length, 250_000, "tests");
  const columns = pickedColumns(headings, output);
  // A blank setting may arrive as 0.
  const level = singleNumber("confidence", confidence) || 0.95;
  if (level < 0 || level > 1) throw shareError("confidence", level);
  return answerTable(list, headings, columns, (place) => {
    const [hits = 0, size = 0, otherHits = 0, otherSize = 0] = numbers.map((argument) => numberAt(argument, ...at(argument, place)) ?? 0);
    const result = lift({ testHits: hits, testSize: size, controlHits: otherHits, controlSize: otherSize, confidence: level });
    if (result.ok) {
      const { testRate, controlRate, lift: difference, relativeLift, low, high, z, pValue } = result.value;
      const ratio = relativeLift ?? divisionError("the control rate is zero");
      const interval = low === null || high === null ? [noSpread(), noSpread()] : [low, high];
      const test = z === null || pValue === null ? [noDifference(), noDifference()] : [z, pValue];
      return [testRate, controlRate, difference, ratio, ...interval, ...test];
    }
    const name = (index: number): string => {
      const argument = numbers[index];
      return argument === undefined ? "" : placeName(argument, ...at(argument, place));
    };
    switch (result.code) {
      case "bad-test":
        throw valueError(`${name(0)}: ${result.detail}`);
      case "bad-control":
        throw valueError(`${name(2)}: ${result.detail}`);
      case "zero-test-size":
      case "zero-control-size":
        throw divisionError(result.detail);
      case "bad-confidence":
        throw valueError(`confidence: ${result.detail}`);
      case "not-finite":
        throw numberError(result.detail);
    }
  });
}

function noSpread(): CustomFunctions.Error {
  return numberError("neither group shows any spread");
}

function noDifference(): CustomFunctions.Error {
  return divisionError("all were hits, or none");
}
