/** Range.getSpecialCells: cells of one kind, as "Go To Special" finds them. */
import { intersect } from "../../document/address";
import { areasOf } from "../../document/cell-areas";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import { scalarOf } from "../../document/values";
import { invalidArgument } from "../../protocol/errors";
import { defineType, NULL_OBJECT } from "../../protocol/registry";
import { rangesOf } from "./format-target";
import { areasHandle, type HostAreas, type HostRange } from "./host-range";

type Cell = readonly [row: number, column: number];

/** `Excel.SpecialCellValueType`: which kinds of value each name lets through. */
const VALUE_KINDS: Readonly<Record<string, string>> = {
  All: "Error Boolean Double String Empty", Errors: "Error", ErrorsLogical: "Error Boolean", ErrorsNumbers: "Error Double", ErrorsText: "Error String", ErrorsLogicalNumber: "Error Boolean Double",
  ErrorsLogicalText: "Error Boolean String", ErrorsNumberText: "Error Double String", Logical: "Boolean", LogicalNumbers: "Boolean Double", LogicalText: "Boolean String", LogicalNumbersText: "Boolean Double String",
  Numbers: "Double", NumbersText: "Double String", Text: "String",
};

function* cellsOf(area: Area | undefined, wanted: (row: number, column: number) => boolean): Generator<Cell> {
  if (!area) return;
  for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) if (wanted(row, column)) yield [row, column];
}

function onAreas(area: Area, lists: readonly { readonly areas: readonly Area[] }[]): Area[] {
  return lists.flatMap((entry) => entry.areas.map((part) => intersect(part, area)).filter((part) => part !== undefined));
}

/** Areas that may overlap, as areas that do not. */
function joined(areas: readonly Area[]): Area[] {
  if (areas.length < 2) return [...areas];
  const cells = new Map<string, Cell>();
  for (const area of areas) for (const cell of cellsOf(area, () => true)) cells.set(cell.join(), cell);
  return areasOf(cells.values());
}

/** Rules that the first cell of the range has too. */
function same<T extends { readonly areas: readonly Area[] }>(area: Area, lists: readonly T[]): T[] {
  const first = { top: area.top, bottom: area.top, left: area.left, right: area.left };
  return lists.filter((entry) => entry.areas.some((part) => intersect(part, first)));
}

function inside({ sheet, area }: HostRange, type: unknown, valueType: unknown): Area[] {
  const { features } = sheet;
  const kinds = VALUE_KINDS[String(valueType ?? "All")]?.split(" ");
  if (!kinds) throw invalidArgument();
  const used = sheet.usedArea(false, area);
  const isOf = (row: number, column: number): boolean => kinds.includes(sheet.valueTypeAt(row, column));
  switch (type) {
    case "Constants":
      return areasOf(cellsOf(used, (row, column) => isConstant(sheet, row, column) && isOf(row, column)));
    case "Formulas":
      return areasOf(cellsOf(used, (row, column) => sheet.hasFormula(row, column) && isOf(row, column)));
    case "Blanks":
      return areasOf(cellsOf(usedPart(sheet, area), (row, column) => !sheet.hasContent(row, column)));
    case "Visible":
      return areasOf(cellsOf(sheet.usedArea(false) ? (used ?? area) : area, (row, column) => !sheet.isRowHidden(row) && !sheet.isColumnHidden(column)));
    case "ConditionalFormats":
      return joined(onAreas(area, features.conditionalFormats));
    case "DataValidations":
      return joined(onAreas(area, features.validations));
    case "SameConditionalFormat":
      return joined(onAreas(area, same(area, features.conditionalFormats)));
    case "SameDataValidation":
      return joined(onAreas(area, same(area, features.validations)));
    default:
      throw invalidArgument();
  }
}

const isConstant = (sheet: HostSheet, row: number, column: number): boolean => !sheet.hasFormula(row, column) && scalarOf(sheet.inputAt(row, column)) !== "";

/** Blanks are looked for as far as the sheet is used. */
function usedPart(sheet: HostSheet, area: Area): Area | undefined {
  const used = sheet.usedArea(false);
  return used && intersect(area, { top: 0, left: 0, bottom: used.bottom, right: used.right });
}

async function special(target: HostRange | HostAreas, type: unknown, valueType: unknown): Promise<Area[]> {
  await target.sheet.workbook.settle();
  return rangesOf(target).flatMap((range) => inside(range, type, valueType));
}

const METHODS = {
  getSpecialCells: {
    call: async (target: HostRange | HostAreas, [type, valueType]: readonly unknown[]) => areasHandle(target.sheet, await special(target, type, valueType)),
    since: "1.9",
  },
  getSpecialCellsOrNullObject: {
    call: async (target: HostRange | HostAreas, [type, valueType]: readonly unknown[]) => {
      const areas = await special(target, type, valueType);
      return areas.length > 0 ? areasHandle(target.sheet, areas) : NULL_OBJECT;
    },
    since: "1.9",
  },
};

defineType<HostRange>("Range", { methods: METHODS });

defineType<HostAreas>("RangeAreas", { methods: METHODS });
