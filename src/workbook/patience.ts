/** How long Excel is waited for. Milliseconds. */
export type Patience = {
  /** A request that has no answer after this time is given up, and what came of it is looked up. */
  readonly answer: number;
  /** All pauses together while Excel is busy: a cell is being edited, a dialog is open, an earlier call is not over. */
  readonly busy: number;
};

/** Long enough for a large workbook that calculates, short enough to be told about. */
export const usualPatience: Patience = { answer: 60_000, busy: 20_000 };

/** The code of the error that stands for an answer that did not come; shaped like Excel's own errors. */
export const noAnswer = "NoAnswer";

/** Waits for an answer, but not for ever. */
export function withinPatience<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const seconds = Math.round(milliseconds / 1000);
      reject(Object.assign(new Error(`no answer within ${seconds} s`), { code: noAnswer }));
    }, milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const firstPause = 200;
const longestPause = 4_000;

/** Growing pauses that last `total` together: 0.2 s, 0.4 s … up to 4 s each. */
export function growingPauses(total: number): readonly number[] {
  const pauses: number[] = [];
  let left = total;
  for (let next = firstPause; left > 0; next = Math.min(next * 2, longestPause)) {
    pauses.push(Math.min(next, left));
    left -= next;
  }
  return pauses;
}
