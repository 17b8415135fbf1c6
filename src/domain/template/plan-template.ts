import { monthLabel } from "../calendar/labels";
import { monthOfFiscalYear } from "../calendar/fiscal-year";
import { dateOf, serialDayOf, yearAndMonth } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import { column, type TemplateCell, type TemplateName, type TemplateTable } from "./template";

/** The year that a plan is for. `startMonth` 1 to 12; the year is named by the calendar year in which it ends. */
export type PlanYear = { readonly fiscalYear: number; readonly startMonth: number };

/** A day of the plan's year: day of the month in the year's n-th month, both from 1; the month's last day where it is shorter. */
type DayOf = (month: number, day: number) => SerialDay;

const lines = { table: "BudgetLines", column: "Line" } as const;
const activities = { table: "Activities", column: "ID" } as const;
const channels = { table: "Channels", column: "Channel" } as const;
const vendors = { table: "Vendors", column: "Vendor" } as const;

/**
 * All tables of a new plan, for one fiscal year. The example rows fit together: each posting, order and assignment
 * names lines and activities that are there, so that the dashboard has something to show at once.
 *
 * @example planTemplate({ fiscalYear: 2026, startMonth: 1 }).find(({ name }) => name === "BudgetLines")
 */
export function planTemplate(year: PlanYear): readonly TemplateTable[] {
  const months = Array.from({ length: 12 }, (_, place) => monthOfFiscalYear(year.fiscalYear, place + 1, year.startMonth));
  const dayOf: DayOf = (month, day) => {
    const { year: calendarYear, month: inYear } = yearAndMonth(monthOfFiscalYear(year.fiscalYear, month, year.startMonth));
    const serial = [day, 30, 29, 28].filter((one) => one <= day).map((one) => serialDayOf(calendarYear, inYear, one)).find((one) => one !== null);
    if (serial === undefined) throw new RangeError(`Excel has no month ${inYear} of ${calendarYear}`);
    return serial;
  };
  const spread = (...amounts: readonly number[]): readonly number[] => months.map((_, place) => amounts[place % amounts.length] ?? 0);
  const money = moneyTables(dayOf);
  return [
    {
      name: "BudgetLines",
      sheet: "Budget",
      purpose: "What each line may cost, month by month. The dashboard needs it.",
      columns: [
        column("Line", "text", 12),
        column("Activity", "text", 10, activities),
        column("Category"),
        column("Channel", "text", 14, channels),
        column("Vendor", "text", 16, vendors),
        column("Kind", "text", 9, ["cost", "revenue"]),
        column("Owner", "text", 12),
        ...months.map((month) => column(monthLabel(month), "amount", 10)),
      ],
      examples: [
        ["SEARCH", "A1", "Digital", "Search", "Northlight Media", "cost", "Ines", ...spread(8_000, 8_000, 9_500)],
        ["SOCIAL", "A1", "Digital", "Social", "Northlight Media", "cost", "Ines", ...spread(5_000, 6_000)],
        ["FAIR", "A2", "Events", null, "Hall & Stand", "cost", "Tomas", ...spread(0, 0, 12_000, 18_000, 0, 0)],
        ["CREATIVE", "A3", "Production", null, "Studio Birke", "cost", "Tomas", ...spread(3_500)],
      ],
    },
    ...money,
    ...workTables(dayOf, year),
  ];
}

function moneyTables(dayOf: DayOf): readonly TemplateTable[] {
  return [
    {
      name: "Actuals",
      sheet: "Actuals",
      purpose: "The ledger: one row for each posting. The dashboard needs it.",
      columns: [
        column("Date", "date"),
        column("Line", "text", 12, lines),
        column("Vendor", "text", 18),
        column("PO", "text", 10),
        column("Document", "text", 12),
        column("Amount", "amount", 12),
        column("Text", "text", 30),
      ],
      examples: [
        [dayOf(1, 31), "SEARCH", "Northlight Media", "PO-1001", "INV-311", 7_840.5, "Search ads, first month"],
        [dayOf(1, 31), "SOCIAL", "Northlight Media", "PO-1001", "INV-312", 5_215, "Social ads, first month"],
        [dayOf(1, 20), "CREATIVE", "Studio Birke", null, "7/2044", 3_500, "Key visual"],
        [dayOf(2, 28), "SEARCH", "Northlight Media", "PO-1001", "INV-340", 8_402.25, "Search ads, second month"],
      ],
    },
    {
      name: "Commitments",
      sheet: "Commitments",
      purpose: "Orders and contracts: money promised, not yet spent.",
      columns: [
        column("PO", "text", 10),
        column("Line", "text", 12, lines),
        column("Vendor", "text", 18, vendors),
        column("Date", "date"),
        column("Amount", "amount", 12),
        column("Status", "text", 10, ["open", "closed"]),
      ],
      examples: [
        ["PO-1001", "SEARCH", "Northlight Media", dayOf(1, 5), 30_000, "open"],
        ["PO-1002", "FAIR", "Hall & Stand", dayOf(1, 18), 21_500, "open"],
      ],
    },
    {
      name: "Results",
      sheet: "Results",
      purpose: "What the channels brought in, month by month: for ROMI and response curves.",
      columns: [
        column("Period", "date"),
        column("Channel", "text", 14, channels),
        column("Spend", "amount", 12),
        column("Revenue", "amount", 12),
        column("Leads", "number", 10),
        column("Customers", "number", 11),
        column("Market Size", "number", 12),
        column("Awareness %", "percent", 13),
      ],
      examples: [
        [dayOf(1, 1), "Search", 7_840.5, 41_200, 620, 88, 210_000, 0.31],
        [dayOf(1, 1), "Social", 5_215, 16_900, 480, 35, 210_000, 0.31],
      ],
    },
    {
      name: "Channels",
      sheet: "Channels",
      purpose: "Where media money goes, with its limits and response curve: for PLAN.OPTIMIZE.",
      columns: [
        column("Channel", "text", 14),
        column("Current Spend", "amount", 14),
        column("Minimum", "amount"),
        column("Maximum", "amount"),
        column("Curve", "text", 18, ["hill", "michaelis-menten", "logistic", "power", "logarithm"]),
        column("Max Response", "number", 14),
        column("Half Saturation", "number", 15),
        column("Slope", "number", 8),
        column("Adstock", "number", 9),
      ],
      examples: [
        ["Search", 8_000, 2_000, 20_000, "hill", 90_000, 11_000, 1.4, 0.2],
        ["Social", 5_000, 1_000, 15_000, "hill", 52_000, 9_000, 1.1, 0.4],
      ],
    },
  ];
}

function isoText(serial: SerialDay): string {
  const { year, month, day } = dateOf(serial);
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}

function workTables(dayOf: DayOf, { fiscalYear, startMonth }: PlanYear): readonly TemplateTable[] {
  /** Before the year begins, nothing of it is closed. */
  const dayBefore = (dayOf(1, 1) - 1) as SerialDay;
  const policies: readonly (readonly TemplateCell[])[] = [
    ["Fiscal Year", fiscalYear],
    ["Fiscal Year Start", startMonth],
    ["Currency", "EUR"],
    ["Decimals", 2],
    ["Variance Tolerance %", 0.05],
    ["Variance Tolerance Amount", 500],
    ["Gross Margin %", 0.4],
    ["Contingency %", 0.05],
    // As a text: the column holds numbers and words too, so no date format fits it.
    ["Closed Until", isoText(dayBefore)],
    ["PO Required From", 5_000],
  ];
  return [
    {
      name: "Activities",
      sheet: "Activities",
      purpose: "The action plan: who does what, when, and what it waits for.",
      columns: [
        column("ID", "text", 8),
        column("Activity", "text", 28),
        column("Objective", "text", 22),
        column("Category"),
        column("Channel", "text", 14, channels),
        column("Team", "text", 12),
        column("Owner", "text", 12),
        column("Start", "date"),
        column("Duration", "number", 10),
        column("Predecessors", "text", 14),
        column("Progress %", "percent", 11),
        column("Priority", "text", 10, ["high", "medium", "low"]),
        column("Milestone", "text", 10, ["yes", "no"]),
      ],
      examples: [
        ["A1", "Always-on search and social", "Leads all year", "Digital", "Search", "Digital", "Ines", dayOf(1, 2), 250, null, 0.2, "high", "no"],
        ["A2", "Spring fair", "Meet 400 buyers", "Events", null, "Events", "Tomas", dayOf(3, 1), 20, "A3FS+5d", 0, "medium", "no"],
        ["A3", "Key visual and stand design", "One look everywhere", "Production", null, "Brand", "Tomas", dayOf(1, 8), 15, null, 0.6, "high", "no"],
      ],
    },
    {
      name: "Resources",
      sheet: "Resources",
      purpose: "Who can work how much: capacity in hours a week.",
      columns: [column("Resource"), column("Team", "text", 12), column("Skills", "text", 24), column("Capacity", "number", 10), column("Rate", "amount", 10)],
      examples: [
        ["Ines", "Digital", "Paid media, analytics", 32, 78],
        ["Tomas", "Events", "Fairs, production", 36, 72],
      ],
    },
    {
      name: "Assignments",
      sheet: "Assignments",
      purpose: "Who works on which activity, in hours.",
      columns: [column("Activity", "text", 10, activities), column("Resource", "text", 16, { table: "Resources", column: "Resource" }), column("Hours", "number", 10)],
      examples: [
        ["A1", "Ines", 420],
        ["A2", "Tomas", 110],
        ["A3", "Tomas", 60],
      ],
    },
    {
      name: "Vendors",
      sheet: "Vendors",
      purpose: "Agencies and suppliers, their contracts and scores from 1 to 5.",
      columns: [
        column("Vendor", "text", 18),
        column("Category"),
        column("Contract End", "date", 13),
        column("Model", "text", 14, ["fixed fee", "hourly", "performance", "volume"]),
        column("Quality", "number", 9),
        column("Price", "number", 9),
        column("Delivery", "number", 9),
      ],
      examples: [
        ["Northlight Media", "Media agency", dayOf(12, 31), "performance", 4, 3, 4],
        ["Hall & Stand", "Fairs", dayOf(9, 30), "fixed fee", 4, 4, 5],
        ["Studio Birke", "Design", dayOf(12, 31), "hourly", 5, 2, 4],
      ],
    },
    {
      name: "Policies",
      sheet: "Policies",
      purpose: "The rules of the plan: fiscal year, currency, tolerances, margin.",
      columns: [column("Key", "text", 28), column("Value", "text", 16)],
      isSettings: true,
      examples: policies,
    },
    {
      name: "Approvals",
      sheet: "Approvals",
      purpose: "Requests to spend or move money, and what was decided.",
      columns: [
        column("ID", "text", 8),
        column("Date", "date"),
        column("Kind", "text", 14, ["new spend", "reallocation", "contingency"]),
        column("Line", "text", 12, lines),
        column("Amount", "amount"),
        column("From", "text", 12),
        column("To", "text", 12),
        column("Requested By", "text", 14),
        column("Approver", "text", 14),
        column("Status", "text", 11, ["requested", "approved", "rejected"]),
        column("Decided", "date"),
        column("Reason", "text", 28),
        column("Chain", "text", 20),
      ],
      examples: [["R1", dayOf(2, 10), "reallocation", "SOCIAL", 2_000, "SOCIAL", "SEARCH", "Ines", "Head of Marketing", "requested", null, "Search converts better", null]],
    },
    {
      name: "Scenarios",
      sheet: "Scenarios",
      purpose: "What if: changes to a driver, by name of the scenario.",
      columns: [column("Scenario", "text", 18), column("Driver", "text", 18), column("Target", "text", 16), column("Change", "percent", 10)],
      examples: [
        ["Lean year", "Budget", "Events", -0.2],
        ["Lean year", "Budget", "Digital", -0.05],
      ],
    },
    {
      name: "Commentary",
      sheet: "Commentary",
      purpose: "What people wrote about a line of a report; it survives every refresh.",
      columns: [column("Report", "text", 14), column("Key", "text", 14), column("Cause", "text", 18), column("Comment", "text", 40), column("Owner", "text", 12), column("Due", "date")],
      examples: [["Dashboard", "SOCIAL", "Price", "Costs a click rose in the first weeks; bids were lowered.", "Ines", dayOf(3, 31)]],
    },
    {
      name: "Rules",
      sheet: "Rules",
      purpose: "Which budget line an imported posting gets: the first row whose conditions all hold. * stands for any letters.",
      columns: [column("Vendor", "text", 20), column("Text contains", "text", 18), column("Cost Centre", "text", 12), column("Account", "text", 10), column("Line", "text", 12, lines)],
      examples: [
        ["Northlight*", "search", null, null, "SEARCH"],
        ["Northlight*", null, null, null, "SOCIAL"],
        ["Hall & Stand", null, null, null, "FAIR"],
      ],
    },
  ];
}

/** The tables that a person picks, in the order of the template. */
export function pickTables(template: readonly TemplateTable[], names: readonly TemplateName[]): readonly TemplateTable[] {
  return template.filter(({ name }) => names.includes(name));
}
