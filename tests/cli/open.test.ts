import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openPage, sample } from "./command-line";

jest.setTimeout(120_000);

describe("open", () => {
  it("serves the page with the workbook given, and ends with Ctrl-C", async () => {
    const { url, interrupt } = await openPage(["--port", "0", sample]);
    const page = await fetch(url);
    expect(await page.text()).toContain("<title>Plansheet</title>");
    const workbook = await fetch(new URL("workbook", url));
    expect(workbook.url).toMatch(/\/workbook\/marketing-year\.xlsx$/);
    expect(await interrupt()).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("takes the next free port where the one wanted is in use", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as AddressInfo;
    try {
      const { url, interrupt } = await openPage(["--port", String(port)]);
      expect(Number(new URL(url).port)).toBeGreaterThan(port);
      expect((await fetch(url)).status).toBe(200);
      await interrupt();
    } finally {
      blocker.close();
    }
  });
});
