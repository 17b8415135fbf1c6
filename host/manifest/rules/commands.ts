import { type XmlElement, below, child, label, selfAndBelow } from "../element";
import type { Finding, Rule } from "../rule";

const longestId = 125;

/** Ribbon: one tab, ids that are unique, and buttons whose action exists in the code that was built. */
export const commands: Rule = ({ root, build }) => {
  const findings: Finding[] = [];
  const report = (rule: string, element: XmlElement, message: string): void => {
    findings.push({ rule, element: label(element), line: element.line, message });
  };
  for (const second of below(root, "CustomTab").slice(1)) report("one-tab", second, "is a second tab; an add-in may have one");

  const seen = new Set<string>();
  for (const element of selfAndBelow(root).filter(({ name }) => ["CustomTab", "Group", "Control"].includes(name))) {
    const id = element.attributes["id"] ?? "";
    if (id === "" || id.length > longestId) report("control-id", element, `needs an id of 1 to ${longestId} characters`);
    else if (seen.has(id)) report("control-id", element, `"${id}" is the id of another control too`);
    seen.add(id);
  }

  for (const control of below(root, "Control")) {
    if (control.attributes["type"] !== "Button") report("control-type", control, `must have xsi:type="Button"`);
    const action = child(control, "Action");
    if (action === undefined) continue;
    const type = action.attributes["type"] ?? "";
    const wanted = { ShowTaskpane: "SourceLocation", ExecuteFunction: "FunctionName" }[type];
    const target = wanted === undefined ? undefined : child(action, wanted);
    if (wanted === undefined) report("action-type", action, `must have xsi:type="ShowTaskpane" or "ExecuteFunction"`);
    else if (target === undefined) report("action-target", action, `has no <${wanted}>`);
    else if (wanted === "FunctionName" && !build.commands.has(target.text)) {
      const known = [...build.commands].sort().join(", ") || "none";
      report("function-exists", target, `the built page has no command "${target.text}"; it has: ${known}`);
    }
  }
  return findings;
};
