/** A workbook file with nothing in it but what every program expects: the start of a new file. */
import { emptyPackage, type Package, setPart } from "../package/package";
import { link, OFFICE_RELATIONSHIP } from "../package/relationships";
import { element, type XmlElement } from "../xml/element";
import { encodeXml, serializeXml } from "../xml/serialize";
import { OFFICE_THEME } from "../styles/color";

export const MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATIONSHIP_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main";
const SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

export function blankStyles(): XmlElement {
  return element("styleSheet", { xmlns: MAIN_NAMESPACE }, [
    element("fonts", { count: 1 }, [
      element("font", {}, [
        element("sz", { val: 11 }),
        element("color", { theme: 1 }),
        element("name", { val: "Calibri" }),
        element("family", { val: 2 }),
        element("scheme", { val: "minor" }),
      ]),
    ]),
    element("fills", { count: 2 }, [
      element("fill", {}, [element("patternFill", { patternType: "none" })]),
      element("fill", {}, [element("patternFill", { patternType: "gray125" })]),
    ]),
    element("borders", { count: 1 }, [element("border", {}, ["left", "right", "top", "bottom", "diagonal"].map((side) => element(side)))]),
    element("cellStyleXfs", { count: 1 }, [element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
    element("cellXfs", { count: 1 }, [element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 })]),
    element("cellStyles", { count: 1 }, [element("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
    element("dxfs", { count: 0 }),
    element("tableStyles", { count: 0, defaultTableStyle: "TableStyleMedium2", defaultPivotStyle: "PivotStyleLight16" }),
  ]);
}

const SCHEME = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];

/** The colours and fonts that styles and charts refer to. The format lists are the shortest that programs accept. */
function blankTheme(): string {
  const colors = SCHEME.map((name, index) => `<a:${name}><a:srgbClr val="${OFFICE_THEME[index] ?? "000000"}"/></a:${name}>`).join("");
  const fonts = (name: string, face: string): string => `<a:${name}><a:latin typeface="${face}"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = `<a:ln w="6350">${fill}</a:ln>`;
  const effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
  return (
    `<a:theme xmlns:a="${DRAWING_NAMESPACE}" name="Office"><a:themeElements><a:clrScheme name="Office">${colors}</a:clrScheme>` +
    `<a:fontScheme name="Office">${fonts("majorFont", "Calibri Light")}${fonts("minorFont", "Calibri")}</a:fontScheme>` +
    `<a:fmtScheme name="Office"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst>` +
    `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
  );
}

export function blankPackage(): Package {
  const file = emptyPackage();
  const workbook = element("workbook", { xmlns: MAIN_NAMESPACE, "xmlns:r": RELATIONSHIP_NAMESPACE }, [
    element("workbookPr"),
    element("bookViews", {}, [element("workbookView", { xWindow: 0, yWindow: 0, windowWidth: 28_800, windowHeight: 17_000 })]),
    element("sheets"),
  ]);
  link(file, "", `${OFFICE_RELATIONSHIP}officeDocument`, "xl/workbook.xml");
  setPart(file, "xl/workbook.xml", serializeXml(workbook), `${SPREADSHEET_TYPE}sheet.main+xml`);
  setPart(file, "xl/styles.xml", serializeXml(blankStyles()), `${SPREADSHEET_TYPE}styles+xml`);
  link(file, "xl/workbook.xml", `${OFFICE_RELATIONSHIP}styles`, "xl/styles.xml");
  setPart(file, "xl/theme/theme1.xml", encodeXml(blankTheme()), "application/vnd.openxmlformats-officedocument.theme+xml");
  link(file, "xl/workbook.xml", `${OFFICE_RELATIONSHIP}theme`, "xl/theme/theme1.xml");
  return file;
}

export function blankSheet(): XmlElement {
  return element("worksheet", { xmlns: MAIN_NAMESPACE, "xmlns:r": RELATIONSHIP_NAMESPACE }, [element("sheetData")]);
}
