/** Cell styles as Univer keeps them; a patch changes some properties and leaves the rest. */
import type { IStyleData, Nullable } from "@univerjs/core";
import type { HostStyle, StyleExtras } from "./types";

/** Properties set to null are taken away, among Excel's own too. */
export type StylePatch = { readonly [K in keyof IStyleData]?: IStyleData[K] | null } & { readonly excel?: { readonly [K in keyof StyleExtras]?: StyleExtras[K] | null } | null };

function merged(known: unknown, change: object): object | undefined {
  const entries = Object.entries({ ...(known as object | undefined), ...change }).filter(([, value]) => value !== null && value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function patched(style: Nullable<IStyleData>, patch: StylePatch): HostStyle {
  const next: Record<string, unknown> = { ...style };
  for (const [key, value] of Object.entries(patch)) {
    const all = value !== null && (key === "bd" || key === "excel") ? merged(next[key], value as object) : value;
    if (all === null || all === undefined) delete next[key];
    else next[key] = all;
  }
  return next;
}

/** Later styles win property by property. */
export function cascade(...styles: readonly Nullable<IStyleData>[]): IStyleData {
  return Object.assign({}, ...styles.filter(Boolean)) as IStyleData;
}
