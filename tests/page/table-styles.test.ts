import type { TableState } from "../../host/document/types";
import { tableStyleAt } from "../../host/page/display/table-styles";

const table = (style: string, more: Partial<TableState> = {}): TableState => ({
  id: "1",
  name: "Lines",
  area: { top: 2, left: 1, bottom: 6, right: 3 },
  columns: [],
  showHeaders: true,
  showTotals: true,
  style,
  showBandedRows: true,
  showBandedColumns: false,
  highlightFirstColumn: false,
  highlightLastColumn: false,
  showFilterButton: true,
  filters: {},
  ...more,
});

describe("a table style", () => {
  it("gives header, bands and totals their looks", () => {
    const medium = table("TableStyleMedium2");
    expect(tableStyleAt(medium, 2, 1)).toMatchObject({ bl: 1, bg: { rgb: "#4472C4" }, cl: { rgb: "#FFFFFF" } });
    expect(tableStyleAt(medium, 3, 1)?.bg).toEqual({ rgb: "#dae3f3" });
    expect(tableStyleAt(medium, 4, 1)?.bg).toBeUndefined();
    expect(tableStyleAt(medium, 6, 1)).toMatchObject({ bl: 1 });
  });

  it("bands begin at the first row of the body, with or without a header", () => {
    const bare = table("TableStyleLight1", { showHeaders: false });
    expect(tableStyleAt(bare, 2, 1)?.bg).toEqual({ rgb: "#D9D9D9" });
    expect(tableStyleAt(bare, 3, 1)?.bg).toBeUndefined();
    expect(tableStyleAt(table("TableStyleLight1", { showBandedRows: false }), 3, 1)?.bg).toBeUndefined();
  });

  it("highlights the outer columns where the table asks for it", () => {
    const edged = table("TableStyleMedium9", { highlightFirstColumn: true });
    expect(tableStyleAt(edged, 4, 1)).toMatchObject({ bl: 1, bg: { rgb: "#4472C4" } });
    expect(tableStyleAt(edged, 4, 3)?.bl).toBeUndefined();
  });

  it("takes the accents in order, seven styles a family", () => {
    expect(["TableStyleMedium1", "TableStyleMedium3", "TableStyleMedium8", "TableStyleMedium10"].map((style) => tableStyleAt(table(style), 2, 1)?.bg?.rgb)).toEqual(["#000000", "#ED7D31", "#000000", "#ED7D31"]);
  });

  it("a table without a style and a style of the workbook's own change nothing", () => {
    expect(tableStyleAt(table(""), 2, 1)).toBeUndefined();
    expect(tableStyleAt(table("House style"), 2, 1)).toBeUndefined();
  });
});
