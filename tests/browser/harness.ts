/**
 * The page in a real browser: a server on a free port, a browser without a window, and a watch on everything that must not happen.
 */
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { launchBrowser } from "../../host/browser/launch";
import type { PageHost } from "../../host/page/main";
import { servePage } from "../../host/server/page-server";
import type { RunningServer } from "../../host/server/server";

declare global {
  // What the page shows to tests; read inside `page.evaluate`.
  var plansheetHost: PageHost;
}

export type OpenPage = {
  readonly page: Page;
  /** The add-in's page inside the pane. */
  readonly pane: () => Promise<Frame>;
  /** Fails where the page asked for something outside this machine, threw, or logged an error. Closes it. */
  readonly finish: () => Promise<void>;
};

export type Stage = {
  readonly open: (options?: { readonly dark?: boolean }) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
};

const VIEWPORT = { width: 1440, height: 900 };

async function watch(context: BrowserContext, page: Page, origin: string): Promise<{ readonly outside: string[]; readonly errors: string[] }> {
  const outside: string[] = [];
  const errors: string[] = [];
  await context.route("**/*", async (route) => {
    if (new URL(route.request().url()).origin === origin) return route.continue();
    outside.push(route.request().url());
    return route.abort();
  });
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { outside, errors };
}

async function paneFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector("#pane iframe", { state: "attached" });
  const frame = await element.contentFrame();
  if (!frame) throw new Error("The pane has no page.");
  await frame.waitForFunction(() => "plansheet" in globalThis && typeof Excel !== "undefined");
  return frame;
}

/** Starts server and browser once; each test opens a page of its own. */
export async function setStage(options: { readonly workbook?: string } = {}): Promise<Stage> {
  const server: RunningServer = await servePage({ port: 0, ...options });
  const browser: Browser = await launchBrowser();
  const origin = new URL(server.url).origin;
  return {
    open: async ({ dark = false } = {}) => {
      const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: dark ? "dark" : "light", acceptDownloads: true });
      const page = await context.newPage();
      const { outside, errors } = await watch(context, page, origin);
      await page.goto(server.url);
      await page.waitForFunction(() => "plansheetHost" in globalThis);
      await paneFrame(page);
      return {
        page,
        pane: () => paneFrame(page),
        finish: async () => {
          await context.close();
          expect({ outside, errors }).toEqual({ outside: [], errors: [] });
        },
      };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until no cell calculates and no custom function is under way. */
export async function calculated(page: Page): Promise<void> {
  await page.evaluate(() => plansheetHost.current().workbook.customFunctions.idle());
}

/** The value of a cell as the workbook holds it. */
export function valueOf(page: Page, sheet: string, row: number, column: number): Promise<unknown> {
  return page.evaluate(([name, r, c]) => plansheetHost.current().workbook.sheetByName(name)?.valueAt(r, c), [sheet, row, column] as const);
}

/** Selects a cell and types into it, as a person does. */
export async function typeInto(page: Page, sheet: string, row: number, column: number, text: string): Promise<void> {
  await page.evaluate(
    ([name, r, c]) => {
      const { workbook } = plansheetHost.current();
      const target = workbook.sheetByName(name);
      if (target) workbook.select(target, [{ top: r, left: c, bottom: r, right: c }]);
    },
    [sheet, row, column] as const,
  );
  await selectionShown(page, row, column);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !plansheetHost.current().workbook.cellEditMode);
  await calculated(page);
}

/** Waits until the grid's name box shows the cell. */
export async function selectionShown(page: Page, row: number, column: number): Promise<void> {
  const name = `${String.fromCharCode(65 + column)}${String(row + 1)}`;
  await page.waitForFunction((wanted) => [...document.querySelectorAll<HTMLInputElement>("#grid input")].some((input) => input.value === wanted), name);
}

/** A page of its own for each test of a file, closed and judged after it. `use` is called with each. */
export function eachTestOpens(use: (open: OpenPage) => void | Promise<void>): void {
  let stage: Stage;
  let open: OpenPage;
  jest.setTimeout(120_000);
  // A real browser on a busy machine now and then misses its time: such a test gets a second chance, and the log says so.
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    open = await stage.open();
    await use(open);
  });
  afterEach(() => open.finish());
}
