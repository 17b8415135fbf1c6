import { areaAddress, cellAddress } from "./a1";
import { ownerName, parseReference } from "./ownership";
import type { Patience } from "./patience";
import { readInExcel } from "./run-in-excel";
import { carryOut, type Stage } from "./write/carry-out";
import { writeMemory } from "./write/memory";

/** How a stamp can look: its number format and its colour (`#RRGGBB`). */
export type StampLook = { readonly format: string; readonly color: string };

/** How a stamp is known by its number format, and how it looks as written and marked. */
export type StampMark = { readonly isStamp: (format: unknown) => boolean; readonly plain: StampLook; readonly marked: StampLook };

/** `marked`: it says so now, or did before. `none`: there is no stamp. `failed`: Excel does not let itself be asked, or the sheet is protected. */
export type Marking = "marked" | "none" | "failed";

/** The stamp stands at the top of its sheet; some rows of the user's own may have been put in above it. */
const rowsLookedThrough = 12;

/** Nobody waits for it. */
const patience: Patience = { answer: 10_000, busy: 2_000 };

/**
 * Gives the stamp of a sheet that the add-in wrote another number format and colour: what the cell holds stays. Three small requests, fewer where there
 * is nothing to do.
 */
export async function markStamp(sheet: string, mark: StampMark): Promise<Marking> {
  // What has to be put back first is for the next action that the user starts.
  if (writeMemory().unfinished.length > 0) return "failed";
  const found = await readInExcel((context) => findStamp(context, sheet, mark), { patience });
  if (!found.ok) return "failed";
  const stamp = found.value;
  if (stamp === null) return "none";
  if (stamp.format !== mark.plain.format) return "marked";
  const outcome = await carryOut(() => [stampStage(stamp, mark)], { patience, weight: 1 });
  return outcome.outcome === "written" ? "marked" : "failed";
}

type Stamp = { readonly sheet: string; readonly address: string; readonly format: unknown };

async function findStamp(context: Excel.RequestContext, owned: string, { isStamp }: StampMark): Promise<Stamp | null> {
  const name = context.workbook.names.getItemOrNullObject(ownerName(owned));
  name.load("formula");
  await context.sync();
  const formula: unknown = name.isNullObject ? "" : name.formula;
  const area = parseReference(typeof formula === "string" ? formula : "");
  if (area === null) return null;
  const sheet = context.workbook.worksheets.getItemOrNullObject(area.sheet);
  sheet.load("name");
  const top = sheet.getRange(areaAddress(area.row, area.column, Math.min(area.rows, rowsLookedThrough), area.columns));
  top.load("numberFormat,values");
  await context.sync();
  if (sheet.isNullObject) return null;
  const values: readonly (readonly unknown[])[] = top.values;
  for (const [row, line] of (top.numberFormat as readonly (readonly unknown[])[]).entries()) {
    // The cells beside it that it is merged with have its format too, but hold nothing.
    const column = line.findIndex((format, across) => isStamp(format) && typeof values[row]?.[across] === "number");
    if (column >= 0) return { sheet: sheet.name, address: cellAddress(area.row + row, area.column + column), format: line[column] };
  }
  return null;
}

function stampStage({ sheet, address }: Stamp, { plain, marked }: StampMark): Stage {
  const set = (context: Excel.RequestContext, { format, color }: StampLook): void => {
    const cell = context.workbook.worksheets.getItem(sheet).getRange(address);
    cell.numberFormat = [[format]];
    cell.format.font.color = color;
  };
  return {
    weight: 1,
    queue: (context) => {
      set(context, marked);
      return () => null;
    },
    examine: async (context) => {
      const cell = context.workbook.worksheets.getItem(sheet).getRange(address);
      cell.load("numberFormat");
      cell.format.font.load("color");
      await context.sync();
      const [[format]] = cell.numberFormat as [[unknown]];
      const isMarked = format === marked.format;
      if (isMarked !== (cell.format.font.color.toUpperCase() === marked.color.toUpperCase())) return "between";
      return isMarked ? "after" : "before";
    },
    revert: async (context) => {
      set(context, plain);
      await context.sync();
    },
    split: () => null,
  };
}
