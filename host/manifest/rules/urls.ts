import { addresses, baseUrl, buildPath } from "../addresses";
import { label } from "../element";
import type { Finding, Rule } from "../rule";

/** Hosts that are somebody's own machine, or the example of Microsoft's templates. */
const notPublic = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|[^/]*contoso\.com)(?=[:/]|$)/i;

/**
 * Addresses: https everywhere, all the add-in's own files in its one folder and in the build, and in a manifest for
 * users no address that only a developer can reach.
 */
export const urls: Rule = ({ root, build, production }) =>
  addresses(root).flatMap(({ element, url }) => {
    const findings: Finding[] = [];
    const report = (rule: string, message: string): void => {
      findings.push({ rule, element: label(element), line: element.line, message });
    };
    if (!/^https:\/\/[^/\s]+\/\S+$/.test(url)) {
      report("https", `"${url}" must be a full https address of a file`);
      return findings;
    }
    if (production && notPublic.test(url)) report("public-address", `"${url}" cannot be reached by users: build with --env url=…`);
    const path = buildPath(root, url);
    // Code and metadata must come from one origin; a help page may stand elsewhere, and so may the icon of a store.
    if (path === null && /\.(html|js|json)$/.test(url) && element.name !== "SupportUrl") {
      report("one-folder", `"${url}" is outside ${baseUrl(root)}, where the add-in's page is`);
    }
    if (path !== null && !build.has(path)) report("file-exists", `the build has no ${path}`);
    return findings;
  });
