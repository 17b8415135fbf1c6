/** The line below the grid: what happened, and what to do. */
export type Tone = "info" | "error";

export type Status = { readonly show: (text: string, tone?: Tone) => void; readonly clear: () => void };

export function createStatus(element: HTMLElement): Status {
  const show = (text: string, tone: Tone = "info"): void => {
    element.textContent = text;
    element.dataset["tone"] = tone;
  };
  return { show, clear: () => show("") };
}
