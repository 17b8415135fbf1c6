import { type Browser, chromium } from "playwright-core";

/**
 * Starts a browser without a window: the one that comes as an npm package for Linux on x64, elsewhere the Chrome or Edge that
 * is installed.
 *
 * @throws Error where there is none
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === "linux" && process.arch === "x64") {
    const { default: packaged } = await import("@sparticuz/chromium");
    return chromium.launch({ executablePath: await packaged.executablePath(), args: ["--no-sandbox"], headless: true });
  }
  try {
    return await chromium.launch({ channel: "chrome" });
  } catch {
    return chromium.launch({ channel: "msedge" });
  }
}
