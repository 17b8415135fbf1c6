/** A refresh through office.js in the host: requests, bytes and time, with a small and a large ledger. */
import { automation, startHost } from "../host/node/start-host";
import type { WorkbookFile } from "../host/document/types";
import { marketingYear } from "../samples/marketing-year";

export type RefreshCost = { readonly postings: number; readonly requests: number; readonly sentBytes: number; readonly receivedBytes: number; readonly milliseconds: number };

/** The sample workbook with its ledger repeated until it has that many postings. */
export function withPostings(count: number): WorkbookFile {
  const file = marketingYear();
  for (const [id, features] of Object.entries(file.features.sheets)) {
    const table = features.tables.find(({ name }) => name === "Actuals");
    const cells = file.workbook.sheets[id]?.cellData as Record<number, object> | undefined;
    if (!table || !cells) continue;
    const first = table.area.top + 1;
    const known = table.area.bottom - table.area.top;
    for (let row = known; row < count; row++) cells[first + row] = structuredClone(cells[first + (row % known)] ?? {});
    table.area = { ...table.area, bottom: table.area.top + count };
  }
  return file;
}

/** The second refresh is measured: the first also creates the sheet. */
export async function measureRefresh(build: string, postings: number): Promise<RefreshCost> {
  const host = await startHost({ build, file: withPostings(postings) });
  try {
    await host.idle();
    const refresh = async (): Promise<void> => {
      const report = await automation(host).run("refreshDashboard");
      if (report.outcome !== "done") throw new Error(`refreshDashboard: ${report.message}`);
    };
    await refresh();
    host.connection.clearRecords();
    const start = performance.now();
    await refresh();
    const milliseconds = performance.now() - start;
    const { requests } = host.connection;
    return {
      postings,
      requests: requests.length,
      sentBytes: requests.reduce((sum, { requestBytes }) => sum + requestBytes, 0),
      receivedBytes: requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
      milliseconds,
    };
  } finally {
    host.close();
  }
}
