/**
 * Takes the picture of the page that the README shows: the sample workbook with its dashboard, beside the task pane.
 *
 * As a program: `npm run screenshot`.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { launchBrowser } from "../browser/launch";
import { projectRoot } from "../bundle/bundle";
import { servePage } from "../server/page-server";

const VIEWPORT = { width: 1680, height: 1000 };

async function takeScreenshot(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const server = await servePage({ port: 0 });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: "light" });
    await page.goto(server.url);
    const pane = page.frameLocator("#pane iframe");
    await pane.getByRole("button", { name: "Refresh dashboard" }).click();
    await pane.getByText("Done.").waitFor();
    await page.locator(".chart svg").nth(1).waitFor();
    // The pointer away from what it would highlight.
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 10);
    await page.waitForTimeout(500);
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
    await server.close();
  }
}

const file = join(projectRoot, "docs/page.png");
takeScreenshot(file).then(
  () => process.stdout.write(`${file}\n`),
  (error: unknown) => {
    process.stderr.write(`The screenshot could not be taken: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
