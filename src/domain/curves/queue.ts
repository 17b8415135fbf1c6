/** A queue that gives the greatest first, and of equals the last that came. */
export type Queue<Item> = {
  readonly add: (item: Item, key: number) => void;
  readonly take: () => Item | null;
  readonly rest: () => readonly Item[];
};

/** A binary heap. */
export function createQueue<Item>(): Queue<Item> {
  const heap: { readonly item: Item; readonly key: number; readonly turn: number }[] = [];
  let turn = 0;
  const before = (one: number, other: number): boolean => {
    const a = heap[one];
    const b = heap[other];
    return a !== undefined && b !== undefined && (a.key > b.key || (a.key === b.key && a.turn > b.turn));
  };
  const swap = (one: number, other: number): void => {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  return {
    add: (item, key) => {
      heap.push({ item, key, turn: (turn += 1) });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    take: () => {
      swap(0, heap.length - 1);
      const top = heap.pop();
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const first = before(left + 1, left) ? left + 1 : left;
        if (!before(first, at)) break;
        swap(first, at);
        at = first;
      }
      return top?.item ?? null;
    },
    rest: () => heap.map(({ item }) => item),
  };
}
