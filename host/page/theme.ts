/** Light and dark: as the system says, until a person chooses. */
import { part } from "./elements";

export type Theme = { readonly isDark: () => boolean; readonly onChange: (listener: (dark: boolean) => void) => void };

const STORED = "plansheet-theme";

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    // Storage may be switched off: the system's choice holds then.
    return null;
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // As above.
  }
}

export function createTheme(): Theme {
  const button = part("theme", HTMLButtonElement);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const listeners: ((dark: boolean) => void)[] = [];
  let chosen = stored();
  const isDark = (): boolean => (chosen === null ? system.matches : chosen === "dark");
  const apply = (): void => {
    const dark = isDark();
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    button.textContent = dark ? "Light" : "Dark";
    button.title = dark ? "Switch to light colours" : "Switch to dark colours";
    button.setAttribute("aria-pressed", String(dark));
    for (const listener of listeners) listener(dark);
  };
  button.addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    store(chosen);
    apply();
  });
  system.addEventListener("change", apply);
  apply();
  return { isDark, onChange: (listener) => void listeners.push(listener) };
}
