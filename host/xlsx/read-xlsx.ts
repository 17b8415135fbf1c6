import { BooleanNumber, type IWorkbookData, LocaleType } from "@univerjs/core";
import { emptyWorkbookFeatures, type Spill, type WorkbookFile } from "../document/types";
import { openFile } from "./open-file";
import { makeOrigin } from "./origin";
import { namespacesOf, type XlsxOptions } from "./options";
import { linkedPart, partTree } from "./package/office-part";
import { isKind, readRelationships } from "./package/relationships";
import { readNames } from "./parts/names";
import { readCustomXml } from "./parts/custom-xml";
import { readCustomProperties, readProperties } from "./parts/properties";
import { readSettings } from "./parts/settings";
import { listSheets, readWorkbookSettings } from "./parts/workbook";
import { damaged, FileRefused } from "./refuse";
import { readSheet } from "./sheet/read-sheet";
import { readSharedStrings, readString, type SharedString } from "./sheet/shared-strings";
import { type FileStyles, readStyles, styleId } from "./styles/read-styles";
import type { XmlElement } from "./xml/element";
import { XmlError } from "./xml/scan";

const APP_VERSION = "0.25.1";

/**
 * Reads an Excel workbook (.xlsx, .xlsm, .xltx).
 *
 * Cells, styles, sizes and merges go to the Univer snapshot; tables, validations, conditional formats, charts, comments,
 * names and the rest to `features`, in the terms of the Excel JavaScript API. Dates are serial numbers with a number format,
 * never JavaScript dates. Texts with formatting inside are flat in the grid and keep their formatting in the file while their
 * text stays. Column widths become pixels by Excel's own formula for a default font whose widest digit is 7 pixels.
 *
 * `origin` keeps the whole file, so that writing it back preserves what the host does not model.
 *
 * @throws FileRefused with a code and a sentence for the user: not a workbook, encrypted, old format, damaged, too large.
 */
export async function readXlsx(bytes: Uint8Array, options: XlsxOptions = {}): Promise<WorkbookFile> {
  const fileName = options.fileName ?? "This file";
  const { file, workbookPart } = await openFile(bytes, fileName, options.limits);
  try {
    return readWorkbook(file, workbookPart, options);
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    if (error instanceof XmlError) throw damaged(fileName, "one of its parts is not well-formed", error);
    throw error;
  }
}

function stylesOf(file: Parameters<typeof partTree>[0], workbookPart: string): FileStyles {
  return readStyles(partTree(file, linkedPart(file, workbookPart, "styles")), partTree(file, linkedPart(file, workbookPart, "theme")));
}

function readWorkbook(file: Parameters<typeof partTree>[0], workbookPart: string, options: XlsxOptions): WorkbookFile {
  const fileName = options.fileName ?? "This file";
  const namespaces = namespacesOf(options);
  const workbook = partTree(file, workbookPart);
  if (!workbook) throw damaged(fileName, "its workbook part is missing");
  const features = emptyWorkbookFeatures();
  const settings = readWorkbookSettings(workbook);
  Object.assign(features, settings.features);

  const styles = stylesOf(file, workbookPart);
  const strings = readSharedStrings(partTree(file, linkedPart(file, workbookPart, "sharedStrings")));
  const richTexts = new Map<number, SharedString>(strings.flatMap((text, index) => (text.rich ? [[index, text] as const] : [])));
  let nextRich = strings.length;
  const keepRich = (rich: XmlElement): number => {
    richTexts.set(nextRich, readString(rich));
    return nextRich++;
  };

  const links = readRelationships(file, workbookPart);
  const data: IWorkbookData = {
    id: "workbook",
    name: fileName.replace(/\.xls[xm]$/i, ""),
    appVersion: APP_VERSION,
    locale: LocaleType.EN_US,
    styles: Object.fromEntries(styles.cells.map((style, index) => [styleId(index), style])),
    defaultStyle: styles.defaultStyle,
    sheetOrder: [],
    sheets: {},
  };
  const sheetParts = new Map<string, string>();
  const spills: Spill[] = [];
  const allIds: string[] = [];
  for (const listed of listSheets(workbook)) {
    const link = links.find((one) => one.id === listed.relationship);
    allIds.push(listed.id);
    // Chart sheets and dialog sheets are no worksheets: they stay in the file and are not shown.
    if (!link || !isKind(link, "worksheet")) continue;
    if (!file.parts.has(link.target)) throw damaged(fileName, `the sheet "${listed.name}" is missing`);
    const sheet = readSheet(listed.id, listed.name, link.target, { file, workbookPart, strings, keepRich, styles, namespaces, date1904: features.date1904 });
    sheet.features.visibility = listed.visibility;
    data.sheets[listed.id] = { ...sheet.data, hidden: listed.visibility === "Visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE };
    data.sheetOrder.push(listed.id);
    features.sheets[listed.id] = sheet.features;
    sheetParts.set(listed.id, link.target);
    for (const area of sheet.spills) spills.push({ sheetId: listed.id, area });
  }
  if (data.sheetOrder.length === 0) throw damaged(fileName, "it has no worksheet");
  features.properties = readProperties(file);
  features.customProperties = readCustomProperties(file);
  features.settings = readSettings(file, options.addIn);
  features.customXmlParts = readCustomXml(file, workbookPart);
  const names = readNames(workbook, allIds, namespaces);
  features.names = names.names;
  for (const [index, layout] of names.layouts) Object.assign(features.sheets[allIds[index] ?? ""]?.pageLayout ?? {}, layout);
  const active = allIds[settings.activeTab];
  if (active !== undefined && sheetParts.has(active)) features.activeSheetId = active;
  return { workbook: data, features, spills, origin: makeOrigin({ file, workbookPart, sheetParts, richTexts }) };
}
