/**
 * Webpack loader for `function-help-data.mjs`: replaces that file's text by the help of every custom function.
 */
import type { LoaderContext } from "webpack";
import { customFunctionFiles } from "./custom-functions";
import { readFunctionHelp } from "./function-help";

/** Folder of the custom functions, absolute, and the prefix under which Excel shows them. */
export type FunctionHelpLoaderOptions = { readonly folder: string; readonly namespace: string };

export default function functionHelpLoader(this: LoaderContext<FunctionHelpLoaderOptions>): string {
  const { folder, namespace } = this.getOptions();
  for (const file of customFunctionFiles(folder)) this.addDependency(file);
  // As text to parse: a long literal costs the browser more than JSON does.
  return `export const functionHelp = JSON.parse(${JSON.stringify(JSON.stringify(readFunctionHelp(folder, namespace)))});\n`;
}
