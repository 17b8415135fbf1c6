/**
 * What a person is told about each custom function, read from the comment above it.
 *
 * One comment feeds four places: Excel's own help while one types (functions.json), the help page that Excel links, the
 * document for readers of the repository, and the Functions tab of the pane. The tags are those of JSDoc and of Microsoft's
 * generator, and ours: `@formula`, `@source`, `@fails`, `@limits`, and `@example Sentence: =FORMULA gives RESULT`.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import ts from "typescript";
import { customFunctionFiles } from "./custom-functions";

/** An example that can be typed into a cell as it stands. `result` is an Excel literal: a number, a text, or an array. */
export type FunctionExample = { readonly text: string; readonly formula: string; readonly result: string };

export type ParameterHelp = { readonly name: string; readonly optional: boolean; readonly range: boolean; readonly description: string };

export type FunctionHelp = {
  readonly id: string;
  /** The group it is listed in. */
  readonly subject: string;
  /** `=PLAN.ALLOCATE(total, weights, [minimums])` */
  readonly signature: string;
  readonly description: string;
  readonly parameters: readonly ParameterHelp[];
  readonly returns: string;
  readonly formulas: readonly string[];
  readonly sources: readonly string[];
  /** What the cell shows when there is no answer. */
  readonly fails: readonly string[];
  readonly limits: readonly string[];
  readonly examples: readonly FunctionExample[];
};

/** The groups in the order of the work they belong to, and the files that declare their functions. */
const subjects: readonly { readonly title: string; readonly files: readonly string[] }[] = [
  { title: "Allocation", files: ["allocation", "phasing", "prioritize"] },
  { title: "Media response", files: ["response", "media"] },
  { title: "Roll-up", files: ["roll-up"] },
  { title: "Variance", files: ["variance", "flexible-budget", "price-volume-mix", "bridge"] },
  { title: "Budget", files: ["budget"] },
  { title: "Returns", files: ["returns", "payback", "lift"] },
  { title: "Schedule", files: ["schedule", "leveling", "schedule-risk", "earned-value"] },
  { title: "Forecast", files: ["forecast"] },
  { title: "Controls", files: ["controls"] },
  { title: "Vendors", files: ["vendors"] },
  { title: "Metrics", files: ["metrics"] },
];

/**
 * Reads the help of all functions of a folder, grouped by subject, within it as declared.
 *
 * @param folder absolute path of `src/functions`
 * @param namespace prefix under which Excel shows the functions, such as `PLAN`
 * @throws Error naming the function and the tag that cannot be read, or the file that belongs to no subject
 */
export function readFunctionHelp(folder: string, namespace: string): readonly FunctionHelp[] {
  const files = new Map(customFunctionFiles(folder).map((file) => [basename(file, ".ts"), file]));
  const listed = subjects.flatMap(({ title, files: names }) => names.map((name) => ({ title, name })));
  const unlisted = [...files.keys()].filter((name) => !listed.some((entry) => entry.name === name)).map((name) => ({ title: "Other", name }));
  return [...listed, ...unlisted].flatMap(({ title, name }) => {
    const file = files.get(name);
    return file === undefined ? [] : helpOfFile(file, title, namespace);
  });
}

function helpOfFile(file: string, subject: string, namespace: string): readonly FunctionHelp[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((declaration) => {
    const comment = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc).at(-1);
    const tag = comment?.tags?.find(({ tagName }) => tagName.text === "customfunction");
    if (comment === undefined || tag === undefined) return [];
    return [helpOf(comment, textOf(tag.comment).split(/\s+/)[0] ?? "", subject, namespace)];
  });
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();
}

function helpOf(comment: ts.JSDoc, id: string, subject: string, namespace: string): FunctionHelp {
  const tags: readonly ts.JSDocTag[] = comment.tags ?? [];
  const texts = (name: string): readonly string[] => tags.filter(({ tagName }) => tagName.text === name).map((tag) => textOf(tag.comment));
  /** Several of one tag are read one after the other: each is a sentence. */
  const sentences = (name: string): readonly string[] => {
    const all = texts(name);
    return all.length < 2 ? all : all.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
  };
  const parameters = tags.filter(ts.isJSDocParameterTag).map((tag): ParameterHelp => ({
    name: tag.name.getText(),
    optional: tag.isBracketed,
    range: tag.typeExpression?.getText().includes("[]") === true,
    description: textOf(tag.comment),
  }));
  const shown = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return {
    id,
    subject,
    signature: `=${namespace}.${id}(${shown.join(", ")})`,
    description: textOf(comment.comment),
    parameters,
    returns: texts("returns").join(" "),
    formulas: sentences("formula"),
    sources: sentences("source"),
    fails: sentences("fails"),
    limits: sentences("limits"),
    examples: texts("example").map((text) => readExample(text, id)),
  };
}

function readExample(text: string, id: string): FunctionExample {
  const match = /^(.+?):\s+(=.+)\s+gives\s+(.+)$/.exec(text);
  if (!match) throw new Error(`${id}: the example "${text}" is not of the form "Sentence: =FORMULA gives RESULT"`);
  return { text: match[1] ?? "", formula: match[2] ?? "", result: match[3] ?? "" };
}
