/** A workbook at rest in a form that two of can be compared: what a person would see, without the numbers that things happen to have. */
import type { HostWorkbook } from "../../host/document/workbook";

export type WorkbookState = Readonly<Record<string, unknown>>;

/** Without entries that say nothing. */
function meaningful(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaningful);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, entry]) => [key, meaningful(entry)] as const)
    .filter(([, entry]) => entry !== null && entry !== undefined && !(typeof entry === "object" && Object.keys(entry).length === 0));
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

/** Rows or columns of another size than the usual one, whether or not Excel may fit them (`ia`). */
function unlike(lines: unknown, size: string, usual: unknown): unknown {
  return meaningful(JSON.parse(JSON.stringify(lines ?? {}, (key, entry: unknown) => ((key === size && entry === usual) || key === "ia" ? undefined : entry))));
}

/** A page as Excel makes it. Set again, it is the same page. */
const usualPage: Readonly<Record<string, unknown>> = { orientation: "Portrait", zoom: { scale: 100 }, topMargin: 54, bottomMargin: 54, leftMargin: 50.4, rightMargin: 50.4, centerHorizontally: false, leftFooter: "", rightFooter: "" };

function unusual(page: unknown): unknown {
  return JSON.parse(JSON.stringify(page, (key, entry: unknown) => (key in usualPage && JSON.stringify(entry) === JSON.stringify(usualPage[key]) ? undefined : entry)));
}

/** Ids of tables, charts, formats, and of the record of a write, are new ones whenever they are made. */
const withoutIds = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, entry: unknown) => (key === "id" || key === "priority" ? undefined : entry)));

export async function stateOf(workbook: HostWorkbook): Promise<WorkbookState> {
  const { workbook: data, features } = await workbook.save();
  const sheetName = new Map(data.sheetOrder.map((id) => [id, data.sheets[id]?.name ?? ""]));
  const cellsOf = (id: string): Record<string, unknown> => {
    const cells: Record<string, unknown> = {};
    for (const [row, columns] of Object.entries(data.sheets[id]?.cellData ?? {})) {
      for (const [column, cell] of Object.entries(columns as Record<string, { v?: unknown; t?: unknown; f?: unknown; s?: unknown } | null>)) {
        const style = typeof cell?.s === "string" ? data.styles[cell.s] : cell?.s;
        const shown = meaningful({ v: cell?.v, t: cell?.v === undefined || cell.v === null ? null : cell.t, f: cell?.f, style }) as object;
        if (Object.keys(shown).length > 0) cells[`${row},${column}`] = shown;
      }
    }
    return cells;
  };
  const sheets = data.sheetOrder.map((id) => {
    const { mergeData, rowData, columnData, defaultRowHeight, defaultColumnWidth } = data.sheets[id] ?? {};
    return {
      name: sheetName.get(id),
      cells: cellsOf(id),
      mergeData: (mergeData ?? []).map(({ startRow, startColumn, endRow, endColumn }) => [startRow, startColumn, endRow, endColumn]).sort(),
      rows: unlike(rowData, "h", defaultRowHeight),
      columns: unlike(columnData, "w", defaultColumnWidth),
      features: meaningful(unusual(withoutIds(features.sheets[id]))),
    };
  });
  const { names, settings, customProperties, customXmlParts, calculationMode } = features;
  return {
    sheets,
    // Their order is nobody's: a name that is put back comes last.
    names: withoutIds([...names].sort((a, b) => a.name.localeCompare(b.name)).map(({ sheetId, ...name }) => ({ ...name, sheet: sheetId === undefined ? "" : sheetName.get(sheetId) }))),
    settings: withoutIds(settings),
    customProperties,
    customXmlParts: customXmlParts.length,
    calculationMode,
  };
}
