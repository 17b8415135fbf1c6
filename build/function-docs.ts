/**
 * The document of all functions, for readers of the repository. `npm run docs` writes docs/functions.md.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FunctionHelp, type ParameterHelp, readFunctionHelp } from "./function-help";

/** The project's root: the folder above this one. */
const root = join(__dirname, "..");

/** A text within a table: a bar would end the cell. */
function cell(text: string): string {
  return text.replace(/\|/g, "\\|");
}

function parameterRow({ name, optional, description }: ParameterHelp): string {
  return `| \`${name}\`${optional ? " (optional)" : ""} | ${cell(description)} |`;
}

function section(help: FunctionHelp): string {
  const line = (label: string, texts: readonly string[]): readonly string[] => (texts.length === 0 ? [] : [`**${label}.** ${texts.join(" ")}`, ""]);
  return [
    `### ${help.id}`,
    "",
    "```",
    help.signature,
    "```",
    "",
    help.description,
    "",
    "| argument | meaning |",
    "|---|---|",
    ...help.parameters.map(parameterRow),
    "",
    ...line("Answers", [help.returns]),
    ...line("Formula", help.formulas),
    ...line("Source", help.sources),
    ...line("When there is no answer", help.fails),
    ...line("Limits", help.limits),
    ...help.examples.flatMap(({ text, formula, result }) => [`${text}:`, "", "```", formula, `→ ${result}`, "```", ""]),
  ].join("\n");
}

/** The whole document as Markdown. */
export function functionsDocument(functions: readonly FunctionHelp[]): string {
  const subjects = [...new Set(functions.map(({ subject }) => subject))];
  const of = (subject: string): readonly FunctionHelp[] => functions.filter((help) => help.subject === subject);
  return [
    "# Functions",
    "",
    "Every function takes ranges: one formula answers a whole column, which is also much faster than a formula in each cell.",
    "Headings, blank cells and blank rows at the end are tolerated; one value stands for a range of any size. Where an answer has",
    "several columns and the arguments included a heading row, the answer has headings too.",
    "",
    "When there is no answer, the cell shows `#VALUE!` or `#N/A` with a message that names the argument and the row, `#NUM!` where no",
    "answer exists, or `#DIV/0!` where the base is zero. Nothing is ever a silent 0. Dates given as text must read the same in every",
    "country (`2026-03-31`); numbers given as text must not have thousands separators.",
    "",
    "Made by `npm run docs` from the comments in `src/functions`; the examples are run by the tests.",
    "",
    ...subjects.map((subject) => `- **${subject}**: ${of(subject).map(({ id }) => `[${id}](#${id.toLowerCase()})`).join(" · ")}`),
    "",
    ...subjects.flatMap((subject) => [`## ${subject}`, "", ...of(subject).map(section)]),
  ].join("\n");
}

/** Path of the document, and what should stand in it. */
export function currentDocument(): { readonly path: string; readonly text: string } {
  return { path: join(root, "docs/functions.md"), text: functionsDocument(readFunctionHelp(join(root, "src/functions"), "PLAN")) };
}

if (require.main === module) {
  const { path, text } = currentDocument();
  writeFileSync(path, text);
  console.log(path);
}
