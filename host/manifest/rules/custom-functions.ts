import { at, below, label } from "../element";
import type { Finding, Rule } from "../rule";

/** Last column of a sheet: a name of up to three letters and a number is a cell up to here. */
const lastColumn = "XFD";

function looksLikeCell(name: string): boolean {
  const column = /^([A-Z]{1,3})\d{1,7}$/.exec(name)?.[1];
  if (column === undefined) return /^R\d*C\d*$/.test(name);
  return column.length < lastColumn.length || column <= lastColumn;
}

/**
 * Custom functions: the namespace is one that Excel takes, names can be typed in a formula and are no cell addresses, each
 * has help, and metadata and built code name exactly the same ids.
 */
export const customFunctions: Rule = ({ root, build }) => {
  const findings: Finding[] = [];
  const overrides = at(root, "VersionOverrides");
  const namespace = overrides === undefined ? undefined : below(overrides, "Namespace")[0];
  if (namespace !== undefined) {
    const resid = namespace.attributes["resid"];
    const text = at(overrides, "Resources", "ShortStrings")?.children.find(({ attributes }) => attributes["id"] === resid)
      ?.attributes["DefaultValue"];
    if (text !== undefined && !/^[A-Z][A-Z0-9.]*$/.test(text)) {
      const message = `"${text}" must be capital letters, digits and dots, beginning with a letter`;
      findings.push({ rule: "namespace", element: label(namespace), line: namespace.line, message });
    }
  }

  const report = (rule: string, id: string, message: string): void => {
    findings.push({ rule, element: `functions.json: ${id}`, line: 0, message });
  };
  const names = new Set<string>();
  const ids = new Set<string>();
  for (const { id, name, description, helpUrl, parameters } of build.metadata.functions) {
    if (!/^[A-Z][A-Z0-9_.]{0,127}$/.test(id)) report("function-id", id, "an id takes A to Z, digits, _ and ., and begins with a letter");
    if (!/^[\p{L}][\p{L}\d_.]{2,127}$/u.test(name)) report("function-name", id, `"${name}" must have 3 to 128 letters, digits, _ or .`);
    if (looksLikeCell(name.toUpperCase())) report("function-name", id, `"${name}" is the address of a cell`);
    if (names.has(name.toUpperCase())) report("function-name", id, `"${name}" is the name of another function too`);
    names.add(name.toUpperCase());
    ids.add(id);
    if ((description ?? "") === "") report("function-help", id, "has no description");
    if (!/^https:\/\//.test(helpUrl ?? "")) report("function-help", id, "has no https help address");
    for (const parameter of parameters) {
      if ((parameter.description ?? "") === "") report("function-help", id, `its argument ${parameter.name} has no description`);
    }
    if (!build.functions.has(id)) report("function-exists", id, "the built page does not associate it with code");
  }
  for (const id of build.functions) {
    if (!ids.has(id)) report("function-exists", id, "is associated in the built page but not described");
  }
  return findings;
};
