/** Names of shapes and text settings: DrawingML ↔ API. */

/** `Excel.GeometricShapeType` whose preset has another name than its own with a small first letter. */
const OWN_PRESETS: Readonly<Record<string, string>> = {
  Rectangle: "rect",
  RoundRectangle: "roundRect",
  Round1Rectangle: "round1Rect",
  Round2SameRectangle: "round2SameRect",
  Round2DiagonalRectangle: "round2DiagRect",
  SnipRoundRectangle: "snipRoundRect",
  Snip1Rectangle: "snip1Rect",
  Snip2SameRectangle: "snip2SameRect",
  Snip2DiagonalRectangle: "snip2DiagRect",
  RightTriangle: "rtTriangle",
  DiagonalStripe: "diagStripe",
  WedgeRRectCallout: "wedgeRoundRectCallout",
  LineInverse: "lineInv",
};

export function presetOf(shape: string | undefined): string {
  if (shape === undefined) return "rect";
  return OWN_PRESETS[shape] ?? shape.charAt(0).toLowerCase() + shape.slice(1);
}

export function shapeOfPreset(preset: string): string {
  return Object.keys(OWN_PRESETS).find((name) => OWN_PRESETS[name] === preset) ?? preset.charAt(0).toUpperCase() + preset.slice(1);
}

export const PARAGRAPH: Readonly<Record<string, string>> = { l: "Left", ctr: "Center", r: "Right", just: "Justify", justLow: "JustifyLow", dist: "Distributed" };
export const BODY_ANCHOR: Readonly<Record<string, string>> = { t: "Top", ctr: "Middle", b: "Bottom", just: "Justified", dist: "Distributed" };

export const DASHES: Readonly<Record<string, string>> = {
  solid: "Solid",
  dash: "Dash",
  dashDot: "DashDot",
  lgDash: "LongDash",
  lgDashDot: "LongDashDot",
  lgDashDotDot: "LongDashDotDot",
  sysDot: "SystemDot",
  sysDash: "SystemDash",
  sysDashDot: "SystemDashDot",
  dot: "RoundDot",
};

export const ARROWS: Readonly<Record<string, string>> = { none: "None", triangle: "Triangle", stealth: "Stealth", diamond: "Diamond", oval: "Oval", arrow: "Open" };

const CONNECTORS: Readonly<Record<string, string>> = { line: "Straight", straightConnector1: "Straight", bentConnector3: "Elbow", curvedConnector3: "Curve" };

export function connectorOf(preset: string): string {
  return CONNECTORS[preset] ?? (preset.startsWith("bent") ? "Elbow" : preset.startsWith("curved") ? "Curve" : "Straight");
}

export function connectorPreset(connector: unknown): string {
  return connector === "Elbow" ? "bentConnector3" : connector === "Curve" ? "curvedConnector3" : "line";
}
