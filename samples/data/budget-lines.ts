/** The marketing budget of 2026: 70 lines, wide, one amount a month in euros. */
import { splitWhole } from "./random";

/** How a year's amount spreads over its months. */
const PROFILES = {
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  season: [5, 6, 10, 13, 14, 11, 8, 6, 8, 8, 6, 5],
  launch: [0, 2, 5, 9, 10, 5, 2, 0, 0, 0, 0, 0],
  spring: [0, 3, 8, 10, 6, 3, 0, 0, 0, 0, 0, 0],
  autumn: [0, 0, 0, 0, 0, 0, 0, 3, 8, 9, 7, 3],
  holidays: [2, 1, 1, 1, 2, 2, 1, 1, 2, 4, 9, 10],
  quarterly: [3, 0, 0, 3, 0, 0, 3, 0, 0, 3, 0, 0],
  firstHalf: [2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0],
  mayFair: [0, 0, 2, 4, 6, 1, 0, 0, 0, 0, 0, 0],
  julyFair: [0, 0, 0, 1, 2, 5, 8, 1, 0, 0, 0, 0],
  octoberFair: [0, 0, 0, 0, 0, 0, 1, 2, 4, 7, 1, 0],
  tour: [0, 0, 0, 2, 4, 5, 5, 4, 2, 0, 0, 0],
} as const;

export type Profile = keyof typeof PROFILES;
export type Kind = "cost" | "revenue";

export type BudgetLine = {
  readonly line: string;
  readonly activity: string;
  readonly category: string;
  /** "" where the line feeds no media channel. */
  readonly channel: string;
  readonly vendor: string;
  readonly kind: Kind;
  readonly owner: string;
  /** Twelve whole amounts. */
  readonly months: readonly number[];
  /** Actual to budget, in the middle: 1.08 = runs 8 % over. */
  readonly drift: number;
  /** Typical number of postings in a month. */
  readonly postings: number;
};

type Row = readonly [
  line: string, activity: string, channel: string, vendor: string, owner: string, year: number, profile: Profile, drift: number, postings: number, kind?: Kind,
];

const DIGITAL: readonly Row[] = [
  ["DIG-01", "A11", "Search", "Adwerk GmbH", "Jonas Brandt", 228_000, "season", 1.14, 9],
  ["DIG-02", "A11", "Search", "Adwerk GmbH", "Jonas Brandt", 66_000, "even", 1.05, 3],
  ["DIG-03", "A12", "Social", "Pixelstrom AG", "Mira Santos", 192_000, "season", 1.08, 9],
  ["DIG-04", "A12", "Social", "Pixelstrom AG", "Mira Santos", 84_000, "launch", 1.2, 8],
  ["DIG-05", "A13", "Display", "Pixelstrom AG", "Mira Santos", 118_000, "season", 0.98, 7],
  ["DIG-06", "A13", "Display", "Retargo", "Mira Santos", 54_000, "even", 0.97, 4],
  ["DIG-07", "A14", "Video", "Klang & Bild", "Mira Santos", 132_000, "launch", 1.06, 7],
  ["DIG-08", "A14", "Video", "Pixelstrom AG", "Mira Santos", 74_000, "autumn", 0.9, 5],
  ["DIG-09", "A15", "Email", "Mailflow", "Elif Aydin", 36_000, "even", 1, 2],
  ["DIG-10", "A15", "Email", "Textwerk", "Elif Aydin", 28_000, "even", 0.96, 3],
  ["DIG-11", "A16", "Affiliate", "Linkhub Network", "Jonas Brandt", 78_000, "season", 1.12, 6],
  ["DIG-12", "A16", "Affiliate", "Linkhub Network", "Jonas Brandt", 18_000, "even", 1, 2],
  ["DIG-13", "A05", "", "Codewerft", "Elif Aydin", 142_000, "firstHalf", 1.17, 6],
  ["DIG-14", "A06", "", "Codewerft", "Elif Aydin", 48_000, "even", 0.98, 3],
  ["DIG-15", "A07", "", "Datenhafen", "Elif Aydin", 39_000, "quarterly", 1, 3],
  ["DIG-16", "A15", "Email", "Mailflow", "Elif Aydin", 22_000, "holidays", 0.94, 2],
  ["DIG-17", "A11", "Search", "Textwerk", "Jonas Brandt", 45_000, "even", 0.95, 4],
  ["DIG-18", "A12", "Social", "Creator Collective", "Mira Santos", 58_000, "season", 1.1, 6],
  ["DIG-19", "A33", "Search", "Adwerk GmbH", "Jonas Brandt", 46_000, "autumn", 0.98, 5],
  ["DIG-20", "A33", "Social", "Pixelstrom AG", "Mira Santos", 42_000, "holidays", 0.95, 4],
];

const TRADITIONAL: readonly Row[] = [
  ["TRA-01", "A17", "Print", "Verlag Radwelt", "Tom de Vries", 96_000, "spring", 0.95, 4],
  ["TRA-02", "A17", "Print", "Druckhaus Weber", "Tom de Vries", 62_000, "even", 0.91, 4],
  ["TRA-03", "A17", "Print", "Verlag Radwelt", "Tom de Vries", 34_000, "autumn", 1, 3],
  ["TRA-04", "A18", "Radio", "Radio Union", "Tom de Vries", 108_000, "spring", 0.78, 6],
  ["TRA-05", "A18", "Radio", "Klang & Bild", "Tom de Vries", 26_000, "spring", 0.84, 3],
  ["TRA-06", "A19", "Out of Home", "Stadtmedia", "Tom de Vries", 164_000, "launch", 0.99, 7],
  ["TRA-07", "A19", "Out of Home", "Druckhaus Weber", "Tom de Vries", 28_000, "launch", 1.05, 3],
  ["TRA-08", "A34", "Out of Home", "Stadtmedia", "Tom de Vries", 82_000, "autumn", 0.9, 5],
  ["TRA-09", "A34", "Radio", "Radio Union", "Tom de Vries", 44_000, "autumn", 0.85, 4],
  ["TRA-10", "A19", "Out of Home", "Stadtmedia", "Tom de Vries", 48_000, "even", 0.97, 3],
  ["TRA-11", "A17", "Print", "Druckhaus Weber", "Tom de Vries", 28_000, "holidays", 0.98, 2],
];

const PUBLIC_RELATIONS: readonly Row[] = [
  ["PR-01", "A20", "", "Kontor PR", "Sofia Rossi", 96_000, "even", 1, 3],
  ["PR-02", "A20", "", "Medienspiegel", "Sofia Rossi", 18_000, "even", 0.98, 2],
  ["PR-03", "A21", "", "Kontor PR", "Sofia Rossi", 42_000, "launch", 1.06, 4],
  ["PR-04", "A21", "", "Fotostudio Falk", "Sofia Rossi", 24_000, "launch", 1.12, 4],
  ["PR-05", "A22", "", "Creator Collective", "Sofia Rossi", 38_000, "season", 0.95, 4],
  ["PR-06", "A20", "", "Translatum", "Sofia Rossi", 16_000, "even", 1.02, 2],
  ["PR-07", "A35", "", "Kontor PR", "Sofia Rossi", 30_000, "autumn", 0.92, 3],
  ["PR-08", "A22", "", "Wort & Tat", "Sofia Rossi", 16_000, "quarterly", 1, 2],
];

const EVENTS: readonly Row[] = [
  ["EVE-01", "A24", "Events", "Messebau Nord", "Lukas Hofer", 128_000, "julyFair", 1.18, 8],
  ["EVE-02", "A24", "Events", "Messe Rhein", "Lukas Hofer", 74_000, "julyFair", 1, 4],
  ["EVE-03", "A24", "Events", "FairStage Events", "Lukas Hofer", 52_000, "julyFair", 1.12, 7],
  ["EVE-04", "A25", "Events", "FairStage Events", "Lukas Hofer", 94_000, "mayFair", 1.06, 8],
  ["EVE-05", "A25", "Events", "Catering Holm", "Lukas Hofer", 36_000, "mayFair", 1.16, 5],
  ["EVE-06", "A26", "Events", "FairStage Events", "Lukas Hofer", 118_000, "tour", 1.01, 8],
  ["EVE-07", "A26", "Events", "Fuhrpark Süd", "Lukas Hofer", 46_000, "tour", 1.05, 6],
  ["EVE-08", "A36", "Events", "Messebau Nord", "Lukas Hofer", 76_000, "octoberFair", 0.97, 5],
  ["EVE-09", "A36", "Events", "Messe Rhein", "Lukas Hofer", 42_000, "octoberFair", 1, 3],
  ["EVE-10", "A27", "Events", "Catering Holm", "Lukas Hofer", 38_000, "quarterly", 0.96, 4],
  ["EVE-11", "A27", "Events", "Reisebüro Anker", "Lukas Hofer", 36_000, "even", 1.03, 5],
  ["EVE-12", "A26", "Events", "Velomar Shop", "Lukas Hofer", 64_000, "tour", 1.07, 5, "revenue"],
];

const SALES_ENABLEMENT: readonly Row[] = [
  ["SAL-01", "A28", "", "Salesbooster", "Anna Keller", 92_000, "even", 0.98, 3],
  ["SAL-02", "A28", "", "Druckhaus Weber", "Anna Keller", 44_000, "season", 1.01, 4],
  ["SAL-03", "A29", "", "Ladenbau Krüger", "Anna Keller", 86_000, "spring", 1.03, 5],
  ["SAL-04", "A29", "", "Fuhrpark Süd", "Anna Keller", 32_000, "season", 0.95, 4],
  ["SAL-05", "A30", "", "Lernwerk", "Anna Keller", 38_000, "quarterly", 1, 3],
  ["SAL-06", "A30", "", "Translatum", "Anna Keller", 14_000, "even", 0.93, 2],
  ["SAL-07", "A37", "", "Salesbooster", "Anna Keller", 34_000, "autumn", 1, 3],
  ["SAL-08", "A29", "", "Dealer network", "Anna Keller", 90_000, "quarterly", 0.88, 4, "revenue"],
];

const RESEARCH: readonly Row[] = [
  ["RES-01", "A01", "", "Nordic Panel", "Paul Lindqvist", 68_000, "quarterly", 0.95, 3],
  ["RES-02", "A02", "", "Insight Lab", "Paul Lindqvist", 52_000, "firstHalf", 0.84, 3],
  ["RES-03", "A03", "", "Insight Lab", "Paul Lindqvist", 30_000, "autumn", 1, 2],
  ["RES-04", "A01", "", "Datenhafen", "Paul Lindqvist", 24_000, "even", 1.02, 2],
  ["RES-05", "A38", "", "Nordic Panel", "Paul Lindqvist", 16_000, "holidays", 0.98, 2],
];

const PRODUCT_MARKETING: readonly Row[] = [
  ["PRO-01", "A08", "", "Studio Linde", "Paul Lindqvist", 112_000, "launch", 0.97, 6],
  ["PRO-02", "A09", "", "Klang & Bild", "Paul Lindqvist", 96_000, "launch", 0.99, 6],
  ["PRO-03", "A09", "", "Fotostudio Falk", "Paul Lindqvist", 48_000, "spring", 0.97, 5],
  ["PRO-04", "A10", "", "Textwerk", "Paul Lindqvist", 40_000, "season", 1, 4],
  ["PRO-05", "A39", "", "Studio Linde", "Paul Lindqvist", 84_000, "autumn", 0.95, 5],
  ["PRO-06", "A10", "", "Velomar Shop", "Paul Lindqvist", 48_000, "season", 1.12, 5, "revenue"],
];

/** Whole tens of euros, as budgets are planned. */
function spread(year: number, profile: Profile): number[] {
  return splitWhole(year / 10, PROFILES[profile]).map((tens) => tens * 10);
}

function lines(category: string, rows: readonly Row[]): BudgetLine[] {
  return rows.map(([line, activity, channel, vendor, owner, year, profile, drift, postings, kind = "cost"]) => ({
    line, activity, category, channel, vendor, kind, owner, months: spread(year, profile), drift, postings,
  }));
}

export const BUDGET_LINES: readonly BudgetLine[] = [
  ...lines("Digital", DIGITAL),
  ...lines("Traditional", TRADITIONAL),
  ...lines("PR", PUBLIC_RELATIONS),
  ...lines("Events", EVENTS),
  ...lines("Sales Enablement", SALES_ENABLEMENT),
  ...lines("Research", RESEARCH),
  ...lines("Product Marketing", PRODUCT_MARKETING),
];
