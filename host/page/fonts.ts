/**
 * Workbooks name fonts that come with Excel. Where a machine has none of them, a canvas falls back to a serif face, in which
 * nothing fits its column. These names then stand for a face that looks alike, if one is installed: nothing is downloaded.
 */
type StandIn = {
  /** Faces of the same width. */
  readonly same: readonly string[];
  /** Faces that look alike, and how much smaller they must be set to be as wide, in percent. */
  readonly like: readonly string[];
  readonly size: number;
};

const sans = ["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"];

const standIns: Readonly<Record<string, StandIn>> = {
  Calibri: { same: ["Calibri", "Carlito"], like: sans, size: 93 },
  Aptos: { same: ["Aptos"], like: sans, size: 100 },
  "Aptos Narrow": { same: ["Aptos Narrow"], like: ["Arial Narrow", "Liberation Sans Narrow", ...sans], size: 93 },
  "Segoe UI": { same: ["Segoe UI"], like: sans, size: 98 },
  Arial: { same: ["Arial", "Liberation Sans"], like: ["Helvetica", ...sans], size: 100 },
};

const weights = [
  { weight: 400, suffix: "" },
  { weight: 700, suffix: " Bold" },
];

const sources = (names: readonly string[], suffix: string): string => names.map((name) => `local("${name}${suffix}")`).join(", ");

async function isInstalled(names: readonly string[]): Promise<boolean> {
  return new FontFace("probe", sources(names, "")).load().then(
    () => true,
    () => false,
  );
}

async function rulesFor(family: string, { same, like, size }: StandIn): Promise<readonly string[]> {
  const found = await isInstalled(same);
  const names = found ? same : like;
  return weights.map(
    ({ weight, suffix }) => `@font-face { font-family: "${family}"; font-weight: ${String(weight)}; src: ${sources(names, suffix)}; size-adjust: ${String(found ? 100 : size)}%; }`,
  );
}

/** Loads the stand-ins before the grid measures its first text. A font that no face stands in for is left to the browser. */
export async function loadFonts(): Promise<void> {
  const sheet = new CSSStyleSheet();
  const rules = await Promise.all(Object.entries(standIns).map(([family, standIn]) => rulesFor(family, standIn)));
  sheet.replaceSync(rules.flat().join("\n"));
  document.adoptedStyleSheets.push(sheet);
  const wanted = Object.keys(standIns).flatMap((family) => weights.map(({ weight }) => `${String(weight)} 12px "${family}"`));
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font)));
}
