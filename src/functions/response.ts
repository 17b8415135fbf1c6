import type { Curve } from "../domain/curves/curve";
import { marginalSpends } from "../domain/curves/marginal-spends";
import type { Channel } from "../domain/curves/problem";
import { blankCell, isBlank, isSingle, optionalArgument, placeName, requiredArgument, type Argument, type Matrix } from "./cells/argument";
import { alignment, curveRows, spanOf, type CurveRows } from "./cells/curves";
import { isHeading } from "./cells/each";
import { cellOr, numberError, valueError } from "./cells/errors";
import { at } from "./cells/list";
import { checkCount, sizeAt } from "./cells/numbers";
import { partOf } from "./cells/part";
import { singleNumber, singleWord } from "./cells/setting";

/**
 * Response that a spend brings on a saturation curve: leads, sales, reach. Many spends on one curve, one spend on many curves, or a row of a curve for each spend.
 * @formula hill (if model is omitted): m·x^s ÷ (h^s + x^s), where half of the most is reached at x = h; slope s above 1 makes an S, and is 1 if blank. michaelis-menten: m·x ÷ (h + x). logistic: m·(1 − e^−λx) ÷ (1 + e^−λx). power: c·x^p. logarithm: c·ln(1 + x ÷ h).
 * @source Hill (1910), as in Meridian and Robyn; Michaelis–Menten and logistic saturation as in PyMC-Marketing.
 * @fails #VALUE! that names the row where spend is below zero, or a parameter is missing, not above 0, or an exponent above 1.
 * @example Leads from 20,000 and from 60,000 of search spend: =PLAN.RESPONSE({20000;60000}, {1200,30000,2}) gives {369.230769230769;960}
 * @example One spend on two curves of different kind: =PLAN.RESPONSE(5, {10,5;1,0.5}, {"michaelis-menten";"logistic"}) gives {5;0.848283639957513}
 * @customfunction RESPONSE RESPONSE
 * @param {any[][]} spend Spend on each channel, zero or more: one value, or a range.
 * @param {any[][]} curves One row for all, or a row for each spend: max response, half saturation, slope (logistic: max, rate; power: coefficient, exponent; logarithm: coefficient, scale). A heading row and further columns are passed over.
 * @param {any[][]} [model] "hill" (if omitted), "michaelis-menten", "logistic", "power" or "logarithm": one word for all, or one for each row of curves.
 * @returns {any[][]} The response to each spend, in the shape of spend; to a single spend, a column with a value for each curve.
 */
export function responseOfSpend(spend: unknown[][], curves: unknown[][], model?: unknown[][]): unknown[][] {
  return answerSpends(spend, curves, model, (curve, amount) => curve.value(amount));
}

/**
 * What one more unit of money would bring at a spend: the marginal return, the slope of the response curve there. Move money from channels where it is low to those where it is high.
 * @formula The derivative of RESPONSE by spend. hill: m·s·h^s·x^(s − 1) ÷ (h^s + x^s)². michaelis-menten: m·h ÷ (h + x)². logistic: 2·m·λ·e^−λx ÷ (1 + e^−λx)². power: c·p·x^(p − 1). logarithm: c ÷ (h + x).
 * @source Derivatives in closed form; curves as in RESPONSE.
 * @fails #NUM! for a spend of 0 where the curve starts vertically (slope or exponent below 1); #VALUE! as in RESPONSE.
 * @example Leads that the next unit of money brings, at 20,000 and at 60,000: =PLAN.MARGINAL({20000;60000}, {1200,30000,2}) gives {0.0255621301775148;0.0064}
 * @example The start and the half saturation of a curve without S: =PLAN.MARGINAL({0;50}, {100,50}) gives {2;0.5}
 * @customfunction MARGINAL MARGINAL
 * @param {any[][]} spend Spend on each channel, zero or more: one value, or a range.
 * @param {any[][]} curves One row for all, or a row for each spend: max response, half saturation, slope, as in RESPONSE.
 * @param {any[][]} [model] "hill" (if omitted), "michaelis-menten", "logistic", "power" or "logarithm": one word for all, or one for each row of curves.
 * @returns {any[][]} The marginal return at each spend, in the shape of spend; at a single spend, a column with a value for each curve.
 */
export function marginalOfSpend(spend: unknown[][], curves: unknown[][], model?: unknown[][]): unknown[][] {
  return answerSpends(spend, curves, model, marginalOr);
}

/** The marginal return; throws #NUM! where the curve is vertical. */
function marginalOr(curve: Curve, spend: number): number {
  const marginal = curve.marginal(spend);
  if (marginal === Infinity) throw numberError("the curve starts vertically: the marginal return at 0 has no limit");
  return marginal;
}

function answerSpends(spend: unknown[][], curves: unknown[][], model: unknown[][] | undefined, answer: (curve: Curve, amount: number) => number): Matrix {
  const spends = requiredArgument("spend", spend);
  const rows = curveRows(requiredArgument("curves", curves), optionalArgument("model", model));
  if (rows.end === rows.start) throw valueError("curves is empty");
  const answerAt = (curve: Curve | null, row: number, column: number): number | string => {
    if (curve === null) return blankCell;
    const value = answer(curve, sizeAt(spends, row, column) ?? 0);
    if (!Number.isFinite(value)) throw numberError("the answer is too large");
    return value + 0;
  };
  // One spend on many curves: a column beside them.
  if (isSingle(spends) && rows.end - rows.start > 1) {
    return curves.map((_, place) => [place < rows.start || place >= rows.end ? blankCell : cellOr(() => answerAt(rows.curveAt(place), 0, 0))]);
  }
  if (isSingle(spends)) return [[answerAt(rows.curveAt(rows.start), 0, 0)]];
  // Many spends on one curve: any range.
  if (rows.end - rows.start === 1) {
    const curve = rows.curveAt(rows.start);
    const header = spend.length > 1 && isHeading(spend[0] ?? []);
    return spend.map((line, row) => line.map((value, column) => ((header && row === 0) || isBlank(value) ? blankCell : cellOr(() => answerAt(curve, row, column)))));
  }
  const span = spanOf(spends);
  const curvePlace = aligned(spends, span, rows);
  const answers = Array.from({ length: span.length }, (_, place) => {
    const row = place < span.start ? -1 : curvePlace(place);
    return row < rows.start || row >= rows.end ? blankCell : cellOr(() => answerAt(rows.curveAt(row), ...at(spends, place)));
  });
  return spend.length > 1 ? answers.map((value) => [value]) : [answers];
}

/** The row of curves for a place of spend. */
function aligned(spends: Argument, span: { readonly start: number }, rows: CurveRows): (place: number) => number {
  const shift = alignment(spends, rows, "curves")(rows.start) - rows.start;
  return (place) => (place < span.start ? -1 : place - shift);
}

const goals = ["spend", "response", "marginal"] as const;
const outputs = ["spend", "response", "gap", "total", "all"] as const;
const mostChannels = 10_000;

/**
 * Divides a budget among channels so that the total response is the greatest possible: the global optimum, also for S-shaped curves, where putting money on fewer channels can beat an even split. Can also answer the least spend for a target response, and the spend up to a target marginal return.
 * @formula Maximise Σ response(spend) with Σ spend = total and minimum ≤ spend ≤ maximum. Channels that can take more all have the same marginal return at the optimum; which S-curves are worth passing their slow start is settled by branch and bound, until the bound leaves a gap of at most 0.00000001 % (0.00001 % where that takes long). Among like channels the first listed gets most.
 * @source Udell and Boyd, Maximizing a Sum of Sigmoids (2013); Lagrangian duality. Curves as in RESPONSE.
 * @fails #NUM! where the minimums exceed the total, a minimum its maximum, or no spend reaches the target; #VALUE! that names the row of a curve or limit that cannot be used.
 * @limits 10,000 channels. Where very many choices are equally good, the search ends after a second or two; "gap" then says how far from the best the answer may be.
 * @example Monthly budget of 100,000 on search, social and video, with at least 10,000 on social: =PLAN.OPTIMIZE(100000, {1200,30000,1;900,25000,1;2000,60000,2}, {0;10000;0}) gives {19293.3490981;13969.8141620;66736.8367399}
 * @example Two equal S-curves: all of 100 on one of them brings more than 50 on each: =PLAN.OPTIMIZE(100, {1,60,3;1,60,3}) gives {100;0}
 * @example Least spend that brings 1,500 leads: =PLAN.OPTIMIZE(1500, {1200,30000;900,25000}, , , , "response", "total") gives 137368.32980505
 * @customfunction OPTIMIZE OPTIMIZE
 * @param {unknown} total Money to spend; for the goal "response" the response to reach; for the goal "marginal" the marginal return that the last unit of money on each channel must bring.
 * @param {any[][]} curves A row for each channel: max response, half saturation, slope, as in RESPONSE. A heading row and further columns are passed over.
 * @param {any[][]} [minimums] Least spend on each channel: one value for all, or one for each. Blank or 0 sets no minimum.
 * @param {any[][]} [maximums] Greatest spend on each channel: one value for all, or one for each. Blank or 0 sets no maximum. What the maximums do not let be spent is left over.
 * @param {any[][]} [model] "hill" (if omitted), "michaelis-menten", "logistic", "power" or "logarithm": one word for all, or one for each channel.
 * @param {unknown} [goal] "spend" (if omitted): the most response for a total spend. "response": the least spend for a total response. "marginal": the greatest spend of each channel whose marginal return is no lower than total.
 * @param {unknown} [output] "spend" (if omitted): one for each channel. "response": the total response. "total": the total spend. "gap": how much better the best can be at most, proven; in response, or in spend for the goal "response". "all": spend, response and marginal return of each channel.
 * @returns {Promise<any[][]>} A column of spends beside the curves; one number; or with "all" three columns, under headings if curves has a heading.
 */
export async function optimizeSpend(
  total: unknown,
  curves: unknown[][],
  minimums?: unknown[][],
  maximums?: unknown[][],
  model?: unknown[][],
  goal?: unknown,
  output?: unknown,
): Promise<unknown[][]> {
  const wanted = singleWord("goal", goal, goals) ?? "spend";
  const shown = singleWord("output", output, outputs) ?? "spend";
  const target = singleNumber("total", total) ?? 0;
  if (target < 0) throw valueError("total: is below zero");
  if (wanted === "marginal" && target === 0) throw valueError("total: a marginal return must be above 0");
  const rows = curveRows(requiredArgument("curves", curves), optionalArgument("model", model));
  const places: number[] = [];
  const channels: Channel[] = [];
  const low = limitsBeside(rows, optionalArgument("minimums", minimums));
  const high = limitsBeside(rows, optionalArgument("maximums", maximums));
  for (let place = rows.start; place < rows.end; place += 1) {
    const curve = rows.curveAt(place);
    if (curve === null) continue;
    places.push(place);
    channels.push({ curve, low: low(place) ?? 0, high: high(place) ?? Infinity });
  }
  if (channels.length === 0) throw valueError("curves is empty");
  checkCount(channels.length, mostChannels, "channels");
  const { spends, gap } = await spendsFor(wanted, target, channels);
  const responses = channels.map(({ curve }, index) => curve.value(spends[index] ?? 0));
  const sum = (values: readonly number[]): number => values.reduce((so, value) => so + value, 0);
  switch (shown) {
    case "response":
      return [[finite(sum(responses))]];
    case "total":
      return [[finite(sum(spends))]];
    case "gap":
      return [[finite(gap)]];
    case "spend":
      return beside(curves, places, spends.map((spend) => [finite(spend)]), [blankCell], rows.header);
    case "all":
      return beside(
        curves,
        places,
        channels.map(({ curve }, index) => [finite(spends[index] ?? 0), finite(responses[index] ?? 0), cellOr(() => finite(marginalOr(curve, spends[index] ?? 0)))]),
        ["Spend", "Response", "Marginal"],
        rows.header,
      );
  }
}

async function spendsFor(goal: (typeof goals)[number], target: number, channels: readonly Channel[]): Promise<{ readonly spends: readonly number[]; readonly gap: number }> {
  if (goal === "marginal") {
    const result = marginalSpends(channels, target);
    if (!result.ok) throw numberError(result.detail);
    return { spends: result.value, gap: 0 };
  }
  const { optimize } = await partOf(import(/* webpackChunkName: "optimize" */ "../domain/curves/optimize"));
  const result = optimize({ goal, target, channels });
  if (!result.ok) throw numberError(result.detail);
  return result.value;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw numberError("the answer is too large");
  return value + 0;
}

/** The limit of each row of curves; null where there is none. Blank cells may arrive as 0, so both set no limit. */
function limitsBeside(rows: CurveRows, limits: Argument | null): (place: number) => number | null {
  if (limits === null) return () => null;
  const placeOf = isSingle(limits) ? (): number => 0 : alignment(limits, rows, "curves");
  return (place) => {
    const [row, column] = at(limits, placeOf(place));
    const limit = sizeAt(limits, row, column);
    if (limit !== null && !Number.isFinite(limit)) throw valueError(`${placeName(limits, row, column)}: is not a number`);
    return limit === 0 ? null : limit;
  };
}

/** Answers in the rows of their curves; the others stay empty. */
function beside(curves: Matrix, places: readonly number[], answers: readonly (readonly unknown[])[], headings: readonly string[], header: boolean): Matrix {
  const rows: unknown[][] = curves.map(() => headings.map(() => blankCell));
  if (header) rows[0] = [...headings];
  places.forEach((place, index) => {
    rows[place] = [...(answers[index] ?? [])];
  });
  return rows;
}
