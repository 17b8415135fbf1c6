/** A table becomes plain cells: structured references turn into addresses. */
import { formatAddress, formatArea } from "../../document/address";
import { rewriteFormulas } from "../../document/tables/names";
import { selectedArea } from "../../document/tables/selection";
import { parseSelector, replaceReferences } from "../../document/tables/structured-references";
import type { Handle } from "../../protocol/registry";
import { rangeHandle, requireWritable } from "../range/host-range";
import type { HostTable } from "./host-table";
import { forgetTable } from "./operations";

export function convertToRange(found: HostTable): Handle {
  const { sheet, table } = found;
  requireWritable({ sheet, area: table.area });
  const wanted = table.name.toLocaleLowerCase();
  rewriteFormulas(sheet.workbook, sheet, table, (formula, inTable, row) =>
    replaceReferences(formula, ({ table: named, spec }) => {
      if (named === undefined ? !inTable : named.toLocaleLowerCase() !== wanted) return undefined;
      const selector = parseSelector(spec ?? "");
      const area = selector && selectedArea(table, selector, row);
      if (!area) return "#REF!";
      return inTable ? formatArea(area, true) : formatAddress(sheet.name, area, true);
    }),
  );
  forgetTable(found);
  return rangeHandle(sheet, table.area);
}
