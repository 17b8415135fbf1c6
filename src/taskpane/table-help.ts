import type { TableName } from "../domain/plan/model";

/** What a table needs so that it is found and read: for somebody who does not have it yet. */
export const tableHelp: Readonly<Record<TableName, string>> = {
  Activities: "ID, Activity, Owner, Start, and Finish or Duration",
  BudgetLines: "Line, Category, Kind, and Period with Budget or one column a month",
  Commitments: "PO, Line, Date, Amount, Status",
  Actuals: "Date, Line, Amount",
  Results: "Period, Channel, Spend, Revenue",
  Policies: "Key, Value",
};
