/**
 * Webpack loader for `associations.mjs`: replaces that file's text by the association of every custom function.
 */
import { dirname } from "node:path";
import type { LoaderContext } from "webpack";
import { associationModule, customFunctionFiles, readCustomFunctions } from "./custom-functions";

/** Folder of the custom functions, absolute. */
export type AssociationLoaderOptions = { readonly folder: string };

export default function associationLoader(this: LoaderContext<AssociationLoaderOptions>): void {
  const callback = this.async();
  const { folder } = this.getOptions();
  this.addContextDependency(dirname(folder));
  for (const file of customFunctionFiles(folder)) this.addDependency(file);
  readCustomFunctions(folder).then(
    ({ associations }) => callback(null, associationModule(associations)),
    (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
  );
}
