/**
 * What the formula engine is given to calculate.
 *
 * Univer knows some structured references by itself (a whole column), others not (`[@Price]`, several sections at once, total rows),
 * and its dependencies do not follow a table that grows. So formulas that mention tables go in with addresses instead; cells whose
 * addresses changed since the last time are calculated again. What the cell holds stays as it was written. The same way go names,
 * spilled areas (`A1#`) and whole columns (see formula/engine-text).
 */
import { type IUniverInstanceService, LocaleService, setDependencies, IUniverInstanceService as InstanceService } from "@univerjs/core";
import { FormulaCurrentConfigService, FormulaDataModel, IDependencyManagerService, ISheetRowFilteredService } from "@univerjs/engine-formula";
import { cellArea } from "../address";
import { hiddenRows } from "../filters";
import { translateFormula } from "../shift";
import type { HostSheet } from "../sheet";
import type { HostWorkbook } from "../workbook";
import { engineText, type Extent, type Rewriting, rewritingOf, usedExtent } from "../formula/engine-text";
import { mentionsTable } from "./addresses";

type Dataset = Parameters<FormulaCurrentConfigService["load"]>[0];
type Handed = { readonly source: string; readonly f: string };
type Need = Rewriting | "table";
type SheetFormulas = Record<number, Record<number, { f: string; x?: number; y?: number } | null | undefined>>;

export class HostFormulaSource extends FormulaCurrentConfigService {
  private workbook: HostWorkbook | undefined;
  /** Cell → its formula, and the form in which the engine got it last. */
  private readonly before = new Map<string, Handed>();
  private tablesBefore = "";
  private known = new Map<string, Need | undefined>();
  private extentBefore: Extent | undefined;
  private knownNames = "";

  constructor(
    instances: IUniverInstanceService,
    locale: LocaleService,
    formulas: FormulaDataModel,
    rows: ISheetRowFilteredService,
    private readonly dependencies: IDependencyManagerService,
  ) {
    super(instances, locale, formulas, rows);
  }

  join(workbook: HostWorkbook): void {
    this.workbook = workbook;
  }

  override load(config: Dataset): void {
    super.load(this.workbook ? this.rewritten(this.workbook, { ...config, rowData: hiddenRows(this.workbook) }) : config);
  }

  private rewritten(workbook: HostWorkbook, config: Dataset): Dataset {
    const tables = workbook.tables();
    const formulas = config.formulaData[workbook.unitId];
    if (!formulas) return config;
    const names = new Set(tables.map(({ table }) => table.name.toLocaleLowerCase()));
    const joined = [...names].join();
    if (joined !== this.knownNames) {
      this.knownNames = joined;
      this.known = new Map();
    }
    const state = JSON.stringify(tables.map(({ sheet, table: { name: own, area, columns, showHeaders, showTotals } }) => [sheet.id, sheet.name, own, area, showHeaders, showTotals, columns.map((column) => column.name)]));
    const namesState = `${state}${JSON.stringify(workbook.features.names.map(({ name, formula, sheetId }) => [name, formula, sheetId]))}`;
    const same = namesState === this.tablesBefore;
    this.tablesBefore = namesState;
    const extent = this.extentOf(workbook);
    const gone = new Set(this.before.keys());
    const copies: Record<string, SheetFormulas> = {};
    const dirtyRanges = [...config.dirtyRanges];
    for (const [sheetId, rows] of Object.entries(formulas as Record<string, SheetFormulas | null>)) {
      const sheet = workbook.sheetById(sheetId);
      if (!rows || !sheet) continue;
      for (const [rowKey, cells] of Object.entries(rows)) {
        for (const [columnKey, item] of Object.entries(cells)) {
          const need = item ? this.needOf(item.f, names) : undefined;
          if (!item || !need) continue;
          const place = { sheetId, row: Number(rowKey), column: Number(columnKey) };
          const key = `${sheetId}!${place.row},${place.column}`;
          const source = item.x || item.y ? translateFormula(item.f, item.y ?? 0, item.x ?? 0) : item.f;
          const known = this.before.get(key);
          const reusable = same && known?.source === source && (need === "table" || (!need.spills && (!need.whole || extent().same)));
          const f = reusable ? known.f : engineText(workbook, source, place, () => extent().now, tables);
          if (f === item.f) continue;
          const copy = (copies[sheetId] ??= { ...rows });
          const row = copy[place.row] === cells ? { ...cells } : (copy[place.row] ?? {});
          copy[place.row] = row;
          row[place.column] = { f };
          gone.delete(key);
          if (known?.f === f && known.source === source) continue;
          this.before.set(key, { source, f });
          if (known?.f === f) continue;
          this.calculateAgain(sheet, place.row, place.column, dirtyRanges);
        }
      }
    }
    for (const key of gone) {
      this.before.delete(key);
      const [sheetId = "", place = ""] = key.split("!");
      const sheet = workbook.sheetById(sheetId);
      const [row, column] = place.split(",").map(Number);
      if (sheet && row !== undefined && column !== undefined) this.calculateAgain(sheet, row, column, dirtyRanges);
    }
    return { ...config, dirtyRanges, formulaData: { ...config.formulaData, [workbook.unitId]: { ...formulas, ...copies } } };
  }

  private calculateAgain(sheet: HostSheet, row: number, column: number, dirtyRanges: Dataset["dirtyRanges"]): void {
    const { unitId } = sheet.workbook;
    this.dependencies.removeFormulaDependency(unitId, sheet.id, row, column);
    dirtyRanges.push({ unitId, sheetId: sheet.id, range: sheet.range(cellArea(row, column)) });
  }

  private needOf(formula: string, names: ReadonlySet<string>): Need | undefined {
    if (this.known.has(formula)) return this.known.get(formula);
    const need = rewritingOf(formula) ?? (mentionsTable(formula, names) ? "table" : undefined);
    this.known.set(formula, need);
    return need;
  }

  /** How far the sheets are used, looked at once a run and only where a formula asks for it. */
  private extentOf(workbook: HostWorkbook): () => { readonly now: Extent; readonly same: boolean } {
    let found: { readonly now: Extent; readonly same: boolean } | undefined;
    return () => {
      if (found) return found;
      const now = usedExtent(workbook);
      found = { now, same: now.rows === this.extentBefore?.rows && now.columns === this.extentBefore.columns };
      this.extentBefore = now;
      return found;
    };
  }

  /** Cells whose text would be another now: a calculation made an array larger or smaller that they refer to. */
  outdated(): { readonly sheet: HostSheet; readonly row: number; readonly column: number }[] {
    const { workbook } = this;
    if (!workbook) return [];
    const cells: { sheet: HostSheet; row: number; column: number }[] = [];
    const extent = this.extentOf(workbook);
    const before = this.extentBefore;
    for (const [key, { source, f }] of this.before) {
      const need = this.known.get(source) ?? rewritingOf(source);
      if (!need || need === "table" || !(need.spills || need.whole)) continue;
      const [sheetId = "", place = ""] = key.split("!");
      const [row = 0, column = 0] = place.split(",").map(Number);
      const sheet = workbook.sheetById(sheetId);
      if (sheet && engineText(workbook, source, { sheetId, row, column }, () => extent().now) !== f) cells.push({ sheet, row, column });
    }
    this.extentBefore = before;
    return cells;
  }
}

setDependencies(HostFormulaSource, [InstanceService, LocaleService, FormulaDataModel, ISheetRowFilteredService, IDependencyManagerService]);
