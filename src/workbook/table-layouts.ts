import type { TableName } from "../domain/plan/model";

/**
 * What each table is known by: the headers of its columns, the usual one first, and which of them it cannot do without.
 * Order of columns is free; columns that are not named here are the user's own and stay untouched.
 */
export type TableLayout = {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Without these the table cannot be read. */
  readonly required: readonly string[];
  /** A table of another name is taken for this one when it has the required columns and at least one of these. */
  readonly signature: readonly string[];
};

/** In the order in which tables are looked for by their headers: the most particular first. */
export const tableLayouts = {
  Commitments: {
    columns: {
      po: ["PO", "PO Number", "PO No", "Purchase Order", "Order", "Contract"],
      line: ["Line", "Budget Line", "Line ID", "Line Code"],
      vendor: ["Vendor", "Supplier"],
      date: ["Date", "PO Date", "Order Date"],
      amount: ["Amount", "PO Amount", "Net Amount", "Value"],
      status: ["Status", "PO Status", "State"],
    },
    required: ["po", "line", "amount"],
    signature: ["status"],
  },
  Actuals: {
    columns: {
      date: ["Date", "Posting Date", "Booking Date"],
      line: ["Line", "Budget Line", "Line ID", "Line Code"],
      po: ["PO", "PO Number", "PO No", "Purchase Order"],
      amount: ["Amount", "Net Amount", "Actual", "Actual Amount"],
    },
    required: ["date", "line", "amount"],
    signature: ["date"],
  },
  BudgetLines: {
    columns: {
      line: ["Line", "Budget Line", "Line ID", "Line Code"],
      activity: ["Activity", "Activity ID"],
      category: ["Category", "Cost Category"],
      channel: ["Channel"],
      vendor: ["Vendor", "Supplier"],
      kind: ["Kind", "Cost/Revenue"],
      owner: ["Owner", "Responsible", "Budget Owner"],
      period: ["Period", "Month"],
      budget: ["Budget", "Budget Amount", "Amount", "Planned", "Plan"],
    },
    required: ["line"],
    signature: ["category", "budget"],
  },
  Results: {
    columns: {
      period: ["Period", "Month", "Date"],
      channel: ["Channel"],
      spend: ["Spend", "Cost", "Media Spend"],
      revenue: ["Revenue", "Sales"],
      leads: ["Leads"],
      customers: ["Customers", "New Customers"],
    },
    required: ["period", "channel"],
    signature: ["revenue"],
  },
  Policies: {
    columns: { key: ["Key", "Policy", "Setting"], value: ["Value"] },
    required: ["key", "value"],
    signature: ["key"],
  },
  Activities: {
    columns: {
      id: ["ID", "Activity ID", "No", "No."],
      name: ["Activity", "Activity Name", "Task", "Task Name", "Name", "Tactic"],
      objective: ["Objective", "Goal"],
      category: ["Category"],
      channel: ["Channel"],
      team: ["Team", "Department"],
      owner: ["Owner", "Responsible"],
      start: ["Start", "Start Date"],
      finish: ["Finish", "Finish Date", "End", "End Date"],
      duration: ["Duration", "Duration (days)", "Working Days"],
      predecessors: ["Predecessors", "Predecessor", "Depends On"],
      progress: ["Progress %", "Progress", "% Complete", "Complete %"],
      priority: ["Priority"],
      milestone: ["Milestone"],
    },
    required: ["id", "name"],
    signature: ["start", "predecessors", "progress"],
  },
} as const satisfies Readonly<Record<TableName, TableLayout>>;

/** Headers are compared by their letters, digits and per cent signs: `PO-Number`, `PO number` and `po_number` are one. */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}%]/gu, "");
}

/** Which column of a table holds which field, by place from 0. The usual header wins over a synonym. */
export function matchColumns(layout: TableLayout, headers: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  headers.forEach((header, place) => {
    const key = headerKey(header);
    if (!places.has(key)) places.set(key, place);
  });
  const matched = new Map<string, number>();
  for (const [field, names] of Object.entries(layout.columns)) {
    const place = names.map((name) => places.get(headerKey(name))).find((found) => found !== undefined);
    if (place !== undefined) matched.set(field, place);
  }
  return matched;
}
