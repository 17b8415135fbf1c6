import { success, type Result } from "../result";
import { branchesOf } from "./branches";
import { exchangesOf } from "./exchanges";
import { type Choice, type Effort, fillChoice, type Plan } from "./fill";
import { improveMiddle } from "./improve-middle";
import { createQueue } from "./queue";
import { type Channel, createProblem, type Goal, type Problem, type ProblemFailure } from "./problem";
import { createRelaxation, type Node, type Relaxation, type Side, status } from "./relaxation";

export type OptimizeRequest = {
  readonly channels: readonly Channel[];
  /** `spend`: the greatest response to `target` units of spend. `response`: the least spend that brings `target` units of response. */
  readonly goal: Goal;
  readonly target: number;
  /** Evaluations of a curve after which the search ends, proven or not. */
  readonly effort?: number;
};

export type Optimum = {
  /** One for each channel, in their order. */
  readonly spends: readonly number[];
  readonly response: number;
  readonly spent: number;
  /**
   * How much better than this an optimum can be at most, proven: in response for the goal `spend`, in spend for the goal
   * `response`. 0 where the optimum is certain.
   */
  readonly gap: number;
};

/** The search ends when the gap is no more than this share of the optimum … */
const precision = 1e-10;
/** … or, when it has taken long, no more than this. */
const enough = 1e-7;
const defaultEffort = 8e6;
const longEffort = 1.5e6;
/** What it takes to handle a group of choices, in evaluations of a curve; and the share of the effort that goes into exchanges. */
const nodeCost = 50;
const exchangeShare = 0.2;

/**
 * The best division of spend among channels: the global optimum, with a proof of how far from it the answer may be.
 *
 * Branch and bound over the choice of the channels that go beyond the convex part of their curve. The bound is the Lagrangian dual
 * (one price of money for all); for a given choice the best spends return the same at the margin. Where the dual leaves a gap, the
 * number of channels that are on is split first (which settles any number of like channels at once), then single channels, then the
 * place of the one channel that may stand inside its convex part.
 *
 * - All of the target is spent, as far as maximums allow: curves never fall. Spend beyond the maximums stays unspent.
 * - Among like channels the first listed gets most.
 *
 * @returns `infeasible` where minimums exceed the target, a minimum its maximum, or no spend reaches the response.
 * @source Concave envelopes and branch and bound: M. Udell and S. Boyd, Maximizing a Sum of Sigmoids (2013). Duality gap of
 * separable problems: J.-P. Aubin and I. Ekeland (1976).
 * @example optimize({ goal: "spend", target: 100, channels: [c, c] }) // with c: hill(1, 60, 3), from 0 to Infinity: 100 and 0
 */
export function optimize({ channels, goal, target, effort = defaultEffort }: OptimizeRequest): Result<Optimum, ProblemFailure> {
  const made = createProblem(goal, target, channels);
  if (!made.ok) return made;
  const problem = made.value;
  const { plan, bound } = search(problem, effort);
  return success({
    spends: [...plan.spends],
    response: plan.response,
    spent: plan.spent,
    gap: Math.max(0, bound - scoreOf(problem, plan)),
  });
}

/** What is to be made as great as possible. */
function scoreOf({ goal }: Problem, plan: Plan): number {
  return goal === "spend" ? plan.response : -plan.spent;
}

function search(problem: Problem, limit: number): { readonly plan: Plan; readonly bound: number } {
  const { sigmoids, curves } = problem;
  const effort: Effort = { evaluations: 0 };
  const relaxation = createRelaxation(problem, effort);
  let best = firstPlan(problem, effort);
  let score = scoreOf(problem, best);
  // A first plan may spend without end: then the bound tells what is small.
  const tolerance = (share: number, bound: number): number => share * Math.min(Math.abs(score), Math.abs(bound));
  const consider = (choice: Choice, logPrice: number): void => {
    const plan = fillChoice(problem, choice, logPrice, effort);
    if (plan === null) return;
    const improved = scoreOf(problem, plan) > score ? improveMiddle(problem, plan, effort) : plan;
    if (scoreOf(problem, improved) <= score) return;
    best = improved;
    score = scoreOf(problem, improved);
  };

  const root: Node = {
    state: new Uint8Array(curves.length),
    notMiddle: new Uint8Array(curves.length),
    fewest: 0,
    most: sigmoids.length,
    from: 0,
    to: 1,
    bound: Infinity,
    logPrice: 0,
  };
  let beyondDoubt: Settled | null = null;
  const open = createQueue<Node>();
  open.add(root, Infinity);
  let quantum = 0;
  let closed = -Infinity;
  let exchanging = 0;
  for (let node = open.take(); node !== null; node = open.take()) {
    effort.evaluations += nodeCost;
    const spare = node.bound - score;
    const done = spare <= tolerance(precision, node.bound) || (effort.evaluations > longEffort && spare <= tolerance(enough, node.bound));
    if (done || effort.evaluations > limit) {
      closed = [node, ...open.rest()].reduce((most, { bound }) => Math.max(most, bound), closed);
      break;
    }
    if (beyondDoubt) settle(problem, node, beyondDoubt, score + tolerance(precision, node.bound));
    if (!possible(problem, node)) continue;
    const solved = relaxation.solve(node, score + tolerance(precision, node.bound));
    const bound = Math.min(solved.bound, node.bound);
    if (bound <= score + tolerance(precision, bound)) {
      closed = Math.max(closed, bound);
      continue;
    }
    const { dear, cheap } = solved;
    const branches = branchesOf(problem, node, dear, cheap, bound);
    for (const choice of branches.choices) consider(choice, dear?.logPrice ?? cheap?.logPrice ?? 0);
    if (dear !== null && cheap !== null && dear !== cheap && exchanging <= exchangeShare * effort.evaluations) {
      const before = effort.evaluations;
      for (const choice of exchangesOf(problem, node, dear, cheap, relaxation, effort)) consider(choice, dear.logPrice);
      exchanging += effort.evaluations - before;
    }
    if (node === root) {
      beyondDoubt = settledAt(problem, relaxation, root, dear, cheap);
      quantum = precision * Math.abs(bound);
    }
    if (branches.nodes.length === 0) closed = Math.max(closed, bound);
    // Bounds that are the same but for their last digits are equal: of equals the newest comes first, which leads to plans.
    for (const branch of branches.nodes) open.add(branch, quantum > 0 ? Math.ceil(branch.bound / quantum) : branch.bound);
  }
  // One more price, that of the plan itself: where no choice had to be made it proves all digits.
  const atOwnPrice = Number.isFinite(best.logPrice) ? relaxation.sideAt(root, best.logPrice).bound : Infinity;
  return { plan: best, bound: Math.max(score, Math.min(closed, atOwnPrice)) };
}

/** A plan to begin with. */
function firstPlan(problem: Problem, effort: Effort): Plan {
  const { goal, curves } = problem;
  // All channels on reach any response that can be reached; for a total spend the channels are filled in order.
  const on = new Uint8Array(curves.length).fill(goal === "spend" ? 0 : 1);
  return fillChoice(problem, { on, middle: null }, 0, effort) ?? inOrder(problem);
}

/** Gives each channel all it can take, one after the other. */
function inOrder({ target, curves, low, high }: Problem): Plan {
  const spends = Float64Array.from(low);
  let left = target - low.reduce((sum, spend) => sum + spend, 0);
  for (const [place, spend] of low.entries()) {
    const more = Math.max(0, Math.min(left, (high[place] ?? 0) - spend));
    spends[place] = spend + more;
    left -= more;
  }
  const response = curves.reduce((sum, curve, place) => sum + curve.value(spends[place] ?? 0), 0);
  const spent = spends.reduce((sum, spend) => sum + spend, 0);
  return { choice: { on: new Uint8Array(curves.length).fill(1), middle: null }, spends, response, spent, logPrice: 0 };
}

/** No plan in which the channel is not on, or is on, beats these bounds. */
type Settled = { readonly ifNotOn: Float64Array; readonly ifOn: Float64Array };

/** At the root's price, what the bound would become if a channel's state were forced. */
function settledAt(problem: Problem, { sideAt, gains }: Relaxation, root: Node, dear: Side | null, cheap: Side | null): Settled | null {
  const side = cheap === null || (dear !== null && dear.bound <= cheap.bound) ? dear : cheap;
  if (side === null) return null;
  const { bound, multiplier } = sideAt(root, side.logPrice);
  const price = Math.exp(side.logPrice);
  const scale = problem.goal === "spend" ? 1 : multiplier;
  const ifNotOn = new Float64Array(gains.length);
  const ifOn = new Float64Array(gains.length);
  for (const place of problem.sigmoids) {
    const gain = gains[place] ?? 0;
    const asMiddle = (problem.valueAtTurn[place] ?? 0) - (problem.valueAtLow[place] ?? 0) - price * ((problem.turn[place] ?? 0) - (problem.low[place] ?? 0));
    ifNotOn[place] = bound - scale * (Math.max(0, gain) - Math.max(0, asMiddle));
    ifOn[place] = bound + scale * Math.min(0, gain);
  }
  return { ifNotOn, ifOn };
}

function settle({ sigmoids }: Problem, { state }: Node, { ifNotOn, ifOn }: Settled, cutoff: number): void {
  for (const place of sigmoids) {
    if (state[place] !== status.free) continue;
    if ((ifNotOn[place] ?? 0) <= cutoff) state[place] = status.on;
    else if ((ifOn[place] ?? 0) <= cutoff) state[place] = status.notOn;
  }
}

function possible({ sigmoids }: Problem, { state, fewest, most }: Node): boolean {
  let on = 0;
  let free = 0;
  for (const place of sigmoids) {
    if (state[place] === status.on) on += 1;
    else if (state[place] === status.free) free += 1;
  }
  return on <= most && on + free >= fewest;
}
