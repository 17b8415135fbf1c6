/** One workbook on the page: grid, connection to the add-in, charts. Opening another one makes all of it anew. */
import { ILayoutService } from "@univerjs/preset-sheets-core";
import { HostConnection } from "../client/connection";
import type { FunctionsFile } from "../document/custom-functions";
import { HostWorkbook } from "../document/workbook";
import { createChartLayer } from "./charts/layer";
import { showFeatures } from "./display/show-features";
import { showTables } from "./display/show-tables";
import { createGrid, setGridDark } from "./grid/create-grid";
import { followEdits } from "./grid/edits";
import { forgiveLateValidation } from "./grid/late-validation";
import { holdToProtection } from "./grid/protection";
import { joinSelection } from "./grid/selection";
import { make } from "./elements";
import type { NamedWorkbook } from "./files";

export type OpenWorkbook = {
  readonly workbook: HostWorkbook;
  readonly connection: HostConnection;
  readonly setDark: (dark: boolean) => void;
  readonly save: () => Promise<NamedWorkbook>;
  readonly close: () => void;
};

export type OpenOptions = {
  /** Where the grid goes. */
  readonly container: HTMLElement;
  readonly dark: boolean;
  readonly onPane: (visible: boolean) => void;
  /** A person tried what the workbook does not allow; called with a sentence for them. */
  readonly onRefused: (message: string) => void;
};

/** What a grid of Excel's full size would cost in memory is not needed on screen: sheets grow as they are written. */
const GRID = { rows: 1_000, columns: 52 };

/** As in Excel, the keys go to the cells after a click on a sheet's tab. */
function focusCellsAfterTabs(place: HTMLElement, workbook: HostWorkbook): void {
  place.addEventListener("click", (event) => {
    const tab = event.target instanceof Element ? event.target.closest('[role="tab"]') : null;
    if (!tab) return;
    setTimeout(() => {
      // A second click lets one type a new name into the tab.
      const typing = document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable && tab.contains(document.activeElement);
      if (!typing) workbook.injector.get(ILayoutService).focus();
    }, 0);
  });
}

export function openWorkbook({ name, file }: NamedWorkbook, { container, dark, onPane, onRefused }: OpenOptions): OpenWorkbook {
  const place = make("div", "grid-place");
  container.replaceChildren(place);
  const univer = createGrid(place, dark);
  const workbook = new HostWorkbook(univer, file, GRID);
  workbook.fileName = name;
  const connection = new HostConnection(workbook, { onPane });
  focusCellsAfterTabs(place, workbook);
  const ends = [forgiveLateValidation(workbook), joinSelection(workbook), followEdits(workbook), holdToProtection(workbook, onRefused), showFeatures(workbook), showTables(workbook), createChartLayer(workbook).close];
  return {
    workbook,
    connection,
    setDark: (next) => setGridDark(univer, next),
    save: async () => ({ name: workbook.fileName, file: await workbook.save() }),
    close: () => {
      for (const end of ends) end();
      connection.close();
      univer.dispose();
      place.remove();
    },
  };
}

/** Makes the add-in's functions known to formulas, once the add-in can answer. */
export async function registerFunctions(workbook: HostWorkbook, namespace: string, url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The list of custom functions could not be read (${String(response.status)}).`);
  workbook.customFunctions.register(namespace, (await response.json()) as FunctionsFile);
}
