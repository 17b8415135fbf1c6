import fc from "fast-check";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";
import { adherence, type DatedTask } from "../../src/domain/schedule/adherence";
import { earnedValue, type EarnedValue, type EarnedValueRequest } from "../../src/domain/schedule/earned-value";
import { pert } from "../../src/domain/schedule/pert";

function valueOf(request: EarnedValueRequest): EarnedValue {
  const result = earnedValue(request);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const rounded = (figures: EarnedValue, digits: number): Record<string, number | null> =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure === null ? null : Number(figure.toFixed(digits))]));

describe("earned value", () => {
  it("of paulgovan/PRA @25c62aa, test-evm.R, and its formulas for the estimates", () => {
    expect(rounded(valueOf({ budget: 100_000, planned: 0.4, earned: 0.35, cost: 36_000 }), 7)).toEqual({
      plannedValue: 40_000,
      earnedValue: 35_000,
      actualCost: 36_000,
      scheduleVariance: -5_000,
      costVariance: -1_000,
      scheduleIndex: 0.875,
      costIndex: 0.9722222,
      estimateAtCostIndex: 102_857.1428571,
      estimateAtPlanRate: 101_000,
      estimateAtBothIndices: 112_408.1632653,
      estimateToComplete: 66_857.1428571,
      varianceAtCompletion: -2_857.1428571,
      toCompleteIndex: 1.015625,
    });
  });

  it("of work done as planned stays in the budget by every estimate", () => {
    expect(valueOf({ budget: 1000, planned: 0.5, earned: 0.5, cost: 500 })).toMatchObject({
      scheduleIndex: 1,
      costIndex: 1,
      estimateAtCostIndex: 1000,
      estimateAtPlanRate: 1000,
      estimateAtBothIndices: 1000,
      varianceAtCompletion: 0,
      toCompleteIndex: 1,
    });
  });

  it.each([
    ["nothing begun", { planned: 0, earned: 0, cost: 0 }, { scheduleIndex: null, costIndex: null, estimateAtCostIndex: null, estimateAtPlanRate: 1000, toCompleteIndex: 1 }],
    ["cost without work", { planned: 0.1, earned: 0, cost: 50 }, { scheduleIndex: 0, costIndex: 0, estimateAtCostIndex: null, estimateAtPlanRate: 1050, estimateAtBothIndices: null }],
    ["work without cost", { planned: 0.1, earned: 0.1, cost: 0 }, { costIndex: null, estimateAtCostIndex: null, estimateAtBothIndices: null, estimateToComplete: null, varianceAtCompletion: null }],
    ["work ahead of any plan", { planned: 0, earned: 0.1, cost: 100 }, { scheduleIndex: null, costIndex: 1, estimateAtCostIndex: 1000, estimateAtBothIndices: null }],
    ["all done, all spent", { planned: 1, earned: 1, cost: 1000 }, { estimateToComplete: 0, toCompleteIndex: null, varianceAtCompletion: 0 }],
    ["all done, too much spent", { planned: 1, earned: 1, cost: 1200 }, { estimateAtCostIndex: 1200, estimateToComplete: 0, toCompleteIndex: 0 }],
    ["too much spent", { planned: 1, earned: 0.8, cost: 1200 }, { estimateAtCostIndex: 1500, toCompleteIndex: -1 }],
  ])("knows %s", (_name, request, expected) => {
    expect(valueOf({ budget: 1000, ...request })).toMatchObject(expected);
  });

  it("shows amounts without the dust of binary fractions", () => {
    expect(valueOf({ budget: 3, planned: 0.1, earned: 0.3, cost: 0.3 })).toMatchObject({ plannedValue: 0.3, earnedValue: 0.9, scheduleVariance: 0.6, costVariance: 0.6 });
  });

  it.each([
    ["a share over 1", { budget: 1, planned: 40, earned: 0.1, cost: 1 }, "bad-share"],
    ["a share below 0", { budget: 1, planned: 0.4, earned: -0.1, cost: 1 }, "bad-share"],
    ["no number", { budget: 1, planned: Number.NaN, earned: 0.1, cost: 1 }, "bad-share"],
    ["a negative budget", { budget: -1, planned: 0.4, earned: 0.1, cost: 1 }, "negative"],
    ["a negative cost", { budget: 1, planned: 0.4, earned: 0.1, cost: -1 }, "negative"],
    ["an endless budget", { budget: Infinity, planned: 0.4, earned: 0.1, cost: 1 }, "out-of-range"],
    ["an estimate beyond measure", { budget: 1e300, planned: 0.4, earned: 1e-20, cost: 1e20 }, "out-of-range"],
  ])("refuses %s", (_name, request, code) => {
    expect(earnedValue(request)).toMatchObject({ ok: false, code });
  });

  it("hangs together: variances, estimates and indices say the same", () => {
    const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
    const cents = fc.integer({ min: 1, max: 1e9 }).map((amount) => amount / 100);
    fc.assert(
      fc.property(cents, share, share, cents, (budget, planned, earned, cost) => {
        const value = valueOf({ budget, planned, earned, cost });
        expect((value.estimateToComplete ?? 0) + cost).toBeCloseTo(value.estimateAtCostIndex ?? 0, 5);
        expect((value.varianceAtCompletion ?? 0) + (value.estimateAtCostIndex ?? 0)).toBeCloseTo(budget, 4);
        expect((value.estimateAtCostIndex ?? 0) * (value.costIndex ?? 0)).toBeCloseTo(budget, 4);
        expect(Math.sign(value.costVariance)).toBe(Math.sign((value.costIndex ?? 0) - 1));
        expect(Math.sign(value.scheduleVariance)).toBe(Math.sign((value.scheduleIndex ?? 0) - 1));
        if (earned === 1) expect(value.estimateAtBothIndices).toBe(value.actualCost);
      }),
    );
  });
});

describe("PERT estimate", () => {
  it.each([
    // Taylor, Introduction to Management Science (flylib): expected times of its network.
    [5, 8, 17, 9, 4],
    [7, 10, 13, 10, 1],
    [3, 5, 7, 5, 4 / 9],
    [3, 3, 3, 3, 0],
  ])("of %d, %d, %d is %d", (low, mode, high, expected, variance) => {
    const estimate = pert(low, mode, high);
    expect(estimate.ok && estimate.value.expected).toBeCloseTo(expected, 12);
    expect(estimate.ok && estimate.value.variance).toBeCloseTo(variance, 12);
    expect(estimate.ok && estimate.value.deviation).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it.each([
    [2, 1, 3, "bad-order"],
    [1, 4, 3, "bad-order"],
    [Number.NaN, 1, 1, "bad-order"],
    [1, 2, 1e300, "out-of-range"],
  ])("%d, %d, %d is refused", (low, mode, high, code) => {
    expect(pert(low, mode, high)).toMatchObject({ ok: false, code });
  });
});

describe("adherence to due dates", () => {
  const june = (date: number): SerialDay => {
    const day = serialDayOf(2026, 6, date);
    if (day === null) throw new Error(String(date));
    return day;
  };
  const task = (due: number | null, done: number | null): DatedTask => ({ due: due === null ? null : june(due), done: done === null ? null : june(done) });
  const tasks = [task(1, 1), task(5, 3), task(8, 12), task(15, null), task(null, 2), task(30, null)];

  it.each([
    ["all count where no day is given", null, { share: 0.4, due: 5, onTime: 2, late: 1, open: 2 }],
    ["tasks due later are left out", 15, { share: 0.5, due: 4, onTime: 2, late: 1, open: 1 }],
    ["what was done later was open", 10, { share: 2 / 3, due: 3, onTime: 2, late: 0, open: 1 }],
    ["a due date counts on its day", 1, { share: 1, due: 1, onTime: 1, late: 0, open: 0 }],
  ])("%s", (_name, asOf, expected) => {
    expect(adherence(tasks, asOf === null ? null : june(asOf))).toEqual(expected);
  });

  it("has no share where nothing was due", () => {
    expect(adherence([task(null, 2)], null)).toEqual({ share: null, due: 0, onTime: 0, late: 0, open: 0 });
  });
});
