import type { Policies } from "../plan/model";
import { headerKey } from "./role-words";

/** The names under which settings stand, the usual one first; English, German, French, Spanish. */
export const policyNames: Readonly<Record<keyof Policies | "firstDay", readonly string[]>> = {
  fiscalYearStartMonth: ["Fiscal Year Start", "Fiscal Year Start Month", "Fiscal Year Starts", "Beginn Geschäftsjahr", "Geschäftsjahresbeginn", "Début de l'exercice", "Début exercice", "Inicio del ejercicio", "Inicio año fiscal"],
  fiscalYear: ["Fiscal Year", "Budget Year", "Plan Year", "Year", "Geschäftsjahr", "Budgetjahr", "Planjahr", "Jahr", "Exercice", "Année", "Ejercicio", "Año fiscal", "Año"],
  currency: ["Currency", "Währung", "Devise", "Monnaie", "Moneda", "Divisa"],
  decimals: ["Decimals", "Dezimalstellen", "Nachkommastellen", "Décimales", "Decimales"],
  tolerancePct: ["Variance Tolerance %", "Tolerance %", "Variance Tolerance Percent", "Toleranz %", "Tolérance %", "Tolerancia %"],
  toleranceAmount: ["Variance Tolerance Amount", "Tolerance Amount", "Variance Tolerance", "Toleranz Betrag", "Tolérance montant", "Tolerancia importe"],
  grossMargin: ["Gross Margin %", "Gross Margin", "Contribution Margin %", "Contribution Margin", "Margin %", "Margin", "Bruttomarge %", "Bruttomarge", "Marge brute %", "Marge brute", "Margen bruto %", "Margen bruto"],
  reportDate: ["Report Date", "Reporting Date", "As Of", "As Of Date", "As-of Date", "Status Date", "Stichtag", "Berichtsdatum", "Date d'arrêté", "Date du rapport", "Fecha de informe", "Fecha de corte"],
  calendar: ["Fiscal Calendar", "Period Pattern", "Calendar", "Periods", "Kalender", "Calendrier", "Calendario"],
  firstDay: ["First Day of Fiscal Year", "Fiscal Year First Day", "Fiscal Year Start Date", "Erster Tag des Geschäftsjahres", "Premier jour de l'exercice", "Primer día del ejercicio"],
};

const policyKeys: ReadonlySet<string> = new Set(Object.values(policyNames).flat().map(headerKey));

/** Whether a text is the name of a policy: a list of such names is a table of policies, whatever stands above it. */
export function isPolicyName(text: string): boolean {
  return policyKeys.has(headerKey(text));
}
