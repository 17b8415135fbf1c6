/** Sheet protection: `<sheetProtection>` ↔ `Excel.WorksheetProtectionOptions`. */
import type { ProtectionState } from "../../document/types";
import { booleanAttribute, element, find, setAttribute, type XmlElement } from "../xml/element";

/** Attribute, option, and whether the file's default forbids. In the file, 1 means forbidden. */
const OPTIONS: readonly (readonly [attribute: string, option: string, locked: boolean])[] = [
  ["objects", "allowEditObjects", false],
  ["scenarios", "allowEditScenarios", false],
  ["formatCells", "allowFormatCells", true],
  ["formatColumns", "allowFormatColumns", true],
  ["formatRows", "allowFormatRows", true],
  ["insertColumns", "allowInsertColumns", true],
  ["insertRows", "allowInsertRows", true],
  ["insertHyperlinks", "allowInsertHyperlinks", true],
  ["deleteColumns", "allowDeleteColumns", true],
  ["deleteRows", "allowDeleteRows", true],
  ["sort", "allowSort", true],
  ["autoFilter", "allowAutoFilter", true],
  ["pivotTables", "allowPivotTables", true],
];

const PASSWORD = ["algorithmName", "hashValue", "saltValue", "spinCount", "password"];

export function readProtection(sheet: XmlElement): ProtectionState {
  const protection = find(sheet, "sheetProtection");
  if (!protection) return { protected: false, options: {} };
  const options: Record<string, unknown> = {};
  for (const [name, option, locked] of OPTIONS) options[option] = !booleanAttribute(protection, name, locked);
  const noLocked = booleanAttribute(protection, "selectLockedCells");
  const noUnlocked = booleanAttribute(protection, "selectUnlockedCells");
  options["selectionMode"] = noUnlocked ? "None" : noLocked ? "Unlocked" : "Normal";
  const hash = Object.fromEntries(PASSWORD.flatMap((name) => (protection.attributes[name] === undefined ? [] : [[name, protection.attributes[name]] as const])));
  return {
    protected: booleanAttribute(protection, "sheet"),
    options,
    ...(Object.keys(hash).length > 0 ? { passwordHash: hash } : {}),
  };
}

/** The 16-bit hash that every version reads. Source: ECMA-376 part 4, 3.3.1.81, as corrected by the published algorithm. */
export function legacyPasswordHash(password: string): string {
  let hash = 0;
  const letters = Array.from({ length: password.length }, (_, index) => password.charCodeAt(index) & 0xff);
  for (const letter of letters.reverse()) {
    hash = ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
    hash ^= letter;
  }
  hash = ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
  return (hash ^ letters.length ^ 0xce4b).toString(16).toUpperCase().padStart(4, "0");
}

export function writeProtection(sheet: XmlElement, state: ProtectionState): XmlElement | undefined {
  const old = find(sheet, "sheetProtection");
  const before = readProtection(sheet);
  if (JSON.stringify(before) === JSON.stringify(state)) return old;
  if (!state.protected) return undefined;
  const made = element("sheetProtection", { sheet: 1 });
  if (state.password !== undefined && state.password !== "") setAttribute(made, "password", legacyPasswordHash(state.password));
  else for (const [name, value] of Object.entries(state.passwordHash ?? {})) setAttribute(made, name, String(value));
  for (const [name, option, locked] of OPTIONS) {
    // The API forbids what is not named; the file leaves its own default out.
    const forbidden = state.options[option] !== true;
    if (forbidden !== locked) setAttribute(made, name, forbidden ? 1 : 0);
  }
  const mode = state.options["selectionMode"];
  if (mode === "None" || mode === "Unlocked") setAttribute(made, "selectLockedCells", 1);
  if (mode === "None") setAttribute(made, "selectUnlockedCells", 1);
  return made;
}
