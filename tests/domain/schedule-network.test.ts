import fc from "fast-check";
import { linkTasks, readNetwork } from "../../src/domain/schedule/network";
import { linkKinds, readPredecessors, type Links } from "../../src/domain/schedule/predecessors";

/** Links of the last task as text: `A FS 2`. */
function linksOf(ids: readonly string[], last: string, daysPerWeek?: number): readonly string[] | string {
  const read = readPredecessors(ids, [...ids.slice(1).map(() => ""), last], daysPerWeek);
  if (!read.ok) return `${read.code} at ${String(read.entry)}: ${read.detail}`;
  const { from, kind, lag } = read.value;
  return Array.from(from, (task, link) => `${ids[task] ?? "?"} ${linkKinds[kind[link] ?? 0] ?? "?"} ${String(lag[link])}`);
}

describe("predecessors as text", () => {
  it.each([
    ["", []],
    ["  ", []],
    ["-", []],
    ["–", []],
    ["None", []],
    ["3", ["3 FS 0"]],
    ["3FS", ["3 FS 0"]],
    ["3FS+2d", ["3 FS 2"]],
    ["3fs + 2 days", ["3 FS 2"]],
    ["3+2", ["3 FS 2"]],
    ["3 - 2", ["3 FS -2"]],
    ["5SS", ["5 SS 0"]],
    ["3FF-1d, 4", ["3 FF -1", "4 FS 0"]],
    ["3FF−1d;4", ["3 FF -1", "4 FS 0"]],
    ["4SF+1w\n5", ["4 SF 5", "5 FS 0"]],
    ["4+2 wks", ["4 FS 10"]],
    ["4+0.5d", ["4 FS 0.5"]],
    ["4-0d", ["4 FS 0"]],
    [",3,,4;", ["3 FS 0", "4 FS 0"]],
    ["3SS, 3FF", ["3 SS 0", "3 FF 0"]],
  ])("reads %j", (text, expected) => {
    expect(linksOf(["3", "4", "5", "6"], text)).toEqual(expected);
  });

  it.each([
    ["an id that ends in a digit", ["T1", "T", "x"], "t1FS+1", ["T1 FS 1"]],
    ["an id that begins like a link", ["FS1", "x"], "FS1FS", ["FS1 FS 0"]],
    ["an id that ends like a link", ["OFF", "OF", "x"], "off", ["OFF FS 0"]],
    ["an id that ends like a link, with its own", ["OFF", "O", "x"], "OFFFF", ["OFF FF 0"]],
    ["an id that looks like a task with a lag", ["A-1", "A", "x"], "A-1", ["A-1 FS 0"]],
    ["its shorter neighbour with a lag", ["A-1", "A", "x"], "A-2", ["A FS -2"]],
    ["an id with a hyphen, and a lead", ["A-1", "A", "x"], "A-1-2d", ["A-1 FS -2"]],
    ["an id that ends like a lagged link", ["A SS+1", "A", "x"], "A SS+1; A SS+2", ["A SS+1 FS 0", "A SS 2"]],
    ["outline numbers", ["1.2", "1", "1.2.1", "x"], "1.2SS;1.2.1", ["1.2 SS 0", "1.2.1 FS 0"]],
    ["ids with spaces", ["Media plan", "x"], "media  plan FF+1d", ["Media plan FF 1"]],
    ["ids with separators", ["Brief, legal", "Legal", "x"], "Brief, legal; legal", ["Brief, legal FS 0", "Legal FS 0"]],
    ["ids with separators and a lag", ["A;B;C", "B", "x"], "a;b;c SS+1, B", ["A;B;C SS 1", "B FS 0"]],
    ["the longest of ids with separators", ["A", "A,B", "B", "x"], "A,B,A", ["A,B FS 0", "A FS 0"]],
    ["a dash that is an id", ["-", "x"], "-", ["- FS 0"]],
    ["other scripts", ["Фаза 1", "x"], "фаза 1ss", ["Фаза 1 SS 0"]],
  ])("finds %s", (_name, ids, text, expected) => {
    expect(linksOf(ids, text)).toEqual(expected);
  });

  it("counts a week as the working days of the calendar", () => {
    expect(linksOf(["A", "B"], "A+2w", 6)).toEqual(["A FS 12"]);
  });

  it.each([
    ["9", 'unknown-task at 3: there is no task "9"'],
    ["9FS+2d", 'unknown-task at 3: there is no task "9"'],
    ["FS+2d", 'unknown-task at 3: there is no task "FS+2d"'],
    ["3FX", 'unknown-task at 3: there is no task "3FX"'],
    ["3FS+", 'unknown-task at 3: there is no task "3FS+"'],
    ["3 4", 'unknown-task at 3: there is no task "3 4"'],
    ["3FS+50%", 'bad-lag at 3: the lag of "3FS+50%" is in per cent: write working days (d) or weeks (w)'],
    ["3+2ed", 'bad-lag at 3: the lag of "3+2ed" is in "ed": write working days (d) or weeks (w)'],
    ["3+2h", 'bad-lag at 3: the lag of "3+2h" is in "h": write working days (d) or weeks (w)'],
    ["3+9999999", 'bad-lag at 3: the lag of "3+9999999" is longer than a million days'],
    [`3+${"9".repeat(400)}`, `bad-lag at 3: the lag of "3+${"9".repeat(38)}" is longer than a million days`],
    [`3${" ".repeat(32000)}4`, 'unknown-task at 3: there is no task "3 4"'],
    [`3+${"1".repeat(32000)}!`, `unknown-task at 3: there is no task "3+${"1".repeat(38)}"`],
    ["3FS+2,5d", 'unknown-task at 3: there is no task "5d"'],
  ])("refuses %j", (text, expected) => {
    expect(linksOf(["3", "4", "5", "6"], text)).toBe(expected);
  });

  it("refuses two tasks of one id", () => {
    expect(linksOf(["A", "b", "a "], "")).toBe('duplicate-id at 2: "a " is the id of two tasks');
  });

  it("reads back what it was written from, whatever the ids", () => {
    const id = fc.string({ unit: fc.constantFrom(..."ABFS12-+., ;d".split("")), minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== "");
    const ids = fc.uniqueArray(id, { minLength: 2, maxLength: 5, selector: (text) => text.trim().replace(/\s+/g, " ").toLowerCase() });
    fc.assert(
      fc.property(ids, fc.nat(), fc.constantFrom(...linkKinds), fc.integer({ min: -3, max: 3 }), (names, at, kind, lag) => {
        const from = at % (names.length - 1);
        const text = `${names[from] ?? ""}${kind}${lag < 0 ? "-" : "+"}${String(Math.abs(lag))}d`;
        const keys = names.map((name) => name.trim().replace(/\s+/g, " ").toLowerCase());
        // A longer id that is spelled by id and link together would win, rightly; and parts of a spaced-out id are no id.
        fc.pre(!keys.some((key) => text.toLowerCase().replace(/\s+/g, " ").includes(key) && key.length > (keys[from] ?? "").length));
        fc.pre(!/^\s*[,;]|[,;]\s*$|[,;]\s*[,;]/.test(names[from] ?? ""));
        expect(linksOf(names, text)).toEqual([`${names[from] ?? ""} ${kind} ${String(lag)}`]);
      }),
    );
  });
});

const plainLinks = (pairs: readonly (readonly [number, number])[]): Links => ({
  from: Int32Array.from(pairs, ([from]) => from),
  to: Int32Array.from(pairs, ([, to]) => to),
  kind: new Uint8Array(pairs.length),
  lag: new Float64Array(pairs.length),
});

describe("network", () => {
  it("puts every task behind its predecessors, and groups the links by the task they lead to", () => {
    const read = readNetwork(["C", "A", "B", "D"], ["A, B", "", "A", "-"]);
    if (!read.ok) throw new Error(read.detail);
    expect([...read.value.order]).toEqual([1, 3, 2, 0]);
    expect([...read.value.firstLink]).toEqual([0, 0, 0, 1, 3]);
    expect([...read.value.links.from]).toEqual([1, 1, 2]);
    expect([...read.value.links.to]).toEqual([2, 0, 0]);
  });

  it.each([
    ["itself", ["A"], ["A"], 0, "cycle: A → A"],
    ["two tasks", ["A", "B"], ["B", "A"], 0, "cycle: A → B → A"],
    ["a tail before and behind", ["S", "A", "B", "C", "E"], ["", "S, C", "A", "B", "C"], 1, "cycle: A → B → C → A"],
    ["other kinds than FS", ["A", "B"], ["B FF", "A SS"], 0, "cycle: A → B → A"],
    ["the task listed first, whatever is read first", ["X", "M", "B"], ["", "B", "M"], 1, "cycle: M → B → M"],
  ])("names a cycle through %s", (_name, ids, predecessors, entry, detail) => {
    expect(readNetwork(ids, predecessors)).toEqual({ ok: false, code: "cycle", detail, entry });
  });

  it("does not print a cycle of any length", () => {
    const ids = Array.from({ length: 100 }, (_, task) => `T${String(task)}`);
    const read = readNetwork(ids, ids.map((_, task) => `T${String((task + 99) % 100)}`));
    expect(read.ok ? "" : read.detail).toBe("cycle: T0 → T1 → T2 → T3 → T4 → T5 → T6 → T7 → T8 → T9 → … → T0 (100 tasks)");
  });

  it("knows no tasks", () => {
    const read = readNetwork([], []);
    expect(read.ok && read.value.order.length === 0 && read.value.firstLink.length === 1).toBe(true);
  });

  it("orders every network that has an order, and names a true cycle of every other", () => {
    const pairs = (size: number): fc.Arbitrary<readonly (readonly [number, number])[]> =>
      fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size * 2 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }).chain((size) => fc.tuple(fc.constant(size), pairs(size))), ([size, tied]) => {
        const ids = Array.from({ length: size }, (_, task) => String(task));
        const linked = linkTasks(ids, plainLinks(tied));
        if (!linked.ok) {
          const cycle = linked.detail.replace("cycle: ", "").split(" → ").map(Number);
          expect(cycle.length).toBeGreaterThan(1);
          expect(cycle[0]).toBe(cycle.at(-1));
          cycle.slice(1).forEach((to, step) => expect(tied).toContainEqual([cycle[step], to]));
          return;
        }
        const { order, links, firstLink } = linked.value;
        expect([...order].sort((a, b) => a - b)).toEqual(ids.map(Number));
        const sorted = (list: readonly (readonly number[])[]): string[] => list.map(String).sort();
        expect(sorted(Array.from(links.from, (from, link) => [from, links.to[link] ?? -1]))).toEqual(sorted(tied));
        order.forEach((task, step) => {
          for (let link = firstLink[step] ?? 0; link < (firstLink[step + 1] ?? 0); link++) {
            expect(links.to[link]).toBe(task);
            expect(order.indexOf(links.from[link] ?? -1)).toBeLessThan(step);
          }
        });
      }),
    );
  });
});
