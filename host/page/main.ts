/** The page of the local workbook host: a workbook, the add-in's ribbon and its task pane. */
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import "@univerjs/preset-sheets-data-validation/lib/index.css";
import "@univerjs/preset-sheets-note/lib/index.css";
import "./page.css";
import { emptyFile } from "../document/at-rest";
import { readRibbon, type Ribbon } from "../manifest/read-ribbon";
import { part } from "./elements";
import { download, fetchFirst, fileMessage, type NamedWorkbook, onFileChosen, readWorkbook } from "./files";
import { type OpenWorkbook, openWorkbook, registerFunctions } from "./open-workbook";
import { loadFonts } from "./fonts";
import { prepareFrame } from "./frame";
import { createPane } from "./pane";
import { drawRibbon } from "./ribbon";
import { createStatus } from "./status";
import { createTheme } from "./theme";

/** What the page shows to the pane's frame (the server puts one line in front of office.js) and to tests, as `plansheetHost`. */
export type PageHost = {
  readonly attach: (window: Window) => void;
  readonly current: () => OpenWorkbook;
};

const status = createStatus(part("status", HTMLSpanElement));
const theme = createTheme();

async function readManifest(): Promise<Ribbon> {
  const response = await fetch("/manifest.xml");
  if (!response.ok) throw new Error("manifest.xml could not be read.");
  return readRibbon(new DOMParser().parseFromString(await response.text(), "application/xml"), "/");
}

async function firstWorkbook(): Promise<NamedWorkbook> {
  const blank: NamedWorkbook = { name: "Workbook.xlsx", file: emptyFile() };
  const first = await fetchFirst("/workbook");
  if (!first) return blank;
  try {
    return await readWorkbook(first.name, first.bytes);
  } catch (error) {
    status.show(fileMessage(error, first.name), "error");
    return blank;
  }
}

/** Resolves when the add-in's script has run in the frame: custom functions can be called from then on. */
async function addinReady(frame: HTMLIFrameElement): Promise<boolean> {
  const started = performance.now();
  while (performance.now() - started < 30_000) {
    if (frame.contentWindow && "plansheet" in frame.contentWindow) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function start(): Promise<void> {
  const [ribbon] = await Promise.all([readManifest(), loadFonts()]);
  let current: OpenWorkbook | undefined;
  const pane = createPane(ribbon.tab.label, () => current?.connection.setPaneVisible(false));

  const show = async (named: NamedWorkbook): Promise<void> => {
    current?.close();
    const opened = openWorkbook(named, { container: part("grid", HTMLElement), dark: theme.isDark(), onPane: (visible) => pane.show(visible), onRefused: (message) => status.show(message, "error") });
    current = opened;
    part("file-name", HTMLHeadingElement).textContent = named.name;
    document.title = `${named.name} – Plansheet`;
    const plansheetHost: PageHost = {
      attach: (frame) => {
        opened.connection.attach(frame);
        prepareFrame(frame, theme);
      },
      current: () => opened,
    };
    Object.assign(window, { plansheetHost });
    pane.show(true);
    const frame = pane.load(ribbon.pageUrl);
    if (!(await addinReady(frame))) {
      status.show("The add-in did not start. Reload the page to try again.", "error");
      return;
    }
    opened.connection.setPaneVisible(true);
    await registerFunctions(opened.workbook, ribbon.namespace, ribbon.functionsUrl);
  };

  const open = async (file: File): Promise<void> => {
    status.show(`Opening ${file.name} …`);
    try {
      const named = await readWorkbook(file.name, await file.arrayBuffer());
      await show(named);
      status.show(`${file.name} is open.`);
    } catch (error) {
      status.show(fileMessage(error, file.name), "error");
    }
  };

  const save = async (): Promise<void> => {
    if (!current) return;
    const { fileName } = current.workbook;
    try {
      await download(await current.save());
      status.show(`${fileName} is saved to your downloads.`);
    } catch (error) {
      status.show(`${fileName} could not be saved: ${error instanceof Error ? error.message : String(error)}`, "error");
    }
  };

  drawRibbon(part("ribbon", HTMLElement), ribbon, async (button) => {
    if (!current) return;
    if (button.action.type === "ShowTaskpane") {
      pane.show(true);
      current.connection.setPaneVisible(true);
      return;
    }
    status.show(`${button.label} …`);
    await current.connection.pressButton(button.id, button.action.functionName);
    // What came of it is for the add-in to say.
    status.clear();
  });
  onFileChosen((file) => void open(file));
  part("save", HTMLButtonElement).addEventListener("click", () => {
    void save();
  });
  theme.onChange((dark) => current?.setDark(dark));
  await show(await firstWorkbook());
}

start().catch((error: unknown) => {
  status.show(`The page could not start: ${error instanceof Error ? error.message : String(error)}`, "error");
  throw error;
});
