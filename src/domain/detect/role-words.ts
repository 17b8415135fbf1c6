import { plainWord } from "../calendar/month-names";
import type { TableName } from "../plan/model";

/** What the cells of a field hold. */
export type FieldContent = "text" | "amount" | "number" | "day" | "month" | "ratio" | "flag";

export type FieldWords = {
  readonly content: FieldContent;
  /** Headers that name it, the usual one first; English, German, French, Spanish. */
  readonly headers: readonly string[];
};

/**
 * What a table is known by: the headers of its columns, and which of them it cannot do without. Order of columns is free; columns that are not
 * named here are the user's own and stay untouched.
 */
export type TableLayout = {
  readonly columns: Readonly<Record<string, FieldWords>>;
  /** Without these the table cannot be read. */
  readonly required: readonly string[];
  /** A table of another name is taken for this one when it has all of these columns by their own names … */
  readonly telling: readonly string[];
  /** … and at least one of these. */
  readonly signature: readonly string[];
};

const text = (...headers: readonly string[]): FieldWords => ({ content: "text", headers });
const amount = (...headers: readonly string[]): FieldWords => ({ content: "amount", headers });
const number = (...headers: readonly string[]): FieldWords => ({ content: "number", headers });
const day = (...headers: readonly string[]): FieldWords => ({ content: "day", headers });
const month = (...headers: readonly string[]): FieldWords => ({ content: "month", headers });

const lineWords = text("Line", "Budget Line", "Line ID", "Line Code", "Budget Line ID", "Line Item", "Budget Item", "Budgetzeile", "Budgetposition", "Position", "Ligne", "Ligne budgétaire", "Poste budgétaire", "Poste", "Línea", "Línea presupuestaria", "Partida", "Partida presupuestaria");
const vendorWords = text("Vendor", "Supplier", "Vendor Name", "Supplier Name", "Agency", "Payee", "Lieferant", "Kreditor", "Anbieter", "Dienstleister", "Agentur", "Fournisseur", "Prestataire", "Agence", "Proveedor", "Agencia", "Merchant");
const orderWords = text("PO", "PO Number", "PO No", "Purchase Order", "Order Number", "PO #", "Bestellung", "Bestellnummer", "Bestell-Nr.", "Bestellnr", "Auftrag", "Auftragsnummer", "N° de commande", "Numéro de commande", "Bon de commande", "Commande", "Pedido", "Número de pedido", "Orden de compra", "OC");
const ownerWords = text("Owner", "Responsible", "Budget Owner", "Budget Holder", "Assigned To", "Assignee", "Lead", "Manager", "Verantwortlich", "Verantwortlicher", "Verantwortliche", "Zuständig", "Responsable", "Propriétaire", "Pilote", "Encargado", "Person Responsible", "Contact");
const channelWords = text("Channel", "Marketing Channel", "Media", "Medium", "Platform", "Kanal", "Marketingkanal", "Canal", "Canal marketing", "Support", "Medio", "Soporte", "Plattform", "Plateforme", "Plataforma");
const categoryWords = text("Category", "Cost Category", "Budget Category", "Expense Category", "Spend Category", "Kategorie", "Kostenart", "Kostengruppe", "Catégorie", "Nature", "Categoría", "Rubro", "Tipo de gasto", "Group", "Gruppe", "Groupe", "Grupo", "Area", "Bereich", "Programme", "Program", "Account Group");
const periodWords = month("Period", "Month", "Budget Month", "Fiscal Period", "Posting Period", "Monat", "Periode", "Buchungsperiode", "Zeitraum", "Mois", "Période", "Mes", "Período", "Periodo", "Date", "Quarter", "Quartal", "Trimestre", "Week", "Woche", "Semaine", "Semana");
const startWords = day("Start", "Start Date", "Begin", "Planned Start", "Beginn", "Startdatum", "Anfang", "Von", "Début", "Date de début", "Date début", "Inicio", "Fecha de inicio", "Fecha inicio", "Comienzo", "Launch Date");
const finishWords = day("Finish", "Finish Date", "End", "End Date", "Due Date", "Deadline", "Due", "Planned Finish", "Ende", "Enddatum", "Endtermin", "Fällig", "Fällig am", "Bis", "Fin", "Date de fin", "Date fin", "Échéance", "Fecha de fin", "Fecha fin", "Final", "Fecha límite", "Vencimiento");
const flightStarts = [...startWords.headers, "Flight Start", "Campaign Start", "Campaign Start Date", "Start of Flight", "From", "Kampagnenstart", "Laufzeit von", "Start der Kampagne", "Desde", "Du"];
/** A budget that is due on a day is not spent up to it. */
const flightEnds = [...finishWords.headers.filter((header) => !/due|f\u00e4llig|deadline|\u00e9ch\u00e9ance|vencimiento|l\u00edmite/iu.test(header)), "Flight End", "Campaign End", "Campaign End Date", "End of Flight", "To", "Until", "Kampagnenende", "Laufzeit bis", "Hasta", "Au"];
const yearWords = month("Year", "Fiscal Year", "Financial Year", "Budget Year", "FY", "Jahr", "Geschäftsjahr", "Année", "Exercice", "Año", "Ejercicio");

/** In the order in which tables are looked for by their headers: the most particular first. */
export const tableLayouts = {
  Commitments: {
    columns: {
      po: { content: "text", headers: [...orderWords.headers, "Order", "Contract", "Vertrag", "Contrat", "Contrato"] },
      line: lineWords,
      vendor: vendorWords,
      date: day("Date", "PO Date", "Order Date", "Bestelldatum", "Datum", "Date de commande", "Fecha", "Fecha de pedido"),
      amount: amount("Amount", "PO Amount", "Net Amount", "Value", "Committed", "Committed Amount", "PO Value", "Order Value", "Bestellwert", "Betrag", "Nettobetrag", "Obligo", "Montant", "Montant HT", "Montant engagé", "Importe", "Importe neto", "Monto", "Valor"),
      status: text("Status", "PO Status", "State", "Order Status", "Bestellstatus", "Statut", "État", "Estado"),
    },
    required: ["po", "amount"],
    telling: ["po", "line", "amount"],
    signature: ["status"],
  },
  Actuals: {
    columns: {
      date: day("Date", "Posting Date", "Booking Date", "Invoice Date", "Transaction Date", "Document Date", "Purchase Date", "Payment Date", "Buchungsdatum", "Belegdatum", "Rechnungsdatum", "Datum", "Buchungstag", "Valuta", "Date comptable", "Date de facture", "Date d'écriture", "Fecha", "Fecha contable", "Fecha de factura", "Fecha de contabilización"),
      line: lineWords,
      po: orderWords,
      vendor: vendorWords,
      amount: amount("Amount", "Net Amount", "Actual", "Actual Amount", "Amount in Local Currency", "Posting Amount", "Invoice Amount", "Transaction Amount", "Cost", "Spend", "Debit", "Betrag", "Nettobetrag", "Betrag in Hauswährung", "Buchungsbetrag", "Rechnungsbetrag", "Ist", "Istbetrag", "Montant", "Montant HT", "Montant net", "Débit", "Importe", "Importe neto", "Monto", "Cargo", "Gasto", "Value", "Total"),
      period: periodWords,
      year: yearWords,
    },
    required: ["date", "amount"],
    telling: ["date", "line", "amount"],
    signature: ["date"],
  },
  BudgetLines: {
    columns: {
      line: lineWords,
      activity: text("Activity", "Activity ID", "Marketing Activity", "Campaign", "Campaign Name", "Project Name", "Activity Name", "Initiative Name", "Program Name", "Tactic", "Initiative", "Project", "Maßnahme", "Massnahme", "Aktivität", "Kampagne", "Aktion", "Projekt", "Activité", "Campagne", "Action", "Projet", "Actividad", "Campaña", "Acción", "Proyecto"),
      category: categoryWords,
      channel: channelWords,
      vendor: vendorWords,
      kind: text("Kind", "Cost/Revenue", "Type", "Line Type", "Art", "Typ", "Expense or Income", "Income/Expense", "Tipo"),
      owner: ownerWords,
      // Where rows of the budget and of what was spent alternate: which of them a row is.
      measure: text("Measure", "Budget/Actual"),
      team: text("Team", "Department", "Cost Center", "Cost Centre", "Abteilung", "Kostenstelle", "Business Unit", "Région", "Region", "Country", "Land", "Pays", "País", "Département", "Service", "Équipe", "Centre de coûts", "Centre de coût", "Departamento", "Equipo", "Centro de coste", "Centro de costo", "Centro de costes"),
      period: periodWords,
      year: yearWords,
      // The days between which an amount is spent, as campaigns run.
      start: day(...flightStarts),
      finish: day(...flightEnds),
      budget: amount("Budget", "Budget Amount", "Amount", "Planned", "Plan", "Budgeted Amount", "Budgeted", "Planned Budget", "Planned Amount", "Planned Spend", "Allocated Budget", "Budget Allocation", "Allocation", "Approved Budget", "Annual Budget", "Total Budget", "Plankosten", "Planbudget", "Planbetrag", "Planwert", "Soll", "Jahresbudget", "Gesamtbudget", "Betrag", "Budget alloué", "Budget prévu", "Budget prévisionnel", "Montant prévu", "Montant budgété", "Prévu", "Presupuesto", "Presupuestado", "Monto presupuestado", "Importe presupuestado", "Planificado", "Previsto", "Estimated Amount", "Estimated Cost", "Projected Cost", "Net Cost", "Net Media Cost", "Media Cost", "Media Budget", "Cost", "Total Cost", "Total Costs", "Nettokosten", "Kosten", "Gesamtkosten", "Coût total", "Coste total", "Costo total", "Importe total", "Coût", "Coste", "Costo"),
      actual: amount("Actual", "Actual Amount", "Actual Spend", "Actual Cost", "Actuals", "Spent", "Actual Spent", "Actual Spending", "Ist", "Istkosten", "Istbetrag", "Istwert", "Réel", "Réalisé", "Dépensé", "Montant réel", "Montant dépensé", "Gasto real", "Real", "Gastado", "Ejecutado", "Importe real", "Monto gastado"),
    },
    required: ["line"],
    telling: ["line"],
    signature: ["category", "budget"],
  },
  Results: {
    columns: {
      period: periodWords,
      year: yearWords,
      channel: channelWords,
      spend: amount("Spend", "Cost", "Media Spend", "Ad Spend", "Marketing Spend", "Ausgaben", "Mediakosten", "Kosten", "Werbekosten", "Dépenses", "Coût", "Investissement", "Gasto", "Inversión", "Coste", "Costo"),
      revenue: amount("Revenue", "Sales", "Revenue Generated", "Attributed Revenue", "Umsatz", "Erlös", "Erlöse", "Chiffre d'affaires", "CA", "Revenus", "Ventes", "Ingresos", "Ventas", "Facturación"),
      leads: number("Leads", "Kontakte", "Prospects", "Contactos", "Leads Generated"),
      customers: number("Customers", "New Customers", "Neukunden", "Kunden", "Clients", "Nouveaux clients", "Clientes", "Nuevos clientes", "Conversions"),
    },
    required: ["period", "channel"],
    telling: ["period", "channel"],
    signature: ["revenue"],
  },
  Policies: {
    columns: {
      key: text("Key", "Policy", "Setting", "Parameter", "Schlüssel", "Einstellung", "Richtlinie", "Clé", "Paramètre", "Réglage", "Clave", "Parámetro", "Ajuste"),
      value: text("Value", "Wert", "Valeur", "Valor"),
    },
    required: ["key", "value"],
    telling: ["key", "value"],
    signature: ["key"],
  },
  Activities: {
    columns: {
      id: text("ID", "Activity ID", "No", "No.", "Nr", "Nr.", "#", "Task ID", "WBS", "Code", "N°", "Núm.", "Ref", "Item No"),
      name: text("Activity", "Activity Name", "Task", "Task Name", "Name", "Tactic", "Action", "Action Item", "Deliverable", "Initiative", "Campaign", "Aufgabe", "Vorgang", "Vorgangsname", "Maßnahme", "Massnahme", "Aktivität", "Tätigkeit", "Kampagne", "Activité", "Tâche", "Nom de la tâche", "Action", "Campagne", "Actividad", "Tarea", "Nombre de tarea", "Acción", "Campaña"),
      objective: text("Objective", "Goal", "Ziel", "Zielsetzung", "Objectif", "But", "Objetivo", "Meta"),
      category: categoryWords,
      channel: channelWords,
      team: text("Team", "Department", "Abteilung", "Équipe", "Département", "Service", "Equipo", "Departamento"),
      owner: ownerWords,
      start: startWords,
      finish: finishWords,
      duration: number("Duration", "Duration (days)", "Working Days", "Days", "Dauer", "Dauer (Tage)", "Arbeitstage", "Durée", "Durée (jours)", "Duración", "Duración (días)", "Días"),
      predecessors: text("Predecessors", "Predecessor", "Depends On", "Dependencies", "Dependency", "Vorgänger", "Abhängigkeiten", "Abhängig von", "Prédécesseurs", "Prédécesseur", "Dépend de", "Predecesores", "Predecesor", "Predecesoras", "Depende de"),
      progress: { content: "ratio", headers: ["Progress %", "Progress", "% Complete", "Complete %", "Percent Complete", "% Done", "Completion", "Fortschritt", "Fortschritt %", "% erledigt", "% abgeschlossen", "Fertigstellung", "Avancement", "% achevé", "Progression", "% d'avancement", "Avance", "% completado", "Progreso"] },
      priority: text("Priority", "Prio", "Priorität", "Priorité", "Prioridad"),
      milestone: { content: "flag", headers: ["Milestone", "Meilenstein", "Jalon", "Hito"] },
    },
    required: ["id", "name"],
    telling: ["id", "name"],
    signature: ["start", "finish", "predecessors", "progress"],
  },
} as const satisfies Readonly<Record<TableName, TableLayout>>;

/** Headers are compared by their letters, digits and per cent signs, without accents: `PO-Number`, `PO number` and `po_number` are one. */
export function headerKey(header: string): string {
  return plainWord(header).replace(/[^\p{L}\p{N}%#]/gu, "");
}

/** A header without what stands in brackets: `Amount (EUR)` names what `Amount` names. */
export function bareHeaderKey(header: string): string {
  return headerKey(header.replace(/[([][^)\]]*[)\]]/g, " "));
}

const keysOfLayouts = new Map<TableLayout, ReadonlyMap<string, readonly string[]>>();

/** The keys of a layout's headers, by field; worked out once. */
export function fieldKeys(layout: TableLayout): ReadonlyMap<string, readonly string[]> {
  const known = keysOfLayouts.get(layout);
  if (known) return known;
  const keys = new Map(Object.entries(layout.columns).map(([field, { headers }]) => [field, headers.map(headerKey)]));
  keysOfLayouts.set(layout, keys);
  return keys;
}

/**
 * Which column of a table holds which field, by place from 0. The usual header wins over a synonym, a header as it stands over one without its
 * brackets. A column may hold two fields when its header names both.
 */
export function matchColumns(layout: TableLayout, headers: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  headers.forEach((header, place) => {
    const key = headerKey(header);
    if (!places.has(key)) places.set(key, place);
  });
  headers.forEach((header, place) => {
    const bare = bareHeaderKey(header);
    if (!places.has(bare)) places.set(bare, place);
  });
  const matched = new Map<string, number>();
  for (const [field, keys] of fieldKeys(layout)) {
    const place = keys.map((key) => places.get(key)).find((found) => found !== undefined);
    if (place !== undefined) matched.set(field, place);
  }
  return matched;
}
