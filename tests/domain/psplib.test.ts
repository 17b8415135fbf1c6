import { criticalPath } from "../../src/domain/schedule/critical-path";
import { readJ30 } from "../data/psplib/read-j30";
import { readRcp, readSm, type PsplibProject } from "./psplib";
import { networkOf } from "./random-network";

/** j301_1 of the PSPLIB: Kolisch and Sprecher, European Journal of Operational Research 96 (1996). */
const j301Rcp = `
32 4
12 13 4 12
0 0 0 0 0 3 2 3 4
8 4 0 0 0 3 6 11 15
4 10 0 0 0 3 7 8 13
6 0 0 0 3 3 5 9 10
3 3 0 0 0 1 20
8 0 0 0 8 1 30
5 4 0 0 0 1 27
9 0 1 0 0 3 12 19 27
2 6 0 0 0 1 14
7 0 0 0 1 2 16 25
9 0 5 0 0 2 20 26
2 0 7 0 0 1 14
6 4 0 0 0 2 17 18
3 0 8 0 0 1 17
9 3 0 0 0 1 25
10 0 0 0 5 2 21 22
6 0 0 0 8 1 22
5 0 0 0 7 2 20 22
3 0 1 0 0 2 24 29
7 0 10 0 0 2 23 25
2 0 0 0 6 1 28
7 2 0 0 0 1 23
2 3 0 0 0 1 24
3 0 9 0 0 1 30
3 4 0 0 0 1 30
7 0 0 4 0 1 31
8 0 0 0 7 1 28
3 0 8 0 0 1 31
7 0 7 0 0 1 32
2 0 7 0 0 1 32
2 0 0 2 0 1 32
0 0 0 0 0 0`;

/** The same, as far as links and durations go, in the format of ProGen. */
const j301Sm = `
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
  1   1   3   2 3 4
  2   1   3   6 11 15
  3   1   3   7 8 13
  4   1   3   5 9 10
  5   1   1   20
  6   1   1   30
  7   1   1   27
  8   1   3   12 19 27
  9   1   1   14
  10   1   2   16 25
  11   1   2   20 26
  12   1   1   14
  13   1   2   17 18
  14   1   1   17
  15   1   1   25
  16   1   2   21 22
  17   1   1   22
  18   1   2   20 22
  19   1   2   24 29
  20   1   2   23 25
  21   1   1   28
  22   1   1   23
  23   1   1   24
  24   1   1   30
  25   1   1   30
  26   1   1   31
  27   1   1   28
  28   1   1   31
  29   1   1   32
  30   1   1   32
  31   1   1   32
  32   1   0   
********************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2  R 3  R 4
--------------------
  1   1   0   0 0 0 0
  2   1   8   4 0 0 0
  3   1   4   10 0 0 0
  4   1   6   0 0 0 3
  5   1   3   3 0 0 0
  6   1   8   0 0 0 8
  7   1   5   4 0 0 0
  8   1   9   0 1 0 0
  9   1   2   6 0 0 0
  10   1   7   0 0 0 1
  11   1   9   0 5 0 0
  12   1   2   0 7 0 0
  13   1   6   4 0 0 0
  14   1   3   0 8 0 0
  15   1   9   3 0 0 0
  16   1   10   0 0 0 5
  17   1   6   0 0 0 8
  18   1   5   0 0 0 7
  19   1   3   0 1 0 0
  20   1   7   0 10 0 0
  21   1   2   0 0 0 6
  22   1   7   2 0 0 0
  23   1   2   3 0 0 0
  24   1   3   0 9 0 0
  25   1   3   4 0 0 0
  26   1   7   0 0 4 0
  27   1   8   0 0 0 7
  28   1   3   0 8 0 0
  29   1   7   0 7 0 0
  30   1   2   0 7 0 0
  31   1   2   0 0 2 0
  32   1   0   0 0 0 0
********************
RESOURCEAVAILABILITIES:
  R 1  R 2  R 3  R 4
   12   13    4   12
********************`;

function lengthOf({ durations, links }: PsplibProject): number {
  const path = criticalPath(networkOf(durations.length, links), durations);
  if (!path.ok) throw new Error(path.detail);
  return path.value.length;
}

describe("PSPLIB", () => {
  it.each([
    ["Patterson's format", readRcp(j301Rcp)],
    ["ProGen's format", readSm(j301Sm)],
  ])("j301_1 in %s has a critical path of 38", (_name, project) => {
    // Column CPM of the list of best known solutions of the OR&S group, Ghent University.
    expect(lengthOf(project)).toBe(38);
  });

  it("J30: the critical paths of all 480 projects, 25,092 together", () => {
    const lengths = readJ30().map(({ name, network, durations }) => {
      const path = criticalPath(network, durations);
      return { name, length: path.ok ? path.value.length : Number.NaN };
    });
    expect(lengths).toEqual(readJ30().map(({ name, criticalPath: published }) => ({ name, length: published })));
    expect(lengths).toHaveLength(480);
    expect(lengths.reduce((sum, { length }) => sum + length, 0)).toBe(25_092);
  });

  it("is read the same from either format", () => {
    expect(readSm(j301Sm)).toEqual(readRcp(j301Rcp));
  });
});
