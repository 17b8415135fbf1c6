/** The same extract in the pane, in a real browser: how long its worker takes, what the pane feels of it, and what memory it takes. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { launchBrowser } from "../host/browser/launch";
import { servePage } from "../host/server/page-server";

const MEGABYTE = 1_048_576;

export type PaneCost = {
  /** Milliseconds from the choice of the file to what is shown of it. */
  readonly check: number;
  /** Milliseconds of another look at it, with sums by line, month and vendor. */
  readonly summed: number;
  /** Longest time for which the pane did not answer, in milliseconds. */
  readonly longestPause: number;
  /** More memory of all processes of the browser than before, at the most. */
  readonly peakMegabytes: number;
};

/** Resident memory of a process and of all that it started. */
function memoryOf(root: number): number {
  const processes = execFileSync("ps", ["-eo", "pid=,ppid=,rss="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const own = new Set([root]);
  for (let found = true; found; ) {
    found = false;
    for (const [pid = 0, parent = 0] of processes) {
      if (!own.has(parent) || own.has(pid)) continue;
      own.add(pid);
      found = true;
    }
  }
  return processes.reduce((sum, [pid = 0, , kilobytes = 0]) => sum + (own.has(pid) ? kilobytes * 1024 : 0), 0);
}

/** The browser that this process started last. */
function browserProcess(): number {
  const children = readFileSync(`/proc/${String(process.pid)}/task/${String(process.pid)}/children`, "utf8").trim().split(" ").map(Number);
  return children.at(-1) ?? 0;
}

/** Notes the longest time in which the pane does nothing that it was asked for. As text: the compiler's own additions are not in the pane. */
const feelPulse = `{
  let last = performance.now();
  globalThis.longestPause = 0;
  setInterval(() => {
    const now = performance.now();
    globalThis.longestPause = Math.max(globalThis.longestPause, now - last - 10);
    last = now;
  }, 10);
}`;

/**
 * Opens an extract in the pane's tab Import, and looks at it twice. Needs Linux: memory is read from the system.
 *
 * @param path the extract
 * @param rows how many rows it has
 */
export async function measurePane(path: string, rows: number): Promise<PaneCost> {
  const server = await servePage({ port: 0 });
  const browser = await launchBrowser();
  try {
    const root = browserProcess();
    const page = await browser.newPage();
    await page.goto(server.url);
    const pane = await (await page.waitForSelector("#pane iframe")).contentFrame();
    if (pane === null) throw new Error("The pane has no page.");
    await pane.getByRole("tab", { name: "Import" }).click();
    await pane.getByRole("button", { name: "Choose files" }).waitFor();
    const base = memoryOf(root);
    let peak = base;
    const watch = setInterval(() => (peak = Math.max(peak, memoryOf(root))), 250);
    await pane.evaluate(feelPulse);
    const started = performance.now();
    await pane.locator("input[type=file]").setInputFiles(path);
    await pane.getByRole("button", { name: `Import ${rows.toLocaleString("en-US")} rows` }).waitFor({ timeout: 600_000 });
    const check = performance.now() - started;
    await pane.getByLabel("Sum by line, month and vendor").check();
    const again = performance.now();
    await pane.getByRole("button", { name: "Check import" }).click();
    await pane.getByRole("button", { name: /^Import [\d,]+ sums?$/ }).waitFor({ timeout: 600_000 });
    const summed = performance.now() - again;
    const longestPause = await pane.evaluate<number>("globalThis.longestPause");
    clearInterval(watch);
    return { check, summed, longestPause, peakMegabytes: Math.round((peak - base) / MEGABYTE) };
  } finally {
    await browser.close();
    await server.close();
  }
}
