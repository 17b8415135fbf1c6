/** What the page adds to the pane's window before office.js and the add-in run in it. */
import { lendFonts } from "./fonts";
import type { Theme } from "./theme";

const DARK = /^\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/;

type External = { GetContext: () => Record<string, unknown> };

/**
 * Makes the frame see the page's choice of light or dark as the system's.
 *
 * Excel also names its colours to office.js, which keeps them for five seconds. The host names none, as Excel on the web does,
 * so that a pane changes at once when the page does.
 */
function followTheme(window: Window, theme: Theme): void {
  const real = window.matchMedia.bind(window);
  window.matchMedia = (text) => {
    const query = real(text);
    if (!DARK.test(text)) return query;
    const stand = new EventTarget();
    theme.onChange((matches) => stand.dispatchEvent(new MediaQueryListEvent("change", { matches, media: text })));
    Object.defineProperty(stand, "matches", { get: () => theme.isDark() });
    return Object.assign(stand, { media: text, onchange: null, addListener: () => undefined, removeListener: () => undefined }) as unknown as MediaQueryList;
  };
  const { external } = window as unknown as { readonly external: External };
  const context = external.GetContext.bind(external);
  external.GetContext = () => ({ ...context(), GetOfficeThemeInfo: () => "{}" });
}

/** Called from inside the frame, after the bridge to the workbook is in place. */
export function prepareFrame(window: Window, theme: Theme): void {
  followTheme(window, theme);
  void lendFonts(window);
}
