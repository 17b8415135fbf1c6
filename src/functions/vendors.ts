import { performanceFee } from "../domain/vendors/performance-fee";
import { priceList, volumeMethods, volumePrice, type PriceBreak } from "../domain/vendors/volume-price";
import { ranks, weightedScore } from "../domain/vendors/weighted-score";
import { blankCell, checkCells, errorCode, isBlank, numberAt, optionalArgument, placeName, requiredArgument, type Argument } from "./cells/argument";
import { answerEach, commonShape, isHeading } from "./cells/each";
import { cellOr, divisionError, notAvailableError, numberError, valueError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { singleWord } from "./cells/setting";
import { checkRising } from "./cells/tiers";

/**
 * Cost of a quantity by a price list with volume discounts: "all units", where the highest break reached sets the price of the whole quantity, or "incremental", where each price holds for its own step only. Whole columns are answered at once.
 * @formula "all units": quantity × price of the highest break reached. "incremental": Σ over the steps of the units that fall into the step × its price.
 * @formula A first break of 1 numbers the units: with {1;501} unit 501 is the first at the second price. A first break of 0 means amounts: with {0;500} the second price holds for what is beyond 500. The first price always counts from nothing.
 * @source Nahmias, Production and Operations Analysis: all-units and incremental quantity discounts. The same are called volume and graduated pricing in subscriptions.
 * @fails #N/A for a quantity below the first break; #VALUE! that names the row of a break that is not above the one before it, or of a quantity or price below 0; #DIV/0! for the unit price of nothing.
 * @example Three orders from a list of 1,400, from 50 on 1,100, from 90 on 900 for all units: =PLAN.VOLUMEPRICE({49;50;90}, {0;50;90}, {1400;1100;900}) gives {68600;55000;81000}
 * @example Six licences at 7 each for the first five and 6.50 from the sixth on: =PLAN.VOLUMEPRICE(6, {1;6;11}, {7;6.5;6}, "incremental") gives 41.5
 * @example What one unit costs on average: =PLAN.VOLUMEPRICE(750, {0;500;1000}, {0.3;0.29;0.28}, "incremental", "unit") gives 0.2966666667
 * @customfunction VOLUMEPRICE VOLUMEPRICE
 * @param {any[][]} quantity Quantity to buy: one value or a range. A heading row and blank cells are left empty.
 * @param {any[][]} breaks Quantities from which each price holds, rising, in a column or a row; the first is usually 0 or 1.
 * @param {any[][]} prices Price of one unit from each break on.
 * @param {unknown} [method] "all units" (if omitted) or "incremental".
 * @param {unknown} [output] "total" (if omitted) for the cost, or "unit" for the average price of a unit.
 * @returns {any[][]} The costs, in the shape of quantity.
 */
export function volumePriceOfCells(quantity: unknown[][], breaks: unknown[][], prices: unknown[][], method?: unknown, output?: unknown): unknown[][] {
  const quantities = requiredArgument("quantity", quantity);
  const shape = commonShape([quantities]);
  const list = priceList(priceBreaks(requiredArgument("breaks", breaks), requiredArgument("prices", prices)));
  const chosen = singleWord("method", typeof method === "string" ? method.replace("-", " ") : method, volumeMethods) ?? "all units";
  const wanted = singleWord("output", output, ["total", "unit"]) ?? "total";
  return answerEach(shape, [quantities], (row, column) => {
    const result = volumePrice(list, numberAt(quantities, row, column) ?? 0, chosen, wanted);
    if (result.ok) return result.value;
    switch (result.code) {
      case "below-first-break":
        throw notAvailableError(`${placeName(quantities, row, column)}: ${result.detail}`);
      case "negative-quantity":
        throw valueError(`${placeName(quantities, row, column)}: is below zero`);
      case "no-quantity":
        throw divisionError(result.detail);
      case "not-finite":
      case "out-of-range":
        throw numberError(result.detail);
    }
  });
}

/**
 * Weighted score of each vendor: the average of its scores by the weights of the criteria. Missing scores are left out and the other weights rescaled; weights need not add up to 100. Can rank the vendors.
 * @formula Score = Σ weight × score ÷ Σ weight, over the criteria that were scored. Rank 1 is the highest score; equal scores share a rank.
 * @source Weighted factor rating: Heizer, Render and Munson, Operations Management.
 * @fails #N/A in the row of a vendor without any score; #DIV/0! where the weights of its scores add up to 0; #VALUE! that names the row of a text, or of a weight below 0; an error stands in its own row and the others are answered.
 * @example Two locations by five criteria: =PLAN.SCORE({70,50,85,75,60;60,60,80,70,70}, {0.25,0.05,0.1,0.39,0.21}) gives {70.35;68}
 * @example The second vendor was not scored for service, so price and quality count 40 and 40: =PLAN.SCORE({4,3,5;5,4,"n/a";3,5,4}, {40,40,20}, "all") gives {3.8,3;4.5,1;4,2}
 * @customfunction SCORE SCORE
 * @param {any[][]} scores One row a vendor, one column a criterion. Blank, "n/a", "-" or #N/A is a missing score, 0 is a score: some versions of Excel hand blank cells over as 0, so n/a is the safe way to write a missing one. A heading row of text and blank rows at the end are left empty.
 * @param {any[][]} weights Weight of each criterion, zero or more, in a row or a column; one value weighs all the same. If there are as many weights as scores in a single column, the column is one vendor.
 * @param {unknown} [output] "score" (if omitted), "rank", or "all" for both.
 * @returns {any[][]} One row for each vendor: score, rank, or both. With "all", a heading row in scores brings headings.
 */
export function scoreOfVendors(scores: unknown[][], weights: unknown[][], output?: unknown): unknown[][] {
  const wanted = singleWord("output", output, ["score", "rank", "all"]) ?? "score";
  const table = requiredArgument("scores", scores);
  checkCells(table);
  const header = table.cells.length > 1 && isHeading(table.cells[0] ?? []);
  const columns = table.cells[0]?.length ?? 0;
  const rows = table.cells.length - (header ? 1 : 0);
  const weighing = weightsOf(requiredArgument("weights", weights));
  const down = columns === 1 && weighing.length > 1;
  const criteria = down ? rows : columns;
  if (weighing.length !== 1 && weighing.length !== criteria) throw valueError(`weights has ${weighing.length} entries where scores has ${criteria} criteria`);
  const each = Array.from({ length: criteria }, (_, criterion) => (weighing.length === 1 ? (weighing[0] ?? 0) : (weighing[criterion] ?? 0)));

  const first = header ? 1 : 0;
  const place = (vendor: number, criterion: number): readonly [number, number] => (down ? [first + criterion, 0] : [first + vendor, criterion]);
  const vendors = down ? 1 : rows;
  let end = vendors;
  while (vendors > 1 && end > 0 && table.cells[first + end - 1]?.every(isBlank)) end -= 1;
  const answers = Array.from({ length: end }, (_, vendor) => {
    const answer = (): number => scoreOf(each.map((_weight, criterion) => scoreAt(table, ...place(vendor, criterion))), each);
    return vendors === 1 ? answer() : cellOr(answer);
  });
  const ranking = ranks(answers.map((score) => (typeof score === "number" ? score : null)));
  const cells = answers.map((score, vendor): readonly unknown[] => {
    const rank = ranking[vendor] ?? score;
    return wanted === "all" ? [score, rank] : [wanted === "rank" ? rank : score];
  });
  const blankRow = wanted === "all" ? [blankCell, blankCell] : [blankCell];
  const headings = wanted === "all" ? ["Score", "Rank"] : blankRow;
  return [...(header && !down ? [headings] : []), ...cells, ...Array.from({ length: vendors - end }, () => blankRow)].map((row) => [...row]);
}

/**
 * Fee that follows performance: the agreed base times actual ÷ target, within a floor and a cap given as shares of the base. Whole columns are answered at once.
 * @formula base × actual ÷ target, at least base × floor, at most base × cap
 * @source Pay in proportion to the attainment of a target, with threshold and maximum: Ellig, The Complete Guide to Executive Compensation.
 * @fails #DIV/0! where the target is 0; #VALUE! that names the row of a text, of a base or target below 0, or of a floor above the cap.
 * @example 130 leads where 100 were agreed, paid between 80 % and 120 % of 10,000: =PLAN.PERFORMANCEFEE(10000, 130, 100, 0.8, 1.2) gives 12000
 * @example Three agencies, nothing held back and no cap: =PLAN.PERFORMANCEFEE({10000;10000;8000}, {90;50;150}, 100) gives {9000;5000;12000}
 * @customfunction PERFORMANCEFEE PERFORMANCEFEE
 * @param {any[][]} base Fee for meeting the target exactly: one value or a range. A heading row and blank rows are left empty.
 * @param {any[][]} actual What was reached: one value for all, or a range of the same shape. Where less is better (cost a lead), swap actual and target.
 * @param {any[][]} target What was agreed: one value for all, or a range of the same shape.
 * @param {any[][]} [floor] Least share of the base that is paid, such as 0.8 or 80 %. 0 if omitted.
 * @param {any[][]} [cap] Greatest share of the base that is paid, such as 1.2 or 120 %. Blank or 0 sets no cap.
 * @returns {any[][]} The fees.
 */
export function performanceFeeOfCells(base: unknown[][], actual: unknown[][], target: unknown[][], floor?: unknown[][], cap?: unknown[][]): unknown[][] {
  const bases = requiredArgument("base", base);
  const actuals = requiredArgument("actual", actual);
  const targets = requiredArgument("target", target);
  const floors = optionalArgument("floor", floor);
  const caps = optionalArgument("cap", cap);
  const shape = commonShape([bases, actuals, targets, floors, caps]);
  return answerEach(shape, [bases, actuals, targets], (row, column) => {
    const result = performanceFee({
      base: numberAt(bases, row, column) ?? 0,
      actual: numberAt(actuals, row, column) ?? 0,
      target: numberAt(targets, row, column) ?? 0,
      floor: shareAt(floors, row, column, 1),
      cap: shareAt(caps, row, column, LARGEST_CAP) || null,
    });
    if (result.ok) return result.value;
    switch (result.code) {
      case "zero-target":
        throw divisionError(result.detail);
      case "negative-base":
        throw valueError(`${placeName(bases, row, column)}: is below zero`);
      case "negative-target":
        throw valueError(`${placeName(targets, row, column)}: is below zero, so there is no share of it to pay by`);
      case "negative-limit":
      case "crossed-limits":
        throw valueError(`${placeName(bases, row, column).replace(/^base/, "floor and cap")}: ${result.detail}`);
      case "not-finite":
      case "out-of-range":
        throw numberError(result.detail);
    }
  });
}

/** A cap above ten times the base is meant as per cent, or as money. */
const LARGEST_CAP = 10;

function shareAt(shares: Argument | null, row: number, column: number, most: number): number {
  const share = shares === null ? null : numberAt(shares, row, column);
  if (shares !== null && share !== null && share > most) throw valueError(`${placeName(shares, row, column)}: ${share} is no share of base; write ${share} % as ${share / 100}`);
  return share ?? 0;
}

/** The breaks of a price list. Places at the end where both are blank, or arrive as 0, do not count. */
function priceBreaks(breaks: Argument, prices: Argument): readonly PriceBreak[] {
  const { places } = listOf([{ argument: breaks, holds: "numbers" }, { argument: prices, holds: "numbers" }]);
  const rows = places.map((place) => ({ place, value: numberAt(breaks, ...at(breaks, place)) ?? 0, price: numberAt(prices, ...at(prices, place)) ?? 0 }));
  while (rows.length > 1 && rows.at(-1)?.value === 0 && rows.at(-1)?.price === 0) rows.pop();
  const first = rows[0];
  if (first === undefined) throw valueError("breaks is empty");
  if (first.value < 0) throw valueError(`${placeName(breaks, ...at(breaks, first.place))}: is below zero`);
  checkRising(breaks, rows);
  const negative = rows.find(({ price }) => price < 0);
  if (negative !== undefined) throw valueError(`${placeName(prices, ...at(prices, negative.place))}: is below zero`);
  return rows.map(({ value, price }) => ({ from: value, price }));
}

/** The weights by position: a blank one weighs nothing, and does not move the others. */
function weightsOf(argument: Argument): readonly number[] {
  const { cells } = argument;
  const underHeadings = cells.length === 2 && (cells[0]?.length ?? 0) > 1 && isHeading(cells[0] ?? []);
  const list: Argument = underHeadings ? { name: argument.name, cells: cells.slice(1) } : argument;
  const { length, header } = listOf([{ argument: list, holds: "numbers" }]);
  return Array.from({ length: length - (header ? 1 : 0) }, (_, index) => {
    const place = at(list, index + (header ? 1 : 0));
    const weight = numberAt(list, ...place) ?? 0;
    if (weight < 0) throw valueError(`${placeName(list, ...place)}: is below zero`);
    return weight;
  });
}

/** The score of a cell; null where it is missing. */
function scoreAt(table: Argument, row: number, column: number): number | null {
  const value = table.cells[row]?.[column];
  if (errorCode(value) === "#N/A" || (typeof value === "string" && /^\s*(?:n\/?a|[-–])\s*$/i.test(value))) return null;
  return numberAt(table, row, column);
}

function scoreOf(scores: readonly (number | null)[], weights: readonly number[]): number {
  const result = weightedScore(scores, weights);
  if (result.ok) return result.value;
  if (result.code === "no-score") throw notAvailableError(result.detail);
  throw (result.code === "zero-weights" ? divisionError : numberError)(result.detail);
}
