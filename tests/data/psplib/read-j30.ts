/** The projects of j30.txt: see the README beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { linkTasks, type Network } from "../../../src/domain/schedule/network";

export type J30Project = {
  readonly name: string;
  readonly criticalPath: number;
  readonly optimum: number;
  readonly network: Network;
  readonly durations: readonly number[];
  /** One row a task. */
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
};

export function readJ30(): readonly J30Project[] {
  return readFileSync(join(__dirname, "j30.txt"), "utf8").trim().split("\n").map(readProject);
}

function numbers(text: string): number[] {
  return text.split(",").map(Number);
}

function readProject(line: string): J30Project {
  const [name = "", criticalPath, optimum, capacities = "", ...tasks] = line.split(" ");
  const fields = tasks.map((task) => task.split(":"));
  const rows = fields.map(([own = ""]) => numbers(own));
  const successors = fields.flatMap(([, list], from) => (list === undefined ? [] : numbers(list).map((to) => ({ from, to: to - 1 }))));
  const network = linkTasks(
    tasks.map((_, task) => String(task + 1)),
    {
      from: Int32Array.from(successors, ({ from }) => from),
      to: Int32Array.from(successors, ({ to }) => to),
      kind: new Uint8Array(successors.length),
      lag: new Float64Array(successors.length),
    },
  );
  if (!network.ok) throw new Error(`${name}: ${network.detail}`);
  return {
    name,
    criticalPath: Number(criticalPath),
    optimum: Number(optimum),
    network: network.value,
    durations: rows.map(([duration = 0]) => duration),
    demands: rows.map(([, ...demands]) => demands),
    capacities: numbers(capacities),
  };
}
