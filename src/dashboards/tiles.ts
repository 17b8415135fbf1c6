import { notAvailable, type Kpi } from "./kpi-tiles";
import type { NumberFormatName, StyleName } from "./look";
import { area, type SpecBuilder } from "./spec-builder";

const toneStyle: Readonly<Record<Kpi["tone"], StyleName>> = {
  neutral: "tileValue",
  favourable: "tileValueFavourable",
  adverse: "tileValueAdverse",
  unknown: "tileValueUnknown",
};

/** Label, figure and note of each tile, one tile in the first column and the others over two columns each. */
export function putTiles(builder: SpecBuilder, row: number, tiles: readonly Kpi[], thousands: boolean): void {
  tiles.forEach((tile, place) => {
    const column = place === 0 ? 1 : 2 * place;
    const columns = place === 0 ? 1 : 2;
    builder.put(tile.key, row, column, [[tile.label], [tile.value ?? notAvailable], [tile.note]]);
    builder.format(area(row, column, 1, columns), "tileLabel");
    builder.format(area(row + 1, column, 1, columns), toneStyle[tile.tone], formatOf(tile, thousands));
    builder.format(area(row + 2, column, 1, columns), "tileNote");
    builder.format(area(row, column + columns - 1, 3, 1), "tileEnd");
    if (columns > 1) {
      // A figure or a wrapped note cannot spread over an empty neighbour the way a short text does.
      for (const part of [row, row + 1, row + 2]) builder.merge(area(part, column, 1, columns));
    }
  });
  builder.height(row, 18);
  builder.height(row + 1, 28);
  builder.height(row + 2, 26);
}

function formatOf({ unit }: Kpi, thousands: boolean): NumberFormatName {
  if (unit === "ratio") return "percent";
  if (unit === "signedAmount") return thousands ? "signedAmountThousands" : "signedAmount";
  return thousands ? "amountThousands" : "amount";
}
