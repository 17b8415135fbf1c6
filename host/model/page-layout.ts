/** PageLayout with headers and footers, and page breaks. */
import { isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS } from "../document/address";
import type { HostSheet } from "../document/sheet";
import type { Area, Bag } from "../document/types";
import { invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, type Handle, isHandle, NULL_OBJECT, type ObjectAnswer, type PropertySpec } from "../protocol/registry";
import { type Check, choice, flag, member, number, partDefiner, type Place, store, text } from "./kept";
import { findRange, type HostRange, rangeArgument, rangeHandle } from "./range/host-range";

type Layout = Place & { readonly sheet: HostSheet };

const layoutOf = (sheet: HostSheet): Layout => ({ sheet, bag: sheet.features.pageLayout, path: [] });

function keep(part: Layout, key: string, value: unknown): void {
  store(part, key, value);
  part.sheet.workbook.touched();
}

const definePart = partDefiner<Layout>(keep);

const PAPERS =
  "Letter LetterSmall Tabloid Ledger Legal Statement Executive A3 A4 A4Small A5 B4 B5 Folio Quatro Paper10x14 Paper11x17 Note Envelope9 Envelope10 Envelope11 Envelope12 Envelope14 Csheet Dsheet Esheet EnvelopeDL EnvelopeC5 EnvelopeC3 EnvelopeC4 EnvelopeC6 EnvelopeC65 EnvelopeB4 EnvelopeB5 EnvelopeB6 EnvelopeItaly EnvelopeMonarch EnvelopePersonal FanfoldUS FanfoldStdGerman FanfoldLegalGerman".split(
    " ",
  );

const INCH = 72;

/** Points; Excel's "normal" margins where none were set. */
const margin = (points: number): ReturnType<typeof member<Layout>> => member(number(0, 49 * INCH), points);

/** A scale in percent, or numbers of pages to fit on: one or the other. */
const zoom: Check = (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgument();
  const { scale, horizontalFitToPages, verticalFitToPages } = value as Bag;
  if (scale !== undefined && scale !== null) {
    if (typeof scale !== "number" || !Number.isInteger(scale) || scale < 10 || scale > 400 || (horizontalFitToPages ?? verticalFitToPages) !== undefined) throw invalidArgument();
    return { scale };
  }
  const pages = (entry: unknown): number | undefined => {
    if (entry === undefined || entry === null) return undefined;
    if (typeof entry !== "number" || !Number.isInteger(entry) || entry < 0) throw invalidArgument();
    return entry;
  };
  const fit = { horizontalFitToPages: pages(horizontalFitToPages), verticalFitToPages: pages(verticalFitToPages) };
  return Object.fromEntries(Object.entries(fit).filter(([, count]) => count !== undefined));
};

const pageNumber: Check = (value) => (value === "" ? undefined : number(-32_765, 32_767)(value));

definePart("PageLayout", {
  orientation: member(choice("Portrait", "Landscape"), "Portrait"),
  paperSize: member(choice(...PAPERS), "Letter"),
  blackAndWhite: member(flag, false),
  centerHorizontally: member(flag, false),
  centerVertically: member(flag, false),
  draftMode: member(flag, false),
  firstPageNumber: member(pageNumber, ""),
  leftMargin: margin(50.4),
  rightMargin: margin(50.4),
  topMargin: margin(54),
  bottomMargin: margin(54),
  headerMargin: margin(21.6),
  footerMargin: margin(21.6),
  printComments: member(choice("NoComments", "EndSheet", "InPlace"), "NoComments"),
  printErrors: member(choice("AsDisplayed", "Blank", "Dash", "NotAvailable"), "AsDisplayed"),
  printGridlines: member(flag, false),
  printHeadings: member(flag, false),
  printOrder: member(choice("DownThenOver", "OverThenDown"), "DownThenOver"),
  zoom: member(zoom, () => ({ scale: 100 })),
}, { headersFooters: "HeaderFooterGroup" });

const PAGE = "HeaderFooter";

definePart(
  "HeaderFooterGroup",
  { state: member(choice("Default", "FirstAndDefault", "OddAndEven", "FirstOddAndEven"), "Default"), useSheetMargins: member(flag, true), useSheetScale: member(flag, true) },
  { defaultForAllPages: PAGE, evenPages: PAGE, firstPage: PAGE, oddPages: PAGE },
);

definePart(PAGE, {
  leftHeader: member(text, ""),
  centerHeader: member(text, ""),
  rightHeader: member(text, ""),
  leftFooter: member(text, ""),
  centerFooter: member(text, ""),
  rightFooter: member(text, ""),
});

// Print area and titles ----------------------------------------------------------------------------------------------

/** Areas from a Range, a RangeAreas object or a text, all on this sheet. */
function areasArgument(sheet: HostSheet, argument: unknown): Area[] {
  if (isHandle(argument) && argument.type === "RangeAreas") {
    const found = argument.target as { readonly sheet: HostSheet; readonly areas: readonly Area[] };
    if (found.sheet !== sheet) throw invalidArgument();
    return [...found.areas];
  }
  const ranges: HostRange[] = typeof argument === "string" ? argument.split(",").map((part) => findRange(sheet.workbook, sheet, part)) : [rangeArgument(sheet.workbook, sheet, argument)];
  if (ranges.some((range) => range.sheet !== sheet)) throw invalidArgument();
  return ranges.map((range) => range.area);
}

function printArea({ sheet }: Layout): ObjectAnswer {
  const areas = sheet.features.pageLayout.printArea;
  return areas && areas.length > 0 ? handle("RangeAreas", { sheet, areas: [...areas] }) : NULL_OBJECT;
}

function titleRows({ sheet }: Layout): ObjectAnswer {
  const lines = sheet.features.pageLayout.printTitleRows;
  return lines ? rangeHandle(sheet, { top: lines.first, bottom: lines.last, left: 0, right: MAX_COLUMNS - 1 }) : NULL_OBJECT;
}

function titleColumns({ sheet }: Layout): ObjectAnswer {
  const lines = sheet.features.pageLayout.printTitleColumns;
  return lines ? rangeHandle(sheet, { top: 0, bottom: MAX_ROWS - 1, left: lines.first, right: lines.last }) : NULL_OBJECT;
}

const orThrow = (read: (layout: Layout) => ObjectAnswer) => ({
  call: (layout: Layout) => {
    const found = read(layout);
    if (found === NULL_OBJECT) throw itemNotFound();
    return found;
  },
});

/** Points in one unit of `Excel.PrintMarginUnit`. */
const UNITS: Readonly<Record<string, number>> = { Points: 1, Inches: INCH, Centimeters: INCH / 2.54 };

const MARGINS: Readonly<Record<string, string>> = { left: "leftMargin", right: "rightMargin", top: "topMargin", bottom: "bottomMargin", header: "headerMargin", footer: "footerMargin" };

defineType<Layout>("PageLayout", {
  methods: {
    setPrintArea: { call: (layout, [area]) => keep(layout, "printArea", areasArgument(layout.sheet, area)) },
    getPrintArea: orThrow(printArea),
    getPrintAreaOrNullObject: { call: printArea },
    setPrintTitleRows: {
      call: (layout, [rows]) => {
        const [area] = areasArgument(layout.sheet, rows);
        if (!area || !isWholeRows(area)) throw invalidArgument();
        keep(layout, "printTitleRows", { first: area.top, last: area.bottom });
      },
    },
    getPrintTitleRows: orThrow(titleRows),
    getPrintTitleRowsOrNullObject: { call: titleRows },
    setPrintTitleColumns: {
      call: (layout, [columns]) => {
        const [area] = areasArgument(layout.sheet, columns);
        if (!area || !isWholeColumns(area)) throw invalidArgument();
        keep(layout, "printTitleColumns", { first: area.left, last: area.right });
      },
    },
    getPrintTitleColumns: orThrow(titleColumns),
    getPrintTitleColumnsOrNullObject: { call: titleColumns },
    setPrintMargins: {
      call: (layout, [unit, options]) => {
        const factor = UNITS[String(unit)];
        if (factor === undefined || typeof options !== "object" || options === null) throw invalidArgument();
        for (const [name, value] of Object.entries(options)) {
          const key = MARGINS[name];
          if (key === undefined || value === null || value === undefined) continue;
          if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw invalidArgument();
          keep(layout, key, value * factor);
        }
      },
    },
  },
});

// The sheet's own child is a layout part, so that its properties are kept in the sheet's state.
defineType<HostSheet>("Worksheet", {
  children: {
    pageLayout: { get: (sheet) => handle("PageLayout", layoutOf(sheet)), since: "1.9" },
    horizontalPageBreaks: { get: (sheet) => handle("PageBreakCollection", { sheet, axis: "rows" } satisfies Breaks), since: "1.9" },
    verticalPageBreaks: { get: (sheet) => handle("PageBreakCollection", { sheet, axis: "columns" } satisfies Breaks), since: "1.9" },
  },
});

// Page breaks --------------------------------------------------------------------------------------------------------

/** The breaks of a sheet before rows (horizontal) or columns (vertical). */
type Breaks = { readonly sheet: HostSheet; readonly axis: "rows" | "columns" };

type Break = Breaks & { readonly at: number };

const KEYS = { rows: "horizontalPageBreaks", columns: "verticalPageBreaks" } as const;

function breaksOf({ sheet, axis }: Breaks): number[] {
  return sheet.features.pageLayout[KEYS[axis]] ?? [];
}

function setBreaks({ sheet, axis }: Breaks, breaks: readonly number[]): void {
  sheet.features.pageLayout[KEYS[axis]] = [...new Set(breaks)].sort((a, b) => a - b);
  sheet.workbook.touched();
}

const breakHandle = ({ sheet, axis }: Breaks, at: number): Handle => handle("PageBreak", { sheet, axis, at } satisfies Break);

const breakIndex = (axis: "rows" | "columns"): PropertySpec<Break> => ({ get: (found) => (found.axis === axis ? found.at : 0) });

defineType<Breaks>("PageBreakCollection", {
  items: (breaks) => breaksOf(breaks).map((at) => breakHandle(breaks, at)),
  indexer: (breaks, key) => {
    const at = breaksOf(breaks)[Number(key)];
    if (at === undefined) throw itemNotFound();
    return breakHandle(breaks, at);
  },
  methods: {
    add: {
      call: (breaks, [range]) => {
        const { sheet, axis } = breaks;
        const { sheet: home, area } = rangeArgument(sheet.workbook, sheet, range);
        const at = axis === "rows" ? area.top : area.left;
        if (home !== sheet || at === 0) throw invalidArgument();
        setBreaks(breaks, [...breaksOf(breaks), at]);
        return breakHandle(breaks, at);
      },
    },
    getCount: { call: (breaks) => breaksOf(breaks).length },
    removePageBreaks: { call: (breaks) => setBreaks(breaks, []) },
  },
});

defineType<Break>("PageBreak", {
  properties: { _id: { get: (found) => breaksOf(found).indexOf(found.at), explicit: true }, rowIndex: breakIndex("rows"), columnIndex: breakIndex("columns") },
  methods: {
    delete: { call: (found) => setBreaks(found, breaksOf(found).filter((at) => at !== found.at)) },
    getCellAfterBreak: {
      call: ({ sheet, axis, at }) => (axis === "rows" ? rangeHandle(sheet, { top: at, bottom: at, left: 0, right: 0 }) : rangeHandle(sheet, { top: 0, bottom: 0, left: at, right: at })),
    },
  },
});
