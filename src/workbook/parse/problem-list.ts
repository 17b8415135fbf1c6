import type { PlanProblem, ProblemCode } from "../../domain/plan/model";
import { cellAt, type RawTable } from "../raw-table";

/** So many cells of one column with the same fault are listed one by one; the rest is counted. */
const listedPerColumn = 20;

export type ProblemList = {
  readonly report: (code: ProblemCode, row: number, column: number, message: string) => void;
  readonly problems: () => readonly PlanProblem[];
};

/** Collects what is wrong in a table, with its cells, and stays short however many cells have the same fault. */
export function createProblemList(raw: RawTable): ProblemList {
  const listed: PlanProblem[] = [];
  const counts = new Map<string, { count: number; last: PlanProblem }>();
  return {
    report: (code, row, column, message) => {
      const problem: PlanProblem = { code, table: raw.role, ...cellAt(raw, row, column), message };
      const key = `${code} ${column}`;
      const entry = counts.get(key) ?? { count: 0, last: problem };
      entry.count += 1;
      entry.last = problem;
      counts.set(key, entry);
      if (entry.count <= listedPerColumn) listed.push(problem);
    },
    problems: () => [
      ...listed,
      ...[...counts.values()]
        .filter(({ count }) => count > listedPerColumn)
        .map(({ count, last }) => ({ ...last, message: `${count - listedPerColumn} more cells of this column have the same fault; this is the last.` })),
    ],
  };
}
