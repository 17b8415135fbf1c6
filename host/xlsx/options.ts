import type { ZipLimits } from "./package/zip-entries";
import type { AddInReference } from "./parts/settings";

export type XlsxOptions = {
  /** For messages: how the file is called. */
  readonly fileName?: string;
  readonly limits?: ZipLimits;
  /**
   * Namespaces of custom functions. Excel writes their calls as `_xldudf_PLAN_ALLOCATE(…)` and only calculates those on
   * opening; here they read `PLAN.ALLOCATE(…)`.
   */
  readonly functionNamespaces?: readonly string[];
  /** The add-in whose settings are read and written; without it, the first that has settings in the file. */
  readonly addIn?: AddInReference;
};

export const DEFAULT_NAMESPACES: readonly string[] = ["PLAN"];

export function namespacesOf(options: XlsxOptions): readonly string[] {
  return (options.functionNamespaces ?? DEFAULT_NAMESPACES).map((name) => name.toUpperCase());
}
