/** Range: clear, insert, delete, merge. */
import { isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { without } from "../../document/cell-areas";
import type { HostSheet } from "../../document/sheet";
import { OffSheet, shiftCells } from "../../document/shift-cells";
import type { Area } from "../../document/types";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType, NULL_OBJECT } from "../../protocol/registry";
import { type HostRange, rangeHandle, requireWritable } from "./host-range";
import { removeHyperlinks } from "./properties";

const CLEARS = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks", "ResetContents"];

export function clear(range: HostRange, applyTo: unknown): void {
  const what = String(applyTo ?? "All");
  if (!CLEARS.includes(what)) throw invalidArgument();
  requireWritable(range);
  const { sheet, area } = range;
  const { features } = sheet;
  if (what === "All" || what === "Contents" || what === "ResetContents") sheet.clearContents(area);
  if (what === "All" || what === "Formats" || what === "RemoveHyperlinks") sheet.clearFormats(area);
  if (what === "All" || what === "Formats") {
    if (sheet.mergesTouching(area).length > 0) sheet.setMerges([], area);
    features.conditionalFormats = features.conditionalFormats.flatMap((format) => {
      const areas = format.areas.flatMap((part) => without(part, area));
      return areas.length > 0 ? [{ ...format, areas }] : [];
    });
  }
  if (what === "All" || what === "Hyperlinks" || what === "RemoveHyperlinks") removeHyperlinks(range);
  if (what === "All") {
    features.validations = features.validations.flatMap((validation) => {
      const areas = validation.areas.flatMap((part) => without(part, area));
      return areas.length > 0 ? [{ ...validation, areas }] : [];
    });
  }
}

/** Whole rows and columns go by the grid's own commands, some cells by the host's. */
export async function insertCells(range: HostRange, shift: unknown): Promise<void> {
  const down = direction(shift, "Down", "Right") === "Down";
  requireWritable(range);
  const { sheet, area } = range;
  refuseCutTable(range, down ? "rows" : "columns");
  if (isWholeRows(area)) await wholeLines(sheet, "sheet.command.insert-row", { range: sheet.range(area), direction: 0 });
  else if (isWholeColumns(area)) await wholeLines(sheet, "sheet.command.insert-col", { range: sheet.range(area), direction: 3 });
  else someCells(range, down ? "rows" : "columns", true);
}

export async function deleteCells(range: HostRange, shift: unknown): Promise<void> {
  const up = direction(shift, "Up", "Left") === "Up";
  requireWritable(range);
  const { sheet, area } = range;
  if (isWholeRows(area)) await wholeLines(sheet, "sheet.command.remove-row-by-range", { range: sheet.range(area) });
  else if (isWholeColumns(area)) await wholeLines(sheet, "sheet.command.remove-col-by-range", { range: sheet.range(area) });
  else {
    refuseCutTable(range, up ? "rows" : "columns");
    someCells(range, up ? "rows" : "columns", false);
  }
}

async function wholeLines(sheet: HostSheet, command: string, params: object): Promise<void> {
  const { workbook } = sheet;
  const done = await workbook.command(command, { unitId: workbook.unitId, subUnitId: sheet.id, ...params });
  if (!done) throw new ApiError("InsertDeleteConflict", "The insert or delete operation attempted resulted in a conflict.");
}

function someCells({ sheet, area }: HostRange, axis: "rows" | "columns", inserts: boolean): void {
  const { workbook } = sheet;
  try {
    shiftCells(sheet, area, axis, inserts);
  } catch (error) {
    if (error instanceof OffSheet) throw new ApiError("NonBlankCellOffSheet", "Microsoft Excel can't insert new cells because it would push non-empty cells off the end of the worksheet.");
    throw error;
  }
  const [changeType, direction] = inserts ? (["CellInserted", axis === "rows" ? "Down" : "Right"] as const) : (["CellDeleted", axis === "rows" ? "Up" : "Left"] as const);
  workbook.events.emit({ kind: "changed", sheetId: sheet.id, area, changeType, direction, byAddin: workbook.writingForAddin });
}

function direction<T extends string>(value: unknown, ...allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (!found) throw invalidArgument();
  return found;
}

/** Moving some cells of a table and not the others would tear it apart; Excel refuses. */
function refuseCutTable({ sheet, area }: HostRange, axis: "rows" | "columns"): void {
  if (isWholeRows(area) || isWholeColumns(area)) return;
  const moved: Area = axis === "rows" ? { ...area, bottom: MAX_ROWS - 1 } : { ...area, right: MAX_COLUMNS - 1 };
  for (const table of sheet.features.tables) {
    const touches = table.area.top <= moved.bottom && table.area.bottom >= moved.top && table.area.left <= moved.right && table.area.right >= moved.left;
    if (!touches) continue;
    const whole = axis === "rows" ? table.area.left >= moved.left && table.area.right <= moved.right : table.area.top >= moved.top && table.area.bottom <= moved.bottom;
    if (!whole) throw new ApiError("InsertDeleteConflict", "The operation isn't allowed. It would shift cells in a table on the worksheet.");
  }
}

defineType<HostRange>("Range", {
  methods: {
    clear: { call: (range, [applyTo]) => clear(range, applyTo) },
    insert: {
      call: async (range, [shift]) => {
        const { sheet, area } = range;
        await insertCells(range, shift);
        return rangeHandle(sheet, area);
      },
    },
    delete: { call: (range, [shift]) => deleteCells(range, shift) },
    merge: {
      call: (range, [across]) => {
        requireWritable(range);
        const { sheet, area } = range;
        const areas: Area[] = [];
        if (across === true) for (let row = area.top; row <= area.bottom; row++) areas.push({ ...area, top: row, bottom: row });
        else areas.push(area);
        for (const part of areas) {
          for (let row = part.top; row <= part.bottom; row++) {
            for (let column = part.left; column <= part.right; column++) {
              if ((row !== part.top || column !== part.left) && sheet.inputAt(row, column)?.v !== undefined) sheet.clearContents({ top: row, left: column, bottom: row, right: column });
            }
          }
        }
        sheet.setMerges(areas, area);
      },
    },
    unmerge: {
      call: (range) => {
        requireWritable(range);
        range.sheet.setMerges([], range.area);
      },
    },
    getMergedAreasOrNullObject: {
      call: ({ sheet, area }) => {
        const merges = sheet.mergesTouching(area);
        return merges.length > 0 ? { type: "RangeAreas", target: { sheet, areas: merges } } : NULL_OBJECT;
      },
    },
  },
});
