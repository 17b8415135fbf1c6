/** Month names as people write them: English, German (also of Austria), French, Spanish. */
const namesOfMonths: readonly (readonly string[])[] = [
  ["january", "januar", "janner", "jaenner", "janvier", "enero"],
  ["february", "februar", "feber", "fevrier", "febrero"],
  ["march", "marz", "maerz", "mrz", "mars", "marzo"],
  ["april", "avril", "abril"],
  ["may", "mai", "mayo"],
  ["june", "juni", "juin", "junio"],
  ["july", "juli", "juillet", "julio"],
  ["august", "aout", "agosto"],
  ["september", "sept", "septembre", "septiembre", "setiembre"],
  ["october", "oktober", "octobre", "octubre"],
  ["november", "novembre", "noviembre"],
  ["december", "dezember", "decembre", "diciembre"],
];

/**
 * Small letters without accents, for comparing words of any of the languages: `Février` → `fevrier`, `Größe` → `grosse`.
 */
export function plainWord(text: string): string {
  return text.trim().toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
}

const byPrefix = prefixes();

function prefixes(): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>();
  namesOfMonths.forEach((names, place) => {
    for (const name of names) {
      for (let length = 3; length <= name.length; length += 1) {
        const prefix = name.slice(0, length);
        const known = found.get(prefix);
        // "jui" begins both juin and juillet: no month.
        found.set(prefix, known === undefined || known === place + 1 ? place + 1 : null);
      }
    }
  });
  return found;
}

/**
 * The month, 1 to 12, that a name or its first three or more letters stand for, in English, German, French or Spanish;
 * null for anything else, and for letters that begin the names of two months (`jui`).
 *
 * @example readMonthName("Sept.") // 9
 * @example readMonthName("Mrz") // 3
 */
export function readMonthName(text: string): number | null {
  return byPrefix.get(plainWord(text).replace(/\.$/, "")) ?? null;
}
