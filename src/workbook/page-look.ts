import type { SheetSpec } from "../dashboards/sheet-spec";
import { cellAddress } from "./a1";

/** What a first writing sets on a whole sheet, as it was before. */
export type PageLook = {
  readonly showGridlines: boolean;
  readonly tabColor: string;
  readonly orientation: Excel.PageOrientation | "Portrait" | "Landscape";
  readonly zoom: Excel.PageLayoutZoomOptions;
  readonly margins: readonly [top: number, bottom: number, left: number, right: number];
  readonly centerHorizontally: boolean;
  readonly footer: readonly [left: string, right: string];
  /** Points. */
  readonly columnWidths: readonly number[];
  readonly rowHeights: readonly number[];
};

/** Queues reading it for the place of a spec that begins in the sheet's first cell; the function gives it after the sync. */
export function loadPage(sheet: Excel.Worksheet, spec: SheetSpec): () => PageLook {
  sheet.load("showGridlines,tabColor");
  const { pageLayout } = sheet;
  pageLayout.load("orientation,zoom,topMargin,bottomMargin,leftMargin,rightMargin,centerHorizontally");
  const footer = pageLayout.headersFooters.defaultForAllPages;
  footer.load("leftFooter,rightFooter");
  const columns = Array.from({ length: spec.columns }, (_unused, column) => {
    const { format } = sheet.getRange(cellAddress(0, column));
    format.load("columnWidth");
    return format;
  });
  const rows = Array.from({ length: spec.rows }, (_unused, row) => {
    const { format } = sheet.getRange(cellAddress(row, 0));
    format.load("rowHeight");
    return format;
  });
  return () => ({
    showGridlines: sheet.showGridlines,
    tabColor: sheet.tabColor,
    orientation: pageLayout.orientation,
    zoom: pageLayout.zoom,
    margins: [pageLayout.topMargin, pageLayout.bottomMargin, pageLayout.leftMargin, pageLayout.rightMargin],
    centerHorizontally: pageLayout.centerHorizontally,
    footer: [footer.leftFooter, footer.rightFooter],
    columnWidths: columns.map(({ columnWidth }) => columnWidth),
    rowHeights: rows.map(({ rowHeight }) => rowHeight),
  });
}

/** Queues setting it again. A print area cannot be taken away: it is set last, when nothing can fail any more but the record. */
export function restorePage(sheet: Excel.Worksheet, look: PageLook): void {
  sheet.showGridlines = look.showGridlines;
  sheet.tabColor = look.tabColor;
  const { pageLayout } = sheet;
  const [top, bottom, left, right] = look.margins;
  pageLayout.orientation = look.orientation;
  pageLayout.zoom = look.zoom;
  pageLayout.topMargin = top;
  pageLayout.bottomMargin = bottom;
  pageLayout.leftMargin = left;
  pageLayout.rightMargin = right;
  pageLayout.centerHorizontally = look.centerHorizontally;
  const [leftFooter, rightFooter] = look.footer;
  pageLayout.headersFooters.defaultForAllPages.leftFooter = leftFooter;
  pageLayout.headersFooters.defaultForAllPages.rightFooter = rightFooter;
  look.columnWidths.forEach((width, column) => {
    sheet.getRange(cellAddress(0, column)).format.columnWidth = width;
  });
  look.rowHeights.forEach((height, row) => {
    sheet.getRange(cellAddress(row, 0)).format.rowHeight = height;
  });
}
