/** Precedents and dependents of ranges, through the text of formulas. */
import { contains, intersect, MAX_COLUMNS, MAX_ROWS, sameArea } from "../../document/address";
import { readPieces } from "../../document/formula/pieces";
import { areaOfReference, sheetOfReference } from "../../document/formula/rewrite";
import { areasOf } from "../../document/cell-areas";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT } from "../../protocol/registry";
import { addressOf, areasHandle, cell, type HostAreas, type HostRange, namedRange } from "./host-range";

const WHOLE: Area = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

/** What a formula refers to: references, names of ranges and parts of tables. References to other workbooks are not followed. */
function referencesOf(workbook: HostWorkbook, home: HostSheet, formula: string): HostRange[] {
  const found: HostRange[] = [];
  for (const piece of readPieces(formula)) {
    if (piece.kind === "reference") {
      const name = sheetOfReference(piece);
      const sheet = name === undefined ? home : workbook.sheetByName(name);
      if (sheet) found.push({ sheet, area: areaOfReference(piece) });
    } else if (piece.kind === "name" || piece.kind === "structured") {
      const range = namedRange(workbook, home, piece.text);
      if (range) found.push(range);
    }
  }
  return found;
}

type FormulaCell = { readonly sheet: HostSheet; readonly row: number; readonly column: number; readonly references: readonly HostRange[] };

function formulaCells(workbook: HostWorkbook): FormulaCell[] {
  const cells: FormulaCell[] = [];
  for (const sheet of workbook.allSheets()) {
    sheet.forEachInput(WHOLE, (row, column) => {
      if (sheet.hasFormula(row, column)) cells.push({ sheet, row, column, references: referencesOf(workbook, sheet, String(sheet.formulaAt(row, column))) });
    });
  }
  return cells;
}

const touches = (a: HostRange, b: HostRange): boolean => a.sheet === b.sheet && intersect(a.area, b.area) !== undefined;

const known = (ranges: readonly HostRange[], range: HostRange): boolean => ranges.some((other) => other.sheet === range.sheet && sameArea(other.area, range.area));

function precedents(range: HostRange, all: boolean): HostRange[] {
  const formulas = formulaCells(range.sheet.workbook);
  const found: HostRange[] = [];
  let wave: HostRange[] = [range];
  do {
    const next = formulas
      .filter(({ sheet, row, column }) => wave.some((part) => touches(part, { sheet, area: cell(row, column) })))
      .flatMap(({ references }) => references)
      .filter((reference) => !known(found, reference));
    wave = [];
    for (const reference of next) {
      if (known(found, reference)) continue;
      found.push(reference);
      wave.push(reference);
    }
  } while (all && wave.length > 0);
  return found;
}

function dependents(range: HostRange, all: boolean): HostRange[] {
  const formulas = formulaCells(range.sheet.workbook);
  const found = new Set<FormulaCell>();
  let wave: HostRange[] = [range];
  do {
    const next = formulas.filter((formula) => !found.has(formula) && formula.references.some((reference) => wave.some((part) => touches(part, reference))));
    for (const formula of next) found.add(formula);
    wave = next.map(({ sheet, row, column }) => ({ sheet, area: cell(row, column) }));
  } while (all && wave.length > 0);
  return [...found].map(({ sheet, row, column }) => ({ sheet, area: cell(row, column) }));
}

/** Areas sheet by sheet, in the order of the sheets; an area inside another is left out. */
function bySheet(workbook: HostWorkbook, ranges: readonly HostRange[]): HostAreas[] {
  return workbook.allSheets().flatMap((sheet) => {
    const areas = ranges.filter((range) => range.sheet === sheet).map(({ area }) => area);
    if (areas.length === 0) return [];
    const cells = areas.every((area) => area.top === area.bottom && area.left === area.right);
    const outer = cells ? areasOf(areas.map((area) => [area.top, area.left] as const)) : areas.filter((area, index) => !areas.some((other, at) => at !== index && contains(other, area) && (!sameArea(other, area) || at < index)));
    return [{ sheet, areas: outer }];
  });
}

async function answer(range: HostRange, find: (range: HostRange, all: boolean) => HostRange[], all: boolean): Promise<Handle> {
  await range.sheet.workbook.settle();
  const areas = bySheet(range.sheet.workbook, find(range, all));
  if (areas.length === 0) throw itemNotFound();
  return handle("WorkbookRangeAreas", areas);
}

defineType<HostRange>("Range", {
  methods: {
    getDirectPrecedents: { call: (range) => answer(range, precedents, false), since: "1.12" },
    getPrecedents: { call: (range) => answer(range, precedents, true), since: "1.14" },
    getDirectDependents: { call: (range) => answer(range, dependents, false), since: "1.13" },
    getDependents: { call: (range) => answer(range, dependents, true), since: "1.15" },
  },
});

const onSheet = (all: readonly HostAreas[], key: unknown): HostAreas | undefined => {
  const wanted = String(key);
  return all.find(({ sheet }) => sheet.id === wanted || sheet.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
};

const ranges = (all: readonly HostAreas[]): HostRange[] => all.flatMap(({ sheet, areas }) => areas.map((area) => ({ sheet, area })));

defineType<readonly HostAreas[]>("WorkbookRangeAreas", {
  properties: { addresses: { get: (all) => all.map(({ sheet, areas }) => areas.map((area) => addressOf({ sheet, area })).join(",")) } },
  children: {
    areas: { get: (all) => handle("RangeAreasCollection", all) },
    ranges: { get: (all) => handle("RangeCollection", ranges(all)) },
  },
  methods: {
    _KeepReference: { call: () => null },
    _RemoveReference: { call: () => null },
    getRangeAreasBySheet: {
      call: (all, [key]) => {
        const found = onSheet(all, key);
        if (!found) throw itemNotFound();
        return areasHandle(found.sheet, found.areas);
      },
    },
    getRangeAreasOrNullObjectBySheet: {
      call: (all, [key]) => {
        const found = onSheet(all, key);
        return found ? areasHandle(found.sheet, found.areas) : NULL_OBJECT;
      },
    },
  },
});
