/** Writes samples/marketing-year.xlsx. Run: npx tsx samples/build.ts */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "../host/xlsx/write-xlsx";
import { marketingYear } from "./marketing-year";

async function main(): Promise<void> {
  const bytes = await writeXlsx(marketingYear());
  writeFileSync(join(__dirname, "marketing-year.xlsx"), bytes);
  console.log(`samples/marketing-year.xlsx: ${String(Math.round(bytes.length / 1024))} kB`);
}

void main();
