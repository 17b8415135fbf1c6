import { formatArea, parseArea } from "../../document/address";
import type { Area } from "../../document/types";

/** `A1:B2 D4` → areas; pieces that are no addresses are left out. */
export function parseAreas(text: string | undefined): Area[] {
  return (text ?? "").split(/[\s,]+/).flatMap((piece) => {
    const area = parseArea(piece);
    return area ? [area] : [];
  });
}

/** Areas → `A1:B2 D4`, as `sqref` wants them. */
export function formatAreas(areas: readonly Area[]): string {
  return areas.map((area) => formatArea(area)).join(" ");
}
