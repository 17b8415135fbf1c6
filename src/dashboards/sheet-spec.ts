/**
 * A sheet as data: what a dashboard builder hands to the one writer that draws it.
 *
 * Pure data (it survives JSON), so that tests look at it as it stands and the writer can keep the last one written.
 * Rows and columns count from 0 relative to the top left corner of the sheet's area; sizes are in points.
 */

/** A rectangle: first row, first column, and its extent. */
export type Area = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** What a cell holds. `null` = empty. Never a formula: text that looks like one is written as text. */
export type CellContent = string | number | boolean | null;

/** A rectangle of contents. All rows have the same length. */
export type Block = {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly CellContent[])[];
};

export type HorizontalAlignment = "Left" | "Center" | "Right";
export type VerticalAlignment = "Top" | "Center" | "Bottom";
export type BorderEdge = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "InsideHorizontal" | "InsideVertical";
export type BorderLine = { readonly edge: BorderEdge; readonly color: string; readonly weight: "Hairline" | "Thin" | "Medium" | "Thick" };

/** The look of cells. What is left out stays at the workbook's default. Colours as `#RRGGBB`, font size in points. */
export type CellStyle = {
  readonly fill?: string;
  readonly fontColor?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly horizontal?: HorizontalAlignment;
  readonly vertical?: VerticalAlignment;
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly borders?: readonly BorderLine[];
};

/** Which cells take which look. `style` and `numberFormat` are keys into the dictionaries of the spec. */
export type FormatRun = { readonly area: Area; readonly style?: string; readonly numberFormat?: string };

/** An Excel table over cells of the blocks. The first row of the area is its header row. */
export type TableSpec = {
  readonly name: string;
  readonly area: Area;
  /** A built-in style such as `TableStyleLight1`. */
  readonly style: string;
  readonly bandedRows: boolean;
  readonly filterButtons: boolean;
};

export type ConditionalFormatSpec =
  | {
      readonly type: "iconSet";
      readonly area: Area;
      /** Name of an icon set of three, as `Excel.IconSet` spells it. */
      readonly iconSet: "ThreeArrows" | "ThreeArrowsGray" | "ThreeSymbols" | "ThreeTrafficLights1" | "ThreeFlags" | "ThreeSigns";
      readonly showIconOnly: boolean;
      /** The lowest values of the middle and of the best icon. */
      readonly middleFrom: number;
      readonly bestFrom: number;
    }
  | {
      readonly type: "cellValue";
      readonly area: Area;
      readonly operator: "LessThan" | "GreaterThan";
      readonly value: number;
      readonly fontColor: string;
    }
  | { readonly type: "dataBar"; readonly area: Area; readonly color: string; readonly minimum: number; readonly maximum: number };

/** A native chart. `data` is one block of cells: header row of series names, first column of categories. */
export type ChartSpec = {
  readonly name: string;
  readonly type: "ColumnClustered" | "Line";
  readonly title: string;
  readonly data: Area;
  /** The cells that the chart covers. */
  readonly position: Area;
  /** One for each series, in order. `lineWeight` (points) for lines only. */
  readonly series: readonly { readonly color: string; readonly lineWeight?: number }[];
  readonly legend: "Top" | "Bottom" | "None";
  readonly valueFormat: string;
};

export type PageSpec = {
  readonly orientation: "Landscape" | "Portrait";
  readonly printArea: Area;
  readonly fitToPagesWide: number;
  readonly fitToPagesTall: number;
  /** Points. */
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly centerHorizontally: boolean;
  readonly footer: { readonly left: string; readonly right: string };
};

export type SheetSpec = {
  /** The sheet's name where it has to be created. */
  readonly sheet: string;
  /** Everything the spec writes lies within this many rows and columns. */
  readonly rows: number;
  readonly columns: number;
  /** Points, from the first column on; as many as `columns`. */
  readonly columnWidths: readonly number[];
  /** Points; rows that are not named keep the default height. */
  readonly rowHeights: readonly { readonly row: number; readonly height: number }[];
  readonly blocks: readonly Block[];
  readonly merges: readonly Area[];
  readonly styles: Readonly<Record<string, CellStyle>>;
  readonly numberFormats: Readonly<Record<string, string>>;
  readonly formats: readonly FormatRun[];
  readonly tables: readonly TableSpec[];
  readonly conditionalFormats: readonly ConditionalFormatSpec[];
  readonly charts: readonly ChartSpec[];
  readonly page: PageSpec;
  readonly showGridlines: boolean;
  readonly tabColor: string;
};
