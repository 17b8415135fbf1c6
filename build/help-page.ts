/**
 * The help page of the custom functions, which Excel links from its own help: the same comments as docs/functions.md, as a
 * page of the build.
 */
import type { FunctionHelp, ParameterHelp } from "./function-help";

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function parameterRow({ name, optional, range, description }: ParameterHelp): string {
  const cells = [name, `${range ? "range" : "value"}, ${optional ? "optional" : "required"}`, description];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`;
}

function entry(label: string, texts: readonly string[]): string {
  return texts.length === 0 ? "" : `<dt>${label}</dt><dd>${texts.map(escape).join(" ")}</dd>`;
}

function section(help: FunctionHelp): string {
  const examples = help.examples.map(({ text, formula, result }) => `<li>${escape(text)}:<br><code>${escape(formula)}</code><br>→ <code>${escape(result)}</code></li>`);
  return `
<section id="${escape(help.id)}">
  <h3>${escape(help.id)}</h3>
  <p><code>${escape(help.signature)}</code></p>
  <p>${escape(help.description)}</p>
  <table>
    <thead><tr><th scope="col">Argument</th><th scope="col">Takes</th><th scope="col">Meaning</th></tr></thead>
    <tbody>${help.parameters.map(parameterRow).join("")}</tbody>
  </table>
  <dl>${entry("Answers", [help.returns])}${entry("Formula", help.formulas)}${entry("Source", help.sources)}${entry("When there is no answer", help.fails)}${entry("Limits", help.limits)}</dl>
  <ul class="examples">${examples.join("")}</ul>
</section>`;
}

/**
 * The whole page as HTML text: one section for each function, with the function's id as anchor.
 */
export function helpPage(functions: readonly FunctionHelp[]): string {
  const subjects = [...new Set(functions.map(({ subject }) => subject))];
  const of = (subject: string): readonly FunctionHelp[] => functions.filter((help) => help.subject === subject);
  const links = subjects.map((subject) => `<li>${escape(subject)}: ${of(subject).map(({ id }) => `<a href="#${escape(id)}">${escape(id)}</a>`).join(" ")}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>Plansheet: help</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
code { font-family: Consolas, ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
section { margin-top: 2.5rem; }
nav ul { padding-left: 0; list-style: none; }
dt { font-weight: 600; margin-top: 0.5rem; }
dd { margin-left: 0; }
.examples li { margin-bottom: 0.75rem; }
</style>
</head>
<body>
<h1>Plansheet</h1>
<p>Plansheet reads the plan, budget and ledger tables of a workbook and writes dashboards back as ordinary sheets.
Nothing leaves the workbook. Open the pane with <b>Plansheet &gt; Open Plansheet</b> on the ribbon.</p>
<p>Every function takes ranges, and one formula for a whole column is much faster than a formula in each cell. Headings, blank cells and
blank rows at the end are tolerated.</p>
<p>When a formula cannot be answered, its cell shows <code>#VALUE!</code> or <code>#N/A</code> with a message that names the argument,
<code>#NUM!</code> where no answer exists, or <code>#DIV/0!</code> where the base is zero. A formula that stays at <code>#BUSY!</code>
starts again after <b>Formulas &gt; Calculate Now</b> or when the workbook is reopened.</p>
<nav aria-label="Functions"><ul>${links.join("")}</ul></nav>
${subjects.map((subject) => `<h2>${escape(subject)}</h2>${of(subject).map(section).join("\n")}`).join("\n")}
</body>
</html>
`;
}
