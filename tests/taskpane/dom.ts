/**
 * A browser's globals for the pane's components, in Node. Import it before React: React looks for them while it loads.
 *
 * What jsdom does not have, and Fluent asks for, answers with nothing: sizes are not measured here, and the colour scheme
 * is light.
 */
import { JSDOM } from "jsdom";

const { window } = new JSDOM(`<!doctype html><div id="plansheet"></div>`, { pretendToBeVisual: true, url: "https://localhost:3000/" });

class NoObserver {
  observe(): void {
    // Nothing has a size in jsdom.
  }
  unobserve(): void {
    // See above.
  }
  disconnect(): void {
    // See above.
  }
}

const mediaList = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };

// Nor is there anything to scroll.
window.Element.prototype.scrollIntoView = () => undefined;
Object.assign(window, { ResizeObserver: NoObserver, matchMedia: () => mediaList });
// jest watches every global that it cleans up, and loops on a storage object.
const kept = ["localStorage", "sessionStorage"];
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis) && !kept.includes(name)) Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true, writable: true });
}
Object.assign(globalThis, {
  window,
  document: window.document,
  // Node has its own, which jsdom's elements refuse.
  Event: window.Event,
  CustomEvent: window.CustomEvent,
  Office: { context: {} },
  IS_REACT_ACT_ENVIRONMENT: true,
});

/** The element that the page keeps for the pane. */
export const paneRoot: HTMLElement = (() => {
  const root = window.document.getElementById("plansheet");
  if (root === null) throw new Error("the page has no element for the pane");
  return root;
})();
