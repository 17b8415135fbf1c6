import type { ChartSeriesState, ChartState, ShapeState, WorkbookFile } from "../../host/document/types";
import { readAnchor } from "../../host/xlsx/drawing/anchors";
import { createGrid } from "../../host/xlsx/drawing/grid";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { parseXml } from "../../host/xlsx/xml/parse";
import { partsOf, textOfPart, withPart } from "./packages";
import { roundTrip, sheetAt, workbookOf } from "./workbooks";

const ROWS = [["Month", "Budget", "Actual"], ["Jan", 10, 12], ["Feb", 20, 18], ["Mar", 30, 33]];

function series(column: "B" | "C", more: Partial<ChartSeriesState> = {}): ChartSeriesState {
  return { nameRef: `Data!$${column}$1`, valuesRef: `Data!$${column}$2:$${column}$4`, categoriesRef: "Data!$A$2:$A$4", axisGroup: "Primary", detail: {}, ...more };
}

function chart(more: Partial<ChartState> = {}): ChartState {
  return { id: "c1", name: "Budget chart", type: "ColumnClustered", left: 200, top: 33, width: 301, height: 187.5, seriesBy: "Columns", series: [series("B"), series("C")], detail: {}, ...more };
}

function withCharts(...charts: ChartState[]): WorkbookFile {
  return workbookOf([{ name: "Data", rows: ROWS, features: { charts } }]);
}

async function through(one: ChartState): Promise<ChartState | undefined> {
  return sheetAt(await roundTrip(withCharts(one))).features.charts[0];
}

const TYPES = [
  "ColumnClustered", "ColumnStacked", "ColumnStacked100", "BarClustered", "BarStacked", "BarStacked100", "Line", "LineMarkers", "LineStacked", "LineMarkersStacked100", "Area",
  "AreaStacked", "Pie", "PieExploded", "Doughnut", "XYScatter", "XYScatterLines", "XYScatterSmooth", "XYScatterLinesNoMarkers", "XYScatterSmoothNoMarkers", "Bubble", "Radar",
  "RadarMarkers", "RadarFilled", "3DColumnClustered", "3DPie", "CylinderColClustered", "3DLine", "Waterfall", "Funnel", "Treemap", "Sunburst", "Histogram",
];

describe("Charts", () => {
  it.each(TYPES)("of type %s are native charts", async (type) => {
    const back = await through(chart({ type }));
    expect(back?.type).toBe(type);
    expect(back?.series.map(({ nameRef, valuesRef }) => [nameRef, valuesRef])).toEqual([["Data!$B$1", "Data!$B$2:$B$4"], ["Data!$C$1", "Data!$C$2:$C$4"]]);
  });

  it("lie where they were placed, whatever the widths of columns and heights of rows", async () => {
    const data = { columnData: { 0: { w: 200 }, 3: { w: 10 }, 4: { w: 80, hd: 1 } }, rowData: { 2: { h: 55, ia: 0 }, 5: { hd: 1 } } };
    const file = await roundTrip(workbookOf([{ name: "Data", rows: ROWS, data, features: { charts: [chart()] } }]));
    expect(sheetAt(file).features.charts[0]).toMatchObject({ left: 200, top: 33, width: 301, height: 187.5, name: "Budget chart" });
  });

  it("keep titles, legend, labels, axes and colours", async () => {
    const detail = {
      title: { text: "Plan & actual" },
      legend: { position: "Right" },
      dataLabels: { showValue: true, position: "OutsideEnd", numberFormat: "#,##0" },
      axes: {
        valueAxis: { title: { text: "kEUR" }, numberFormat: "#,##0.0", minimum: 0, maximum: 40, majorUnit: 10, majorGridlines: { visible: false } },
        categoryAxis: { title: { text: "Month" }, reversePlotOrder: true, tickLabelPosition: "Low" },
      },
    };
    const colored = { format: { fill: { color: "#0F4C5C" } }, gapWidth: 80, points: { 1: { format: { fill: { color: "#FF0000" } } } } };
    const back = await through(chart({ detail, series: [series("B", { detail: colored }), series("C")] }));
    expect(back?.detail).toMatchObject({
      title: { visible: true, text: "Plan & actual" },
      legend: { visible: true, position: "Right" },
      axes: {
        valueAxis: { title: { text: "kEUR" }, numberFormat: "#,##0.0", minimum: 0, maximum: 40, majorUnit: 10, majorGridlines: { visible: false } },
        categoryAxis: { title: { text: "Month" }, reversePlotOrder: true, tickLabelPosition: "Low" },
      },
    });
    expect(back?.series[0]?.detail).toMatchObject({ ...colored, hasDataLabels: true, dataLabels: { showValue: true, position: "OutsideEnd", numberFormat: "#,##0" } });
  });

  it("are well-formed whatever their texts hold", async () => {
    const back = await through(chart({ name: "a\u0001<b>", detail: { title: { text: 'x\u0000 & "y" <z>' } } }));
    expect(back).toMatchObject({ name: "a<b>", detail: { title: { text: 'x & "y" <z>' } } });
  });

  it("can be without title and legend", async () => {
    const back = await through(chart({ detail: { title: { visible: false }, legend: { visible: false } } }));
    expect(back?.detail).toMatchObject({ title: { visible: false }, legend: { visible: false } });
  });

  it("combine columns with a line on an axis of its own", async () => {
    const line = series("C", { chartType: "LineMarkers", axisGroup: "Secondary", detail: { format: { line: { color: "#C0392B", weight: 3 } }, markerStyle: "Diamond", markerSize: 9 } });
    const back = await through(chart({ series: [series("B"), line] }));
    expect(back?.series[1]).toMatchObject({ chartType: "LineMarkers", axisGroup: "Secondary", detail: { format: { line: { color: "#C0392B", weight: 3 } }, markerStyle: "Diamond", markerSize: 9 } });
    expect(Object.keys(back?.detail["axes"] ?? {})).toEqual(["categoryAxis", "valueAxis", "secondaryCategoryAxis", "secondaryValueAxis"]);
  });

  it("keep trendlines, names without cells, and series along rows", async () => {
    const own = { name: "Own <name>", valuesRef: "Data!$B$2:$D$2", axisGroup: "Primary" as const, detail: { trendlines: [{ type: "Polynomial", polynomialOrder: 3, showRSquared: true }] } };
    const back = await through(chart({ type: "Line", seriesBy: "Rows", series: [own] }));
    expect(back).toMatchObject({ seriesBy: "Rows", series: [{ name: "Own <name>", detail: { trendlines: [{ type: "Polynomial", polynomialOrder: 3, showRSquared: true }] } }] });
  });

  it("store the last values of their cells", async () => {
    const part = textOfPart(await partsOf(await writeXlsx(withCharts(chart()))), "xl/charts/chart1.xml");
    expect(part).toContain('<c:f>Data!$B$2:$B$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>10</c:v></c:pt>');
    expect(part).toContain('<c:strCache><c:ptCount val="3"/><c:pt idx="0"><c:v>Jan</c:v></c:pt>');
  });

  it("never place labels where Excel would repair the file", async () => {
    for (const type of ["ColumnStacked", "Area", "Doughnut", "Line"]) {
      const part = textOfPart(await partsOf(await writeXlsx(withCharts(chart({ type, detail: { dataLabels: { showValue: true, position: "OutsideEnd" } } })))), "xl/charts/chart1.xml");
      expect(part).toContain('<c:showVal val="1"/>');
      expect(part).not.toContain("outEnd");
    }
  });
});

describe("Places on a sheet", () => {
  const grid = createGrid({ columnData: { 0: { w: 100 }, 1: { w: 80, hd: 1 } }, rowData: { 0: { h: 40, ia: 0 }, 2: { hd: 1 } }, defaultColumnWidth: 64, defaultRowHeight: 20 }, [3]);

  it("count widths and heights, and nothing for hidden lines", () => {
    expect([0, 1, 2, 3].map(grid.columns.start)).toEqual([0, 100, 100, 164]);
    expect([0, 1, 2, 3, 4, 5].map(grid.rows.start)).toEqual([0, 40, 60, 60, 60, 80]);
  });

  it("never reach beyond the cell that an anchor names", () => {
    const marker = (name: string): string => `<${name}><col>0</col><colOff>99999999</colOff><row>0</row><rowOff>99999999</rowOff></${name}>`;
    expect(readAnchor(parseXml(`<oneCellAnchor>${marker("from")}<ext cx="12700" cy="25400"/></oneCellAnchor>`), grid)).toEqual({ left: 75, top: 30, width: 1, height: 2 });
  });

  it("are found back from pixels", () => {
    expect(grid.columns.at(130)).toEqual({ index: 2, offset: 30 });
    expect(grid.rows.at(65)).toEqual({ index: 4, offset: 5 });
  });
});

describe("Charts of an opened file", () => {
  const OWN = "<c:roundedCorners val=\"0\"/>";

  async function opened(): Promise<WorkbookFile> {
    const bytes = await writeXlsx(withCharts(chart({ detail: { title: { text: "Old" } } }), chart({ id: "c2", name: "Second", top: 300, type: "Line" })));
    return readXlsx(await withPart(bytes, "xl/charts/chart1.xml", (part) => part.replace(OWN, '<c:roundedCorners val="0"/><mine xmlns="urn:x"/>')));
  }

  it("keep what the host does not model while they only move or follow their cells", async () => {
    const file = await opened();
    const [first] = sheetAt(file).features.charts;
    Object.assign(first ?? {}, { left: 10, top: 20 });
    Object.assign(first?.series[0] ?? {}, { valuesRef: "Data!$B$2:$B$9" });
    Object.assign(first?.detail["title"] ?? {}, { text: "New" });
    const bytes = await writeXlsx(file);
    const part = textOfPart(await partsOf(bytes), "xl/charts/chart1.xml");
    expect(part).toContain('<mine xmlns="urn:x"/>');
    expect(part).toContain("Data!$B$2:$B$9");
    expect(sheetAt(await readXlsx(bytes)).features.charts[0]).toMatchObject({ left: 10, top: 20, detail: { title: { text: "New" } } });
  });

  it("become other charts when their type changes, also one of the kinds of Excel 2016", async () => {
    const file = await opened();
    const [first, second] = sheetAt(file).features.charts;
    Object.assign(first ?? {}, { type: "Waterfall" });
    Object.assign(second ?? {}, { type: "BarClustered" });
    const bytes = await writeXlsx(file);
    expect(sheetAt(await readXlsx(bytes)).features.charts.map(({ name, type }) => [name, type])).toEqual([["Second", "BarClustered"], ["Budget chart", "Waterfall"]]);
    expect([...(await partsOf(bytes)).parts.keys()].filter((name) => name.startsWith("xl/charts/") && !name.includes("rels")).sort()).toEqual(["xl/charts/chart2.xml", "xl/charts/chartEx1.xml"]);
  });

  it("go with all their parts when they are deleted", async () => {
    const file = await opened();
    sheetAt(file).features.charts = [];
    const parts = await partsOf(await writeXlsx(file));
    expect([...parts.parts.keys()].filter((name) => /chart|drawing/.test(name))).toEqual([]);
    expect([...parts.types.keys()].filter((name) => /chart|drawing/.test(name))).toEqual([]);
  });
});

describe("Shapes", () => {
  const box: ShapeState = {
    id: "b", name: "Note", type: "TextBox", geometricShapeType: "Rectangle", left: 10, top: 20, width: 120, height: 50, rotation: 0, visible: true, text: "two\nlines & more",
    detail: { fill: { type: "Solid", foregroundColor: "#FFF7E0" }, lineFormat: { color: "#112233", weight: 2 }, textFrame: { horizontalAlignment: "Center", verticalAlignment: "Middle", textRange: { font: { size: 14, bold: true, color: "#C00000" } } } },
  };
  const star: ShapeState = { ...box, id: "s", name: "Star", type: "GeometricShape", geometricShapeType: "Star5", rotation: 30, text: "", detail: { altTextDescription: "a star", fill: { type: "NoFill" } } };
  const line: ShapeState = { id: "l", name: "Arrow", type: "Line", left: 5, top: 5, width: 100, height: 40, rotation: 0, visible: true, text: "", detail: { flipVertical: true, line: { connectorType: "Elbow", endArrowheadStyle: "Triangle" } } };

  it("keep place, form, colours and texts", async () => {
    const { shapes } = sheetAt(await roundTrip(workbookOf([{ name: "S", features: { shapes: [box, star, line] } }]))).features;
    expect(shapes).toHaveLength(3);
    [box, star, line].forEach((shape, index) => {
      const { id: _, ...expected } = shape;
      expect(shapes[index]).toMatchObject(expected);
    });
  });

  it("of an opened file change in place", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", features: { shapes: [box, star] } }]));
    const [first] = sheetAt(file).features.shapes;
    Object.assign(first ?? {}, { text: "other", left: 60, width: 200 });
    expect(sheetAt(await roundTrip(file)).features.shapes[0]).toMatchObject({ text: "other", left: 60, width: 200, detail: { textFrame: { textRange: { font: { size: 14, bold: true } } } } });
  });

  it("keep the look of their text, whatever of it is not modelled, when only the words change", async () => {
    const bytes = await writeXlsx(workbookOf([{ name: "S", features: { shapes: [box] } }]));
    const file = await readXlsx(await withPart(bytes, "xl/drawings/drawing1.xml", (drawing) => drawing.replaceAll("<a:rPr ", '<a:rPr baseline="30000" ')));
    Object.assign(sheetAt(file).features.shapes[0] ?? {}, { text: "new words" });
    expect(textOfPart(await partsOf(await writeXlsx(file)), "xl/drawings/drawing1.xml")).toMatch(/<a:rPr baseline="30000"[^>]*>.*<a:t>new words<\/a:t>/);
  });

  it("in groups are written together", async () => {
    const group: ShapeState = { ...star, id: "g", name: "Group", type: "Group", detail: {} };
    const members = [box, star].map((shape) => ({ ...shape, detail: { ...shape.detail, groupId: "g" } }));
    const bytes = await writeXlsx(workbookOf([{ name: "S", features: { shapes: [group, ...members] } }]));
    const drawing = textOfPart(await partsOf(bytes), "xl/drawings/drawing1.xml");
    expect(drawing.match(/<xdr:twoCellAnchor>/g)).toHaveLength(1);
    expect(drawing.match(/<xdr:sp /g)).toHaveLength(2);
    expect(sheetAt(await readXlsx(bytes)).features.shapes).toMatchObject([{ type: "Group", name: "Group" }]);
  });
});
