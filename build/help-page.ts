/**
 * The help page of the custom functions, made from the same metadata that Excel shows while one types: what the cell says
 * and what the page says cannot differ.
 */
import type { FunctionMetadata, FunctionParameter, FunctionsFile } from "./custom-functions";

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function signature(entry: FunctionMetadata, namespace: string): string {
  const parameters = entry.parameters.map(({ name, optional, repeating }) => {
    const shown = repeating === true ? `${name}, …` : name;
    return optional === true ? `[${shown}]` : shown;
  });
  return `=${namespace}.${entry.name}(${parameters.join(", ")})`;
}

function shape({ type, dimensionality, repeating }: FunctionParameter): string {
  const one = type === undefined || type === "any" ? "value" : type === "boolean" ? "TRUE or FALSE" : type === "string" ? "text" : type;
  const many = dimensionality === "matrix" ? `range (${one})` : one;
  return repeating === true ? `${many}, repeated` : many;
}

function parameterRow(parameter: FunctionParameter): string {
  const need = parameter.optional === true ? "optional" : "required";
  const cells = [parameter.name, shape(parameter), need, parameter.description ?? ""];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`;
}

function section(entry: FunctionMetadata, namespace: string): string {
  const result = entry.result.dimensionality === "matrix" ? "Fills a range of cells from the formula's cell on." : "Gives one value.";
  return `
<section id="${escape(entry.id)}">
  <h2>${escape(entry.name)}</h2>
  <p><code>${escape(signature(entry, namespace))}</code></p>
  <p>${escape(entry.description ?? "")} ${result}</p>
  <table>
    <thead><tr><th scope="col">Argument</th><th scope="col">Takes</th><th scope="col">Need</th><th scope="col">Meaning</th></tr></thead>
    <tbody>${entry.parameters.map(parameterRow).join("")}</tbody>
  </table>
</section>`;
}

/**
 * The whole page as HTML text: one section for each function, with the function's id as anchor.
 *
 * @param file the metadata
 * @param namespace prefix under which Excel shows the functions, such as `PLAN`
 */
export function helpPage(file: FunctionsFile, namespace: string): string {
  const entries = [...file.functions].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const links = entries.map(({ id, name }) => `<li><a href="#${escape(id)}">${escape(name)}</a></li>`).join("");
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
ul { columns: 12rem; padding-left: 1.25rem; }
</style>
</head>
<body>
<h1>Plansheet</h1>
<p>Plansheet reads the plan, budget and ledger tables of a workbook and writes dashboards back as ordinary sheets.
Nothing leaves the workbook. Open the pane with <b>Plansheet &gt; Open Plansheet</b> on the ribbon.</p>
<p>When a formula cannot be answered, its cell shows <code>#VALUE!</code> or <code>#N/A</code> with a message that names the argument,
<code>#NUM!</code> where no answer exists, or <code>#DIV/0!</code> where the base is zero. A formula that stays at <code>#BUSY!</code>
starts again after <b>Formulas &gt; Calculate Now</b> or when the workbook is reopened.</p>
<nav aria-label="Functions"><ul>${links}</ul></nav>
${entries.map((entry) => section(entry, namespace)).join("\n")}
</body>
</html>
`;
}
