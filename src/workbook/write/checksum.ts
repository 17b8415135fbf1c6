const start = 0x811c9dc5;

/** A number that stands for values in their order: FNV-1a of their JSON. Begin with `emptyChecksum` and go on row by row. */
export function addToChecksum(sum: number, row: readonly unknown[]): number {
  let hash = sum;
  for (const value of row) {
    const text = typeof value === "number" ? `n${Number(value.toPrecision(15))}` : JSON.stringify(value ?? "");
    for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
}

export const emptyChecksum = start;
