/** Page set-up: `<pageMargins>`, `<pageSetup>`, `<printOptions>`, `<headerFooter>` ↔ `Excel.PageLayout`. Print areas are names. */
import type { Bag, PageLayoutState } from "../../document/types";
import { readPageBreaks, writePageBreaks } from "./page-breaks";
import { ensureSheetChild, setSheetChild } from "../sheet/order";
import { attribute, booleanAttribute, element, find, numberAttribute, replaceChildren, setAttribute, textOf, type XmlElement } from "../xml/element";
import { asText } from "../text";

const POINTS_PER_INCH = 72;

const MARGINS: readonly (readonly [attribute: string, key: string, usual: number])[] = [
  ["left", "leftMargin", 0.7],
  ["right", "rightMargin", 0.7],
  ["top", "topMargin", 0.75],
  ["bottom", "bottomMargin", 0.75],
  ["header", "headerMargin", 0.3],
  ["footer", "footerMargin", 0.3],
];

/** `Excel.PaperType`, the first at number 1. */
const PAPERS = (
  "Letter LetterSmall Tabloid Ledger Legal Statement Executive A3 A4 A4Small A5 B4 B5 Folio Quatro Paper10x14 Paper11x17 Note Envelope9 Envelope10 " +
  "Envelope11 Envelope12 Envelope14 Csheet Dsheet Esheet EnvelopeDL EnvelopeC5 EnvelopeC3 EnvelopeC4 EnvelopeC6 EnvelopeC65 EnvelopeB4 EnvelopeB5 " +
  "EnvelopeB6 EnvelopeItaly EnvelopeMonarch EnvelopePersonal FanfoldUS FanfoldStdGerman FanfoldLegalGerman"
).split(" ");

const ORDERS: Readonly<Record<string, string>> = { downThenOver: "DownThenOver", overThenDown: "OverThenDown" };
const ERRORS: Readonly<Record<string, string>> = { displayed: "AsDisplayed", blank: "Blank", dash: "Dash", NA: "NotAvailable" };
const COMMENTS: Readonly<Record<string, string>> = { none: "NoComments", atEnd: "EndSheet", asDisplayed: "InPlace" };

const PAGES: readonly (readonly [element: string, key: string])[] = [
  ["odd", "defaultForAllPages"],
  ["even", "evenPages"],
  ["first", "firstPage"],
];
const SECTIONS: readonly (readonly [code: string, key: string])[] = [["L", "left"], ["C", "center"], ["R", "right"]];

/** `&LLeft&CMiddle` → its sections. Codes such as `&P` stay as they are. */
function splitSections(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  let key = "center";
  for (const piece of text.match(/&[LCR]|&[^LCR]|[^&]+/gs) ?? []) {
    const section = SECTIONS.find(([code]) => piece === `&${code}`);
    if (section) key = section[1];
    else found[key] = (found[key] ?? "") + piece;
  }
  return found;
}

function readHeaders(footer: XmlElement | undefined): Bag | undefined {
  if (!footer) return undefined;
  const bag: Bag = {};
  for (const [page, key] of PAGES) {
    const one: Bag = {};
    for (const place of ["Header", "Footer"]) {
      for (const [section, text] of Object.entries(splitSections(textOf(find(footer, page + place))))) one[section + place] = text;
    }
    if (Object.keys(one).length > 0) bag[key] = one;
  }
  const first = booleanAttribute(footer, "differentFirst");
  const even = booleanAttribute(footer, "differentOddEven");
  bag["state"] = first && even ? "FirstOddAndEven" : first ? "FirstAndDefault" : even ? "OddAndEven" : "Default";
  if (even && bag["defaultForAllPages"]) bag["oddPages"] = bag["defaultForAllPages"];
  bag["useSheetMargins"] = booleanAttribute(footer, "alignWithMargins", true);
  bag["useSheetScale"] = booleanAttribute(footer, "scaleWithDoc", true);
  return bag;
}

/** Reads what the file says; what it does not say is left out. */
export function readPageLayout(sheet: XmlElement): PageLayoutState {
  const layout: PageLayoutState = {};
  const margins = find(sheet, "pageMargins");
  const setup = find(sheet, "pageSetup");
  const options = find(sheet, "printOptions");
  for (const [name, key] of MARGINS) {
    const inches = numberAttribute(margins, name);
    if (inches !== undefined) layout[key] = inches * POINTS_PER_INCH;
  }
  const orientation = attribute(setup, "orientation");
  if (orientation === "landscape" || orientation === "portrait") layout["orientation"] = orientation === "landscape" ? "Landscape" : "Portrait";
  const paper = PAPERS[(numberAttribute(setup, "paperSize") ?? 0) - 1];
  if (paper !== undefined) layout["paperSize"] = paper;
  const word = (name: string, key: string, table: Readonly<Record<string, string>>): void => {
    const value = table[attribute(setup, name) ?? ""];
    if (value !== undefined) layout[key] = value;
  };
  word("pageOrder", "printOrder", ORDERS);
  word("errors", "printErrors", ERRORS);
  word("cellComments", "printComments", COMMENTS);
  if (booleanAttribute(setup, "blackAndWhite")) layout["blackAndWhite"] = true;
  if (booleanAttribute(setup, "draft")) layout["draftMode"] = true;
  const firstPage = numberAttribute(setup, "firstPageNumber");
  if (firstPage !== undefined && booleanAttribute(setup, "useFirstPageNumber")) layout["firstPageNumber"] = firstPage;
  const scale = numberAttribute(setup, "scale");
  if (booleanAttribute(find(sheet, "sheetPr", "pageSetUpPr"), "fitToPage")) {
    layout["zoom"] = { horizontalFitToPages: numberAttribute(setup, "fitToWidth") ?? 1, verticalFitToPages: numberAttribute(setup, "fitToHeight") ?? 1 };
  } else if (scale !== undefined) layout["zoom"] = { scale };
  if (booleanAttribute(options, "horizontalCentered")) layout["centerHorizontally"] = true;
  if (booleanAttribute(options, "verticalCentered")) layout["centerVertically"] = true;
  if (booleanAttribute(options, "gridLines")) layout["printGridlines"] = true;
  if (booleanAttribute(options, "headings")) layout["printHeadings"] = true;
  const headers = readHeaders(find(sheet, "headerFooter"));
  if (headers) layout["headersFooters"] = headers;
  return { ...layout, ...readPageBreaks(sheet) };
}

function fileWord(table: Readonly<Record<string, string>>, value: unknown): string | undefined {
  const found = Object.keys(table).find((name) => table[name] === value);
  // The first word of each table is the schema's default, which files leave out.
  return found === Object.keys(table)[0] ? undefined : found;
}

function pages(value: unknown): number {
  return typeof value === "number" && value > 0 ? value : 0;
}

function writeSetup(sheet: XmlElement, layout: PageLayoutState): void {
  const zoom: Bag = typeof layout["zoom"] === "object" && layout["zoom"] !== null ? { ...layout["zoom"] } : {};
  const fit = pages(zoom["horizontalFitToPages"]) > 0 || pages(zoom["verticalFitToPages"]) > 0;
  const scale = typeof zoom["scale"] === "number" && !fit ? zoom["scale"] : undefined;
  const paper = PAPERS.indexOf(asText(layout["paperSize"])) + 1;
  const orientation = layout["orientation"];
  const firstPage = typeof layout["firstPageNumber"] === "number" ? layout["firstPageNumber"] : undefined;
  const attributes: Record<string, string | number | undefined> = {
    paperSize: paper > 0 ? paper : undefined,
    scale: scale === 100 ? undefined : scale,
    fitToWidth: fit && pages(zoom["horizontalFitToPages"]) !== 1 ? pages(zoom["horizontalFitToPages"]) : undefined,
    fitToHeight: fit && pages(zoom["verticalFitToPages"]) !== 1 ? pages(zoom["verticalFitToPages"]) : undefined,
    firstPageNumber: firstPage,
    useFirstPageNumber: firstPage === undefined ? undefined : 1,
    pageOrder: fileWord(ORDERS, layout["printOrder"]),
    orientation: typeof orientation === "string" ? orientation.toLowerCase() : undefined,
    errors: fileWord(ERRORS, layout["printErrors"]),
    cellComments: fileWord(COMMENTS, layout["printComments"]),
    blackAndWhite: layout["blackAndWhite"] === true ? 1 : undefined,
    draft: layout["draftMode"] === true ? 1 : undefined,
  };
  const old = find(sheet, "pageSetup");
  if (old || Object.values(attributes).some((value) => value !== undefined)) {
    const setup = ensureSheetChild(sheet, "pageSetup");
    // Paper sizes beyond the API's list (printers' own) are left as the file has them.
    const ownPaper = paper === 0 && PAPERS[(numberAttribute(old, "paperSize") ?? 1) - 1] === undefined;
    for (const [name, value] of Object.entries(attributes)) if (name !== "paperSize" || !ownPaper) setAttribute(setup, name, value);
  }
  const properties = find(sheet, "sheetPr");
  const flags = find(properties, "pageSetUpPr");
  if (fit) {
    const target = properties ?? ensureSheetChild(sheet, "sheetPr");
    if (flags) setAttribute(flags, "fitToPage", 1);
    else replaceChildren(target, "pageSetUpPr", [element("pageSetUpPr", { fitToPage: 1 })], ["tabColor", "outlinePr", "pageSetUpPr"]);
  } else if (flags) setAttribute(flags, "fitToPage", undefined);
}

function writeHeaders(sheet: XmlElement, layout: PageLayoutState): void {
  const value = layout["headersFooters"];
  if (typeof value !== "object" || value === null) {
    setSheetChild(sheet, "headerFooter", undefined);
    return;
  }
  const bag: Bag = { ...value };
  const state = asText(bag["state"], "Default");
  const even = state === "OddAndEven" || state === "FirstOddAndEven";
  const first = state === "FirstAndDefault" || state === "FirstOddAndEven";
  const text = (key: string, place: string): string => {
    const page = bag[key];
    if (typeof page !== "object" || page === null) return "";
    const own: Bag = { ...page };
    return SECTIONS.map(([code, section]) => {
      const content = own[section + place];
      return typeof content === "string" && content !== "" ? `&${code}${content}` : "";
    }).join("");
  };
  const children = PAGES.flatMap(([page, key]) => {
    const source = page === "odd" && even && bag["oddPages"] !== undefined ? "oddPages" : key;
    return ["Header", "Footer"].flatMap((place) => {
      const content = text(source, place);
      return content === "" ? [] : [element(page + place, {}, [content])];
    });
  });
  const made = element(
    "headerFooter",
    {
      differentOddEven: even ? 1 : undefined,
      differentFirst: first ? 1 : undefined,
      scaleWithDoc: bag["useSheetScale"] === false ? 0 : undefined,
      alignWithMargins: bag["useSheetMargins"] === false ? 0 : undefined,
    },
    children,
  );
  setSheetChild(sheet, "headerFooter", children.length > 0 || even || first ? made : undefined);
}

/** Writes the page set-up where it differs from what the sheet says already. */
export function writePageLayout(sheet: XmlElement, layout: PageLayoutState): void {
  writePageBreaks(sheet, layout);
  const before = readPageLayout(sheet);
  const own: PageLayoutState = { ...layout };
  delete own.printArea;
  delete own.printTitleRows;
  delete own.printTitleColumns;
  const keys = new Set([...Object.keys(before), ...Object.keys(own)]);
  const changed = [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(own[key]));
  if (changed.length === 0) return;
  if (changed.some((key) => key.endsWith("Margin"))) {
    const inches = (key: string, usual: number): number => (typeof own[key] === "number" ? own[key] / POINTS_PER_INCH : usual);
    setSheetChild(sheet, "pageMargins", element("pageMargins", Object.fromEntries(MARGINS.map(([name, key, usual]) => [name, inches(key, usual)]))));
  }
  const options: readonly (readonly [string, string])[] = [
    ["horizontalCentered", "centerHorizontally"],
    ["verticalCentered", "centerVertically"],
    ["headings", "printHeadings"],
    ["gridLines", "printGridlines"],
  ];
  if (changed.some((key) => options.some(([, option]) => option === key))) {
    const target = ensureSheetChild(sheet, "printOptions");
    for (const [name, key] of options) setAttribute(target, name, own[key] === true ? 1 : undefined);
    if (Object.keys(target.attributes).length === 0) setSheetChild(sheet, "printOptions", undefined);
  }
  writeSetup(sheet, own);
  if (changed.includes("headersFooters")) writeHeaders(sheet, own);
}
