/**
 * Charts and shapes lie on cells: when rows or columns above or below them change their size, are inserted or deleted, they move and
 * stretch with them, as Excel's "move and size with cells" does. A shape's `placement` can ask for less.
 */
import { ICommandService } from "@univerjs/core";
import type { HostSheet } from "./sheet";
import type { HostWorkbook } from "./workbook";

const POINTS_PER_PIXEL = 0.75;

type Axis = "rows" | "columns";

/** A stretch of rows or columns, in points: where it begins and how long it was. */
type Span = { readonly sheet: HostSheet; readonly axis: Axis; readonly start: number; readonly length: number; readonly measure: () => number };

type Placed = { left: number; top: number; width: number; height: number; detail: Record<string, unknown> };

type Params = { unitId?: string; subUnitId?: string; range?: { startRow: number; endRow: number; startColumn: number; endColumn: number }; rowData?: object; columnData?: object };

const startOf = (sheet: HostSheet, axis: Axis, index: number): number => (axis === "rows" ? sheet.topOf(index) : sheet.leftOf(index)) * POINTS_PER_PIXEL;

const lengthOf = (sheet: HostSheet, axis: Axis, first: number, last: number): number => startOf(sheet, axis, last + 1) - startOf(sheet, axis, first);

/** What a command is about to change; undefined where it moves nothing. */
function spansOf(sheet: HostSheet, id: string, params: Params): Span[] {
  const span = (axis: Axis, first: number, last: number, kind: "insert" | "remove" | "resize"): Span => ({
    sheet,
    axis,
    start: startOf(sheet, axis, first),
    length: kind === "insert" ? 0 : lengthOf(sheet, axis, first, last),
    measure: () => (kind === "remove" ? 0 : lengthOf(sheet, axis, first, last)),
  });
  const { range } = params;
  switch (id) {
    case "sheet.mutation.insert-row":
      return range ? [span("rows", range.startRow, range.endRow, "insert")] : [];
    case "sheet.mutation.remove-rows":
      return range ? [span("rows", range.startRow, range.endRow, "remove")] : [];
    case "sheet.mutation.insert-col":
      return range ? [span("columns", range.startColumn, range.endColumn, "insert")] : [];
    case "sheet.mutation.remove-col":
      return range ? [span("columns", range.startColumn, range.endColumn, "remove")] : [];
    case "sheet.mutation.set-row-data":
      return Object.keys(params.rowData ?? {}).map((row) => span("rows", Number(row), Number(row), "resize"));
    case "sheet.mutation.set-col-data":
      return Object.keys(params.columnData ?? {}).map((column) => span("columns", Number(column), Number(column), "resize"));
    default:
      return [];
  }
}

/** An edge of an object after the span at `start` became `after` long instead of `before`. An end edge on the border stays. */
function movedEdge(at: number, start: number, before: number, after: number, isEnd: boolean): number {
  if (isEnd ? at <= start : at < start) return at;
  if (at >= start + before) return at + after - before;
  return start + Math.min(at - start, after);
}

function move(object: Placed, { axis, start, length }: Span, after: number): void {
  const placement = object.detail["placement"] ?? "TwoCell";
  if (placement === "Absolute") return;
  const [edge, size] = axis === "rows" ? (["top", "height"] as const) : (["left", "width"] as const);
  const first = movedEdge(object[edge], start, length, after, false);
  const last = movedEdge(object[edge] + object[size], start, length, after, true);
  object[edge] = first;
  if (placement !== "OneCell") object[size] = Math.max(0, last - first);
}

/** Columns of a resize change one after the other, so a later one's start has moved by what the earlier ones gained. */
function apply(workbook: HostWorkbook, spans: readonly Span[]): void {
  const gained = { rows: 0, columns: 0 };
  let any = false;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const after = span.measure();
    if (Math.abs(after - span.length) < 1e-6) continue;
    const at: Span = { ...span, start: span.start + gained[span.axis] };
    for (const object of [...span.sheet.features.charts, ...span.sheet.features.shapes]) move(object, at, after);
    gained[span.axis] += after - span.length;
    any = true;
  }
  if (any) workbook.touched();
}

export function listenForAnchors(workbook: HostWorkbook): void {
  const commands = workbook.injector.get(ICommandService);
  const waiting = new Map<object, readonly Span[]>();
  commands.beforeCommandExecuted((command) => {
    const params = command.params as Params | undefined;
    if (!params || params.unitId !== workbook.unitId || params.subUnitId === undefined) return;
    if (!/^sheet\.mutation\.(insert|remove|set)-(row|rows|col)(-data)?$/.test(command.id)) return;
    const sheet = workbook.sheetById(params.subUnitId);
    if (!sheet || sheet.features.charts.length + sheet.features.shapes.length === 0) return;
    waiting.set(params, spansOf(sheet, command.id, params));
  });
  commands.onCommandExecuted((command) => {
    const spans = command.params ? waiting.get(command.params) : undefined;
    if (!spans || !command.params) return;
    waiting.delete(command.params);
    apply(workbook, spans);
  });
}
