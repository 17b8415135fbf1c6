/** Ledger postings and purchase orders of January to September 2026, made from the budget lines and a seed. Amounts in cents. */
import { BUDGET_LINES, type BudgetLine } from "./budget-lines";
import { AS_OF, isHoliday, isWorkingDay, MONTH_NAMES, MONTHS_BOOKED, serialDay, YEAR } from "./company";
import { between, createRandom, pick, type Random, splitWhole } from "./random";

export const POSTINGS = 3000;

export type Posting = { readonly date: number; readonly line: string; readonly vendor: string; po: string; document: string; readonly cents: number; readonly text: string };

export type Commitment = { readonly po: string; readonly line: string; readonly vendor: string; readonly date: number; readonly cents: number; readonly status: "open" | "closed" };

type LineMonth = { readonly line: BudgetLine; readonly month: number; readonly cents: number };

/** What each line really spent in each month: its budget, off by the line's drift, some chance and some delay. */
function spending(random: Random): LineMonth[] {
  const all: LineMonth[] = [];
  for (const line of BUDGET_LINES) {
    let late = 0;
    for (let month = 0; month < MONTHS_BOOKED; month++) {
      const budget = (line.months[month] ?? 0) * 100;
      const share = between(random, 0, 0.12);
      const due = budget * line.drift * between(random, 0.92, 1.08);
      // Part of each month's invoices arrives with the next month's.
      const cents = Math.round(due * (1 - share) + late);
      late = due * share;
      if (cents > 0) all.push({ line, month, cents });
    }
  }
  return all;
}

function workingDays(month: number): number[] {
  const days: number[] = [];
  const last = month + 1 === AS_OF.month ? AS_OF.day : 31;
  for (let day = 1; day <= last; day++) {
    const serial = serialDay(YEAR, month + 1, day);
    if (serial < serialDay(YEAR, month + 2, 1) && isWorkingDay(serial) && !isHoliday(serial)) days.push(serial);
  }
  return days;
}

/** What each vendor invoices; for the income lines, what comes in. */
const WORDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "Adwerk GmbH": ["Search media", "Shopping ads", "Campaign management"],
  "Pixelstrom AG": ["Paid social", "Display media", "Video media", "Ad server fees", "Creative adaptations"],
  Retargo: ["Retargeting clicks", "Feed service"],
  "Klang & Bild": ["Film production", "Sound studio", "Cut-downs", "Video seeding"],
  Mailflow: ["Mail volume", "CRM licence"],
  Textwerk: ["Copywriting", "Editing", "Landing page texts"],
  "Linkhub Network": ["Partner commissions", "Network fee"],
  Codewerft: ["Web development", "Shop support", "Usability tests"],
  Datenhafen: ["Analytics set-up", "Data licence", "Tracking audit"],
  "Creator Collective": ["Creator fees", "Content package"],
  "Verlag Radwelt": ["Full-page ad", "Advertorial", "Double page"],
  "Druckhaus Weber": ["Print run", "Leaflets", "Large-format print", "Shipping"],
  "Radio Union": ["Spots prime time", "Spots daytime", "Sponsoring"],
  Stadtmedia: ["City-light posters", "Billboards", "Digital screens", "Mounting"],
  "Kontor PR": ["Retainer", "Press event", "Press material"],
  Medienspiegel: ["Media monitoring"],
  "Fotostudio Falk": ["Photo shoot", "Retouching", "Image licences"],
  Translatum: ["Translation", "Proofreading"],
  "Wort & Tat": ["Storytelling workshop", "Speeches"],
  "Messebau Nord": ["Stand construction", "Stand design", "Storage and transport"],
  "Messe Rhein": ["Stand space", "Power and internet", "Exhibitor passes"],
  "FairStage Events": ["Technical equipment", "Crew", "Stage", "Event management"],
  "Catering Holm": ["Catering", "Service staff"],
  "Fuhrpark Süd": ["Van rental", "Fuel and tolls", "Drivers"],
  "Reisebüro Anker": ["Train tickets", "Hotel", "Travel service"],
  Salesbooster: ["Portal licence", "Sales kit modules", "Support"],
  "Ladenbau Krüger": ["Shop furniture", "Assembly", "Light and displays"],
  Lernwerk: ["Training day", "E-learning module"],
  "Nordic Panel": ["Panel fees", "Fieldwork"],
  "Insight Lab": ["Fieldwork", "Analysis", "Report"],
  "Studio Linde": ["Design work", "Packaging design", "Artwork"],
  "Velomar Shop": ["Tickets and workshops", "Merchandise"],
  "Dealer network": ["Co-op contribution"],
};

const OTHER: readonly [string, ...string[]] = ["Sundry services", "Office material", "Courier"];

/** Texts as people and interfaces leave them: abbreviations, umlauts, a leading space or sign, double blanks. */
const QUIRKS: readonly [string, ...string[]] = [
  " Nachbelastung Porto & Verpackung", "Rechn.  4711 / 2. Rate", "+ late booking", "-- correction of cost centre", "Bühne, Ton & Licht (Köln)",
  "see e-mail Ms Öztürk 14/3", "\"as agreed\"", "INV#2026-0099;partial", "@agency: reposted", "50 % Anzahlung",
];

function textOf(random: Random, vendor: string, month: number, credit: boolean): string {
  const what = `${pick(random, WORDS[vendor] ?? OTHER)} ${MONTH_NAMES[month] ?? ""} ${String(YEAR)}`;
  if (credit) return `Credit note: ${what}`;
  return random() < 0.012 ? pick(random, QUIRKS) : what;
}

/** Splits a month's amount into postings. One in twenty months of many postings has a credit note among them. */
function split(random: Random, cents: number, count: number): number[] {
  const weights = Array.from({ length: count }, () => between(random, 0.4, 1.6));
  if (count < 4 || random() > 0.16) return splitWhole(cents, weights);
  const credit = Math.round((cents / count) * between(random, 0.15, 0.6));
  return [...splitWhole(cents + credit, weights.slice(1)), -credit];
}

function postingsOf(random: Random, part: LineMonth, count: number): Posting[] {
  const { line, month } = part;
  const days = workingDays(month);
  return split(random, part.cents, count).map((cents) => {
    const other = line.kind === "cost" && cents > 0 && random() < 0.03;
    const date = pick(random, [days[0] ?? 0, ...days.slice(1)]);
    const vendor = other ? "Sundry vendors" : line.vendor;
    return { date, line: line.line, vendor, po: "", document: "", cents, text: textOf(random, vendor, month, cents < 0) };
  });
}

/** Lines of these vendors are bought on account, without orders. */
const WITHOUT_ORDERS = new Set(["Velomar Shop", "Dealer network", "Reisebüro Anker", "Fuhrpark Süd", "Medienspiegel", "Translatum", "Retargo", "Wort & Tat"]);

type Order = { readonly line: BudgetLine; readonly from: number; readonly to: number };

/** One order a line, or two, one for each half of the year, where much is bought. */
function orders(): Order[] {
  return BUDGET_LINES.filter((line) => line.kind === "cost" && !WITHOUT_ORDERS.has(line.vendor)).flatMap((line) => {
    const year = line.months.reduce((a, b) => a + b, 0);
    const bothHalves = line.months.slice(0, 6).some((amount) => amount > 0) && line.months.slice(6).some((amount) => amount > 0);
    return year >= 110_000 && bothHalves ? [{ line, from: 0, to: 6 }, { line, from: 6, to: 12 }] : [{ line, from: 0, to: 12 }];
  });
}

/** Numbers the orders by date, marks the postings that belong to them, and sets their amounts beside what was invoiced. */
function commit(random: Random, postings: readonly Posting[]): Commitment[] {
  const dated = orders().map((order) => {
    const first = order.line.months.findIndex((amount, month) => amount > 0 && month >= order.from);
    const month = Math.max(first - 1, order.from === 0 ? 0 : 5);
    const days = workingDays(Math.min(month, MONTHS_BOOKED - 1));
    return { order, date: days[Math.floor(random() * Math.min(days.length, 12))] ?? 0 };
  });
  dated.sort((a, b) => a.date - b.date || (a.order.line.line < b.order.line.line ? -1 : 1));
  return dated.map(({ order: { line, from, to }, date }, index): Commitment => {
    const po = `PO-26-${String(index + 1).padStart(3, "0")}`;
    let invoiced = 0;
    for (const posting of postings) {
      const covered = posting.date >= Math.max(date, serialDay(YEAR, from + 1, 1)) && posting.date < serialDay(YEAR, to + 1, 1);
      if (posting.line !== line.line || posting.vendor !== line.vendor || !covered) continue;
      posting.po = po;
      invoiced += posting.cents;
    }
    const remaining = line.months.slice(Math.max(MONTHS_BOOKED, from), to).reduce((a, b) => a + b, 0) * 100;
    const status = remaining > 0 ? "open" : "closed";
    // An open order covers most of what is still planned; a closed one was invoiced to within a few hundred euros.
    const amount = status === "open" ? invoiced + remaining * between(random, 0.55, 0.95) : invoiced * between(random, 1, 1.015);
    return { po, line: line.line, vendor: line.vendor, date, cents: Math.max(1, Math.round(amount / 10_000)) * 10_000, status };
  });
}

export type Ledger = { readonly postings: readonly Posting[]; readonly commitments: readonly Commitment[] };

export function makeLedger(): Ledger {
  const random = createRandom(20_260_930);
  const parts = spending(random);
  // Every part has one posting at least; the rest follow the lines' habits.
  const extra = splitWhole(POSTINGS - parts.length, parts.map(({ line }) => Math.max(line.postings - 1, 0.2)));
  const postings = parts.flatMap((part, index) => postingsOf(random, part, 1 + (extra[index] ?? 0)));
  postings.sort((a, b) => a.date - b.date || (a.line < b.line ? -1 : a.line > b.line ? 1 : a.cents - b.cents));
  postings.forEach((posting, index) => {
    posting.document = String(5_100_000_000 + index * 3 + 17);
  });
  return { postings, commitments: commit(random, postings) };
}
