import type { PlainLink } from "./random-network";

/** A project of the PSPLIB as far as its links go. Tasks 0 and the last are its dummies, without duration. */
export type PsplibProject = { readonly durations: readonly number[]; readonly links: readonly PlainLink[] };

function projectOf(durations: readonly number[], successors: readonly (readonly number[])[]): PsplibProject {
  return { durations, links: successors.flatMap((list, from) => list.map((to) => ({ from, to: to - 1, kind: "FS" as const, lag: 0 }))) };
}

/** Patterson's format: numbers of tasks and resources, capacities, then for each task duration, demands, count of successors, successors. */
export function readRcp(text: string): PsplibProject {
  const numbers = text.trim().split(/\s+/).map(Number);
  let at = 0;
  const next = (): number => numbers[at++] ?? NaN;
  const [tasks, resources] = [next(), next()];
  at += resources;
  const durations: number[] = [];
  const successors: number[][] = [];
  for (let task = 0; task < tasks; task++) {
    durations.push(next());
    at += resources;
    successors.push(Array.from({ length: next() }, next));
  }
  return projectOf(durations, successors);
}

/** ProGen's format: sections under headings between lines of asterisks. One mode a task. */
export function readSm(text: string): PsplibProject {
  const section = (title: string): readonly (readonly number[])[] =>
    (text.split(title)[1] ?? "")
      .split(/\n\*+/)[0]
      ?.split("\n")
      .filter((line) => /^\s*\d[\d\s]*$/.test(line))
      .map((line) => line.trim().split(/\s+/).map(Number)) ?? [];
  const successors = section("PRECEDENCE RELATIONS:").map((row) => row.slice(3));
  const durations = section("REQUESTS/DURATIONS:").map((row) => row[2] ?? NaN);
  return projectOf(durations, successors);
}
