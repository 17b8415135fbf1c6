/** Worksheet and WorksheetCollection. */
import { MAX_COLUMNS, MAX_ROWS } from "../document/address";
import type { HostSheet } from "../document/sheet";
import type { HostWorkbook } from "../document/workbook";
import { accessDenied, alreadyExists, ApiError, invalidArgument, itemNotFound } from "../protocol/errors";
import { type CallContext, defineType, handle, type Handle, NULL_OBJECT } from "../protocol/registry";
import { EVENT, emitSheetEvent } from "./sheet-events";
import { cell, findRange, type HostRange, rangeArgument, rangeHandle } from "./range/host-range";

export const worksheet = (sheet: HostSheet): Handle => handle("Worksheet", sheet);

const NAME_LIMIT = 31;

/** Excel's rules for sheet names. */
export function checkSheetName(workbook: HostWorkbook, value: unknown, except?: HostSheet): string {
  const name = String(value ?? "");
  const bad = name.length === 0 || name.length > NAME_LIMIT || /[:\\/?*[\]]/.test(name) || name.startsWith("'") || name.endsWith("'") || name.toLowerCase() === "history";
  if (bad) throw invalidArgument(`"${name}" is not a valid sheet name: 1 to 31 characters, none of : \\ / ? * [ ], no apostrophe at either end.`);
  const other = workbook.sheetByName(name);
  if (other && other !== except) throw alreadyExists("A resource with the same name or identifier already exists.");
  return name;
}

function freeName(workbook: HostWorkbook): string {
  for (let number = workbook.allSheets().length + 1; ; number++) {
    for (let candidate = 1; candidate <= number; candidate++) if (!workbook.sheetByName(`Sheet${candidate}`)) return `Sheet${candidate}`;
  }
}

function requireStructure(workbook: HostWorkbook): void {
  if (workbook.features.structureProtected) throw accessDenied("The workbook's structure is protected.");
}

/** By name or id, as `getItem` takes them. */
export function findSheet(workbook: HostWorkbook, key: unknown): HostSheet | undefined {
  return workbook.sheetById(String(key)) ?? workbook.sheetByName(String(key));
}

function neighbour(sheet: HostSheet, step: 1 | -1, visibleOnly: unknown): HostSheet | undefined {
  const sheets = sheet.workbook.allSheets();
  for (let index = sheets.indexOf(sheet) + step; index >= 0 && index < sheets.length; index += step) {
    const candidate = sheets[index];
    if (candidate && (visibleOnly !== true || candidate.features.visibility === "Visible")) return candidate;
  }
  return undefined;
}

const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw itemNotFound();
  return value;
};

const orNull = (sheet: HostSheet | undefined): Handle | typeof NULL_OBJECT => (sheet ? worksheet(sheet) : NULL_OBJECT);

const first = (workbook: HostWorkbook, visibleOnly: unknown): HostSheet => need((visibleOnly === true ? workbook.visibleSheets() : workbook.allSheets())[0]);

const last = (workbook: HostWorkbook, visibleOnly: unknown): HostSheet => need((visibleOnly === true ? workbook.visibleSheets() : workbook.allSheets()).at(-1));

const wholeSheet = (sheet: HostSheet): HostRange => ({ sheet, area: { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 } });

async function usedRange(sheet: HostSheet, valuesOnly: unknown): Promise<ReturnType<HostSheet["usedArea"]>> {
  await sheet.workbook.settle();
  return sheet.usedArea(valuesOnly === true);
}

const COLLECTION_TARGET = (): string => "Workbook";

/** Event numbers of office.js. `onX` of a sheet is filtered by its id, of the collection by the workbook. */
const SHEET_EVENTS = { dataChanged: 10, activated: 11, deactivated: 12, calculated: 16, selectionChanged: 14, formatChanged: 18, rowSorted: 19, columnSorted: 20, singleClicked: 21, rowHiddenChanged: 22, formulaChanged: 23, protectionChanged: 24, nameChanged: 25, visibilityChanged: 26 };

defineType<HostWorkbook>("WorksheetCollection", {
  items: (workbook) => workbook.allSheets().map(worksheet),
  indexer: (workbook, key) => worksheet(need(findSheet(workbook, key))),
  methods: {
    add: {
      call: async (workbook, [name]) => {
        requireStructure(workbook);
        const checked = name === null || name === undefined || name === "" ? freeName(workbook) : checkSheetName(workbook, name);
        return worksheet(await workbook.addSheet(checked));
      },
    },
    getItem: { call: (workbook, [key]) => worksheet(need(findSheet(workbook, key))) },
    getItemOrNullObject: { call: (workbook, [key]) => orNull(findSheet(workbook, key)) },
    getActiveWorksheet: { call: (workbook) => worksheet(workbook.activeSheet) },
    getCount: { call: (workbook, [visibleOnly]) => (visibleOnly === true ? workbook.visibleSheets() : workbook.allSheets()).length },
    getFirst: { call: (workbook, [visibleOnly]) => worksheet(first(workbook, visibleOnly)) },
    getLast: { call: (workbook, [visibleOnly]) => worksheet(last(workbook, visibleOnly)) },
  },
  events: {
    ...Object.fromEntries(Object.entries(SHEET_EVENTS).map(([name, eventType]) => [name, { eventType, target: COLLECTION_TARGET }])),
    moved: { eventType: 27, target: COLLECTION_TARGET },
    added: { eventType: 13, target: COLLECTION_TARGET },
    deleted: { eventType: 15, target: COLLECTION_TARGET },
  },
});

async function rename(sheet: HostSheet, value: unknown): Promise<void> {
  const { workbook } = sheet;
  requireStructure(workbook);
  const name = checkSheetName(workbook, value, sheet);
  if (name === sheet.name) return;
  const before = sheet.name;
  await workbook.command("sheet.command.set-worksheet-name", { unitId: workbook.unitId, subUnitId: sheet.id, name });
  workbook.renamedSheet(before, name);
  emitSheetEvent(sheet, EVENT.nameChanged, { nameBefore: before, nameAfter: name });
}

function showGridlines(sheet: HostSheet, value: unknown): void {
  sheet.features.showGridlines = value === true;
  sheet.workbook.mutate("sheet.mutation.toggle-gridlines", { unitId: sheet.workbook.unitId, subUnitId: sheet.id, showGridlines: value === true ? 1 : 0 });
  sheet.workbook.touched();
}

function showHeadings(sheet: HostSheet, value: unknown): void {
  sheet.features.showHeadings = value === true;
  sheet.workbook.touched();
}

async function setVisibility(sheet: HostSheet, value: unknown): Promise<void> {
  const { workbook } = sheet;
  requireStructure(workbook);
  const visibility = String(value);
  if (visibility !== "Visible" && visibility !== "Hidden" && visibility !== "VeryHidden") throw invalidArgument();
  const visible = workbook.visibleSheets();
  if (visibility !== "Visible" && visible.length === 1 && visible[0] === sheet) throw new ApiError("InvalidOperation", "A workbook must contain at least one visible worksheet.");
  const before = sheet.features.visibility;
  sheet.features.visibility = visibility;
  if (visibility !== "Visible" && workbook.activeSheet === sheet) {
    const next = workbook.visibleSheets()[0];
    if (next) workbook.activate(next);
  }
  const id = visibility === "Visible" ? "sheet.command.set-worksheet-show" : "sheet.command.set-worksheet-hidden";
  await workbook.command(id, { unitId: workbook.unitId, subUnitId: sheet.id });
  if (before !== visibility) emitSheetEvent(sheet, EVENT.visibilityChanged, { visibilityBefore: before, visibilityAfter: visibility });
}

async function move(sheet: HostSheet, position: unknown): Promise<void> {
  requireStructure(sheet.workbook);
  const order = Number(position);
  if (!Number.isInteger(order) || order < 0 || order >= sheet.workbook.allSheets().length) throw invalidArgument();
  const before = sheet.workbook.allSheets().indexOf(sheet);
  await sheet.workbook.command("sheet.command.set-worksheet-order", { unitId: sheet.workbook.unitId, subUnitId: sheet.id, order });
  if (before !== order) emitSheetEvent(sheet, EVENT.moved, { positionBefore: before, positionAfter: order });
}

async function remove(sheet: HostSheet, workbook: HostWorkbook): Promise<void> {
  requireStructure(workbook);
  const visible = workbook.visibleSheets();
  if (visible.length === 1 && visible[0] === sheet) throw new ApiError("InvalidOperation", "A workbook must contain at least one visible worksheet.");
  await workbook.deleteSheet(sheet);
}

async function copy(sheet: HostSheet, positionType: unknown, relativeTo: unknown, workbook: HostWorkbook): Promise<Handle> {
  requireStructure(workbook);
  const made = await workbook.copySheet(sheet);
  const sheets = workbook.allSheets();
  const relative = relativeTo as { target?: HostSheet } | undefined;
  const anchor = relative?.target ?? sheet;
  const place = String(positionType ?? "None");
  const at = sheets.indexOf(anchor);
  const target = place === "Beginning" ? 0 : place === "Before" ? at : place === "After" ? at + 1 : sheets.length - 1;
  await move(made, Math.min(Math.max(0, target), sheets.length - 1));
  return worksheet(made);
}

defineType<HostSheet>("Worksheet", {
  properties: {
    id: { get: (sheet) => sheet.id },
    name: { get: (sheet) => sheet.name, set: rename },
    position: { get: (sheet) => sheet.workbook.allSheets().indexOf(sheet), set: move },
    visibility: { get: (sheet) => sheet.features.visibility, set: setVisibility },
    tabColor: {
      get: (sheet) => sheet.univer.getConfig().tabColor,
      set: async (sheet, value) => {
        await sheet.workbook.command("sheet.command.set-tab-color", { unitId: sheet.workbook.unitId, subUnitId: sheet.id, value: String(value) });
      },
      since: "1.7",
    },
    // office.js reads these two by their own names, and writes them by the shorter ones.
    showGridlines: { get: (sheet) => sheet.features.showGridlines, set: showGridlines, since: "1.8" },
    gridlines: { set: showGridlines, since: "1.8" },
    showHeadings: { get: (sheet) => sheet.features.showHeadings, set: showHeadings, since: "1.8" },
    headings: { set: showHeadings, since: "1.8" },
    standardHeight: { get: (sheet) => sheet.univer.getConfig().defaultRowHeight * 0.75, since: "1.7" },
    standardWidth: {
      get: (sheet) => sheet.features.standardWidth ?? 8.43,
      set: (sheet, value) => {
        sheet.features.standardWidth = Number(value);
        sheet.univer.getConfig().defaultColumnWidth = Math.round(Number(value) * 7 + 5);
        sheet.workbook.touched();
      },
      since: "1.7",
    },
    enableCalculation: { get: () => true, set: () => undefined, since: "1.9" },
  },
  methods: {
    getRange: {
      call: (sheet, [address], { workbook }) => {
        if (address === null || address === undefined || address === "") return handle("Range", wholeSheet(sheet));
        const found = findRange(workbook, sheet, String(address));
        return rangeHandle(found.sheet, found.area);
      },
    },
    getRanges: {
      call: (sheet, [address], { workbook }) => {
        const parts = address === null || address === undefined ? [wholeSheet(sheet)] : String(address).split(",").map((part) => findRange(workbook, sheet, part));
        return handle("RangeAreas", { sheet, areas: parts.map((part) => part.area) });
      },
      since: "1.9",
    },
    getCell: { call: (sheet, [row, column]) => rangeHandle(sheet, cell(Number(row), Number(column))) },
    getRangeByIndexes: {
      call: (sheet, [row, column, rows, columns]) => rangeHandle(sheet, { top: Number(row), left: Number(column), bottom: Number(row) + Number(rows) - 1, right: Number(column) + Number(columns) - 1 }),
    },
    getUsedRange: { call: async (sheet, [valuesOnly]) => rangeHandle(sheet, (await usedRange(sheet, valuesOnly)) ?? cell(0, 0)) },
    getUsedRangeOrNullObject: {
      call: async (sheet, [valuesOnly]) => {
        const area = await usedRange(sheet, valuesOnly);
        return area ? rangeHandle(sheet, area) : NULL_OBJECT;
      },
    },
    activate: {
      call: (sheet, _args, { workbook }) => {
        if (sheet.features.visibility !== "Visible") throw new ApiError("InvalidOperation", `The sheet "${sheet.name}" is hidden.`);
        workbook.activate(sheet);
      },
    },
    delete: { call: (sheet, _args, { workbook }) => remove(sheet, workbook) },
    copy: { call: (sheet, [positionType, relativeTo], { workbook }) => copy(sheet, positionType, relativeTo, workbook), since: "1.7" },
    calculate: { call: async (_sheet, [all], { workbook }) => workbook.calculation.calculate(all === true) },
    getNext: { call: (sheet, [visibleOnly]) => worksheet(need(neighbour(sheet, 1, visibleOnly))) },
    getNextOrNullObject: { call: (sheet, [visibleOnly]) => orNull(neighbour(sheet, 1, visibleOnly)) },
    getPrevious: { call: (sheet, [visibleOnly]) => worksheet(need(neighbour(sheet, -1, visibleOnly))) },
    getPreviousOrNullObject: { call: (sheet, [visibleOnly]) => orNull(neighbour(sheet, -1, visibleOnly)) },
  },
  children: {
    freezePanes: { get: (sheet) => handle("WorksheetFreezePanes", sheet), since: "1.7" },
    protection: { get: (sheet) => handle("WorksheetProtection", sheet) },
    tables: { get: (sheet) => handle("TableCollection", sheet) },
    charts: { get: (sheet) => handle("ChartCollection", sheet) },
    names: { get: (sheet) => handle("NamedItemCollection", sheet) },
  },
  events: Object.fromEntries(
    Object.entries(SHEET_EVENTS).map(([name, eventType]) => [name, { eventType, target: (sheet: HostSheet, _context: CallContext) => sheet.id }]),
  ),
});

// Freeze panes -------------------------------------------------------------------------------------------------------

function freeze(sheet: HostSheet, rows: number, columns: number): void {
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) throw invalidArgument();
  sheet.workbook.mutate("sheet.mutation.set-frozen", {
    unitId: sheet.workbook.unitId,
    subUnitId: sheet.id,
    startRow: rows > 0 ? rows : -1,
    startColumn: columns > 0 ? columns : -1,
    ySplit: rows,
    xSplit: columns,
  });
}

defineType<HostSheet>("WorksheetFreezePanes", {
  methods: {
    freezeRows: { call: (sheet, [count]) => freeze(sheet, Number(count ?? 1), 0) },
    freezeColumns: { call: (sheet, [count]) => freeze(sheet, 0, Number(count ?? 1)) },
    freezeAt: {
      call: (sheet, [range], { workbook }) => {
        const { area } = rangeArgument(workbook, sheet, range);
        freeze(sheet, area.bottom === MAX_ROWS - 1 ? 0 : area.bottom + 1, area.right === MAX_COLUMNS - 1 ? 0 : area.right + 1);
      },
    },
    unfreeze: { call: (sheet) => freeze(sheet, 0, 0) },
    getLocationOrNullObject: {
      call: (sheet) => {
        const { xSplit, ySplit } = sheet.univer.getConfig().freeze;
        if (xSplit === 0 && ySplit === 0) return NULL_OBJECT;
        return rangeHandle(sheet, { top: 0, left: 0, bottom: ySplit > 0 ? ySplit - 1 : MAX_ROWS - 1, right: xSplit > 0 ? xSplit - 1 : MAX_COLUMNS - 1 });
      },
    },
    getLocation: {
      call: (sheet) => {
        const { xSplit, ySplit } = sheet.univer.getConfig().freeze;
        if (xSplit === 0 && ySplit === 0) throw itemNotFound();
        return rangeHandle(sheet, { top: 0, left: 0, bottom: ySplit > 0 ? ySplit - 1 : MAX_ROWS - 1, right: xSplit > 0 ? xSplit - 1 : MAX_COLUMNS - 1 });
      },
    },
  },
});

// Protection ---------------------------------------------------------------------------------------------------------

const PROTECTION_DEFAULTS = {
  allowAutoFilter: false, allowDeleteColumns: false, allowDeleteRows: false, allowEditObjects: false, allowEditScenarios: false, allowFormatCells: false, allowFormatColumns: false,
  allowFormatRows: false, allowInsertColumns: false, allowInsertHyperlinks: false, allowInsertRows: false, allowPivotTables: false, allowSort: false, selectionMode: "Normal",
};

defineType<HostSheet>("WorksheetProtection", {
  properties: {
    protected: { get: (sheet) => sheet.features.protection.protected },
    options: { get: (sheet) => (sheet.features.protection.protected ? { ...PROTECTION_DEFAULTS, ...sheet.features.protection.options } : null) },
  },
  methods: {
    protect: {
      call: (sheet, [options, password], { workbook }) => {
        if (sheet.features.protection.protected) throw accessDenied("The worksheet is already protected.");
        sheet.features.protection = { protected: true, options: { ...(options as object | null) } };
        if (typeof password === "string" && password !== "") sheet.features.protection.password = password;
        emitSheetEvent(sheet, EVENT.protectionChanged, { isProtected: true });
        workbook.touched();
      },
    },
    unprotect: {
      call: (sheet, [password], { workbook }) => {
        const { protection } = sheet.features;
        if (!protection.protected) return;
        if (protection.passwordHash) throw accessDenied("The worksheet was protected with a password in another program; the host cannot check it.");
        if (protection.password !== undefined && protection.password !== password) throw accessDenied("The password you supplied is not correct.");
        sheet.features.protection = { protected: false, options: {} };
        emitSheetEvent(sheet, EVENT.protectionChanged, { isProtected: false });
        workbook.touched();
      },
    },
  },
});
