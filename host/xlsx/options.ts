import type { ZipLimits } from "./package/zip-entries";

export type XlsxOptions = {
  /** For messages: how the file is called. */
  readonly fileName?: string;
  readonly limits?: ZipLimits;
  /**
   * Namespaces of custom functions. Excel writes their calls as `_xldudf_PLAN_ALLOCATE(…)` and only calculates those on
   * opening; here they read `PLAN.ALLOCATE(…)`.
   */
  readonly functionNamespaces?: readonly string[];
};

export const DEFAULT_NAMESPACES: readonly string[] = ["PLAN"];

export function namespacesOf(options: XlsxOptions): readonly string[] {
  return (options.functionNamespaces ?? DEFAULT_NAMESPACES).map((name) => name.toUpperCase());
}
