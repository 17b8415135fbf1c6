/**
 * What the formula engine is given to calculate.
 *
 * Univer knows some structured references by itself (a whole column), others not (`[@Price]`, several sections at once, total rows),
 * and its dependencies do not follow a table that grows. So formulas that mention tables go in with addresses instead; cells whose
 * addresses changed since the last time are calculated again. What the cell holds stays as it was written.
 */
import { type IUniverInstanceService, LocaleService, setDependencies, IUniverInstanceService as InstanceService } from "@univerjs/core";
import { FormulaCurrentConfigService, FormulaDataModel, IDependencyManagerService, ISheetRowFilteredService } from "@univerjs/engine-formula";
import { cellArea } from "../address";
import { hiddenRows } from "../filters";
import { translateFormula } from "../shift";
import type { HostSheet } from "../sheet";
import type { HostWorkbook } from "../workbook";
import { mentionsTable, withAddresses } from "./addresses";

type Dataset = Parameters<FormulaCurrentConfigService["load"]>[0];
type Handed = { readonly source: string; readonly f: string };
type SheetFormulas = Record<number, Record<number, { f: string; x?: number; y?: number } | null | undefined>>;

export class HostFormulaSource extends FormulaCurrentConfigService {
  private workbook: HostWorkbook | undefined;
  /** Cell → its formula, and the form in which the engine got it last. */
  private readonly before = new Map<string, Handed>();
  private tablesBefore = "";
  private known = new Map<string, boolean>();
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
    if ((tables.length === 0 && this.before.size === 0) || !formulas) return config;
    const names = new Set(tables.map(({ table }) => table.name.toLocaleLowerCase()));
    const joined = [...names].join();
    if (joined !== this.knownNames) {
      this.knownNames = joined;
      this.known = new Map();
    }
    const state = JSON.stringify(tables.map(({ sheet, table: { name: own, area, columns, showHeaders, showTotals } }) => [sheet.id, sheet.name, own, area, showHeaders, showTotals, columns.map((column) => column.name)]));
    const same = state === this.tablesBefore;
    this.tablesBefore = state;
    const gone = new Set(this.before.keys());
    const copies: Record<string, SheetFormulas> = {};
    const dirtyRanges = [...config.dirtyRanges];
    for (const [sheetId, rows] of Object.entries(formulas as Record<string, SheetFormulas | null>)) {
      const sheet = workbook.sheetById(sheetId);
      if (!rows || !sheet) continue;
      for (const [rowKey, cells] of Object.entries(rows)) {
        for (const [columnKey, item] of Object.entries(cells)) {
          if (!item || !this.mentions(item.f, names)) continue;
          const place = { sheetId, row: Number(rowKey), column: Number(columnKey) };
          const key = `${sheetId}!${place.row},${place.column}`;
          const source = item.x || item.y ? translateFormula(item.f, item.y ?? 0, item.x ?? 0) : item.f;
          const known = this.before.get(key);
          const f = same && known?.source === source ? known.f : withAddresses(workbook, source, place, tables);
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

  private mentions(formula: string, names: ReadonlySet<string>): boolean {
    const known = this.known.get(formula);
    if (known !== undefined) return known;
    const found = mentionsTable(formula, names);
    this.known.set(formula, found);
    return found;
  }
}

setDependencies(HostFormulaSource, [InstanceService, LocaleService, FormulaDataModel, ISheetRowFilteredService, IDependencyManagerService]);
