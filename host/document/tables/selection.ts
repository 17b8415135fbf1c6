/** The cells that a structured reference stands for. */
import type { Area, TableState } from "../types";
import { bodyArea, columnByName, headerArea, totalsArea } from "./areas";
import type { Section, TableSelector } from "./structured-references";

function sectionArea(table: TableState, section: Section, row: number | undefined): Area | undefined {
  const body = bodyArea(table);
  switch (section) {
    case "#All":
      return table.area;
    case "#Data":
      return body;
    case "#Headers":
      return headerArea(table);
    case "#Totals":
      return totalsArea(table);
    case "#This Row":
      return row === undefined || row < body.top || row > body.bottom ? undefined : { ...body, top: row, bottom: row };
  }
}

/** The area on the table's sheet; undefined where it has no such part (a total row that is not shown, a column that is gone). */
export function selectedArea(table: TableState, selector: TableSelector, row: number | undefined): Area | undefined {
  const rows = selector.sections.length === 0 ? [sectionArea(table, "#Data", row)] : selector.sections.map((section) => sectionArea(table, section, row));
  const known = rows.filter((area) => area !== undefined);
  if (known.length < rows.length && known.length === 0) return undefined;
  const top = Math.min(...known.map((area) => area.top));
  const bottom = Math.max(...known.map((area) => area.bottom));
  if (!selector.columns) return { ...table.area, top, bottom };
  const [first, last] = selector.columns.map((name) => columnByName(table, name));
  if (first === undefined || last === undefined || first < 0 || last < 0) return undefined;
  return { top, bottom, left: table.area.left + Math.min(first, last), right: table.area.left + Math.max(first, last) };
}
