import type { Choice } from "./fill";
import type { Problem } from "./problem";
import { type Node, type Side, status } from "./relaxation";

/** Choices worth trying, and groups of choices that together hold all of a node's. No groups: one of the choices reaches the bound. */
export type Branches = { readonly choices: readonly Choice[]; readonly nodes: readonly Node[] };

/** The convex part is not divided into pieces smaller than this share of it. */
const finest = 1e-9;

/**
 * Divides a node where its relaxation is undecided: at the price of least bound, the dear side uses too little and the cheap side
 * too much, and they differ in a channel.
 */
export function branchesOf(problem: Problem, node: Node, dear: Side | null, cheap: Side | null, bound: number): Branches {
  const one = dear ?? cheap;
  if (one === null) return { choices: [], nodes: [] };
  if (dear === null || cheap === null || dear === cheap) return { choices: [choiceOf(problem, node, one.chosen, middleOf(problem, one))], nodes: [] };
  const base = { ...node, bound, logPrice: dear.logPrice };
  const inDear = new Set(dear.chosen);
  const inCheap = new Set(cheap.chosen);
  const coming = cheap.chosen.filter((place) => !inDear.has(place));
  const going = dear.chosen.filter((place) => !inCheap.has(place));
  const choices = [choiceOf(problem, node, dear.chosen, middleOf(problem, dear)), choiceOf(problem, node, cheap.chosen, middleOf(problem, cheap))];
  const left = problem.target - dear.measure;

  if (coming.length > going.length) {
    // As many of the newcomers as the rest will carry.
    const step = (cheap.measure - dear.measure) / (coming.length - going.length);
    const fit = Math.min(coming.length - going.length - 1, Math.max(0, Math.floor(left / step)));
    const ordered = [...dear.chosen, ...coming];
    const count = dear.chosen.length + fit;
    choices.push(choiceOf(problem, node, ordered.slice(0, count), null), choiceOf(problem, node, ordered.slice(0, count + 1), null));
    const fixed = problem.sigmoids.filter((place) => node.state[place] === status.on).length;
    const next = ordered[count];
    if (next !== undefined) choices.push(choiceOf(problem, node, ordered.slice(0, count), leftOver(problem, next, left - fit * step)));
    return {
      choices,
      nodes: [
        { ...base, state: base.state.slice(), most: Math.min(node.most, fixed + count) },
        { ...base, state: base.state.slice(), fewest: Math.max(node.fewest, fixed + count + 1) },
      ],
    };
  }

  const contested = [...coming, ...going];
  const first = contested[0];
  if (first !== undefined) {
    const weight = (place: number): number => (problem.turn[place] ?? 0) - (problem.low[place] ?? 0);
    const place = contested.reduce((heaviest, other) => (weight(other) > weight(heaviest) ? other : heaviest), first);
    return { choices, nodes: [withOn(problem, base, place), withNotOn(problem, base, place)] };
  }
  return { choices, nodes: divideMiddle(problem, base, dear, cheap, left, choices) };
}

/** The two sides differ only in the channel inside its convex part, or in where it stands. */
function divideMiddle(problem: Problem, base: Node, dear: Side, cheap: Side, left: number, choices: Choice[]): readonly Node[] {
  const { low, turn, sigmoids, twin } = problem;
  if (dear.middle === cheap.middle && dear.middleAt === cheap.middleAt) return [];
  if (dear.middle === cheap.middle || dear.middle < 0 || cheap.middle < 0) {
    const place = Math.max(dear.middle, cheap.middle);
    const span = (turn[place] ?? 0) - (low[place] ?? 0);
    const from = dear.middle < 0 ? 0 : dear.middleAt;
    const to = cheap.middle < 0 ? 0 : cheap.middleAt;
    const share = left / (cheap.measure - dear.measure);
    const at = from + (to - from) * Math.min(1, Math.max(0, share));
    choices.push(choiceOf(problem, base, dear.chosen, { place, spend: (low[place] ?? 0) + at * span }));
  }
  // Not the place, but which channel stands there: like channels are one.
  if (dear.middle >= 0 && cheap.middle >= 0 && twin[dear.middle] !== twin[cheap.middle] && apart(problem, base, dear.middle, cheap.middle)) {
    const inside = base.notMiddle.slice();
    const outside = base.notMiddle.slice();
    for (const place of sigmoids) (twin[place] === twin[cheap.middle] ? outside : inside)[place] = 1;
    return [
      { ...base, state: base.state.slice(), notMiddle: inside },
      { ...base, state: base.state.slice(), notMiddle: outside },
    ];
  }
  if (base.to - base.from <= finest) return [];
  const cut = base.from + (base.to - base.from) / 2;
  return [
    { ...base, state: base.state.slice(), to: cut },
    { ...base, state: base.state.slice(), from: cut },
  ];
}

/** Whether no spend is open to both channels inside their convex parts. */
function apart({ low, turn }: Problem, { from, to }: Node, one: number, other: number): boolean {
  const spend = (place: number, at: number): number => (low[place] ?? 0) + at * ((turn[place] ?? 0) - (low[place] ?? 0));
  return spend(one, to) < spend(other, from) || spend(other, to) < spend(one, from) || to - from <= finest;
}

/** The channel's twins before it are on too: of like channels the first listed get most. */
function withOn({ sigmoids, twin }: Problem, node: Node, place: number): Node {
  const state = node.state.slice();
  for (const other of sigmoids) if (other <= place && twin[other] === twin[place] && state[other] === status.free) state[other] = status.on;
  return { ...node, state };
}

function withNotOn({ sigmoids, twin }: Problem, node: Node, place: number): Node {
  const state = node.state.slice();
  for (const other of sigmoids) if (other >= place && twin[other] === twin[place] && state[other] === status.free) state[other] = status.notOn;
  return { ...node, state };
}

function choiceOf({ sigmoids, curves }: Problem, { state }: Node, chosen: readonly number[], middle: Choice["middle"]): Choice {
  const on = new Uint8Array(curves.length);
  for (const place of sigmoids) if (state[place] === status.on) on[place] = 1;
  for (const place of chosen) on[place] = 1;
  return { on, middle: middle && on[middle.place] === 1 ? null : middle };
}

function middleOf({ low, turn }: Problem, { middle, middleAt }: Side): Choice["middle"] {
  if (middle < 0 || middleAt === 0) return null;
  const from = low[middle] ?? 0;
  return { place: middle, spend: from + middleAt * ((turn[middle] ?? 0) - from) };
}

/** A channel inside its convex part that takes what is left over. */
function leftOver({ goal, low, turn }: Problem, place: number, left: number): Choice["middle"] {
  const from = low[place] ?? 0;
  if (goal === "response") return null;
  return { place, spend: Math.min(from + Math.max(0, left), turn[place] ?? 0) };
}
