import { quotient, type QuotientFailure } from "../domain/metrics/quotient";
import type { Result } from "../domain/result";
import { breakEven } from "../domain/returns/break-even";
import { customerValue } from "../domain/returns/customer-value";
import { roi } from "../domain/returns/roi";
import { romi } from "../domain/returns/romi";
import { optionalArgument, requiredArgument } from "./cells/argument";
import { divisionError, numberError, valueError } from "./cells/errors";
import { answerNumbers, shareError } from "./cells/numbers";
import { singleFlag } from "./cells/setting";

/**
 * Return on investment: what came back, less what it cost, as a share of the cost. 0.5 means that the money came back with 50 % on top. Ranges are answered cell by cell.
 * @formula (gain − cost) ÷ cost, where the gain is all that came back, before the cost is taken off.
 * @source Return on investment: Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics.
 * @fails #DIV/0! where the cost is zero; #VALUE! where it is below zero.
 * @limits 500,000 cells in one call.
 * @example An event that cost 8,000 and brought 12,000: =PLAN.ROI(12000, 8000) gives 0.5
 * @example Two events at once, the second a loss: =PLAN.ROI({12000;3000}, {8000;4000}) gives {0.5;-0.25}
 * @customfunction ROI ROI
 * @param {any[][]} gain All that came back, before the cost is taken off: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} cost What it cost: one value for all, or a range of the shape of gain.
 * @returns {any[][]} The return as a share of the cost. Format the cells as per cent.
 */
export function roiOfCells(gain: unknown[][], cost: unknown[][]): unknown[][] {
  return answerNumbers([requiredArgument("gain", gain), requiredArgument("cost", cost)], ([back = 0, paid = 0], place) => quotientOf(roi(back, paid), place(1)));
}

/**
 * Return on marketing investment: ((revenue - baseline) × margin - spend) / spend. 0.25 means that each unit of money came back with 25 % on top. Ranges are answered cell by cell.
 * @formula ((revenue − baseline) × margin − spend) ÷ spend
 * @source Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics: return on marketing investment.
 * @fails #DIV/0! where nothing was spent; #VALUE! where spend is below zero, or margin is no share between −1 and 1.
 * @limits 500,000 cells in one call.
 * @example A campaign of 40,000 that sold 150,000 at a margin of 40 %: =PLAN.ROMI(150000, 0.4, 40000) gives 0.5
 * @example Two campaigns at once, less the sales that would have come anyway: =PLAN.ROMI({150000;90000}, 0.4, {40000;30000}, {20000;10000}) gives {0.3;0.0666666667}
 * @customfunction ROMI ROMI
 * @param {any[][]} revenue Revenue that came in: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} margin Share of revenue left after the cost of what was sold, at most 1: write 40 % or 0.4. One value for all, or a range of the same shape.
 * @param {any[][]} spend Marketing spend: one value for all, or a range of the same shape.
 * @param {any[][]} [baseline] Revenue that would have come without the spend: one value for all, or a range of the same shape. 0 if omitted.
 * @returns {any[][]} The return as a share of spend. Format the cells as per cent.
 */
export function romiOfCells(revenue: unknown[][], margin: unknown[][], spend: unknown[][], baseline?: unknown[][]): unknown[][] {
  const baselines = optionalArgument("baseline", baseline);
  const revenues = requiredArgument("revenue", revenue);
  const spends = requiredArgument("spend", spend);
  const ranges = [revenues, requiredArgument("margin", margin), spends, ...(baselines === null ? [] : [baselines])];
  return answerNumbers(ranges, ([sales = 0, share = 0, spent = 0, anyway = 0], place) => {
    const result = romi({ revenue: sales, margin: share, spend: spent, baseline: anyway });
    if (result.ok) return result.value;
    switch (result.code) {
      case "zero-spend":
        throw divisionError(result.detail);
      case "negative-spend":
        throw valueError(`${place(2)}: is below zero`);
      case "bad-margin":
        throw valueError(`${place(1)}: ${result.detail}`);
      case "not-finite":
        throw numberError(result.detail);
    }
  }, [revenues, spends]);
}

/**
 * Marketing efficiency ratio: all revenue for each unit of money spent on marketing. 5 means that five came in for each one spent. Ranges are answered cell by cell.
 * @formula Revenue ÷ spend
 * @source Marketing efficiency ratio, also called blended return on ad spend.
 * @fails #DIV/0! where nothing was spent; #VALUE! where spend is below zero.
 * @limits 500,000 cells in one call.
 * @example Revenue of 500,000 on a spend of 100,000: =PLAN.MER(500000, 100000) gives 5
 * @example Two months at once: =PLAN.MER({420;380}, {100;95}) gives {4.2;4}
 * @customfunction MER MER
 * @param {any[][]} revenue Revenue of the period: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} spend Marketing spend of the period: one value for all, or a range of the shape of revenue.
 * @returns {any[][]} Revenue for each unit of money spent.
 */
export function merOfCells(revenue: unknown[][], spend: unknown[][]): unknown[][] {
  return answerNumbers([requiredArgument("revenue", revenue), requiredArgument("spend", spend)], ([sales = 0, spent = 0], place) => quotientOf(quotient(sales, spent), place(1)));
}

/**
 * Cost per acquisition: what one new customer, order or lead cost. Ranges are answered cell by cell.
 * @formula Spend ÷ acquisitions
 * @source Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics: acquisition cost.
 * @fails #DIV/0! where nobody was won; #VALUE! where acquisitions are below zero.
 * @limits 500,000 cells in one call.
 * @example 40,000 spent for 500 customers: =PLAN.CPA(40000, 500) gives 80
 * @example Two channels at once, the second without a customer: =PLAN.CPA({40000;5000}, {500;0}) gives {80;#DIV/0!}
 * @customfunction CPA CPA
 * @param {any[][]} spend Marketing spend: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} acquisitions Customers, orders or leads won by it: one value for all, or a range of the shape of spend.
 * @returns {any[][]} Cost of one acquisition.
 */
export function cpaOfCells(spend: unknown[][], acquisitions: unknown[][]): unknown[][] {
  return answerNumbers([requiredArgument("spend", spend), requiredArgument("acquisitions", acquisitions)], ([spent = 0, won = 0], place) => quotientOf(quotient(spent, won), place(1)));
}

/**
 * Customer lifetime value: what a customer's margins are worth today, over a life without an end. By default the first margin comes a period from now, from those who stayed; with firstMarginNow it comes at once, which makes the value one margin higher. Ranges are answered cell by cell.
 * @formula First margin a period out: margin × retention ÷ (1 + discount − retention)
 * @formula First margin now: margin × (1 + discount) ÷ (1 + discount − retention)
 * @source Gupta and Lehmann, Managing Customers as Investments (margin multiple); Farris et al., Marketing Metrics (customer lifetime value without and with the initial margin).
 * @fails #VALUE! where retention or discount is no share from 0 to 1; #DIV/0! where nobody leaves and nothing is discounted.
 * @limits 500,000 cells in one call.
 * @example A margin of 150 a year, 55 % stay, discounted at 10 %: =PLAN.CLV(150, 0.55, 0.1) gives 150
 * @example The same with the first margin at once: =PLAN.CLV(150, 0.55, 0.1, TRUE) gives 300
 * @example Two segments, monthly margin, retention and discount: =PLAN.CLV({17.95;12}, {0.995;0.97}, 0.01) gives {1190.68333333;291}
 * @customfunction CLV CLV
 * @param {any[][]} margin Margin of one customer in one period: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} retention Share of customers who stay from one period to the next: write 80 % or 0.8. One value for all, or a range of the same shape.
 * @param {any[][]} discount Discount rate of one period: write 10 % or 0.1. One value for all, or a range of the same shape.
 * @param {unknown} [firstMarginNow] TRUE if the first margin comes at once, FALSE (if omitted) if it comes a period from now.
 * @returns {any[][]} The value of one customer today.
 */
export function clvOfCells(margin: unknown[][], retention: unknown[][], discount: unknown[][], firstMarginNow?: unknown): unknown[][] {
  const now = singleFlag("firstMarginNow", firstMarginNow) ?? false;
  const margins = requiredArgument("margin", margin);
  const retentions = requiredArgument("retention", retention);
  const ranges = [margins, retentions, requiredArgument("discount", discount)];
  return answerNumbers(ranges, ([earned = 0, staying = 0, rate = 0], place) => {
    // The calculation itself has no bound on the rate; a cell that says 10 means 10 %.
    if (rate > 1) throw shareError(place(2), rate);
    const result = customerValue({ margin: earned, retention: staying, discount: rate, firstMarginNow: now });
    if (result.ok) return result.value;
    switch (result.code) {
      case "bad-retention":
        throw shareError(place(1), staying);
      case "bad-discount":
        throw shareError(place(2), rate);
      case "endless":
        throw divisionError(result.detail);
      case "not-finite":
        throw numberError(result.detail);
    }
  }, [margins, retentions]);
}

/**
 * Customer lifetime value for each unit of money that winning a customer costs. From about 3 on, a business is usually called healthy; below 1 each new customer is a loss. Ranges are answered cell by cell.
 * @formula Lifetime value ÷ acquisition cost
 * @source LTV to CAC ratio; Skok, SaaS Metrics: at least 3.
 * @fails #DIV/0! where the acquisition cost is zero; #VALUE! where it is below zero.
 * @limits 500,000 cells in one call.
 * @example A customer worth 300 who cost 100 to win: =PLAN.CLVCAC(300, 100) gives 3
 * @example Two segments at once: =PLAN.CLVCAC({150;540}, {100;120}) gives {1.5;4.5}
 * @customfunction CLVCAC CLVCAC
 * @param {any[][]} clv Lifetime value of a customer: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} cac Cost of winning one customer: one value for all, or a range of the shape of clv.
 * @returns {any[][]} Lifetime value for each unit of acquisition cost.
 */
export function clvToCacOfCells(clv: unknown[][], cac: unknown[][]): unknown[][] {
  return answerNumbers([requiredArgument("clv", clv), requiredArgument("cac", cac)], ([worth = 0, paid = 0], place) => quotientOf(quotient(worth, paid), place(1)));
}

/**
 * Units to sell until fixed costs, and a profit aimed at if there is one, are covered. Not rounded: take the next whole unit. Ranges are answered cell by cell.
 * @formula (fixed costs + target profit) ÷ (price − variable cost)
 * @source Horngren, Datar and Rajan, Cost Accounting, chapter 3: contribution margin method.
 * @fails #DIV/0! where price and variable cost are equal; #NUM! where a unit costs more than it brings, or nothing is to be covered.
 * @limits 500,000 cells in one call.
 * @example A stand for 2,000; each package brings 200 and costs 120: =PLAN.BREAKEVEN(2000, 200, 120) gives 25
 * @example The same to earn nothing, 1,200 or 2,000: =PLAN.BREAKEVEN(2000, 200, 120, {0;1200;2000}) gives {25;40;50}
 * @customfunction BREAKEVEN BREAKEVEN
 * @param {any[][]} fixedCosts Costs that do not move with the units, such as the campaign: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} price What one unit brings: one value for all, or a range of the same shape.
 * @param {any[][]} variableCost What one unit costs: one value for all, or a range of the same shape.
 * @param {any[][]} [targetProfit] Profit to reach: one value for all, or a range of the same shape. 0 if omitted.
 * @returns {any[][]} Units to sell.
 */
export function breakEvenOfCells(fixedCosts: unknown[][], price: unknown[][], variableCost: unknown[][], targetProfit?: unknown[][]): unknown[][] {
  const targets = optionalArgument("targetProfit", targetProfit);
  const ranges = [requiredArgument("fixedCosts", fixedCosts), requiredArgument("price", price), requiredArgument("variableCost", variableCost), ...(targets === null ? [] : [targets])];
  return answerNumbers(ranges, ([fixed = 0, brings = 0, costs = 0, target = 0]) => {
    const result = breakEven({ fixedCosts: fixed, price: brings, variableCost: costs, targetProfit: target });
    if (result.ok) return result.value;
    throw result.code === "zero-contribution" ? divisionError(result.detail) : numberError(result.detail);
  });
}

function quotientOf(result: Result<number, QuotientFailure>, basePlace: string): number {
  if (result.ok) return result.value;
  switch (result.code) {
    case "zero-base":
      throw divisionError(result.detail);
    case "negative-base":
      throw valueError(`${basePlace}: ${result.detail}`);
    case "not-finite":
      throw numberError(result.detail);
  }
}
