/**
 * Webpack plugin for what the add-in has besides its bundle: manifest.xml, functions.json and the help page, each with the
 * address at which this build will be hosted; and the hash of what the build was made from.
 */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Compiler, Compilation, WebpackError, sources } from "webpack";
import { customFunctionFiles, readCustomFunctions } from "./custom-functions";
import { readFunctionHelp } from "./function-help";
import { helpPage } from "./help-page";
import { rebase } from "./host-url";
import { inputsHash, stampFile } from "./inputs";

export type PlansheetPluginOptions = {
  /** Folder of the custom functions, absolute. */
  readonly functions: string;
  /** Path of the manifest of development, absolute, in the project's root. */
  readonly manifest: string;
  /** Where the build will be hosted; ends with a slash. */
  readonly url: string;
  /** Prefix under which Excel shows the functions. */
  readonly namespace: string;
};

const name = "PlansheetPlugin";

/** Makes the plugin: an object as webpack expects it, with one `apply`. */
export function plansheetPlugin(options: PlansheetPluginOptions): { apply(compiler: Compiler): void } {
  const emit = async (compilation: Compilation): Promise<void> => {
    compilation.fileDependencies.addAll([options.manifest, ...customFunctionFiles(options.functions)]);
    compilation.contextDependencies.add(options.functions);
    const { metadata } = await readCustomFunctions(options.functions);
    const write = (file: string, text: string): void =>
      compilation.emitAsset(file, new sources.RawSource(rebase(text, options.url)));
    write("manifest.xml", readFileSync(options.manifest, "utf8"));
    write("functions.json", `${JSON.stringify(metadata)}\n`);
    write("functions.html", helpPage(readFunctionHelp(options.functions, options.namespace)));
    write(stampFile, `${inputsHash(dirname(options.manifest))}\n`);
  };
  return {
    apply(compiler) {
      compiler.hooks.thisCompilation.tap(name, (compilation) => {
        const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
        compilation.hooks.processAssets.tapPromise({ name, stage }, async () => {
          try {
            await emit(compilation);
          } catch (error) {
            compilation.errors.push(new WebpackError(error instanceof Error ? error.message : String(error)));
          }
        });
      });
    },
  };
}
