/**
 * Lengths. Files count column widths in characters of the default font, row heights in points, drawings in EMU; the
 * snapshot counts pixels at 96 dpi; the API counts points.
 *
 * Excel's formula for columns (ECMA-376 part 1, 18.3.1.13) needs the width of the widest digit of the default font:
 * 7 pixels for Calibri 11 and for the fonts that later versions use by default. It is taken as 7 throughout.
 */
const DIGIT_WIDTH = 7;

export const EMU_PER_POINT = 12_700;
export const POINTS_PER_PIXEL = 0.75;
export const DEFAULT_COLUMN_PIXELS = 64;
export const DEFAULT_ROW_PIXELS = 20;

/** Width attribute of `<col>` (characters, with padding) → pixels. 9.140625 → 64. */
export function columnPixels(width: number): number {
  return Math.trunc(((256 * width + Math.trunc(128 / DIGIT_WIDTH)) / 256) * DIGIT_WIDTH);
}

/** Pixels → width attribute; the inverse of `columnPixels` on whole pixels. */
export function columnCharacters(pixels: number): number {
  return Math.trunc((pixels / DIGIT_WIDTH) * 256) / 256;
}

export function pixelsOf(points: number): number {
  return points / POINTS_PER_PIXEL;
}

export function pointsOf(pixels: number): number {
  return pixels * POINTS_PER_PIXEL;
}
