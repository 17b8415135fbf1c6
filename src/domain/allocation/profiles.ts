/** How money runs over the duration of an activity. */
export type Profile = "days" | "linear" | "front" | "back" | "bell";

export const profiles: readonly Profile[] = ["days", "linear", "front", "back", "bell"];

/** What each tenth of the duration takes, in relation to the others. */
const tenths: Readonly<Record<"front" | "back" | "bell", readonly number[]>> = {
  front: [100, 100, 100, 75, 75, 50, 50, 25, 15, 10],
  back: [10, 15, 25, 50, 50, 75, 75, 100, 100, 100],
  bell: [10, 20, 40, 80, 100, 100, 80, 40, 20, 10],
};

/**
 * The share of an amount that is spent when a part of the duration has passed.
 *
 * "linear" (and "days"): as much as has passed. "front", "back" and "bell": straight within each tenth of the duration, tenths in
 * relation as 100, 100, 100, 75, 75, 50, 50, 25, 15, 10; the same backwards; and 10, 20, 40, 80, 100, 100, 80, 40, 20, 10.
 *
 * @param passed 0 to 1.
 * @returns 0 to 1, never falling.
 * @source Work contours of Microsoft Project: front loaded, back loaded, bell.
 * @example spentShare("front", 0.5) // 450 of 600: 0.75
 */
export function spentShare(profile: Profile, passed: number): number {
  if (profile === "days" || profile === "linear") return passed;
  const parts = tenths[profile];
  const whole = Math.min(Math.floor(passed * 10), 9);
  const sum = (list: readonly number[]): number => list.reduce((all, part) => all + part, 0);
  return (sum(parts.slice(0, whole)) + (parts[whole] ?? 0) * (passed * 10 - whole)) / sum(parts);
}
