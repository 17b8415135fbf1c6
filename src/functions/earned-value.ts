import { adherence } from "../domain/schedule/adherence";
import { earnedValue, type EarnedValue } from "../domain/schedule/earned-value";
import { blankCell, dayAt, type Argument } from "./cells/argument";
import { cellOr, divisionError, numberError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { shareAt, sizeAt } from "./cells/numbers";
import { singleDay, singleWord } from "./cells/setting";
import { answerSummary, answerTable, pickedColumns } from "./cells/table";

const valueColumns = ["PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "EAC", "EAC plan rate", "EAC CPI SPI", "ETC", "VAC", "TCPI"] as const;
/** In the order of the columns, with the base that a quotient cannot do without. */
const valueFigures: readonly (readonly [figure: keyof EarnedValue, base: string])[] = [
  ["plannedValue", ""],
  ["earnedValue", ""],
  ["actualCost", ""],
  ["scheduleVariance", ""],
  ["costVariance", ""],
  ["scheduleIndex", "the planned value is zero"],
  ["costIndex", "the cost is zero"],
  ["estimateAtCostIndex", "the cost or the earned value is zero"],
  ["estimateAtPlanRate", ""],
  ["estimateAtBothIndices", "the cost, the earned or the planned value is zero"],
  ["estimateToComplete", "the cost or the earned value is zero"],
  ["varianceAtCompletion", "the cost or the earned value is zero"],
  ["toCompleteIndex", "nothing is left of the budget"],
];

/**
 * Earned value of tasks or projects: whether they run late or over budget, and what they will have cost in the end. One row of figures for each.
 * @formula PV = bac × planned. EV = bac × earned. AC = cost. SV = EV − PV. CV = EV − AC. SPI = EV ÷ PV. CPI = EV ÷ AC.
 * @formula EAC = bac ÷ CPI. EAC plan rate = AC + bac − EV. EAC CPI SPI = AC + (bac − EV) ÷ (CPI × SPI). ETC = EAC − AC. VAC = bac − EAC. TCPI = (bac − EV) ÷ (bac − AC), below zero where more than the budget is spent.
 * @source Project Management Institute, PMBOK Guide: earned value analysis and forecasting.
 * @fails #DIV/0! in the cell of an index whose base is zero, such as CPI without cost, and of the estimates that rest on it; #VALUE! that names the row of a share outside of 0 to 1, or of a negative amount.
 * @example A campaign of 100,000 with 40 % planned and 35 % done for 36,000: =PLAN.EARNEDVALUE(100000, 0.4, 0.35, 36000) gives {40000,35000,36000,-5000,-1000,0.875,0.972222222,102857.142857,101000,112408.163265,66857.142857,-2857.142857,1.015625}
 * @example What three tasks will have cost if they go on as they did: =PLAN.EARNEDVALUE({5000;8000;2000}, {1;0.5;0.5}, {1;0.4;0.5}, {5500;4000;800}, "EAC") gives {5500;10000;1600}
 * @customfunction EARNEDVALUE EARNEDVALUE
 * @param {any[][]} bac Budget at completion of each task: one value, or a column or row. A heading is passed on; blank rows stay empty.
 * @param {any[][]} planned Share of the work that should be done by now, 0 to 1: write 40 % or 0.4. One value for all, or one a task.
 * @param {any[][]} earned Share of the work that is done, 0 to 1: one value for all, or one a task.
 * @param {any[][]} cost Actual cost so far: one value for all, or one a task.
 * @param {unknown} [output] "all" (if omitted), or the name of one column, such as "CPI" or "EAC".
 * @returns {any[][]} One row a task: PV, EV, AC, SV, CV, SPI, CPI, EAC, EAC plan rate, EAC CPI SPI, ETC, VAC, TCPI. Under headings if the ranges have one.
 */
export function earnedValueOfTasks(bac: unknown[][], planned: unknown[][], earned: unknown[][], cost: unknown[][], output?: unknown): unknown[][] {
  const budgets: Argument = { name: "bac", cells: bac };
  const plans: Argument = { name: "planned", cells: planned };
  const progress: Argument = { name: "earned", cells: earned };
  const costs: Argument = { name: "cost", cells: cost };
  const columns = pickedColumns(valueColumns, output);
  const list = listOf([budgets, plans, progress, costs].map((argument) => ({ argument, holds: "numbers" })));
  return answerTable(list, valueColumns, columns, (place) => {
    const result = earnedValue({
      budget: sizeAt(budgets, ...at(budgets, place)) ?? 0,
      planned: shareAt(plans, ...at(plans, place)) ?? 0,
      earned: shareAt(progress, ...at(progress, place)) ?? 0,
      cost: sizeAt(costs, ...at(costs, place)) ?? 0,
    });
    if (!result.ok) throw numberError(result.detail);
    const figureOf = (column: number): number => {
      const [name, base] = valueFigures[column] ?? ["plannedValue", ""];
      const figure = result.value[name];
      if (figure === null) throw divisionError(base);
      return figure;
    };
    // Beside others, an index without base is an error in its own cell only.
    return valueColumns.map((_, column) => (!columns.includes(column) ? blankCell : columns.length === 1 ? figureOf(column) : cellOr(() => figureOf(column))));
  });
}

const adherenceColumns = ["Share", "Due", "On time", "Late", "Open"] as const;
const adherenceOutputs = ["share", "due", "on time", "late", "open", "all"] as const;

/**
 * How well due dates are kept: of the tasks that were due, the share that was done by its due date. Also counts what was done late and what is still open.
 * @formula Share = tasks done on or before their due date ÷ tasks due by asOf. Late = done after the due date. Open = due by asOf, but not done by then. On time + late + open = due.
 * @source On-time completion rate of performance reports.
 * @fails #DIV/0! where no task was due; #VALUE! that names the row of what is no date.
 * @example Two of four tasks were done by their due date, one late, one not yet: =PLAN.ADHERENCE({46023;46030;46037;46044}, {46020;46030;46040;""}) gives 0.5
 * @example The same on 10 January 2026, when two were due: =PLAN.ADHERENCE({46023;46030;46037;46044}, {46020;46030;46040;""}, DATE(2026,1,10), "all") gives {1,2,2,0,0}
 * @customfunction ADHERENCE ADHERENCE
 * @param {any[][]} due Due date of each task: a column or a row. A heading and tasks without a due date are left out.
 * @param {any[][]} done Date on which each task was done; blank while it is open.
 * @param {unknown} [asOf] Day of the report, such as TODAY(): tasks due later are left out, and what was done later counts as open. If omitted, all tasks count.
 * @param {unknown} [output] "share" (if omitted), "due", "on time", "late", "open", or "all" for the five in a row.
 * @returns {any[][]} The share of due tasks that were done on time; format it as per cent. With "all": share, due, on time, late, open.
 */
export function adherenceOfTasks(due: unknown[][], done: unknown[][], asOf?: unknown, output?: unknown): unknown[][] {
  const dues: Argument = { name: "due", cells: due };
  const dones: Argument = { name: "done", cells: done };
  const reportDay = singleDay("asOf", asOf);
  const wanted = singleWord("output", output, adherenceOutputs) ?? "share";
  const list = listOf([
    { argument: dues, holds: "days" },
    { argument: dones, holds: "days" },
  ]);
  const counts = adherence(
    list.places.map((place) => ({ due: dayAt(dues, ...at(dues, place)), done: dayAt(dones, ...at(dones, place)) })),
    reportDay,
  );
  const shareOf = (): number => {
    if (counts.share === null) throw divisionError("no task was due");
    return counts.share;
  };
  switch (wanted) {
    case "share":
      return [[shareOf()]];
    case "due":
      return [[counts.due]];
    case "on time":
      return [[counts.onTime]];
    case "late":
      return [[counts.late]];
    case "open":
      return [[counts.open]];
    case "all":
      return answerSummary(list, adherenceColumns, [cellOr(shareOf), counts.due, counts.onTime, counts.late, counts.open]);
  }
}
