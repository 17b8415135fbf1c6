/** The add-in's ribbon tab, drawn from the manifest as Excel draws it. */
import type { Ribbon, RibbonButton, RibbonIcon } from "../manifest/read-ribbon";
import { make } from "./elements";

export type RibbonPress = (button: RibbonButton) => Promise<void>;

/** Pixels on screen; screens with more pixels take the larger picture. */
const ICON = 32;

function iconImage(icons: readonly RibbonIcon[]): HTMLImageElement {
  const image = make("img");
  const at = (pixels: number): string => icons.find(({ size }) => size >= pixels)?.url ?? icons.at(-1)?.url ?? "";
  image.src = at(ICON);
  image.srcset = `${at(ICON)} 1x, ${at(ICON * 2)} 2x`;
  image.width = ICON;
  image.height = ICON;
  image.alt = "";
  return image;
}

function drawButton(button: RibbonButton, press: RibbonPress): HTMLButtonElement {
  const element = make("button", "ribbon-button", iconImage(button.icons), make("span", "", button.label));
  element.type = "button";
  element.id = button.id;
  element.title = `${button.supertip.title}\n${button.supertip.description}`;
  element.addEventListener("click", () => {
    // As in Excel: a button that runs a command stays disabled until the add-in says that it is done.
    element.disabled = true;
    void press(button).finally(() => (element.disabled = false));
  });
  return element;
}

/**
 * Draws the tab into an element.
 *
 * @param press carries out a button; the button is disabled until it resolves. It must not reject
 */
export function drawRibbon(into: HTMLElement, ribbon: Ribbon, press: RibbonPress): void {
  const groups = ribbon.tab.groups.map((group) => {
    const buttons = make("div", "ribbon-buttons", ...group.buttons.map((button) => drawButton(button, press)));
    const element = make("div", "ribbon-group", buttons, make("div", "ribbon-group-label", group.label));
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", group.label);
    return element;
  });
  into.replaceChildren(make("div", "ribbon-tab", ribbon.tab.label), make("div", "ribbon-groups", ...groups));
}
