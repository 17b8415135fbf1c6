/** The action plan of 2026 as it was written down: 40 activities. Dates follow from `schedule.ts`. */

export type ActivityRow = readonly [
  id: string,
  activity: string,
  objective: string,
  category: string,
  channel: string,
  team: string,
  owner: string,
  /** No earlier than this month and day. */
  notBefore: readonly [month: number, day: number],
  /** Working days now planned, and in the baseline. */
  duration: number,
  baseline: number,
  predecessors: string,
  /** How much of the elapsed time turned into progress; 1 = as planned. */
  pace: number,
  priority: "High" | "Medium" | "Low",
  milestone: boolean,
  metric: string,
  target: number,
];

const AWARENESS = "Raise unaided awareness to 30 %";
const LAUNCH = "Sell 2,400 Trail S in the launch year";
const DEALERS = "Win 45 new dealers";
const SHOP = "Grow the online shop by 18 %";
const INSIGHT = "Know what riders want next";

export const ACTIVITY_ROWS: readonly ActivityRow[] = [
  ["A01", "Brand tracker 2026", INSIGHT, "Research", "", "Insights", "Paul Lindqvist", [1, 7], 230, 230, "", 1, "Medium", false, "Waves", 4],
  ["A02", "Segmentation study e-bike riders", INSIGHT, "Research", "", "Insights", "Paul Lindqvist", [1, 12], 60, 50, "", 1, "High", false, "Interviews", 1200],
  ["A03", "Concept test cargo bike", INSIGHT, "Research", "", "Insights", "Paul Lindqvist", [8, 24], 45, 45, "A02FS+10d", 0.9, "Medium", false, "Concepts tested", 5],
  ["A04", "Positioning Trail S signed off", LAUNCH, "Product Marketing", "", "Product Marketing", "Paul Lindqvist", [1, 19], 0, 0, "A02SS+12d", 1, "High", true, "Sign-off", 1],
  ["A05", "Website relaunch", SHOP, "Digital", "", "Web", "Elif Aydin", [1, 12], 95, 80, "", 1, "High", false, "Conversion rate %", 2.6],
  ["A06", "Shop operations and testing", SHOP, "Digital", "", "Web", "Elif Aydin", [1, 12], 220, 220, "A05SS+20d", 1, "Medium", false, "A/B tests", 24],
  ["A07", "Consent and tracking audit", SHOP, "Digital", "", "Web", "Elif Aydin", [1, 19], 40, 35, "", 1, "High", false, "Pages audited", 180],
  ["A08", "Launch identity and packaging", LAUNCH, "Product Marketing", "", "Product Marketing", "Paul Lindqvist", [1, 26], 40, 40, "A04FS", 1, "High", false, "Assets", 60],
  ["A09", "Launch film and photo shoot", LAUNCH, "Product Marketing", "", "Brand", "Paul Lindqvist", [2, 2], 30, 25, "A08SS+15d", 1, "High", false, "Films", 6],
  ["A10", "Product pages and buying guides", SHOP, "Product Marketing", "", "Product Marketing", "Paul Lindqvist", [2, 9], 60, 60, "A08FS+2d, A05SS+30d", 1, "Medium", false, "Pages", 48],
  ["A11", "Search always-on", SHOP, "Digital", "Search", "Performance", "Jonas Brandt", [1, 2], 255, 255, "", 1, "High", false, "Orders", 3100],
  ["A12", "Social always-on and launch burst", LAUNCH, "Digital", "Social", "Performance", "Mira Santos", [1, 5], 250, 250, "", 1, "High", false, "Reach (million)", 42],
  ["A13", "Display and retargeting", SHOP, "Digital", "Display", "Performance", "Mira Santos", [1, 12], 225, 225, "A07SS+10d", 0.98, "Medium", false, "Orders", 640],
  ["A14", "Video campaign Trail S", LAUNCH, "Digital", "Video", "Performance", "Mira Santos", [2, 16], 75, 70, "A09FS+3d", 1, "High", false, "Completed views (million)", 9],
  ["A15", "Newsletter and CRM journeys", SHOP, "Digital", "Email", "CRM", "Elif Aydin", [1, 12], 245, 245, "", 1, "Medium", false, "Subscribers", 96000],
  ["A16", "Affiliate programme", SHOP, "Digital", "Affiliate", "Performance", "Jonas Brandt", [1, 19], 200, 200, "A07FS+1d", 0.97, "Low", false, "Active partners", 220],
  ["A17", "Print in cycling magazines", AWARENESS, "Traditional", "Print", "Brand", "Tom de Vries", [1, 19], 235, 235, "", 1, "Medium", false, "Insertions", 38],
  ["A18", "Radio spring campaign", AWARENESS, "Traditional", "Radio", "Brand", "Tom de Vries", [2, 23], 55, 55, "A08FS+5d", 1, "Medium", false, "Spots", 640],
  ["A19", "Out-of-home in twelve cities", LAUNCH, "Traditional", "Out of Home", "Brand", "Tom de Vries", [2, 16], 80, 70, "A08FS+2d", 1, "High", false, "Sites", 1450],
  ["A20", "Press office", AWARENESS, "PR", "", "Communications", "Sofia Rossi", [1, 5], 250, 250, "", 1, "Medium", false, "Articles", 420],
  ["A21", "Launch press tour Trail S", LAUNCH, "PR", "", "Communications", "Sofia Rossi", [2, 23], 50, 45, "A09SS+10d", 1, "High", false, "Test rides", 85],
  ["A22", "Rider ambassadors", AWARENESS, "PR", "", "Communications", "Sofia Rossi", [2, 2], 220, 220, "", 0.95, "Low", false, "Ambassadors", 30],
  ["A23", "Trail S on sale", LAUNCH, "Product Marketing", "", "Product Marketing", "Paul Lindqvist", [4, 13], 0, 0, "A08FS, A09FS+5d, A10SS+15d", 1, "High", true, "On sale", 1],
  ["A24", "Bike trade fair, summer", DEALERS, "Events", "Events", "Events", "Lukas Hofer", [3, 30], 70, 70, "A08FS+10d", 1, "High", false, "Leads", 900],
  ["A25", "Launch event Trail S", LAUNCH, "Events", "Events", "Events", "Lukas Hofer", [3, 9], 45, 40, "A04FS+5d", 1, "High", false, "Guests", 650],
  ["A26", "Test-ride tour", LAUNCH, "Events", "Events", "Events", "Lukas Hofer", [4, 7], 120, 120, "A23FS+2d", 1, "High", false, "Test rides", 7200],
  ["A27", "Community rides", AWARENESS, "Events", "Events", "Events", "Lukas Hofer", [1, 19], 235, 235, "", 0.96, "Low", false, "Rides", 40],
  ["A28", "Sales kit and dealer portal", DEALERS, "Sales Enablement", "", "Trade Marketing", "Anna Keller", [1, 12], 225, 225, "A04FS+3d", 0.98, "High", false, "Portal users", 780],
  ["A29", "Shop-in-shop roll-out", DEALERS, "Sales Enablement", "", "Trade Marketing", "Anna Keller", [2, 9], 110, 90, "A28SS+15d", 0.95, "High", false, "Shops", 64],
  ["A30", "Dealer academy", DEALERS, "Sales Enablement", "", "Trade Marketing", "Anna Keller", [2, 16], 195, 195, "A28SS+20d", 0.93, "Medium", false, "Trained people", 520],
  ["A31", "Half-year review with finance", "Keep the plan within budget", "Research", "", "Insights", "Anna Keller", [7, 6], 0, 0, "", 1, "Medium", true, "Review", 1],
  ["A32", "Autumn plan signed off", SHOP, "Digital", "", "Performance", "Jonas Brandt", [7, 20], 0, 0, "A31FS+10d", 1, "High", true, "Sign-off", 1],
  ["A33", "Autumn and holiday performance burst", SHOP, "Digital", "Search", "Performance", "Jonas Brandt", [8, 24], 80, 80, "A32FS+15d", 1, "High", false, "Orders", 980],
  ["A34", "Autumn brand flight", AWARENESS, "Traditional", "Out of Home", "Brand", "Tom de Vries", [8, 24], 70, 70, "A32FS+15d", 0.9, "Medium", false, "Contacts (million)", 26],
  ["A35", "Commuter story, autumn press", AWARENESS, "PR", "", "Communications", "Sofia Rossi", [8, 24], 65, 65, "A32FS+12d", 0.9, "Low", false, "Articles", 60],
  ["A36", "Dealer show, autumn", DEALERS, "Events", "Events", "Events", "Lukas Hofer", [7, 20], 75, 70, "A24FS+5d", 0.95, "High", false, "New dealers", 18],
  ["A37", "Dealer winter package", DEALERS, "Sales Enablement", "", "Trade Marketing", "Anna Keller", [8, 31], 60, 60, "A29FS+5d", 0.85, "Medium", false, "Orders", 340],
  ["A38", "Christmas demand survey", INSIGHT, "Research", "", "Insights", "Paul Lindqvist", [11, 2], 25, 25, "A01SS+180d", 1, "Low", false, "Interviews", 600],
  ["A39", "City range refresh", SHOP, "Product Marketing", "", "Product Marketing", "Paul Lindqvist", [8, 17], 75, 70, "A32FS+10d", 0.92, "Medium", false, "Assets", 40],
  ["A40", "Budget 2027 submitted", "Keep the plan within budget", "Research", "", "Insights", "Anna Keller", [11, 16], 0, 0, "A03FS+5d, A36FS", 1, "High", true, "Submitted", 1],
];
