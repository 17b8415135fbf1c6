/**
 * Workbooks name fonts that come with Excel. Where a machine has none of them, a canvas falls back to a serif face, in which
 * nothing fits its column. These names then stand for a face that looks alike, if one is installed: nothing is downloaded.
 */
type StandIn = {
  /** Faces of the same width. */
  readonly same: readonly string[];
  /** How much smaller than Arial a face must be set to be as wide, in percent. */
  readonly size: number;
};

/** Faces that look alike, and how wide they are against Arial. */
const alike: readonly (readonly [name: string, width: number])[] = [
  ["Segoe UI", 1],
  ["Helvetica Neue", 1],
  ["Arial", 1],
  ["Liberation Sans", 1],
  ["DejaVu Sans", 1.15],
];

const standIns: Readonly<Record<string, StandIn>> = {
  Calibri: { same: ["Calibri", "Carlito"], size: 93 },
  Aptos: { same: ["Aptos"], size: 100 },
  "Aptos Narrow": { same: ["Aptos Narrow"], size: 93 },
  "Segoe UI": { same: ["Segoe UI"], size: 98 },
  Arial: { same: ["Arial", "Liberation Sans"], size: 100 },
};

const weights = [
  { weight: 400, suffix: "" },
  { weight: 700, suffix: " Bold" },
];

async function isInstalled(name: string): Promise<boolean> {
  return new FontFace("probe", `local("${name}")`).load().then(
    () => true,
    () => false,
  );
}

async function firstInstalled<Face extends readonly [string, number]>(faces: readonly Face[]): Promise<Face | undefined> {
  const found = await Promise.all(faces.map(([name]) => isInstalled(name)));
  return faces.find((_face, place) => found[place]);
}

async function rulesFor(family: string, { same, size }: StandIn): Promise<readonly string[]> {
  const own = await firstInstalled(same.map((name) => [name, size / 100] as const));
  const face = own ?? (await firstInstalled(alike));
  if (face === undefined) return [];
  const [name, width] = face;
  return weights.map(({ weight, suffix }) => `@font-face { font-family: "${family}"; font-weight: ${String(weight)}; src: local("${name}${suffix}"); size-adjust: ${String(Math.round(size / width))}%; }`);
}

let rules: Promise<string> | undefined;

/** Looked for once: the machine's fonts are the same for the page and for the pane. */
function standInRules(): Promise<string> {
  rules ??= Promise.all(Object.entries(standIns).map(([family, standIn]) => rulesFor(family, standIn))).then((all) => all.flat().join("\n"));
  return rules;
}

/** Gives the stand-ins to another window, such as the pane's. */
export async function lendFonts(window: Window): Promise<void> {
  // A window takes only style sheets of its own making.
  const { CSSStyleSheet: OwnSheet } = window as Window & typeof globalThis;
  const sheet = new OwnSheet();
  sheet.replaceSync(await standInRules());
  window.document.adoptedStyleSheets.push(sheet);
}

/** Loads the stand-ins before the grid measures its first text. A font that no face stands in for is left to the browser. */
export async function loadFonts(): Promise<void> {
  await lendFonts(window);
  const wanted = Object.keys(standIns).flatMap((family) => weights.map(({ weight }) => `${String(weight)} 12px "${family}"`));
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font)));
}
