/**
 * The host's document: what a workbook holds besides cells.
 *
 * Cells, styles, merges, row and column sizes, sheet order and visibility live in Univer's `IWorkbookData`.
 * Everything that Univer's core does not model lives here, in plain data, in the terms and enum spellings of the
 * Excel JavaScript API, so that the object model reads it as it stands and .xlsx maps it in one place.
 *
 * Rows and columns count from 0; areas include both ends.
 */
import type { IStyleData, IWorkbookData } from "@univerjs/core";

/** A rectangle on one sheet. Row and column numbers from 0, ends included. */
export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** Any part of an object whose properties the host only keeps: defaults are filled in by the object model. */
export type Bag = { [key: string]: unknown };

export type TableState = {
  readonly id: string;
  name: string;
  /** The whole table: header row and total row included where they are shown. */
  area: Area;
  columns: { id: number; name: string; totalsFunction?: string; totalsLabel?: string; calculatedFormula?: string }[];
  showHeaders: boolean;
  showTotals: boolean;
  /** The table has no data: its one body row is empty and takes the first row that is added. */
  insertRow?: boolean;
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  showFilterButton: boolean;
  /** Filter criteria by column index in the table, as `Excel.FilterCriteria`. */
  filters: Record<number, Bag>;
  /** The last sort, as `Excel.SortField[]`. */
  sort?: Bag[];
  sortMatchCase?: boolean;
};

export type AutoFilterState = { area: Area; criteria: Record<number, Bag> };

/** One conditional format. `rule` holds the properties of the object of that type (`cellValue`, `dataBar` …) as the API shows them. */
export type ConditionalFormatState = {
  readonly id: string;
  /** `Excel.ConditionalFormatType`: "CellValue", "Custom", "DataBar", "ColorScale", "IconSet", "ContainsText", "TopBottom", "PresetCriteria". */
  type: string;
  areas: Area[];
  priority: number;
  stopIfTrue: boolean;
  /** e.g. `{ rule: { formula1, operator }, format: { fill: { color }, font: { color, bold } } }` for "CellValue". */
  detail: Bag;
};

/** Data validation on some areas. `rule` is `Excel.DataValidationRule`: one key of wholeNumber, decimal, list, date, time, textLength, custom. */
export type ValidationState = {
  readonly id: string;
  areas: Area[];
  rule: Bag;
  ignoreBlanks: boolean;
  errorAlert?: { message: string; showAlert: boolean; style: string; title: string };
  prompt?: { message: string; showPrompt: boolean; title: string };
};

/** A chart. Position in points from the sheet's top left corner. */
export type ChartState = {
  readonly id: string;
  name: string;
  /** `Excel.ChartType`: "ColumnClustered", "Line", "Pie" … */
  type: string;
  left: number;
  top: number;
  width: number;
  height: number;
  /** "Columns" or "Rows". */
  seriesBy: string;
  series: ChartSeriesState[];
  /**
   * Everything else that the API sets, nested and named as there, only what was set: `title`, `legend` (`legendEntries` by number), `axes`
   * (`categoryAxis`, `valueAxis`, `seriesAxis`, `secondaryCategoryAxis`, `secondaryValueAxis`), `dataLabels`, `plotArea`, `dataTable`, `format`,
   * `style` … A fill is `{ color }` with "" for none; a line is `{ color, lineStyle, weight }`; a `formula` of a title is a reference.
   */
  detail: Bag;
};

export type ChartSeriesState = {
  /** A literal name, or none to take it from `nameRef`. */
  name?: string;
  /** References with their sheet, as in a formula: `'Data'!$B$2:$B$13`. */
  nameRef?: string;
  valuesRef?: string;
  categoriesRef?: string;
  bubbleRef?: string;
  /** Set when it differs from the chart's type (combination chart). */
  chartType?: string;
  axisGroup: "Primary" | "Secondary";
  /** As in the API: `format`, `hasDataLabels`, `dataLabels`, `smooth`, `gapWidth` …; `points` by number (`{ 3: { format, dataLabel } }`), `trendlines` as a list. */
  detail: Bag;
};

/** A comment with mentions: the people as `Excel.CommentMention`, and the text with `<at id="0">name</at>` where they are named. */
export type MentionState = { mentions?: Bag[]; richContent?: string };

export type CommentState = {
  readonly id: string;
  row: number;
  column: number;
  content: string;
  authorName: string;
  authorEmail: string;
  /** ISO date. */
  creationDate: string;
  resolved: boolean;
  replies: ({ readonly id: string; content: string; authorName: string; authorEmail: string; creationDate: string } & MentionState)[];
} & MentionState;

/** An old-style note. */
export type NoteState = { row: number; column: number; content: string; authorName: string; visible: boolean; width: number; height: number };

export type ShapeState = {
  readonly id: string;
  name: string;
  /** "GeometricShape", "TextBox", "Line", "Image", "Group". */
  type: string;
  geometricShapeType?: string;
  left: number;
  top: number;
  width: number;
  height: number;
  rotation: number;
  visible: boolean;
  text: string;
  /** As in the API: `fill` (`type`, `foregroundColor`), `lineFormat`, `textFrame` (`textRange.font`), `line` (arrowheads, `connectorType`), `placement`; `flipHorizontal`, `flipVertical` of a line; `groupId` of a member of a group. */
  detail: Bag;
};

export type HyperlinkState = { area: Area; address?: string; documentReference?: string; screenTip?: string };

export type ProtectionState = { protected: boolean; options: Bag; password?: string; passwordHash?: Bag };

/** `Excel.PageLayout`; margins in points. */
export type PageLayoutState = Bag & {
  printArea?: Area[];
  printTitleRows?: { first: number; last: number };
  printTitleColumns?: { first: number; last: number };
  /** Rows and columns that start a new page. */
  horizontalPageBreaks?: number[];
  verticalPageBreaks?: number[];
};

export type NameState = {
  name: string;
  /** As a formula: `=Sheet1!$A$1:$B$2`, `=0.19`. */
  formula: string;
  comment: string;
  visible: boolean;
  /** Sheet id where the name is local to a sheet. */
  sheetId?: string;
};

export type SheetFeatures = {
  tables: TableState[];
  autoFilter?: AutoFilterState;
  conditionalFormats: ConditionalFormatState[];
  validations: ValidationState[];
  charts: ChartState[];
  comments: CommentState[];
  notes: NoteState[];
  shapes: ShapeState[];
  hyperlinks: HyperlinkState[];
  protection: ProtectionState;
  pageLayout: PageLayoutState;
  /** "Visible", "Hidden" or "VeryHidden" (Univer knows only hidden). */
  visibility: "Visible" | "Hidden" | "VeryHidden";
  showGridlines: boolean;
  showHeadings: boolean;
  /** Rows hidden by a filter rather than by hand. */
  filteredRows: number[];
  standardWidth?: number;
  /** Groups of rows and columns: level from 1 to 8 by number. Rows and columns folded away are hidden besides. */
  outline?: { rows: Record<number, number>; columns: Record<number, number> };
  customProperties: Record<string, string>;
};

export type WorkbookFeatures = {
  sheets: Record<string, SheetFeatures>;
  names: NameState[];
  /** `Excel.DocumentProperties`: author, title, subject, keywords, comments, category, manager, company … */
  properties: Bag;
  customProperties: Record<string, string | number | boolean | Date>;
  /** Add-in settings (web-extension part in the file). Any JSON. */
  settings: Record<string, unknown>;
  customXmlParts: { readonly id: string; xml: string }[];
  structureProtected: boolean;
  date1904: boolean;
  calculationMode: "Automatic" | "AutomaticExceptTables" | "Manual";
  /** Named styles that were added, and built-in ones that were changed. */
  cellStyles?: CellStyleState[];
  /** The sheet that the file opens on; the first visible one where absent. */
  activeSheetId?: string;
};

/** What Excel keeps in a cell's style and Univer's `IStyleData` has no key for. Absent = Excel's default. */
export type StyleExtras = {
  /** false where the cell stays editable on a protected sheet. */
  locked?: boolean;
  formulaHidden?: boolean;
  indent?: number;
  /** `Excel.HorizontalAlignment` values beyond left, center, right, justify, distributed: "Fill", "CenterAcrossSelection". */
  horizontal?: string;
  /** `Excel.VerticalAlignment` values beyond top, center, bottom: "Justify", "Distributed". */
  vertical?: string;
  shrinkToFit?: boolean;
  /** `Excel.ReadingOrder`: "LeftToRight", "RightToLeft". */
  readingOrder?: string;
  /** Name of the cell style ("Good", "Percent" …) where it is not "Normal". */
  styleName?: string;
  /** `Excel.RangeUnderlineStyle` beyond None and Single: "Double", "SingleAccountant", "DoubleAccountant". */
  underline?: string;
  /** `Excel.FillPattern` beyond None and Solid, and the colour of its lines. */
  pattern?: string;
  patternColor?: string;
  /** Tints and shades as they were set, from -1 to 1. */
  fontTint?: number;
  fillTint?: number;
  patternTint?: number;
  autoIndent?: boolean;
};

/** What a named style may say of a cell; the parts that it does not include stay as they are. */
export type StyleGroup = "number" | "alignment" | "font" | "border" | "patterns" | "protection";

/** A named style. Names as Excel shows them ("Heading 1"). */
export type CellStyleState = { readonly name: string; readonly builtIn: boolean; groups: StyleGroup[]; style: HostStyle };

/** A style of the snapshot (`workbook.styles`, `cell.s`): Univer's keys and, beside them, Excel's own. */
export type HostStyle = IStyleData & { excel?: StyleExtras };

/** A dynamic-array formula and the area that its result covers; cells of the area other than the first hold no input of their own. */
export type Spill = { sheetId: string; area: Area };

/** A workbook at rest: what a file is read into and written from. */
export type WorkbookFile = {
  workbook: IWorkbookData;
  features: WorkbookFeatures;
  spills: Spill[];
  /** What the .xlsx module keeps of the file it came from, so that unknown parts survive. Opaque to all others. */
  origin?: unknown;
};

export function emptySheetFeatures(): SheetFeatures {
  return {
    tables: [],
    conditionalFormats: [],
    validations: [],
    charts: [],
    comments: [],
    notes: [],
    shapes: [],
    hyperlinks: [],
    protection: { protected: false, options: {} },
    pageLayout: {},
    visibility: "Visible",
    showGridlines: true,
    showHeadings: true,
    filteredRows: [],
    customProperties: {},
  };
}

export function emptyWorkbookFeatures(): WorkbookFeatures {
  return {
    sheets: {},
    names: [],
    properties: {},
    customProperties: {},
    settings: {},
    customXmlParts: [],
    structureProtected: false,
    date1904: false,
    calculationMode: "Automatic",
  };
}
