import axe from "axe-core";
import { writeXlsx } from "hucre/xlsx";
import type { Frame, Page } from "playwright-core";
import { eachTestOpens, valueOf } from "./harness";

let page: Page;
let pane: Frame;
eachTestOpens(async (opened) => {
  page = opened.page;
  pane = await opened.pane();
  await pane.getByRole("tab", { name: "Import" }).click();
  await pane.getByRole("button", { name: "Choose files" }).waitFor();
});

/** Drops a file on the pane, as from a folder. */
async function drop(name: string, text: string, onto = "[data-drop]"): Promise<void> {
  await pane.evaluate(
    ([file, content, place]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file));
      document.querySelector(place)?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, text, onto] as const,
  );
}

const rowCount = (): Promise<number> => page.evaluate(() => plansheetHost.current().workbook.sheetByName("Actuals")?.usedArea(true)?.bottom ?? -1);

const rows = (count: number): string => Array.from({ length: count }, (_, row) => `2026-05-${String((row % 28) + 1).padStart(2, "0")};Browser & Söhne;B-${String(row)};${String(row)},25;=cmd ${String(row)}`).join("\n");

describe("the import", () => {
  it("takes a dropped CSV through the worker into the sheet, and nothing of it twice", async () => {
    const before = await rowCount();
    await drop("may.csv", `Date;Vendor;Document;Amount;Text\n${rows(300)}\nsoon;X;Y;1;z\n`);
    await pane.getByRole("button", { name: "Import 300 rows" }).waitFor();
    expect(await pane.getByRole("region", { name: "Result of the check" }).innerText()).toContain("Line 302");
    expect(page.workers()).toHaveLength(1);
    expect(await rowCount()).toBe(before);

    await pane.getByRole("button", { name: "Import 300 rows" }).click();
    await pane.getByText("301 rows read: 300 imported, 0 there already, 1 could not be read.").first().waitFor();
    expect(await rowCount()).toBe(before + 300);
    const headers = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((column) => valueOf(page, "Actuals", 0, column)));
    const at = (header: string): Promise<unknown> => valueOf(page, "Actuals", before + 300, headers.indexOf(header));
    expect([await at("Vendor"), await at("Amount")]).toEqual(["Browser & Söhne", 299.25]);

    await drop("may.csv", `Date;Vendor;Document;Amount;Text\n${rows(301)}`);
    await pane.getByRole("button", { name: "Import 1 row" }).waitFor();
  });

  it("takes files that are dropped on another tab, and opens its own", async () => {
    await pane.getByRole("tab", { name: "Check" }).click();
    await drop("may.csv", `Date;Vendor;Document;Amount;Text\n${rows(3)}`, "main");
    await pane.getByRole("button", { name: "Import 3 rows" }).waitFor();
    expect(await pane.getByRole("tab", { name: "Import" }).getAttribute("aria-selected")).toBe("true");
  });

  it("is done by keyboard alone, with several files at once", async () => {
    await pane.getByRole("tab", { name: "Import" }).focus();
    await page.keyboard.press("Tab");
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    const file = (name: string, text: string, encoding: BufferEncoding): { name: string; mimeType: string; buffer: Buffer } => ({ name, mimeType: "text/csv", buffer: Buffer.from(text, encoding) });
    await (await choosing).setFiles([file("a.csv", `Date;Vendor;Document;Amount;Text\n${rows(2)}`, "utf8"), file("b.txt", "Datum\tKreditor\tBetrag\n31.12.2026\tMüller\t(1.234,50)\n", "latin1")]);
    const button = pane.getByRole("button", { name: "Import 3 rows" });
    await button.waitFor();
    await button.focus();
    await page.keyboard.press("Enter");
    await pane.getByText("3 rows read: 3 imported").first().waitFor();
  });

  it("reads a large file while the pane stays in use, and leaves the workbook as it was when it is stopped", async () => {
    const before = await rowCount();
    await pane.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["Date,Amount,Vendor,Text\n", "2026-05-01,1.00,A vendor of some length,A text of some length\n".repeat(1_000_000)], "large.csv"));
      document.querySelector("[data-drop]")?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await pane.getByText(/^Reading [\d,]+ rows, [\d,]+ a second$/).first().waitFor();
    await pane.getByRole("button", { name: "Stop" }).click();
    await pane.getByText("Stopped. The workbook is as it was.").first().waitFor();
    expect(await rowCount()).toBe(before);
    await drop("may.csv", `Date;Vendor;Document;Amount;Text\n${rows(3)}`);
    await pane.getByRole("button", { name: "Import 3 rows" }).waitFor();
  });

  it("reads another sheet of a workbook, makes rules of what has no line, and keeps both", async () => {
    const ledger = (name: string): { name: string; rows: string[][] } => ({ name, rows: [["Report"], ["Date", "Vendor", "Text", "Amount"], ["2026-05-01", `Vendor ${name}`, "Print ads", "12.50"], ["2026-05-02", `Vendor ${name}`, "Stand", "7.50"], ["Total", "", "", "20.00"]] });
    const bytes = await writeXlsx({ sheets: [ledger("January"), ledger("February")] });
    const file = { name: "ledgers.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
    await pane.locator("input[type=file]").setInputFiles(file);
    await pane.getByRole("button", { name: "Import 2 rows" }).waitFor();
    const summary = pane.locator("summary", { hasText: "Columns of ledgers.xlsx, headers in line 2" });
    if (!(await pane.getByLabel("Sheet").isVisible())) await summary.click();
    await pane.getByLabel("Sheet").selectOption("February");
    await pane.getByRole("region", { name: "Unassigned" }).getByText("Vendor February").waitFor();
    await pane.getByRole("button", { name: "Write a rule by vendor, text" }).click();
    const form = pane.getByRole("group", { name: "New rule" });
    await form.getByLabel("Text contains").fill("ads");
    await form.getByText("Takes 1 row, 12.50 EUR.").waitFor();
    await form.getByLabel("Budget line").selectOption({ index: 1 });
    await form.getByRole("button", { name: "Take this rule" }).click();
    await pane.getByRole("button", { name: "Add 1 rule to table Rules" }).click();
    await pane.getByText("1 rule of table Rules.").waitFor();
    await pane.getByRole("button", { name: "Import 2 rows" }).click();
    await pane.getByText("3 rows read: 2 imported, 0 there already, 1 could not be read").first().waitFor();
    await pane.locator("input[type=file]").setInputFiles(file);
    await pane.getByText("3 rows read: 0 new, 2 there already, 1 could not be read").first().waitFor();
    expect(await pane.locator("summary", { hasText: "as last time" }).count()).toBe(1);
  });

  it("saves rows that cannot be read as CSV", async () => {
    await drop("bad.csv", "Date;Amount;Vendor\nnever;1;=1+1\n2026-05-01;2;A\n");
    const saving = page.waitForEvent("download");
    await pane.getByRole("button", { name: "Save these rows as CSV" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("rows-not-imported.csv");
  });

  it("can be used by everybody, also in a narrow pane", async () => {
    await page.locator("#width").click();
    await drop("may.csv", `Title\nDate;Vendor;Document;Amount;Text\n${rows(30)}`);
    await pane.getByRole("button", { name: "Import 30 rows" }).waitFor();
    await pane.getByRole("button", { name: "Write a rule by vendor, text" }).click();
    await pane.getByRole("group", { name: "New rule" }).getByLabel("Vendor").fill("*");
    await pane.getByLabel("Budget line of Browser & Söhne").selectOption({ index: 1 });
    await pane.locator("summary", { hasText: "headers in line 2" }).click();
    await pane.evaluate(`${axe.source};0`);
    // A button that was just let go is still on its way to its colours.
    await pane.evaluate(async () => {
      await Promise.all(document.getAnimations().map(({ finished }) => finished));
    });
    // Fluent's own keepers of the focus: hidden, and left again at once.
    expect(await pane.evaluate(`axe.run({ exclude: [["[data-tabster-dummy]"]] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`)).toEqual([]);
    expect(await pane.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });
});
