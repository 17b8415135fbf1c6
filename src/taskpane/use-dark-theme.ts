import { useSyncExternalStore } from "react";

const darkScheme = "(prefers-color-scheme: dark)";

/** Relative luminance of a colour such as `#1f1f1f`, from 0 (black) to 1 (white); null for text that is no such colour. */
export function luminance(color: string): number | null {
  const digits = /^#?([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(color)?.[1];
  if (digits === undefined) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const share = parseInt(digits.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether Excel itself is dark, where it tells: its colours can differ from the system's. */
function officeIsDark(): boolean | null {
  // Absent in Excel on the web and in older versions, whatever the type says.
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  const light = theme === undefined ? null : luminance(theme.bodyBackgroundColor);
  return light === null ? null : light < 0.18;
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(darkScheme);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the pane is to be dark: as Excel is, or else as the system asks for. */
export function useDarkTheme(): boolean {
  return useSyncExternalStore(subscribe, () => officeIsDark() ?? matchMedia(darkScheme).matches);
}
