import { bridge, bridgeBar, type BridgeLine } from "../domain/variance/bridge";
import { varianceKinds } from "../domain/variance/variance";
import { numberAt, optionalArgument, requiredArgument, textAt, valueAt, wordAt, type Argument } from "./cells/argument";
import { numberError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { checkCount } from "./cells/numbers";
import { singleWord } from "./cells/setting";

const outputs = ["all", "step", "total", "waterfall", "stacked"] as const;
const stackedHeadings = ["Label", "Ends", "Base", "Increase", "Decrease", "Increase below 0", "Decrease below 0"];

/**
 * The way from budget to actual, line by line: a row "Budget", a row for each label with its step and the running total, and a row "Actual". The steps add up exactly. Other outputs are ready for a waterfall chart.
 * @formula Lines of one kind: step = actual − budget. Costs and revenues together: the bridge is that of the result (revenue − cost), so the step of a cost is budget − actual.
 * @source Profit reconciliation, or variance walk: budget + Σ steps = actual.
 * @fails #VALUE! that names the row of a text, a missing label or an unknown kind.
 * @limits 100,000 lines in one call.
 * @example Two costs against their budgets: =PLAN.BRIDGE({"Search";"Events"}, {40000;25000}, {43500;21000}) gives {"Budget","",65000;"Search",3500,68500;"Events",-4000,64500;"Actual","",64500}
 * @example A result of revenue and cost: =PLAN.BRIDGE({"Sales";"Media"}, {600;250}, {580;270}, {"revenue";"cost"}) gives {"Budget","",350;"Sales",-20,330;"Media",-20,310;"Actual","",310}
 * @example Labels and values for Excel's own waterfall chart: =PLAN.BRIDGE({"Search";"Events"}, {40;25}, {43;21}, , "waterfall") gives {"Budget",65;"Search",3;"Events",-4;"Actual",64}
 * @customfunction BRIDGE BRIDGE
 * @param {any[][]} labels Name of each line, in the order of the bridge. With a heading row, the answer has headings too; blank rows are left out.
 * @param {any[][]} budget Budgeted amount of each line.
 * @param {any[][]} actual Actual amount of each line.
 * @param {any[][]} [kind] "cost" (if omitted) or "revenue": one for all, or one for each line.
 * @param {unknown} [output] "all" (if omitted) for label, step and total; "step" or "total" for that column alone; "waterfall" for label and value, with both ends as values (in Excel's waterfall chart, set the last as total); "stacked" for a chart of stacked columns: label, ends, base (no fill), increase, decrease, and the parts of increase and decrease below zero.
 * @returns {any[][]} A row "Budget", one for each label, and a row "Actual": label, step, running total.
 */
export function bridgeOfCells(labels: unknown[][], budget: unknown[][], actual: unknown[][], kind?: unknown[][], output?: unknown): unknown[][] {
  const names = requiredArgument("labels", labels);
  const budgets = requiredArgument("budget", budget);
  const actuals = requiredArgument("actual", actual);
  const kinds = optionalArgument("kind", kind);
  const list = listOf([
    { argument: names, holds: "keys" },
    { argument: budgets, holds: "numbers" },
    { argument: actuals, holds: "numbers" },
    { argument: kinds, holds: "texts" },
  ]);
  checkCount(list.places.length, 100_000, "lines");
  const asked = singleWord("output", output, outputs) ?? "all";
  const lines = list.places.map(
    (place): BridgeLine => ({
      budget: numberAt(budgets, ...at(budgets, place)) ?? 0,
      actual: numberAt(actuals, ...at(actuals, place)) ?? 0,
      kind: (kinds && wordAt(kinds, ...at(kinds, place), varianceKinds)) ?? "cost",
    }),
  );
  const result = bridge(lines);
  if (!result.ok) throw numberError(result.detail);
  const { budget: start, steps, actual: end } = result.value;
  const label = (index: number): unknown => labelAt(names, list.places[index] ?? 0);

  const table = ((): readonly (readonly unknown[])[] => {
    switch (asked) {
      case "all":
        return [["Label", "Step", "Total"], ["Budget", "", start], ...steps.map(({ step, to }, index) => [label(index), step, to]), ["Actual", "", end]];
      case "step":
        return [["Step"], [""], ...steps.map(({ step }) => [step]), [""]];
      case "total":
        return [["Total"], [start], ...steps.map(({ to }) => [to]), [end]];
      case "waterfall":
        return [["Label", "Value"], ["Budget", start], ...steps.map(({ step }, index) => [label(index), step]), ["Actual", end]];
      case "stacked": {
        const bars = steps.map((step, index) => {
          const { base, increase, decrease, increaseBelow, decreaseBelow } = bridgeBar(step);
          return [label(index), 0, base, increase, decrease, increaseBelow, decreaseBelow];
        });
        return [stackedHeadings, ["Budget", start, 0, 0, 0, 0, 0], ...bars, ["Actual", end, 0, 0, 0, 0, 0]];
      }
    }
  })();
  const rows = (list.header ? table : table.slice(1)).map((row) => [...row]);
  return list.down ? rows : (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

/** The label as it stands in the cell: a number stays one, so that dates keep their format. */
function labelAt(names: Argument, place: number): unknown {
  const text = textAt(names, ...at(names, place));
  const value = valueAt(names, ...at(names, place));
  return typeof value === "number" ? value : text;
}
