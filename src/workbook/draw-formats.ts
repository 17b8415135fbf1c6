import type { Area, CellStyle, ConditionalFormatSpec, SheetSpec } from "../dashboards/sheet-spec";

/** Gives the range of an area of the spec. */
export type RangeOf = (area: Area) => Excel.Range;

/** Queues the looks of a spec, block by block. */
export function drawFormats(spec: SheetSpec, rangeOf: RangeOf): void {
  for (const { area, style } of spec.formats) {
    const look: CellStyle | undefined = style === undefined ? undefined : spec.styles[style];
    if (look !== undefined) drawStyle(rangeOf(area), look, area);
  }
}

function drawStyle(range: Excel.Range, look: CellStyle, area: Area): void {
  const { format } = range;
  if (look.fill !== undefined) format.fill.color = look.fill;
  if (look.fontColor !== undefined) format.font.color = look.fontColor;
  if (look.fontSize !== undefined) format.font.size = look.fontSize;
  if (look.bold !== undefined) format.font.bold = look.bold;
  if (look.italic !== undefined) format.font.italic = look.italic;
  if (look.horizontal !== undefined) format.horizontalAlignment = look.horizontal;
  if (look.vertical !== undefined) format.verticalAlignment = look.vertical;
  if (look.wrap !== undefined) format.wrapText = look.wrap;
  if (look.indent !== undefined) format.indentLevel = look.indent;
  for (const { edge, color, weight } of look.borders ?? []) {
    // Excel refuses inner lines of a range that has none.
    if ((edge === "InsideHorizontal" && area.rows < 2) || (edge === "InsideVertical" && area.columns < 2)) continue;
    const border = format.borders.getItem(edge);
    border.style = "Continuous";
    border.color = color;
    border.weight = weight;
  }
}

/** Queues the conditional formats of a spec. Those of the area have been cleared before. */
export function drawConditionalFormats(spec: SheetSpec, rangeOf: RangeOf): void {
  for (const rule of spec.conditionalFormats) drawRule(rangeOf(rule.area), rule);
}

function drawRule(range: Excel.Range, rule: ConditionalFormatSpec): void {
  switch (rule.type) {
    case "iconSet": {
      const { iconSet } = range.conditionalFormats.add("IconSet");
      iconSet.style = rule.iconSet;
      iconSet.showIconOnly = rule.showIconOnly;
      const from = (value: number): Excel.ConditionalIconCriterion => ({ type: "Number", operator: "GreaterThanOrEqual", formula: `=${value}` });
      // The first criterion is the rest below the second: Excel takes none for it.
      iconSet.criteria = [{} as Excel.ConditionalIconCriterion, from(rule.middleFrom), from(rule.bestFrom)];
      return;
    }
    case "cellValue": {
      const { cellValue } = range.conditionalFormats.add("CellValue");
      cellValue.format.font.color = rule.fontColor;
      cellValue.rule = { formula1: `=${rule.value}`, operator: rule.operator };
      return;
    }
    case "dataBar": {
      const { dataBar } = range.conditionalFormats.add("DataBar");
      dataBar.lowerBoundRule = { type: "Number", formula: `=${rule.minimum}` };
      dataBar.upperBoundRule = { type: "Number", formula: `=${rule.maximum}` };
      dataBar.positiveFormat.fillColor = rule.color;
      dataBar.positiveFormat.gradientFill = false;
      return;
    }
  }
}
