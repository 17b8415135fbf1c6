/** The task pane: the add-in's page in a frame, as wide as Excel makes it. */
import { make, part } from "./elements";

export type Pane = {
  /** Loads the add-in's page anew. The bridge must be in place: office.js asks for it while it loads. */
  readonly load: (url: string) => HTMLIFrameElement;
  readonly show: (visible: boolean) => void;
  readonly isVisible: () => boolean;
};

/** What office.js reads to know that it runs in Excel on a desktop, in English, and in a shared runtime with custom functions (flags 1 and 2). */
const HOST_INFO = "_host_Info=Excel$Win32$16.01$en-US$$$$3";

/** Excel's pane at the usual window size, and the narrowest that the design must fit. */
const WIDTHS = { usual: 350, narrow: 320 };

/**
 * @param title as Excel writes it above the pane
 * @param onClose called after a person closed the pane
 */
export function createPane(title: string, onClose: () => void): Pane {
  const aside = part("pane", HTMLElement);
  const body = part("pane-body", HTMLDivElement);
  const width = part("width", HTMLButtonElement);
  part("pane-title", HTMLSpanElement).textContent = title;

  const setWidth = (narrow: boolean): void => {
    const pixels = narrow ? WIDTHS.narrow : WIDTHS.usual;
    aside.style.width = `${String(pixels)}px`;
    width.textContent = `Pane ${String(pixels)} px`;
    width.setAttribute("aria-pressed", String(narrow));
  };
  setWidth(false);
  width.addEventListener("click", () => setWidth(width.getAttribute("aria-pressed") !== "true"));

  const show = (visible: boolean): void => {
    aside.hidden = !visible;
  };
  part("pane-close", HTMLButtonElement).addEventListener("click", () => {
    show(false);
    onClose();
  });
  return {
    load: (url) => {
      const frame = make("iframe");
      frame.title = title;
      frame.src = `${url}${url.includes("?") ? "&" : "?"}${HOST_INFO}`;
      body.replaceChildren(frame);
      return frame;
    },
    show,
    isVisible: () => !aside.hidden,
  };
}
