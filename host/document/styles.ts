/** Cell styles as Univer keeps them; a patch changes some properties and leaves the rest. */
import type { IStyleData, Nullable } from "@univerjs/core";
import type { HostStyle } from "./types";

/** Properties set to null are taken away. */
export type StylePatch = { readonly [K in keyof HostStyle]?: HostStyle[K] | null };

export function patched(style: Nullable<IStyleData>, patch: StylePatch): IStyleData {
  const next: Record<string, unknown> = { ...style };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete next[key];
    else if (key === "bd" || key === "excel") next[key] = { ...(next[key] as object | undefined), ...(value as object) };
    else next[key] = value;
  }
  return next as IStyleData;
}

/** Later styles win property by property. */
export function cascade(...styles: readonly Nullable<IStyleData>[]): IStyleData {
  return Object.assign({}, ...styles.filter(Boolean)) as IStyleData;
}
