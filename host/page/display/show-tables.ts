/** Draws table styles under the cells' own. */
import { InterceptorEffectEnum, type IStyleData } from "@univerjs/core";
import { INTERCEPTOR_POINT, IRenderManagerService, SheetInterceptorService, SheetSkeletonManagerService } from "@univerjs/preset-sheets-core";
import type { TableState } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { tableStyleAt } from "./table-styles";

/** Before conditional formats and number formats: they see the cell as the table dresses it. */
const PRIORITY = 100;

function tableAt(tables: readonly TableState[], row: number, column: number): TableState | undefined {
  return tables.find(({ area }) => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right);
}

/**
 * A file gives every cell that has any format a font colour of its own, mostly the workbook's; a table's text colour shows
 * through that.
 */
function withoutDefaults(own: IStyleData | undefined, standard: IStyleData | undefined, table: IStyleData): IStyleData | undefined {
  const sameColor = own?.cl?.rgb !== undefined && own.cl.rgb === standard?.cl?.rgb;
  return own && sameColor && table.cl ? { ...own, cl: table.cl } : own;
}

/**
 * Shows the styles of all tables and keeps them shown.
 *
 * @returns ends it
 */
export function showTables(workbook: HostWorkbook): () => void {
  const { injector, unitId, unit } = workbook;
  const styles = unit.getStyles();
  const interceptor = injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    id: "plansheet-tables",
    priority: PRIORITY,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, context, next) => {
      const { row, col, subUnitId } = context;
      const tables = context.unitId === unitId ? (workbook.features.sheets[subUnitId]?.tables ?? []) : [];
      const table = tables.length === 0 ? undefined : tableAt(tables, row, col);
      const themeStyle = table && tableStyleAt(table, row, col);
      if (!themeStyle) return next(cell);
      const own = typeof cell?.s === "string" ? styles.get(cell.s) : cell?.s;
      const standard = unit.getSnapshot().defaultStyle;
      const standardStyle = typeof standard === "string" ? styles.get(standard) : standard;
      const dressed = withoutDefaults(own ?? undefined, standardStyle ?? undefined, themeStyle);
      return next({ ...cell, themeStyle, ...(dressed === own ? {} : { s: dressed ?? null }) });
    },
  });
  let shown = "";
  const stop = workbook.events.on((event) => {
    if (event.kind !== "featuresChanged" && event.kind !== "shifted" && event.kind !== "tableAdded" && event.kind !== "tableDeleted") return;
    const now = JSON.stringify(workbook.tables().map(({ table: { area, style, showHeaders, showTotals, showBandedRows, showBandedColumns } }) => [area, style, showHeaders, showTotals, showBandedRows, showBandedColumns]));
    if (now === shown) return;
    shown = now;
    const render = injector.get(IRenderManagerService).getRenderById(unitId);
    render?.with(SheetSkeletonManagerService).reCalculate();
    render?.mainComponent?.makeForceDirty(true);
  });
  return () => {
    interceptor.dispose();
    stop();
  };
}
