/** One workbook on the page: grid, connection to the add-in, charts. Opening another one makes all of it anew. */
import { HostConnection } from "../client/connection";
import type { FunctionsFile } from "../document/custom-functions";
import { HostWorkbook } from "../document/workbook";
import { createChartLayer } from "./charts/layer";
import { showFeatures } from "./display/show-features";
import { showTables } from "./display/show-tables";
import { createGrid, setGridDark } from "./grid/create-grid";
import { followEdits } from "./grid/edits";
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
};

/** What a grid of Excel's full size would cost in memory is not needed on screen: sheets grow as they are written. */
const GRID = { rows: 1_000, columns: 52 };

export function openWorkbook({ name, file }: NamedWorkbook, { container, dark, onPane }: OpenOptions): OpenWorkbook {
  const place = make("div", "grid-place");
  container.replaceChildren(place);
  const univer = createGrid(place, dark);
  const workbook = new HostWorkbook(univer, file, GRID);
  workbook.fileName = name;
  const connection = new HostConnection(workbook, { onPane });
  const ends = [joinSelection(workbook), followEdits(workbook), showFeatures(workbook), showTables(workbook), createChartLayer(workbook).close];
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
