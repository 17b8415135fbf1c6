/** The category under which Excel's dialog lists a number format. */
const CATEGORIES: readonly (readonly [category: string, pattern: RegExp])[] = [
  ["General", /^General$/i],
  ["Text", /^@$/],
  ["Special", /^(?:0{5}(?:-0{4})?|000-00-0000|\[<=9999999\]###-####;\(###\) ###-####)$/],
  ["Accounting", /^_\((?:\[\$[^\]]*\]|[$€£¥])?\* ?#,##0/],
  ["Percentage", /^0(?:\.0+)?%$/],
  ["Fraction", /^# \?+\/(?:\?+|\d+)$/],
  ["Scientific", /^#?#?0(?:\.0+)?E\+0+$/i],
  ["Number", /^(?:#,##)?0(?:\.0+)?(?:_\))?(?:;(?:\[Red\])?\\?-?\(?(?:#,##)?0(?:\.0+)?\\?\)?)?$/i],
  ["Currency", /^(?:\[\$[^\]]*\]|"?[$€£¥]"?)\s?#,##0(?:\.0+)?(?:_\))?(?:;.*)?$|^#,##0(?:\.0+)?\s?(?:\[\$[^\]]*\]|"?[€£¥]"?)(?:;.*)?$/i],
  ["Time", /^(?:\[\$-[^\]]*\])?(?:h{1,2}:mm(?::ss(?:\.0)?)?|\[h{1,2}\]:mm:ss|mm:ss(?:\.0)?)(?: AM\/PM)?(?:;@)?$/i],
  ["Date", /^(?:\[\$-[^\]]*\])?(?:(?:d{1,4}|m{1,5}|y{2,4})[-/. ,]*)+(?: ?h{1,2}:mm(?::ss)?(?: AM\/PM)?)?(?:;@)?$/i],
];

/** A value of `Excel.NumberFormatCategory`. */
export function formatCategory(pattern: string): string {
  return CATEGORIES.find(([, shape]) => shape.test(pattern))?.[0] ?? "Custom";
}
