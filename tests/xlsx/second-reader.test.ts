/** What is written, as another library reads it: a mistake made alike in reading and writing would show here. */
import { readXlsx as readWithHucre } from "hucre/xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { marketingYear } from "../../samples/marketing-year";
import { workbookOf } from "./workbooks";

test("another library finds the same tables, values, validations and panes in the sample", async () => {
  const ours = marketingYear();
  const theirs = await readWithHucre(await writeXlsx(ours), { readStyles: true });
  expect(theirs.sheets.map(({ name }) => name)).toEqual(ours.workbook.sheetOrder.map((id) => ours.workbook.sheets[id]?.name));
  ours.workbook.sheetOrder.forEach((id, index) => {
    const sheet = theirs.sheets[index];
    const features = ours.features.sheets[id];
    expect(sheet?.tables?.map(({ name, columns }) => [name, columns.map((column) => column.name)]) ?? []).toEqual(features?.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
    expect(sheet?.dataValidations?.length ?? 0).toBe(features?.validations.length);
    const cells: Record<number, Record<number, { v?: unknown; f?: unknown }>> = ours.workbook.sheets[id]?.cellData ?? {};
    for (const [row, columns] of Object.entries(cells)) {
      for (const [column, { v, f }] of Object.entries(columns)) {
        const found = sheet?.rows[Number(row)]?.[Number(column)];
        // That library turns numbers with a date format into dates.
        const value = found instanceof Date ? found.getTime() / 86_400_000 + 25_569 : (found ?? null);
        if (f === undefined) expect(value).toEqual(v ?? null);
      }
    }
  });
  expect(theirs.sheets[4]?.freezePane).toEqual({ rows: 1 });
});

test("another library finds the same charts", async () => {
  const series = [{ nameRef: "S!$B$1", valuesRef: "S!$B$2:$B$3", categoriesRef: "S!$A$2:$A$3", axisGroup: "Primary" as const, detail: {} }];
  const charts = ["ColumnClustered", "Line", "Pie", "XYScatter", "AreaStacked", "Doughnut"].map((type, index) => ({
    id: type, name: type, type, left: 10, top: 10 + index * 200, width: 200, height: 150, seriesBy: "Columns", series, detail: { title: { text: `${type} title` } },
  }));
  const theirs = await readWithHucre(await writeXlsx(workbookOf([{ name: "S", rows: [["m", "v"], ["a", 1], ["b", 2]], features: { charts } }])));
  expect(theirs.sheets[0]?.charts?.map(({ kinds, title }) => [kinds[0], title])).toEqual([
    ["bar", "ColumnClustered title"],
    ["line", "Line title"],
    ["pie", "Pie title"],
    ["scatter", "XYScatter title"],
    ["area", "AreaStacked title"],
    ["doughnut", "Doughnut title"],
  ]);
});
