/** The rules of the house: key, value, and what it means. */
import { AS_OF, serialDay, YEAR } from "./company";

export type PolicyFormat = "text" | "whole" | "money" | "percent" | "date";

export type Policy = readonly [key: string, value: string | number, format: PolicyFormat, note: string];

export const GROSS_MARGIN = 0.42;

export const POLICIES: readonly Policy[] = [
  ["Company", "Velomar GmbH", "text", "Made up, like every name in this workbook"],
  ["Fiscal Year", YEAR, "whole", "The year that the budget is for"],
  ["Fiscal Year Start", "January", "text", "First month of the fiscal year"],
  ["Currency", "EUR", "text", "All amounts"],
  ["Decimals", 2, "whole", "Amounts are kept to the cent"],
  ["As Of", serialDay(AS_OF.year, AS_OF.month, AS_OF.day), "date", "Last day that is booked"],
  ["Variance Tolerance %", 0.05, "percent", "A line is on track within this share of its budget …"],
  ["Variance Tolerance Amount", 5000, "money", "… or within this amount"],
  ["Gross Margin %", GROSS_MARGIN, "percent", "Share of revenue left after the cost of the bikes: for ROMI"],
  ["Contingency %", 0.05, "percent", "Kept back from each category until the half-year review"],
  ["Approval Limit Team Lead", 5000, "money", "Approves up to this amount"],
  ["Approval Limit Head of Marketing", 25_000, "money", "Approves up to this amount"],
  ["Approval Limit CMO", 100_000, "money", "Approves up to this amount"],
  ["Approval Limit CFO", 1_000_000, "money", "Approves up to this amount"],
  ["Reallocation Limit %", 0.1, "percent", "Most that may leave a line without approval"],
  ["Reallocation Limit Amount", 20_000, "money", "Most that may move at once without approval"],
  ["Review Date Q1", serialDay(YEAR, 4, 14), "date", "Finance and marketing meet"],
  ["Review Date Q2", serialDay(YEAR, 7, 6), "date", "Half-year review: contingency is released"],
  ["Review Date Q3", serialDay(YEAR, 10, 13), "date", "Finance and marketing meet"],
  ["Review Date Q4", serialDay(YEAR + 1, 1, 19), "date", "Close of the year"],
  ["Escalation Path", "Line owner > Head of Marketing > CMO > CFO", "text", "Who hears of a line that runs over"],
];
