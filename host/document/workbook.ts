/**
 * The workbook behind the host: Univer for cells and formulas, plain state for the rest.
 *
 * Everything above (the object model, the page, the command line, .xlsx) speaks to this class and to HostSheet, never to Univer.
 */
import {
  ICommandService,
  type ICellData,
  type Injector,
  type IRange,
  type IWorkbookData,
  LocaleType,
  type Nullable,
  type Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { FormulaDataModel, IDependencyManagerService, IFormulaCurrentConfigService, IFunctionService, RemoveSuperTableMutation, SetSuperTableMutation } from "@univerjs/engine-formula";
import { TriggerCalculationController } from "@univerjs/sheets-formula";
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import { listenForAnchors } from "./anchors";
import type { HostCalculation } from "./calculation";
import { renewObjects } from "./copied-objects";
import { dropChartReferences, followTable } from "./chart-references";
import { emptySpilledCells, workbookAtRest } from "./at-rest";
import { CustomFunctions } from "./custom-functions";
import { type CellsBefore, NOTHING_BEFORE } from "./edit-details";
import { createEmitter, type HostEvent } from "./events";
import { hideFilteredRows } from "./filters";
import { evaluateFormula } from "./evaluate";
import { HostSheet } from "./sheet";
import { scanOnlyForFormulas } from "./formula-scan";
import { breakNames, followRenamedSheet, type PublishedNames, publishNames } from "./names";
import { listenToEdits } from "./structure";
import { mentionsTable } from "./tables/addresses";
import { dropReferences, renewTables } from "./tables/copies";
import type { HostFormulaSource } from "./tables/formula-source";
import { type Area, emptySheetFeatures, type SheetFeatures, type Spill, type TableState, type WorkbookFeatures, type WorkbookFile } from "./types";
import type { Scalar } from "./values";

/** How large a sheet is made. Excel's full size costs a drawn grid memory, so the page lets sheets grow as they are written. */
export type GridSize = { readonly rows: number; readonly columns: number };

export const FULL_GRID: GridSize = { rows: MAX_ROWS, columns: MAX_COLUMNS };

/** Marks a mutation that only asks the grid to draw again. */
export const REDRAW = "host.redraw";

const SPILL_ROUNDS = 8;

let opened = 0;

export type Selection = { sheetId: string; areas: Area[]; active: { row: number; column: number } };

export class HostWorkbook {
  readonly unit: Workbook;
  readonly injector: Injector;
  readonly calculation: HostCalculation;
  readonly features: WorkbookFeatures;
  readonly customFunctions: CustomFunctions;
  readonly events = createEmitter<HostEvent>();
  selection: Selection;
  /** True while a person is typing into a cell: requests are refused as Excel refuses them. */
  cellEditMode = false;
  /** True while a request of the add-in is carried out: events then say who made the change. */
  writingForAddin = false;
  /** Whether it is open for reading only, as the add-in is told. */
  readOnly = false;
  /** True while somebody else changes the workbook: events then say that it happened elsewhere. */
  coAuthoring = false;
  /** False while the host itself rewrites cells: tables then do not take what is written for input. */
  tablesFollow = true;
  /** True while cells are put elsewhere as part of a larger step, which tells about itself when it is done. */
  quiet = false;
  /** What the cells held that are just being edited. */
  before: CellsBefore = NOTHING_BEFORE;
  readonly origin: unknown;

  /** What `workbook.name` says. */
  fileName = "Workbook.xlsx";

  private readonly commands: ICommandService;
  private readonly formulas: FormulaDataModel;
  private readonly sheets = new Map<string, HostSheet>();
  private lastId = 0;

  constructor(
    univer: Univer,
    file: WorkbookFile,
    private readonly grid: GridSize = FULL_GRID,
  ) {
    // Univer caches parsed formulas by unit id, for all workbooks of the process: an id is never used twice.
    const data: IWorkbookData = { ...file.workbook, id: `workbook-${String(++opened)}`, locale: LocaleType.EN_US };
    for (const sheet of Object.values(data.sheets)) {
      sheet.rowCount = Math.max(sheet.rowCount ?? 0, grid.rows);
      sheet.columnCount = Math.max(sheet.columnCount ?? 0, grid.columns);
    }
    emptySpilledCells(data, file.spills);
    this.origin = file.origin;
    this.features = file.features;
    this.openedSpills = file.spills;
    this.unit = univer.createUnit<IWorkbookData, Workbook>(UniverInstanceType.UNIVER_SHEET, data);
    this.injector = univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.formulas = this.injector.get(FormulaDataModel);
    scanOnlyForFormulas(this.formulas, (id, row, column) => this.sheetById(id)?.hasFormula(row, column) ?? true);
    this.calculation = this.injector.get(TriggerCalculationController) as unknown as HostCalculation;
    const first = this.visibleSheets()[0] ?? this.allSheets()[0];
    const opensOn = file.features.activeSheetId;
    this.selection = { sheetId: opensOn !== undefined && this.sheetById(opensOn) ? opensOn : (first?.id ?? ""), areas: [{ top: 0, left: 0, bottom: 0, right: 0 }], active: { row: 0, column: 0 } };
    (this.injector.get(IFormulaCurrentConfigService) as unknown as HostFormulaSource).join(this);
    for (const sheet of this.allSheets()) for (const table of sheet.features.tables) this.publishTable(sheet, table);
    this.publishNames();
    this.calculation.onCalculated(() => {
      this.followSpills();
      this.events.emit({ kind: "calculated" });
    });
    hideFilteredRows(this);
    listenToEdits(this);
    listenForAnchors(this);
    this.customFunctions = new CustomFunctions(this);
    this.calculateUnknown();
  }

  get unitId(): string {
    return this.unit.getUnitId();
  }

  /** Univer's commands, for the few members of the object model that are one command. */
  mutate(id: string, params: object, options?: { readonly onlyLocal: boolean }): void {
    this.commands.syncExecuteCommand(id, params, options);
  }

  /** Does something without telling anyone of the single changes. */
  quietly(work: () => void): void {
    const before = this.quiet;
    this.quiet = true;
    try {
      work();
    } finally {
      this.quiet = before;
    }
  }

  /** Does something as another person who has the same workbook open would. */
  async byCoAuthor(work: () => void | Promise<void>): Promise<void> {
    this.coAuthoring = true;
    try {
      await work();
    } finally {
      this.coAuthoring = false;
    }
  }

  async command(id: string, params: object): Promise<boolean> {
    return this.commands.executeCommand(id, params);
  }

  onCommand(listener: (command: { id: string; params?: object }, options?: { onlyLocal?: boolean; fromFormula?: boolean }) => void): void {
    this.commands.onCommandExecuted((command, options) => listener(command, options));
  }

  beforeCommand(listener: (id: string, params?: object, options?: { onlyLocal?: boolean; fromFormula?: boolean }) => void): void {
    this.commands.beforeCommandExecuted((command, options) => listener(command.id, command.params, options));
  }

  /**
   * Tells the grid that styles changed without a mutation of Univer's. (Only locally: the formula plugin would take a mutation
   * without a formula for the removal of one that is not calculated yet.)
   */
  redraw(sheet: HostSheet, area: Area): void {
    this.mutate("sheet.mutation.set-range-values", { unitId: this.unitId, subUnitId: sheet.id, cellValue: { [area.top]: { [area.left]: {} } }, trigger: REDRAW }, { onlyLocal: true });
    if (!this.quiet) this.events.emit({ kind: "formatChanged", sheetId: sheet.id, area, byAddin: this.writingForAddin });
  }

  /** The file differs from what was opened. */
  touched(): void {
    this.events.emit({ kind: "featuresChanged" });
  }

  newId(): string {
    this.lastId += 1;
    const tail = `${Date.now().toString(16)}${this.lastId.toString(16)}`.padStart(12, "0").slice(-12);
    return `{${this.lastId.toString(16).padStart(8, "0")}-0000-4000-8000-${tail}}`.toUpperCase();
  }

  // Sheets -----------------------------------------------------------------------------------------------------------

  allSheets(): HostSheet[] {
    return this.unit.getSheets().map((sheet) => this.sheetById(sheet.getSheetId())).filter((sheet) => sheet !== undefined);
  }

  visibleSheets(): HostSheet[] {
    return this.allSheets().filter((sheet) => sheet.features.visibility === "Visible");
  }

  sheetById(id: string): HostSheet | undefined {
    if (!this.unit.getSheetBySheetId(id)) return undefined;
    const known = this.sheets.get(id);
    if (known) return known;
    const sheet = new HostSheet(this, id);
    this.sheets.set(id, sheet);
    return sheet;
  }

  sheetByName(name: string): HostSheet | undefined {
    const wanted = name.toLocaleLowerCase();
    return this.allSheets().find((sheet) => sheet.name.toLocaleLowerCase() === wanted);
  }

  sheetFeatures(id: string): SheetFeatures {
    return (this.features.sheets[id] ??= emptySheetFeatures());
  }

  get activeSheet(): HostSheet {
    const sheet = this.sheetById(this.selection.sheetId) ?? this.visibleSheets()[0];
    if (!sheet) throw new Error("The workbook has no visible sheet.");
    return sheet;
  }

  async addSheet(name: string, index?: number): Promise<HostSheet> {
    const id = this.newId();
    this.features.sheets[id] = emptySheetFeatures();
    await this.command("sheet.command.insert-sheet", {
      unitId: this.unitId,
      index: index ?? this.unit.getSheets().length,
      sheet: { id, name, rowCount: this.grid.rows, columnCount: this.grid.columns, cellData: {}, defaultColumnWidth: 64, defaultRowHeight: 20 },
    });
    const sheet = this.sheetById(id);
    if (!sheet) throw new Error(`The sheet "${name}" could not be added.`);
    this.events.emit({ kind: "sheetAdded", sheetId: id });
    return sheet;
  }

  async deleteSheet(sheet: HostSheet): Promise<void> {
    const id = sheet.id;
    if (this.selection.sheetId === id) {
      const others = this.visibleSheets();
      const at = others.findIndex((other) => other.id === id);
      const next = others[at + 1] ?? others[at - 1];
      if (next) this.activate(next);
    }
    for (const table of sheet.features.tables) {
      this.withdrawTable(table);
      dropReferences(this, sheet, table);
    }
    dropChartReferences(this, sheet.name);
    breakNames(this.features, sheet);
    await this.command("sheet.command.remove-sheet", { unitId: this.unitId, subUnitId: id });
    this.sheets.delete(id);
    delete this.features.sheets[id];
    this.publishNames();
    this.events.emit({ kind: "sheetDeleted", sheetId: id });
  }

  /** A copy at the end, with its cells and what stands on them; tables and charts get names of their own. */
  async copySheet(source: HostSheet): Promise<HostSheet> {
    let number = 2;
    const base = source.name.slice(0, 26);
    while (this.sheetByName(`${base} (${number})`)) number++;
    const id = this.newId();
    const data = structuredClone(source.univer.getConfig());
    const features = structuredClone(source.features);
    renewTables(this, features, data);
    renewObjects(this, features, source.name, `${base} (${number})`);
    this.features.sheets[id] = features;
    await this.command("sheet.command.insert-sheet", { unitId: this.unitId, index: this.unit.getSheets().length, sheet: { ...data, id, name: `${base} (${number})` } });
    const sheet = this.sheetById(id);
    if (!sheet) throw new Error(`The sheet "${source.name}" could not be copied.`);
    for (const table of sheet.features.tables) this.publishTable(sheet, table);
    this.events.emit({ kind: "sheetAdded", sheetId: id });
    this.calculation.markAllDirty();
    return sheet;
  }

  /** References kept as text follow a renamed sheet; formulas in cells follow by themselves. */
  renamedSheet(before: string, after: string): void {
    followRenamedSheet(this.features, before, after);
    this.publishNames();
    this.touched();
  }

  activate(sheet: HostSheet): void {
    if (this.selection.sheetId === sheet.id) return;
    const previous = this.selection.sheetId;
    this.selection = { sheetId: sheet.id, areas: [{ top: 0, left: 0, bottom: 0, right: 0 }], active: { row: 0, column: 0 } };
    this.events.emit({ kind: "sheetDeactivated", sheetId: previous });
    this.events.emit({ kind: "sheetActivated", sheetId: sheet.id });
  }

  select(sheet: HostSheet, areas: readonly Area[]): void {
    this.activate(sheet);
    const first = areas[0];
    if (!first) return;
    this.selection = { sheetId: sheet.id, areas: [...areas], active: { row: first.top, column: first.left } };
    this.events.emit({ kind: "selectionChanged", sheetId: sheet.id, areas: [...areas] });
  }

  /** Lets a sheet grow to hold what is about to be written. */
  ensureGrid(sheet: HostSheet, cells: Record<number, Record<number, unknown>>): void {
    const config = sheet.univer.getConfig();
    let lastRow = -1;
    let lastColumn = -1;
    for (const [row, columns] of Object.entries(cells)) {
      lastRow = Math.max(lastRow, Number(row));
      for (const column of Object.keys(columns)) lastColumn = Math.max(lastColumn, Number(column));
    }
    const ids = { unitId: this.unitId, subUnitId: sheet.id };
    if (lastRow >= config.rowCount) this.mutate("sheet.mutation.set-worksheet-row-count", { ...ids, rowCount: Math.min(MAX_ROWS, lastRow + 100) });
    if (lastColumn >= config.columnCount) this.mutate("sheet.mutation.set-worksheet-column-count", { ...ids, columnCount: Math.min(MAX_COLUMNS, lastColumn + 10) });
  }

  // Formulas ---------------------------------------------------------------------------------------------------------

  settle(): Promise<void> {
    return this.calculation.settle();
  }

  /** Calculates now; with `all`, every formula and every custom function again. */
  async recalculate(all: boolean): Promise<void> {
    if (all) this.events.emit({ kind: "forgetResults" });
    await this.calculation.calculate(all);
  }

  /** The value of a formula that stands in no cell. */
  evaluate(formula: string, sheet = this.activeSheet): Promise<Scalar[][]> {
    return evaluateFormula(this, formula, sheet.id);
  }

  /** How often in a row a calculation was followed by another because arrays had changed their size. */
  private spillRounds = 0;

  /** Formulas that refer to an array which is larger or smaller now are calculated again; not for ever, should two depend on each other. */
  private followSpills(): void {
    const outdated = this.spillRounds < SPILL_ROUNDS ? (this.injector.get(IFormulaCurrentConfigService) as unknown as HostFormulaSource).outdated() : [];
    this.spillRounds = outdated.length > 0 ? this.spillRounds + 1 : 0;
    if (outdated.length > 0) this.calculation.look();
  }

  /** Lets the formula engine find out anew which formula refers to what. */
  forgetDependencies(): void {
    const dependencies = this.injector.get(IDependencyManagerService);
    dependencies.clearFormulaDependency(this.unitId);
    dependencies.clearOtherFormulaDependency(this.unitId);
    dependencies.clearFeatureFormulaDependency(this.unitId);
  }

  get functions(): IFunctionService {
    return this.injector.get(IFunctionService);
  }

  /** The value that a dynamic array formula elsewhere puts into a cell. */
  spilledCell(sheetId: string, row: number, column: number): Nullable<ICellData> {
    return this.formulas.getArrayFormulaCellData()[this.unitId]?.[sheetId]?.[row]?.[column];
  }

  /** The areas that dynamic array formulas of a sheet cover, larger than one cell. */
  spillsOf(sheetId: string): Area[] {
    const found: Area[] = [];
    const rows: Record<number, Record<number, IRange | null> | null> = this.formulas.getArrayFormulaRange()[this.unitId]?.[sheetId] ?? {};
    for (const row of Object.values(rows)) {
      for (const range of Object.values(row ?? {})) {
        if (!range || (range.startRow === range.endRow && range.startColumn === range.endColumn)) continue;
        found.push({ top: range.startRow, left: range.startColumn, bottom: range.endRow, right: range.endColumn });
      }
    }
    return found;
  }

  /** The formula of a cell that shares it with others, written for that cell. */
  formulaText(sheetId: string, row: number, column: number): string | undefined {
    return this.formulas.getFormulaStringByCell(row, column, sheetId, this.unitId) ?? undefined;
  }

  /** A file's cached values are trusted, as Excel trusts them; formulas without one are calculated. */
  private calculateUnknown(): void {
    for (const sheet of this.allSheets()) {
      const ranges: Area[] = [];
      sheet.forEachInput({ top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 }, (row, column, cell) => {
        if ((cell.f ?? cell.si) && (cell.v === undefined || cell.v === null)) ranges.push({ top: row, left: column, bottom: row, right: column });
      });
      for (const spill of this.fileSpills(sheet)) ranges.push(spill);
      if (ranges.length > 0) this.calculation.markDirty(ranges.map((area) => ({ unitId: this.unitId, sheetId: sheet.id, range: sheet.range(area) })));
    }
  }

  /** Anchors of dynamic arrays: their other cells have no values until they are calculated. */
  private fileSpills(sheet: HostSheet): Area[] {
    const anchors: Area[] = [];
    for (const spill of this.openedSpills) if (spill.sheetId === sheet.id) anchors.push({ ...spill.area, bottom: spill.area.top, right: spill.area.left });
    return anchors;
  }

  private readonly openedSpills: readonly Spill[];

  // Tables and names -------------------------------------------------------------------------------------------------

  /** Tells the formula engine about a table, so that structured references work. Call again whenever it moves or is renamed. */
  publishTable(sheet: HostSheet, table: TableState): void {
    followTable(this, sheet, table);
    const titleMap = new Map(table.columns.map((column, index) => [column.name, index]));
    this.mutate(SetSuperTableMutation.id, {
      unitId: this.unitId,
      tableName: table.name,
      reference: {
        sheetId: sheet.id,
        range: { startRow: table.area.top, endRow: table.showTotals ? table.area.bottom - 1 : table.area.bottom, startColumn: table.area.left, endColumn: table.area.right },
        titleMap,
        hasCustomTitle: false,
      },
    });
    this.tablesChanged();
  }

  withdrawTable(table: Pick<TableState, "name">): void {
    this.mutate(RemoveSuperTableMutation.id, { unitId: this.unitId, tableName: table.name });
    this.tablesChanged();
  }

  /** Formulas and names that mention tables may mean other cells now. */
  private tablesChanged(): void {
    this.calculation.markDirty([]);
    const names = new Set(this.tables().map(({ table }) => table.name.toLocaleLowerCase()));
    if (this.features.names.some((name) => mentionsTable(name.formula, names))) this.publishNames();
  }

  tables(): { sheet: HostSheet; table: TableState }[] {
    return this.allSheets().flatMap((sheet) => sheet.features.tables.map((table) => ({ sheet, table })));
  }

  /** The spelling of a defined name or a table, whatever capitals it was typed in. */
  nameSpelling(typed: string): string | undefined {
    const wanted = typed.toLocaleLowerCase();
    return this.features.names.find((name) => name.name.toLocaleLowerCase() === wanted)?.name ?? this.tables().find(({ table }) => table.name.toLocaleLowerCase() === wanted)?.table.name;
  }

  /** Hands the names to the formula engine. */
  publishNames(): void {
    publishNames(this, this.publishedNames);
  }

  private readonly publishedNames: PublishedNames = new Map();

  // At rest ----------------------------------------------------------------------------------------------------------

  /** The workbook as a file: cells with their last values, features, dynamic arrays. */
  async save(): Promise<WorkbookFile> {
    await this.settle();
    return workbookAtRest(this);
  }
}
