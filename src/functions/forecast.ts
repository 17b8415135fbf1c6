import { forecastLine, forecastRules, type ForecastRule, type LineForecast } from "../domain/forecast/forecast-line";
import { runRate } from "../domain/forecast/run-rate";
import { blankCell, checkCells, isSingle, optionalArgument, requiredArgument, type Argument, type Matrix } from "./cells/argument";
import { cellOr, divisionError, numberError, valueError } from "./cells/errors";
import { amountsOf, columnsOf, filledPeriods, hasHeading, isBlankLine, linesOf, spentPeriods, type Lines } from "./cells/lines";
import { singleNumber, singleWord } from "./cells/setting";

/** Above this the exact arithmetic would hold up the workbook for more than a second or two. */
const MOST_AMOUNTS = 100_000;

/**
 * Forecast of budget lines by period: actuals where periods are closed, and what is now expected where they are open. The rule says what becomes of money that the closed periods did not spend: given back, moved to the next period, spread by plan, or moved to the end.
 * @formula Closed periods: actual. Open periods: budget plus their part of Σ (budget − actual) of the closed periods, by the rule. "release": no part, so the difference is given back. "next": all of it in the first open period. "spread": in proportion to the plan over the next open periods, exact to the cent. "end": all of it in the last period that has a plan.
 * @formula With a plan of 100, 100, 200, 300 and an actual of 60 in the first period: "release" {60,100,200,300}, "next" {60,140,200,300}, "spread" {60,106.67,213.33,320}, "end" {60,100,200,340}. But for "release" the sum stays that of the budget.
 * @formula Overspending is taken from the same periods, never below 0; what they cannot bear is taken from those after them ("end": before them), and what none can bear raises the total.
 * @source Rolling forecast: actuals to date plus remaining budget. Odd cents go by largest remainder, ties to the earlier period.
 * @fails #VALUE! that names the row of a text, a range that does not fit, or an unknown rule; in a block, an error fills its own line and the others are answered. #NUM! where amounts are too large to add.
 * @limits 100,000 amounts in a call.
 * @example Four quarters, the first closed with 40 unspent that the others share by plan: =PLAN.FORECAST({100,100,200,300}, {60}, "spread") gives {60,106.67,213.33,320}
 * @example Two lines, two periods closed, differences moved to the next period; the second line has overspent: =PLAN.FORECAST({100,100,100,100;50,50,50,50}, {80,90;60,70}, "next") gives {80,90,130,100;60,70,20,50}
 * @example A plan down a column, where what is unspent is given back: =PLAN.FORECAST({100;100;100}, {70}) gives {70;100;100}
 * @customfunction FORECAST FORECAST
 * @param {any[][]} budget Planned amounts: a row of periods, or one row a line with a column for each period. A single column is one line whose periods run down. A heading row of text and blank rows are left empty.
 * @param {any[][]} actuals Actual amounts in the same layout: all periods, or only the closed ones.
 * @param {unknown} [rule] What becomes of unspent money: "release" (if omitted: given back; nothing is assumed that nobody decided), "next" (the next period), "spread" (over the next open periods by plan) or "end" (the last period).
 * @param {unknown} [closed] Number of closed periods, 0 for none. If omitted: the periods of actuals if they are fewer than those of budget, else up to the last period in which any line has an actual; blank cells and 0 do not count as actuals. Amounts after the closed periods are not used.
 * @param {unknown} [spread] With "spread": over how many open periods, all of them if omitted. Given without a rule, the rule is "spread".
 * @returns {any[][]} The forecast, in the shape of budget.
 */
export function forecastOfLines(budget: unknown[][], actuals: unknown[][], rule?: unknown, closed?: unknown, spread?: unknown): unknown[][] {
  const { plan, filled, answers } = forecasts(budget, actuals, rule, closed, spread, ({ periods }) => periods);
  // Empty periods at the end of the ranges stay empty.
  const rows = answers.map((answer) => answer.map((value, period) => (value === 0 && period >= filled ? blankCell : value)));
  const blankRow = new Array<unknown>(columnsOf(plan.argument)).fill(blankCell);
  return [...(plan.header ? [blankRow] : []), ...(plan.down ? (rows[0] ?? []).map((value) => [value]) : rows)];
}

/**
 * Where budget lines will land: the total of each line's forecast, actuals of the closed periods plus what is expected of the open ones. Takes the same arguments as FORECAST.
 * @formula Landing = Σ FORECAST over the periods. Remaining = landing − Σ actuals.
 * @source Rolling forecast: actuals to date plus remaining budget. Uptempo help, "Forecasting": a forecast of 1,200 with 600 spent or ordered leaves 600 expected.
 * @fails #VALUE! that names the row of a text, a range that does not fit, or an unknown rule; in a block, an error stands in its own line and the others are answered. #NUM! where amounts are too large to add.
 * @limits 100,000 amounts in a call.
 * @example Twelve months at 100, three of them closed with 240, nothing made up for: =PLAN.LANDING({100,100,100,100,100,100,100,100,100,100,100,100}, {90,80,70}) gives 1140
 * @example What is still expected of 1,200 after six months with 600 spent: =PLAN.LANDING({100,100,100,100,100,100,100,100,100,100,100,100}, {100,100,100,100,100,100}, , , , "remaining") gives 600
 * @example Two lines that move what is unspent to the next period; the second has spent more than its whole budget: =PLAN.LANDING({100,100,100;50,50,50}, {80,90;90,80}, "next") gives {300;170}
 * @customfunction LANDING LANDING
 * @param {any[][]} budget Planned amounts: a row of periods, or one row a line with a column for each period. A single column is one line whose periods run down. A heading row of text and blank rows are left empty.
 * @param {any[][]} actuals Actual amounts in the same layout: all periods, or only the closed ones. Add open orders to them where these should count as spent.
 * @param {unknown} [rule] What becomes of unspent money: "release" (if omitted: given back), "next" (the next period), "spread" (over the next open periods by plan) or "end" (the last period).
 * @param {unknown} [closed] Number of closed periods, 0 for none. If omitted: the periods of actuals if they are fewer than those of budget, else up to the last period in which any line has an actual; blank cells and 0 do not count as actuals.
 * @param {unknown} [spread] With "spread": over how many open periods, all of them if omitted. Given without a rule, the rule is "spread".
 * @param {unknown} [output] "landing" (if omitted), or "remaining": what is still expected after all actuals given.
 * @returns {any[][]} One amount for each line, in a column.
 */
export function landingOfLines(budget: unknown[][], actuals: unknown[][], rule?: unknown, closed?: unknown, spread?: unknown, output?: unknown): unknown[][] {
  const wanted = singleWord("output", output, ["landing", "remaining"]) ?? "landing";
  const { plan, answers } = forecasts(budget, actuals, rule, closed, spread, (forecast) => [forecast[wanted]]);
  return underHeading(plan, answers.map((answer) => [answer[0]]));
}

/**
 * Run rate: the total to expect of the whole year (or campaign) if it goes on as it went so far. With a budget, the season of the plan is kept: what came so far is divided by the share of the plan that should have come by now.
 * @formula Actual to date ÷ elapsed periods × all periods. With a budget: actual to date ÷ budget to date × whole budget.
 * @source Seasonal form: Blackbaud knowledge base, article 75258, year-to-date actual ÷ year-to-date budget × budget.
 * @fails #DIV/0! where nothing has elapsed, or nothing was planned for the elapsed periods; #VALUE! that names the row of a text, or a range that does not fit; in a block, an error stands in its own line.
 * @limits 100,000 amounts in a call.
 * @example Five months brought 85,000: =PLAN.RUNRATE(85000, 12, 5) gives 204000
 * @example Three months one by one: =PLAN.RUNRATE({10,20,30}, 12) gives 240
 * @example The plan expects two thirds of the money in the last quarter, so 50 after three quarters of it is on course: =PLAN.RUNRATE({20,15,15}, 4, , {20,15,15,100}) gives 150
 * @customfunction RUNRATE RUNRATE
 * @param {any[][]} actuals One amount to date, a row of periods, or one row a line with a column for each period. A single column is one line whose periods run down; beside a block of budget it is one amount to date for each line. A heading row of text and blank rows are left empty.
 * @param {unknown} periods Number of periods of the whole, such as 12.
 * @param {unknown} [closed] Number of periods elapsed; 3.5 is three and a half. If omitted: the periods of actuals if they are fewer, else up to the last period in which any line has an actual; blank cells and 0 do not count as actuals.
 * @param {any[][]} [budget] Planned amounts of all periods, which give the season: one line for all, or one for each line of actuals.
 * @returns {any[][]} One amount for each line, in a column.
 */
export function runRateOfLines(actuals: unknown[][], periods: unknown, closed?: unknown, budget?: unknown[][]): unknown[][] {
  const plan = optionalTable(budget);
  const spent = spentOf(requiredArgument("actuals", actuals), plan);
  const whole = singleNumber("periods", periods) ?? plan?.periods ?? 0;
  if (whole <= 0) throw valueError("periods: write the number of periods of the whole, such as 12");
  if (spentPeriods(spent) > Math.ceil(whole)) throw valueError(`actuals has ${spent.periods} periods where periods is ${whole}`);
  if (plan !== null) {
    if (plan.periods < whole || spentPeriods(plan) > whole || !Number.isInteger(whole)) throw valueError(`budget has ${plan.periods} periods where periods is ${whole}`);
    if (plan.lines > 1 && plan.lines !== spent.lines) throw valueError(`budget has ${plan.lines} lines where actuals has ${spent.lines}`);
  }
  const elapsed = singleNumber("closed", closed) ?? (spent.periods < whole ? spent.periods : spentPeriods(spent));
  if (elapsed < 0 || elapsed > whole) throw valueError(`closed: write a number from 0 to ${whole}, the number of periods`);
  const answers = eachLine(spent, 1, (line) => isBlankLine(spent, line), (line) => {
    const profile = plan === null ? null : amountsOf(plan, plan.lines > 1 ? line : 0, whole);
    const result = runRate({ actuals: amountsOf(spent, line), periods: whole, elapsed, budget: profile });
    if (result.ok) return [result.value];
    throw (result.code === "zero-base" ? divisionError : numberError)(result.detail);
  });
  return underHeading(spent, answers);
}

/** The forecast of each line as the cells that `shown` makes of it: one value, or one for each period. */
function forecasts(
  budget: Matrix,
  actuals: Matrix,
  rule: unknown,
  closed: unknown,
  spread: unknown,
  shown: (forecast: LineForecast) => readonly number[],
): { readonly plan: Lines; readonly filled: number; readonly answers: readonly (readonly unknown[])[] } {
  const { plan, spent } = matchingTables(requiredArgument("budget", budget), requiredArgument("actuals", actuals));
  const over = spreadOver(spread);
  const chosen: ForecastRule = singleWord("rule", rule, forecastRules) ?? (over === null ? "release" : "spread");
  const done = closedPeriods(closed, plan, spent);
  const answers = eachLine(plan, plan.periods, (line) => isBlankLine(plan, line) && isBlankLine(spent, line), (line) => {
    const result = forecastLine({ budget: amountsOf(plan, line), actuals: amountsOf(spent, line), closed: done, rule: chosen, spread: over });
    if (!result.ok) throw numberError(result.detail);
    return shown(result.value);
  });
  return { plan, filled: Math.max(filledPeriods(plan), filledPeriods(spent)), answers };
}

function matchingTables(budget: Argument, actuals: Argument): { readonly plan: Lines; readonly spent: Lines } {
  checkSize(budget);
  checkSize(actuals);
  const down = columnsOf(budget) === 1;
  const header = hasHeading(budget) && (isSingle(actuals) || hasHeading(actuals));
  const plan = linesOf(budget, header, down);
  const spent = linesOf(actuals, header && !isSingle(actuals), down);
  if (spent.lines === plan.lines && spent.periods <= plan.periods && (!down || columnsOf(actuals) === 1)) return { plan, spent };
  const size = (argument: Argument): string => `${argument.cells.length} × ${columnsOf(argument)}`;
  throw valueError(`actuals has ${size(actuals)} cells (rows × columns) where budget has ${size(budget)}: give the same lines, and at most as many periods`);
}

function closedPeriods(closed: unknown, plan: Lines, spent: Lines): number {
  const given = singleNumber("closed", closed);
  if (given === null) return spent.periods < plan.periods ? spent.periods : spentPeriods(spent);
  if (Number.isInteger(given) && given >= 0 && given <= plan.periods) return given;
  throw valueError(`closed: write a whole number from 0 to ${plan.periods}, the number of periods`);
}

/** Null for all open periods. A blank cell may arrive as 0. */
function spreadOver(spread: unknown): number | null {
  const given = singleNumber("spread", spread);
  if (given === null || given === 0) return null;
  if (Number.isInteger(given) && given > 0) return given;
  throw valueError("spread: write a whole number of periods, 1 or more");
}

/** A column of actuals beside a block of budget lines is one amount to date for each of them. */
function spentOf(argument: Argument, plan: Lines | null): Lines {
  const alone = tableOf(argument);
  return alone.down && plan !== null && plan.lines > 1 && plan.lines === alone.periods ? linesOf(argument, alone.header, false) : alone;
}

function optionalTable(cells: Matrix | null | undefined): Lines | null {
  const argument = optionalArgument("budget", cells);
  return argument === null ? null : tableOf(argument);
}

function checkSize(argument: Argument): void {
  checkCells(argument);
  if (argument.cells.length * columnsOf(argument) > MOST_AMOUNTS) throw valueError(`${argument.name} has more than ${MOST_AMOUNTS} amounts: split the call`);
}

function tableOf(argument: Argument): Lines {
  checkSize(argument);
  return linesOf(argument, hasHeading(argument), columnsOf(argument) === 1);
}

/** Answers line by line: an error fills the cells of its line, and is the formula's own where there is only one line. */
function eachLine(table: Lines, width: number, isEmpty: (line: number) => boolean, answer: (line: number) => readonly unknown[]): readonly (readonly unknown[])[] {
  const filledWith = (value: unknown): readonly unknown[] => new Array<unknown>(width).fill(value);
  return Array.from({ length: table.lines }, (_, line) => {
    if (isEmpty(line)) return filledWith(blankCell);
    if (table.lines === 1) return answer(line);
    const cells = cellOr(() => answer(line));
    return cells instanceof CustomFunctions.Error ? filledWith(cells) : cells;
  });
}

/** One answer a line, in a column that is as long as a block of lines, with an empty cell beside a heading row. */
function underHeading({ header, down }: Lines, answers: readonly (readonly unknown[])[]): unknown[][] {
  return [...(header && !down ? [[blankCell]] : []), ...answers.map((answer) => [...answer])];
}
