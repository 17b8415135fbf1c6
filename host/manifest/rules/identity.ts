import { type XmlElement, at, below, child, label } from "../element";
import type { Finding, Rule } from "../rule";

const permissions = ["Restricted", "ReadDocument", "ReadAllDocument", "WriteDocument", "ReadWriteDocument"];
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function reject(rule: string, element: XmlElement | undefined, good: boolean, message: string): readonly Finding[] {
  // An element that is missing is the structure rules' business.
  if (element === undefined || good) return [];
  return [{ rule, element: label(element), line: element.line, message }];
}

function longest(root: XmlElement, name: string, limit: number): readonly Finding[] {
  const element = child(root, name);
  const length = (element?.attributes["DefaultValue"] ?? element?.text ?? "").length;
  return [
    ...reject("length", element, length <= limit, `has ${length} characters; Excel takes ${limit}`),
    ...reject("empty-text", element, length > 0, "has no text"),
  ];
}

/** Who the add-in is: id, version, names, permissions, requirement sets, and domains it may open. */
export const identity: Rule = ({ root }) => {
  const id = child(root, "Id");
  const version = child(root, "Version");
  const locale = child(root, "DefaultLocale");
  const permission = child(root, "Permissions");
  const own = originOf(at(root, "DefaultSettings", "SourceLocation")?.attributes["DefaultValue"] ?? "");
  return [
    ...reject("guid", id, guid.test(id?.text ?? "") && !/^[0-]+$/.test(id?.text ?? ""), `"${id?.text ?? ""}" is not a GUID with hyphens`),
    ...reject(
      "version",
      version,
      /^\d{1,5}(\.\d{1,5}){0,3}$/.test(version?.text ?? ""),
      `"${version?.text ?? ""}" must be one to four numbers of up to five digits, with dots between`,
    ),
    ...reject("locale", locale, /^[a-z]{2,3}(-[A-Za-z]+)*$/.test(locale?.text ?? ""), `"${locale?.text ?? ""}" must look like en-US`),
    ...longest(root, "DisplayName", 125),
    ...longest(root, "ProviderName", 125),
    ...longest(root, "Description", 250),
    ...reject(
      "permissions",
      permission,
      permissions.includes(permission?.text ?? ""),
      `"${permission?.text ?? ""}" must be one of ${permissions.join(", ")}`,
    ),
    ...below(root, "AppDomain").flatMap((domain) => [
      ...reject(
        "app-domain",
        domain,
        /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/i.test(domain.text),
        `"${domain.text}" must be https:// and a host, without path, closing slash or wildcard`,
      ),
      ...reject("app-domain", domain, domain.text !== own, "is the add-in's own domain, which needs no entry"),
    ]),
    ...requirementSets(root),
  ];
};

function originOf(url: string): string {
  return /^https?:\/\/[^/]+/.exec(url)?.[0] ?? "";
}

function requirementSets(root: XmlElement): readonly Finding[] {
  const sets = at(root, "Requirements", "Sets");
  if (sets === undefined) return [];
  const all = sets.children;
  const has = (name: string): boolean => all.some(({ attributes }) => attributes["Name"] === name);
  return [
    ...reject("shared-runtime-set", sets, has("SharedRuntime"), `must require SharedRuntime: pane, commands and functions share one page`),
    ...all.flatMap((set) =>
      reject(
        "requirement-version",
        set,
        /^\d+\.\d+$/.test(set.attributes["MinVersion"] ?? sets.attributes["DefaultMinVersion"] ?? ""),
        `needs a MinVersion such as 1.9`,
      ),
    ),
  ];
}
