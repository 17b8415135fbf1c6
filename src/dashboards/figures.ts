/** Figures as text, for notes and for the pane. Cells hold numbers and number formats instead. */

const wholeNumber = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** `1,234,568`; a minus in front of negatives. */
export function amountText(amount: number): string {
  const text = wholeNumber.format(amount);
  return text === "-0" ? "0" : text;
}

/** `2.1m`, `410k`, `860`: for notes, where the exact figure stands elsewhere. */
export function shortAmount(amount: number): string {
  const size = Math.abs(amount);
  if (size >= 999_500) return `${trimmed(amount / 1e6)}m`;
  if (size >= 9_995) return `${amountText(amount / 1e3)}k`;
  return amountText(amount);
}

function trimmed(value: number): string {
  return Math.abs(value) >= 99.5 ? amountText(value) : value.toFixed(1).replace(/\.0$/, "");
}

/** `3.2 %`; `digits` behind the point. */
export function percentText(ratio: number, digits = 0): string {
  const text = (ratio * 100).toFixed(digits);
  return `${Number(text) === 0 ? text.replace("-", "") : text} %`;
}

export function counted(count: number, one: string, many: string): string {
  return `${amountText(count)} ${count === 1 ? one : many}`;
}
