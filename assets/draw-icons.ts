/**
 * Draws Plansheet's icons: `npx tsx assets/draw-icons.ts` writes `<name>-<size>.png` beside this file.
 *
 * Every edge is rounded to whole pixels at the size being drawn, instead of scaling one picture: at 16 and 20 px a
 * scaled bar falls between pixels and turns grey. The pictures are flat, have a transparent ground, and keep a contrast of
 * 3:1 to both a light and a dark ribbon.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

/** Sizes in pixels that Office asks for: 16, 32, 64 and 80 by the manifest, the others on scaled screens. */
export const iconSizes = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/** Names of the icons: the add-in itself (and its pane), and one for each ribbon command. */
export const iconNames = ["plansheet", "refresh", "check", "new"] as const;

const teal = "#0e7c82";
const amber = "#ffb000";
const green = "#2f9e44";
const white = "#ffffff";

/** Turns a length on the 16-unit drawing grid into whole pixels. */
type Snap = (units: number) => number;

function rect(px: Snap, left: number, top: number, right: number, bottom: number, fill: string, radius = 0): string {
  const x = px(left);
  const y = px(top);
  return `<rect x="${x}" y="${y}" width="${px(right) - x}" height="${px(bottom) - y}" rx="${radius}" fill="${fill}"/>`;
}

/** A page whose lines are the bars of a plan: three activities, the middle one is where the money is now. */
function plansheet(px: Snap, size: number): string {
  const bar = Math.max(0, size / 16 - 1) * 0.6;
  return [
    rect(px, 0, 0, 16, 16, teal, size * 0.19),
    rect(px, 3, 3, 9, 5, white, bar),
    rect(px, 5, 7, 13, 9, amber, bar),
    rect(px, 8, 11, 13, 13, white, bar),
  ].join("");
}

/** A badge at the lower right, with a transparent ring around it that keeps it apart from the picture below. */
function withBadge(size: number, picture: string, badge: string): string {
  const centre = size * 0.7;
  return (
    `<mask id="ring"><rect width="${size}" height="${size}" fill="white"/>` +
    `<circle cx="${centre}" cy="${centre}" r="${size * 0.36}" fill="black"/></mask>` +
    `<g mask="url(#ring)">${picture}</g>${badge}`
  );
}

/** Columns of a dashboard with an arrow that goes round. */
function refresh(px: Snap, size: number): string {
  const columns = [rect(px, 0, 8, 4, 16, teal), rect(px, 5, 4, 9, 16, amber), rect(px, 10, 0, 14, 16, teal)].join("");
  // Three quarters of a ring, from the right round to the top, where the head points on to the right. The head is
  // almost as wide as the ring is: smaller, it is gone at 16 px.
  const centre = Math.round(size * 0.7);
  const radius = size * 0.205;
  const top = centre - radius;
  const head = size * 0.16;
  const arrow =
    `<path d="M${centre + radius} ${centre + size * 0.03} A${radius} ${radius} 0 1 1 ${centre} ${top}" fill="none" stroke="${green}" stroke-width="${size * 0.12}"/>` +
    `<path d="M${centre - size * 0.01} ${top - head} L${centre + head * 1.25} ${top} L${centre - size * 0.01} ${top + head} Z" fill="${green}"/>`;
  return withBadge(size, columns, arrow);
}

/** A sheet with its rows, and a tick. */
function check(px: Snap, size: number): string {
  const sheet = [
    rect(px, 0, 0, 14, 16, teal, size * 0.08),
    rect(px, 2, 4, 12, 6, white),
    rect(px, 2, 7, 12, 9, white),
    rect(px, 2, 10, 12, 12, white),
  ].join("");
  const centre = size * 0.7;
  const badge =
    `<circle cx="${centre}" cy="${centre}" r="${size * 0.3}" fill="${green}"/>` +
    `<path d="M${size * 0.555} ${size * 0.71} l${size * 0.1} ${size * 0.1} l${size * 0.185} ${-size * 0.2}" fill="none" stroke="${white}" stroke-width="${size * 0.085}"/>`;
  return withBadge(size, sheet, badge);
}

/** A table with a header and cells, and a plus. */
function newPlan(px: Snap, size: number): string {
  const table = [
    rect(px, 0, 0, 16, 16, teal, size * 0.08),
    rect(px, 2, 5, 7, 8, white),
    rect(px, 9, 5, 14, 8, white),
    rect(px, 2, 10, 7, 13, white),
    rect(px, 2, 2, 14, 3, amber),
  ].join("");
  const centre = size * 0.7;
  const arm = size * 0.17;
  const badge =
    `<circle cx="${centre}" cy="${centre}" r="${size * 0.3}" fill="${green}"/>` +
    `<path d="M${centre - arm} ${centre} h${2 * arm} M${centre} ${centre - arm} v${2 * arm}" fill="none" stroke="${white}" stroke-width="${size * 0.085}"/>`;
  return withBadge(size, table, badge);
}

const pictures = { plansheet, refresh, check, new: newPlan } as const;

/**
 * One icon as SVG text, fitted to whole pixels at `size`.
 *
 * @param name which picture
 * @param size width and height in pixels
 */
export function iconSvg(name: (typeof iconNames)[number], size: number): string {
  const px: Snap = (units) => Math.round((units * size) / 16);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${pictures[name](px, size)}</svg>`;
}

if (require.main === module) {
  for (const name of iconNames) {
    for (const size of iconSizes) {
      writeFileSync(join(__dirname, `${name}-${size}.png`), new Resvg(iconSvg(name, size)).render().asPng());
    }
  }
}
