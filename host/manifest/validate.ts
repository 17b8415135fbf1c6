import { DOMParser, ParseError } from "@xmldom/xmldom";
import { type DomNode, toElement } from "./element";
import type { BuildFacts, Finding, Rule } from "./rule";
import { commands } from "./rules/commands";
import { customFunctions } from "./rules/custom-functions";
import { icons } from "./rules/icons";
import { identity } from "./rules/identity";
import { resources } from "./rules/resources";
import { runtime } from "./rules/runtime";
import { structure } from "./rules/structure";
import { urls } from "./rules/urls";

const rules: readonly Rule[] = [structure, identity, resources, urls, icons, runtime, commands, customFunctions];

/** Parses XML text, or says in which line it is broken. */
function parse(xml: string): DomNode | Finding {
  const broken = (message: string, line: number): Finding => ({ rule: "well-formed", element: "manifest.xml", line, message });
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") throw new Error(message);
      },
    });
    const root = parser.parseFromString(xml, "text/xml").documentElement;
    return root ?? broken("has no root element", 0);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    // The parser wraps what it found into a sentence about itself.
    const message = error.cause instanceof Error ? error.cause.message : error.message;
    return broken(message, (error.locator as { readonly lineNumber?: number } | undefined)?.lineNumber ?? 0);
  }
}

/**
 * Checks a manifest against the rules of Excel and of this project, without a network.
 *
 * @param xml text of manifest.xml
 * @param build what is in the build that the manifest belongs to
 * @param production whether the manifest is for users: addresses of the developer's own machine are then findings
 * @returns what is wrong, by line; an empty list for a good manifest
 */
export function validateManifest(xml: string, build: BuildFacts, production: boolean): readonly Finding[] {
  const parsed = parse(xml);
  if ("rule" in parsed) return [parsed];
  const root = toElement(parsed);
  return rules.flatMap((rule) => rule({ root, build, production })).sort((a, b) => a.line - b.line);
}
