/** One worksheet: cells, styles, sizes and the features beside them. The only place that speaks to Univer about a sheet. */
import {
  type ICellData,
  type IRange,
  type IStyleData,
  type Nullable,
  RANGE_TYPE,
  type Worksheet,
} from "@univerjs/core";
import { SetRangeValuesMutation } from "@univerjs/sheets";
import { formulaFormat } from "./formula/formula-format";
import { contains, formatArea, intersect, isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS } from "./address";
import { cellsBefore } from "./edit-details";
import { cascade, patched, type StylePatch } from "./styles";
import type { Area, HostStyle, SheetFeatures } from "./types";
import { type CellInput, CLEARED, displayText, type Scalar, scalarOf, typeOf, type ValueType } from "./values";
import { shownFormula } from "./tables/addresses";
import type { HostWorkbook } from "./workbook";

export type ColumnPatch = { w?: number; hd?: 0 | 1; s?: IStyleData | null };

export type RowPatch = { h?: number; ah?: number; ia?: 0 | 1; hd?: 0 | 1; s?: IStyleData | null };

export type CellMatrix = Record<number, Record<number, Nullable<ICellData>>>;

/** Below this many numbers it is quicker to try each than to list what there is. */
const FEW = 2000;

const MANY_FORMULAS = 500;

function keysWithin(record: Readonly<Record<number, unknown>>, first: number, last: number): number[] {
  const found: number[] = [];
  if (last - first < FEW) for (let key = first; key <= last; key++) if (record[key] !== undefined) found.push(key);
  if (last - first < FEW) return found;
  for (const key of Object.keys(record)) if (Number(key) >= first && Number(key) <= last) found.push(Number(key));
  return found;
}

export class HostSheet {
  constructor(
    readonly workbook: HostWorkbook,
    readonly id: string,
  ) {}

  get univer(): Worksheet {
    const sheet = this.workbook.unit.getSheetBySheetId(this.id);
    if (!sheet) throw new Error(`The sheet ${this.id} was deleted.`);
    return sheet;
  }

  get exists(): boolean {
    return this.workbook.unit.getSheetBySheetId(this.id) !== null && this.workbook.unit.getSheetBySheetId(this.id) !== undefined;
  }

  get name(): string {
    return this.univer.getName();
  }

  get features(): SheetFeatures {
    return this.workbook.sheetFeatures(this.id);
  }

  /** Univer's rectangle for an area. Whole columns and rows end where the grid ends. */
  range(area: Area): IRange {
    const config = this.univer.getConfig();
    const wholeColumns = isWholeColumns(area);
    const wholeRows = isWholeRows(area);
    return {
      startRow: area.top,
      endRow: wholeColumns ? config.rowCount - 1 : area.bottom,
      startColumn: area.left,
      endColumn: wholeRows ? config.columnCount - 1 : area.right,
      rangeType: wholeColumns ? RANGE_TYPE.COLUMN : wholeRows ? RANGE_TYPE.ROW : RANGE_TYPE.NORMAL,
      unitId: this.workbook.unitId,
      sheetId: this.id,
    };
  }

  // Cells ------------------------------------------------------------------------------------------------------------

  /** What was put into the cell itself. */
  inputAt(row: number, column: number): Nullable<ICellData> {
    return this.univer.getCellMatrix().getValue(row, column);
  }

  /** What the cell shows: its own content, or the value that a dynamic array spills into it. */
  cellAt(row: number, column: number): Nullable<ICellData> {
    const own = this.inputAt(row, column);
    if (own && (own.f ?? own.si ?? own.v ?? own.p) !== undefined && (own.v !== null || own.f)) return own;
    const spilled = this.workbook.spilledCell(this.id, row, column);
    return spilled ? { ...own, v: spilled.v ?? null, t: spilled.t ?? null } : own;
  }

  valueAt(row: number, column: number): Scalar {
    return scalarOf(this.cellAt(row, column));
  }

  valueTypeAt(row: number, column: number): ValueType {
    return typeOf(this.cellAt(row, column));
  }

  /** The formula with its `=`, or the value where there is none. Shared formulas are written out. */
  formulaAt(row: number, column: number): Scalar {
    const own = this.inputAt(row, column);
    if (own?.f) return shownFormula(this.workbook, own.f, { sheetId: this.id, row, column });
    if (own?.si) return this.workbook.formulaText(this.id, row, column) ?? scalarOf(own);
    return this.valueAt(row, column);
  }

  hasFormula(row: number, column: number): boolean {
    const own = this.inputAt(row, column);
    return Boolean(own?.f ?? own?.si);
  }

  formatAt(row: number, column: number): string {
    return this.styleAt(row, column).n?.pattern ?? "General";
  }

  textAt(row: number, column: number): string {
    return displayText(this.valueAt(row, column), this.formatAt(row, column), this.workbook.features.date1904);
  }

  /** Fills the area row by row. An undefined entry leaves its cell alone. */
  write(area: Area, input: (row: number, column: number) => CellInput | undefined): void {
    const cellValue: CellMatrix = {};
    const formats: { row: number; column: number; pattern: string }[] = [];
    const formulas: { row: number; column: number; formula: string }[] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      const cells: Record<number, Nullable<ICellData>> = {};
      let any = false;
      for (let column = area.left; column <= area.right; column++) {
        const cell = input(row, column);
        if (!cell) continue;
        any = true;
        cells[column] = { ...cell.data };
        if (this.formatAt(row, column) !== "General") continue;
        if (cell.format !== undefined) formats.push({ row, column, pattern: cell.format });
        else if (typeof cell.data.f === "string") formulas.push({ row, column, formula: cell.data.f });
      }
      if (any) cellValue[row] = cells;
    }
    this.apply(cellValue);
    for (const { row, column, pattern } of formats) this.setFormat(row, column, pattern);
    for (const { row, column, formula } of formulas) {
      const pattern = formulaFormat(this, formula);
      if (pattern !== undefined) this.setFormat(row, column, pattern);
    }
  }

  private setFormat(row: number, column: number, pattern: string): void {
    const cell = this.inputAt(row, column);
    if (cell) cell.s = this.workbook.unit.getStyles().setValue(patched(this.styleAt(row, column), { n: { pattern } })) ?? null;
  }

  /** Writes cells as they are given: content, style or both. */
  apply(cellValue: CellMatrix): void {
    const rows = Object.keys(cellValue);
    if (rows.length === 0) return;
    if (!this.workbook.quiet) this.workbook.before = cellsBefore(this, cellValue);
    this.workbook.ensureGrid(this, cellValue);
    if (this.changesManyFormulas(cellValue)) this.workbook.forgetDependencies();
    this.workbook.mutate(SetRangeValuesMutation.id, { unitId: this.workbook.unitId, subUnitId: this.id, cellValue });
  }

  /** Taking formulas one by one out of the engine's index costs more with each that shares a range; past some it is built anew. */
  private changesManyFormulas(cells: CellMatrix): boolean {
    let count = 0;
    for (const [row, columns] of Object.entries(cells)) {
      for (const column of Object.keys(columns)) {
        if (this.hasFormula(Number(row), Number(column))) count += 1;
        if (count > MANY_FORMULAS) return true;
      }
    }
    return false;
  }

  /** Asks for the formulas of an area to be calculated again. */
  markDirty(area: Area): void {
    this.workbook.calculation.markDirty([{ unitId: this.workbook.unitId, sheetId: this.id, range: this.range(area) }]);
  }

  clearContents(area: Area): void {
    const cellValue: CellMatrix = {};
    this.forEachInput(area, (row, column) => {
      (cellValue[row] ??= {})[column] = { ...CLEARED };
    });
    this.apply(cellValue);
  }

  clearFormats(area: Area): void {
    this.forEachInput(area, (_row, _column, cell) => {
      delete cell.s;
    });
    this.workbook.redraw(this, area);
    const { columnData, rowData } = this.univer.getConfig();
    if (isWholeColumns(area)) for (const column of keysWithin(columnData, area.left, area.right)) if (columnData[column]?.s) this.patchColumn(column, { s: null });
    if (isWholeRows(area)) for (const row of keysWithin(rowData, area.top, area.bottom)) if (rowData[row]?.s) this.patchRow(row, { s: null });
  }

  /** Visits the cells that hold content or a style, row by row. */
  forEachInput(area: Area, visit: (row: number, column: number, cell: ICellData) => void): void {
    const matrix = this.univer.getCellMatrix().getMatrix() as Record<number, Record<number, Nullable<ICellData>> | undefined>;
    for (const row of keysWithin(matrix, area.top, area.bottom)) {
      const cells = matrix[row];
      if (!cells) continue;
      for (const column of keysWithin(cells, area.left, area.right)) {
        const cell = cells[column];
        if (cell) visit(row, column, cell);
      }
    }
  }

  hasContent(row: number, column: number): boolean {
    const own = this.inputAt(row, column);
    return (own !== null && own !== undefined && (Boolean(own.f ?? own.si) || scalarOf(own) !== "")) || Boolean(this.workbook.spilledCell(this.id, row, column));
  }

  /** The smallest area with content (and, unless `valuesOnly`, with styles). Spilled cells count. */
  usedArea(valuesOnly: boolean, within?: Area): Area | undefined {
    let top = MAX_ROWS;
    let left = MAX_COLUMNS;
    let bottom = -1;
    let right = -1;
    const grow = (row: number, column: number): void => {
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    };
    const scope = within ?? { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };
    this.forEachInput(scope, (row, column, cell) => {
      const hasContent = scalarOf(cell) !== "" || Boolean(cell.f ?? cell.si);
      if (hasContent || (!valuesOnly && cell.s !== undefined && cell.s !== null)) grow(row, column);
    });
    for (const spill of this.workbook.spillsOf(this.id)) {
      const shown = intersect(spill, scope);
      if (!shown) continue;
      grow(shown.top, shown.left);
      grow(shown.bottom, shown.right);
    }
    return bottom < 0 ? undefined : { top, left, bottom, right };
  }

  // Styles -----------------------------------------------------------------------------------------------------------

  /** The style that shows in a cell: sheet default, then column, then row, then its own. */
  styleAt(row: number, column: number): HostStyle {
    const styles = this.workbook.unit.getStyles();
    const own = this.inputAt(row, column)?.s;
    const ownStyle = typeof own === "string" ? styles.get(own) : own;
    const config = this.univer.getConfig();
    const rowStyle = config.rowData[row]?.s;
    const columnStyle = config.columnData[column]?.s;
    if (!rowStyle && !columnStyle) return ownStyle ?? {};
    const read = (style: Nullable<string | IStyleData>): Nullable<IStyleData> => (typeof style === "string" ? styles.get(style) : style);
    return cascade(read(columnStyle), read(rowStyle), ownStyle);
  }

  /**
   * Changes some style properties of every cell of an area. Styles are shared by id, so a large area costs one lookup a cell.
   * (Univer's own mutation would drop the properties that only Excel knows.)
   */
  patchStyle(area: Area, patch: StylePatch | ((row: number, column: number) => StylePatch)): void {
    if (typeof patch !== "function") this.setStyle(area, (style) => patched(style, patch));
    else this.setStyle(area, (style, row, column) => patched(style, patch(row, column)), (row, column) => JSON.stringify(patch(row, column)));
  }

  /** Gives every cell of an area the style that follows from its own; `sameFor` tells apart what else the next style depends on. */
  setStyle(area: Area, next: (style: HostStyle, row: number, column: number) => HostStyle, sameFor?: (row: number, column: number) => string): void {
    const matrix = this.univer.getCellMatrix();
    const styles = this.workbook.unit.getStyles();
    const known = new Map<string, string>();
    const set = (row: number, column: number): void => {
      const own = matrix.getValue(row, column);
      const old = typeof own?.s === "string" ? own.s : own?.s || this.inheritsStyle(row, column) ? undefined : "";
      const key = old === undefined ? undefined : `${old} ${sameFor?.(row, column) ?? ""}`;
      let id = key === undefined ? undefined : known.get(key);
      if (id === undefined) {
        const style = next(this.styleAt(row, column), row, column);
        id = Object.keys(style).length === 0 && !this.inheritsStyle(row, column) ? "" : (styles.setValue(style) ?? "");
        if (key !== undefined) known.set(key, id);
      }
      if (own && id === "") delete own.s;
      else if (own) own.s = id;
      else if (id !== "") matrix.setValue(row, column, { s: id });
    };
    const kept = (style: HostStyle): HostStyle | null => (Object.keys(style).length === 0 ? null : style);
    if (isWholeColumns(area)) {
      this.forEachInput(area, set);
      this.patchColumns(area.left, area.right, (column) => ({ s: kept(next(this.styleOfColumn(column) ?? {}, area.top, column)) }));
    } else if (isWholeRows(area)) {
      this.forEachInput(area, set);
      this.patchRows(area.top, area.bottom, (row) => ({ s: kept(next(this.styleOfRow(row) ?? {}, row, area.left)) }));
    } else {
      this.workbook.ensureGrid(this, { [area.bottom]: { [area.right]: true } });
      for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) set(row, column);
    }
    this.workbook.redraw(this, area);
  }

  private inheritsStyle(row: number, column: number): boolean {
    const config = this.univer.getConfig();
    return Boolean(config.rowData[row]?.s ?? config.columnData[column]?.s);
  }

  private styleOfColumn(column: number): Nullable<IStyleData> {
    const style = this.univer.getConfig().columnData[column]?.s;
    return typeof style === "string" ? this.workbook.unit.getStyles().get(style) : style;
  }

  private styleOfRow(row: number): Nullable<IStyleData> {
    const style = this.univer.getConfig().rowData[row]?.s;
    return typeof style === "string" ? this.workbook.unit.getStyles().get(style) : style;
  }

  // Rows and columns -------------------------------------------------------------------------------------------------

  patchColumn(column: number, patch: ColumnPatch): void {
    this.patchColumns(column, column, () => patch);
  }

  patchRow(row: number, patch: RowPatch): void {
    this.patchRows(row, row, () => patch);
  }

  patchColumns(first: number, last: number, patch: ColumnPatch | ((column: number) => ColumnPatch)): void {
    const columnData: Record<number, ColumnPatch> = {};
    for (let column = first; column <= last; column++) columnData[column] = typeof patch === "function" ? patch(column) : patch;
    this.workbook.mutate("sheet.mutation.set-col-data", { unitId: this.workbook.unitId, subUnitId: this.id, columnData });
  }

  /** The same for rows; a height for every row of a sheet becomes the default height, for a million entries would help nobody. */
  patchRows(first: number, last: number, patch: RowPatch | ((row: number) => RowPatch)): void {
    const all = first === 0 && last === MAX_ROWS - 1;
    const rows = all ? Object.keys(this.univer.getConfig().rowData).map(Number) : Array.from({ length: last - first + 1 }, (_entry, index) => first + index);
    const rowData: Record<number, RowPatch> = {};
    for (const row of rows) rowData[row] = typeof patch === "function" ? patch(row) : patch;
    if (all && typeof patch === "object" && patch.h !== undefined) this.univer.getConfig().defaultRowHeight = patch.h;
    this.workbook.mutate("sheet.mutation.set-row-data", { unitId: this.workbook.unitId, subUnitId: this.id, rowData });
  }

  /** Pixels. */
  columnWidth(column: number): number {
    const config = this.univer.getConfig();
    return config.columnData[column]?.w ?? config.defaultColumnWidth;
  }

  /** Pixels. */
  rowHeight(row: number): number {
    const config = this.univer.getConfig();
    const data = config.rowData[row];
    return data?.h ?? data?.ah ?? config.defaultRowHeight;
  }

  isColumnHidden(column: number): boolean {
    return this.univer.getConfig().columnData[column]?.hd === 1;
  }

  isRowHidden(row: number): boolean {
    return this.univer.getConfig().rowData[row]?.hd === 1 || this.features.filteredRows.includes(row);
  }

  /** Pixels from the sheet's left edge to the column's; hidden columns have no width. */
  leftOf(column: number): number {
    return this.offset(column, this.univer.getConfig().columnData, "w", this.univer.getConfig().defaultColumnWidth);
  }

  topOf(row: number): number {
    return this.offset(row, this.univer.getConfig().rowData, "h", this.univer.getConfig().defaultRowHeight);
  }

  private offset(end: number, data: object, key: "w" | "h", fallback: number): number {
    let total = end * fallback;
    for (const [index, entry] of Object.entries(data) as [string, { w?: number; h?: number; ah?: number; hd?: number } | undefined][]) {
      if (Number(index) >= end || !entry) continue;
      const size = entry.hd === 1 ? 0 : (entry[key] ?? (key === "h" ? entry.ah : undefined) ?? fallback);
      total += size - fallback;
    }
    return total;
  }

  // Merges -----------------------------------------------------------------------------------------------------------

  merges(): Area[] {
    return this.univer.getMergeData().map((merge) => ({ top: merge.startRow, left: merge.startColumn, bottom: merge.endRow, right: merge.endColumn }));
  }

  mergesTouching(area: Area): Area[] {
    return this.merges().filter((merge) => intersect(merge, area) !== undefined);
  }

  setMerges(add: readonly Area[], removeWithin?: Area): void {
    const unitId = this.workbook.unitId;
    const gone = removeWithin ? this.mergesTouching(removeWithin) : [];
    if (gone.length > 0) this.workbook.mutate("sheet.mutation.remove-worksheet-merge", { unitId, subUnitId: this.id, ranges: gone.map((area) => this.range(area)) });
    if (add.length > 0) this.workbook.mutate("sheet.mutation.add-worksheet-merge", { unitId, subUnitId: this.id, ranges: add.map((area) => this.range(area)) });
  }

  /** True where the sheet is protected and a cell of the area is locked (as all are, unless unlocked before). */
  isProtected(area: Area): boolean {
    if (!this.features.protection.protected) return false;
    if (isWholeColumns(area) || isWholeRows(area)) return true;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        if ((this.styleAt(row, column)).excel?.locked !== false) return true;
      }
    }
    return false;
  }

  spillAnchoredAt(row: number, column: number): Area | undefined {
    return this.workbook.spillsOf(this.id).find((spill) => spill.top === row && spill.left === column);
  }

  spillCovering(row: number, column: number): Area | undefined {
    return this.workbook.spillsOf(this.id).find((spill) => contains(spill, { top: row, left: column, bottom: row, right: column }));
  }

  describe(area: Area): string {
    return `${this.name}!${formatArea(area)}`;
  }
}
