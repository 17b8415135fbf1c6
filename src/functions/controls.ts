import { contingency, type Risk } from "../domain/controls/contingency";
import { reallocation, type ReallocationLimits } from "../domain/controls/reallocation";
import { approver, escalation } from "../domain/controls/tiers";
import { numberAt, placeName, requiredArgument, type Argument } from "./cells/argument";
import { answerEach, commonShape, isHeading } from "./cells/each";
import { cellOr, divisionError, notAvailableError, numberError, valueError } from "./cells/errors";
import { answerList, at, listOf, type ListArgument } from "./cells/list";
import { singleNumber, singleWord } from "./cells/setting";
import { checkRising, namedTiers } from "./cells/tiers";

/** Above this the distribution of the total would take more than a second or two. */
const MOST_RISKS = 1000;

/**
 * Who has to approve an amount: the first role whose limit it does not exceed. Whole columns are answered at once.
 * @formula First role with |amount| ≤ limit. An amount equal to a limit is within it; credits and cuts count by their size.
 * @source Tiered delegation of authority: requests above a limit go to the next tier.
 * @fails #N/A where the amount is above every limit; #VALUE! that names the row of a limit that is not above the one before it, or of a text among the amounts.
 * @example Up to 10,000 is automatic, above it finance decides: =PLAN.APPROVER({8000;10000;10000.01}, {10000}, {"automatic";"finance"}) gives {"automatic";"automatic";"finance"}
 * @example Three tiers, the last without a limit: =PLAN.APPROVER(75000, {5000;50000;""}, {"Manager";"Director";"Board"}) gives "Board"
 * @customfunction APPROVER APPROVER
 * @param {any[][]} amount Amount to approve: one value or a range. A heading row and blank cells are left empty.
 * @param {any[][]} limits Limit of each role, rising, in a column or a row. Leave the last blank (or give one limit fewer than roles) where the last role may approve any amount; a 0 there counts as blank.
 * @param {any[][]} roles Role or person for each limit.
 * @returns {any[][]} The roles, in the shape of amount.
 */
export function approverOfCells(amount: unknown[][], limits: unknown[][], roles: unknown[][]): unknown[][] {
  const amounts = requiredArgument("amount", amount);
  const limitCells = requiredArgument("limits", limits);
  const shape = commonShape([amounts]);
  const tiers = namedTiers(limitCells, requiredArgument("roles", roles));
  const limitOf = (number: number | null, index: number): number | null => (index === tiers.length - 1 && (number ?? 0) === 0 ? null : (number ?? 0));
  const limited = tiers.map(({ place, number, name }, index) => ({ place, limit: limitOf(number, index), role: name }));
  checkRising(limitCells, limited.flatMap(({ place, limit }) => (limit === null ? [] : [{ place, value: limit }])));
  return answerEach(shape, [amounts], (row, column) => {
    const result = approver(numberAt(amounts, row, column) ?? 0, limited);
    if (result.ok) return result.value;
    throw result.code === "above-every-limit" ? notAvailableError(`${placeName(amounts, row, column)}: ${result.detail}`) : numberError(result.detail);
  });
}

/**
 * The level to which a value must be escalated: the highest one whose threshold it reaches, and "none" below the first. Whole columns are answered at once, such as all variances of a report.
 * @formula Highest level with value ≥ threshold. A value equal to a threshold has reached it.
 * @source Escalation path by tolerance: PRINCE2, manage by exception.
 * @fails #VALUE! that names the row of a threshold that is not above the one before it, or of a text among the values.
 * @example Overruns of 3 %, 5 % and 22 % of budget: =PLAN.ESCALATE({0.03;0.05;0.22}, {0.05;0.1;0.2}, {"owner";"director";"board"}) gives {"none";"owner";"board"}
 * @example A level from 0 on answers all that is not below zero: =PLAN.ESCALATE({0;4}, {0;3}, {"ok";"watch"}) gives {"ok";"watch"}
 * @customfunction ESCALATE ESCALATE
 * @param {any[][]} value Value to judge: one value or a range. A heading row and blank cells are left empty.
 * @param {any[][]} thresholds Value from which each level holds, rising, in a column or a row. Blank counts as 0.
 * @param {any[][]} levels Name of each level.
 * @returns {any[][]} The levels, in the shape of value.
 */
export function escalateCells(value: unknown[][], thresholds: unknown[][], levels: unknown[][]): unknown[][] {
  const values = requiredArgument("value", value);
  const thresholdCells = requiredArgument("thresholds", thresholds);
  const shape = commonShape([values]);
  const tiers = namedTiers(thresholdCells, requiredArgument("levels", levels)).map(({ place, number, name }) => ({ place, value: number ?? 0, threshold: number ?? 0, level: name }));
  checkRising(thresholdCells, tiers);
  return answerEach(shape, [values], (row, column) => escalation(numberAt(values, row, column) ?? 0, tiers) ?? "none");
}

/**
 * Whether money may be moved out of a budget line, and why: "approve", "escalate" where somebody has to approve it, or "reject" where the money is not there or the policy forbids it. Whole columns of requests are answered at once.
 * @formula "reject" where amount > available, or amount ÷ budget > the greatest share. Else "escalate" where amount ÷ budget > the free share, or amount > the free amount. Else "approve". Amounts equal to a limit are within it.
 * @source Virement rules of budget policies: available funds first, then delegated limits as a share of the budget and as an amount.
 * @fails #DIV/0! where a share is limited and the budget is 0; #VALUE! that names the row of a text or of an amount below 0, or a limit that is no share; an error stands in its own row and the others are answered.
 * @example 6,000 of 50,000 where 10 % may move freely, and half at most: =PLAN.REALLOCATE(6000, 20000, 50000, {0.1,10000,0.5}) gives {"escalate","12 % of the budget, above the 10 % that may move without approval"}
 * @example The decisions alone, for four requests: =PLAN.REALLOCATE({2000;12000;30000;9000}, {20000;20000;40000;8000}, 50000, {0.25,10000,0.5}, "decision") gives {"approve";"escalate";"reject";"reject"}
 * @customfunction REALLOCATE REALLOCATE
 * @param {any[][]} amount Money to move out of each line: a column (or row) of requests, or one. A heading row and rows without an amount are left empty.
 * @param {any[][]} available What each line can still give, such as AVAILABLE answers.
 * @param {any[][]} budget Budget of each line: what shares are taken of.
 * @param {any[][]} limits Three limits in a row or a column: the share of the budget that may move without approval (0.1 or 10 %), the amount that may move without approval, and the greatest share that may move at all. Blank or 0 sets no limit; later ones may be left out.
 * @param {unknown} [output] "all" (if omitted), "decision" or "reason".
 * @returns {any[][]} One row for each request: decision, reason. A heading row brings headings.
 */
export function reallocateCells(amount: unknown[][], available: unknown[][], budget: unknown[][], limits: unknown[][], output?: unknown): unknown[][] {
  const wanted = singleWord("output", output, ["all", "decision", "reason"]) ?? "all";
  const amounts = requiredArgument("amount", amount);
  const availables = requiredArgument("available", available);
  const budgets = requiredArgument("budget", budget);
  const list = listOf([numbers(amounts), numbers(availables), numbers(budgets)]);
  const policy = policyOf(requiredArgument("limits", limits));
  const columns = wanted === "all" ? (["decision", "reason"] as const) : ([wanted] as const);
  const answers = list.places.map((place): readonly unknown[] => {
    const answer = (): readonly string[] => {
      const moved = numberAt(amounts, ...at(amounts, place)) ?? 0;
      if (moved === 0) return columns.map(() => "");
      const result = reallocation({ amount: moved, available: numberAt(availables, ...at(availables, place)) ?? 0, budget: numberAt(budgets, ...at(budgets, place)) ?? 0, limits: policy });
      if (result.ok) return columns.map((column) => result.value[column]);
      if (result.code === "negative-amount") throw valueError(`${placeName(amounts, ...at(amounts, place))}: is below zero`);
      throw (result.code === "zero-budget" ? divisionError : numberError)(result.detail);
    };
    if (list.length === 1) return answer();
    const cells = cellOr(answer);
    return cells instanceof CustomFunctions.Error ? columns.map(() => cells) : cells;
  });
  return answerList(list, wanted === "all" ? ["Decision", "Reason"] : [""], answers);
}

/**
 * Contingency reserve for a list of risks: what they cost on average (expected monetary value), or, with a confidence, the amount that covers them all with that probability when each happens or not independently of the others.
 * @formula Without confidence: Σ budget × probability × impact. With confidence: the smallest amount x with P(total cost of the risks ≤ x) ≥ confidence. Risks without a budget have their impact in money; an impact below 0 is a saving.
 * @source PMI, Practice Standard for Project Risk Management: expected monetary value. With confidence: the distribution of the sum of independent costs, built up risk by risk; nothing is drawn at random.
 * @fails #VALUE! that names the row of a probability that is not between 0 and 1, or of an impact above 1 on a budget.
 * @limits 1,000 risks. At a confidence, the answer is exact for any 18 risks, and for hundreds with round amounts; beyond, it is held on a grid of 1/131,071 of the span from the best case to the worst.
 * @example Three lines of budget that may overrun by 20, 50 and 10 %: =PLAN.CONTINGENCY({50000;20000;80000}, {0.3;0.1;0.5}, {0.2;0.5;0.1}) gives 8000
 * @example Six risks with their impact in money: =PLAN.CONTINGENCY(0, {0.8;0.3;0.5;0.1;0.3;0.25}, {10000;30000;8000;40000;20000;10000}) gives 33500
 * @example What covers ten risks of 1,000, each 30 % likely, in four cases of five: =PLAN.CONTINGENCY(0, 0.3, {1000;1000;1000;1000;1000;1000;1000;1000;1000;1000}, 0.8) gives 4000
 * @customfunction CONTINGENCY CONTINGENCY
 * @param {any[][]} budgets Budget that each impact is a share of, in a column or a row, or one for all. 0 (or a blank cell) where the impact is an amount of money.
 * @param {any[][]} probabilities Probability of each risk: 0.3 or 30 %.
 * @param {any[][]} impacts What each risk costs if it happens: a share of its budget (0.2 or 20 %, at most 1), or an amount of money where it has no budget.
 * @param {unknown} [confidence] Probability with which the reserve must suffice: 0.8 or 80 %; 1 covers the worst case. If omitted (or 0), the expected cost is given.
 * @returns {any[][]} The reserve, one amount.
 */
export function contingencyOfRisks(budgets: unknown[][], probabilities: unknown[][], impacts: unknown[][], confidence?: unknown): unknown[][] {
  const bases = requiredArgument("budgets", budgets);
  const chances = requiredArgument("probabilities", probabilities);
  const costs = requiredArgument("impacts", impacts);
  const list = listOf([numbers(bases), numbers(chances), numbers(costs)]);
  const level = singleNumber("confidence", confidence);
  if (level !== null && (level < 0 || level > 1)) throw valueError(`confidence: ${level} is not between 0 and 1; write 80 % as 0.8`);
  const risks = list.places.map((place): Risk => {
    const base = numberAt(bases, ...at(bases, place)) ?? 0;
    const probability = numberAt(chances, ...at(chances, place)) ?? 0;
    const impact = numberAt(costs, ...at(costs, place)) ?? 0;
    if (base < 0) throw valueError(`${placeName(bases, ...at(bases, place))}: is below zero`);
    if (probability < 0 || probability > 1) throw valueError(`${placeName(chances, ...at(chances, place))}: ${probability} is not between 0 and 1; write 40 % as 0.4`);
    if (base > 0 && Math.abs(impact) > 1) throw valueError(`${placeName(costs, ...at(costs, place))}: ${impact} is no share of a budget; write 40 % as 0.4, or leave budgets blank for an amount of money`);
    return { base: base === 0 ? 1 : base, probability, impact };
  });
  if (risks.length === 0) throw valueError("impacts is empty");
  if (risks.length > MOST_RISKS) throw valueError(`impacts has ${risks.length} risks; ${MOST_RISKS} at most`);
  const result = contingency(risks, level === 0 ? null : level);
  if (!result.ok) throw numberError(result.detail);
  return [[result.value]];
}

function numbers(argument: Argument): ListArgument {
  return { argument, holds: "numbers" };
}

/** The limits by position. A row of them may stand under a row of headings. */
function policyOf(argument: Argument): ReallocationLimits {
  const { name, cells } = argument;
  const underHeadings = cells.length === 2 && (cells[0]?.length ?? 0) > 1 && isHeading(cells[0] ?? []);
  const limits: Argument = underHeadings ? { name, cells: cells.slice(1) } : argument;
  const { length, header } = listOf([numbers(limits)]);
  const first = header ? 1 : 0;
  const limitAt = (index: number, most: number): number | null => {
    const place = first + index;
    const value = place < length ? numberAt(limits, ...at(limits, place)) : null;
    if (value === null || value === 0) return null;
    if (value < 0) throw valueError(`${placeName(limits, ...at(limits, place))}: is below zero`);
    if (value > most) throw valueError(`${placeName(limits, ...at(limits, place))}: ${value} is no share; write 40 % as 0.4`);
    return value;
  };
  for (let index = 3; first + index < length; index += 1) {
    if (limitAt(index, Number.POSITIVE_INFINITY) !== null) throw valueError("limits has more than three: free share, free amount, greatest share");
  }
  return { freeShare: limitAt(0, 1), freeAmount: limitAt(1, Number.POSITIVE_INFINITY), mostShare: limitAt(2, 1) };
}
