/**
 * What Excel must know about the custom functions, read from their source.
 *
 * A custom function is an exported `function` with a `@customfunction` tag in a file of `src/functions`. Metadata
 * (functions.json) and association (the call that joins an id to its code) are both made from that one declaration,
 * so that a function cannot be in one and not in the other.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";

/** One parameter as functions.json names it. */
export type FunctionParameter = {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
};

/** One function as functions.json names it. */
export type FunctionMetadata = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly helpUrl?: string;
  readonly parameters: readonly FunctionParameter[];
  readonly result: { readonly type?: string; readonly dimensionality?: string };
};

/** The file that Excel reads: all functions, and flags that hold for all of them. */
export type FunctionsFile = {
  readonly allowCustomDataForDataTypeAny?: boolean;
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly FunctionMetadata[];
};

/** Which exported name of which file answers for an id. */
export type Association = { readonly id: string; readonly exportName: string; readonly file: string };

/** Metadata and associations of a folder of custom functions. */
export type CustomFunctions = { readonly metadata: FunctionsFile; readonly associations: readonly Association[] };

/** The address that stands in sources and manifest for "where the add-in is hosted". A build may replace it. */
export const developmentUrl = "https://localhost:3000/";

/** Files of a folder that may declare custom functions, in the order of their names. */
export function customFunctionFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Reads the custom functions declared in a folder.
 *
 * A function without `@helpurl` gets the address of its own paragraph on the help page: Excel's function wizard and the
 * Marketplace both want one.
 *
 * @param folder absolute path of `src/functions`
 * @throws Error listing every declaration that cannot be used, and every id that is declared twice
 */
export async function readCustomFunctions(folder: string): Promise<CustomFunctions> {
  const files = customFunctionFiles(folder);
  const { metadataJson, associate, errors } = await generateCustomFunctionsMetadata([...files]);
  const problems = [...errors];
  // The generator answers with an empty text where it found nothing.
  const file = (metadataJson === "" ? { functions: [] } : JSON.parse(metadataJson)) as FunctionsFile;
  const seen = new Map<string, string>();
  for (const { id, sourceFileName } of associate) {
    const first = seen.get(id);
    if (first !== undefined) problems.push(`${id} is declared in ${basename(first)} and again in ${basename(sourceFileName)}`);
    seen.set(id, sourceFileName);
  }
  if (problems.length > 0) throw new Error(`Custom functions cannot be built:\n  ${problems.join("\n  ")}`);
  const functions = file.functions.map((entry) => ({
    ...entry,
    helpUrl: entry.helpUrl ?? `${developmentUrl}functions.html#${entry.id}`,
  }));
  return {
    // Errors inside a range reach the function, which names their row, instead of taking the place of the whole answer.
    metadata: { ...file, allowErrorForDataTypeAny: true, functions },
    associations: associate.map(({ id, functionName, sourceFileName }) => ({
      id,
      exportName: functionName,
      file: sourceFileName,
    })),
  };
}

/**
 * The module that joins every id to its code. It is the first thing in the bundle: Excel may ask for a cell before
 * anything else of the add-in has run.
 *
 * Without office.js there is no `CustomFunctions`. The module then does nothing, so that the page can still say what
 * is missing instead of stopping at a ReferenceError.
 */
export function associationModule(associations: readonly Association[]): string {
  const imports = associations.map(
    ({ exportName, file }, index) => `import { ${exportName} as f${index} } from ${JSON.stringify(file)};`,
  );
  const calls = associations.map(({ id }, index) => `  CustomFunctions.associate(${JSON.stringify(id)}, f${index});`);
  return [...imports, `if (typeof CustomFunctions !== "undefined") {`, ...calls, "}", ""].join("\n");
}
