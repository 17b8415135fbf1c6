import { whenVisible } from "../../src/taskpane/when-visible";

type Seen = (entries: readonly { readonly isIntersecting: boolean }[]) => void;
type Listener = (message: { readonly visibilityMode: string }) => void;

/** A page whose two signs of visibility the test gives. */
function page(options: { readonly observer: boolean; readonly sharedRuntime: boolean }): {
  readonly seen: Seen;
  readonly changed: Listener;
  readonly shown: () => number;
} {
  let seen: Seen = () => undefined;
  let changed: Listener = () => undefined;
  let count = 0;
  class Observer {
    constructor(callback: Seen) {
      seen = callback;
    }
    observe(): void {
      // The test says what is seen.
    }
    disconnect(): void {
      seen = () => undefined;
    }
  }
  const office = {
    VisibilityMode: { taskpane: "Taskpane", hidden: "Hidden" },
    context: { requirements: { isSetSupported: () => options.sharedRuntime } },
    addin: {
      onVisibilityModeChanged: (listener: Listener) => {
        changed = listener;
        return Promise.resolve(() => Promise.resolve());
      },
    },
  };
  Object.assign(globalThis, { Office: office, IntersectionObserver: options.observer ? Observer : undefined });
  whenVisible({} as Element, () => {
    count += 1;
  });
  return { seen: (entries) => seen(entries), changed: (message) => changed(message), shown: () => count };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, "Office");
  Reflect.deleteProperty(globalThis, "IntersectionObserver");
});

describe("the pane's code is loaded", () => {
  it("not while nothing is seen: a formula or a command started the page", () => {
    const { seen, shown } = page({ observer: true, sharedRuntime: true });
    seen([{ isIntersecting: false }]);
    expect(shown()).toBe(0);
  });

  it("when its place comes on the screen", () => {
    const { seen, shown } = page({ observer: true, sharedRuntime: true });
    seen([{ isIntersecting: true }]);
    expect(shown()).toBe(1);
  });

  it("when Excel says that the pane was opened", () => {
    const { changed, shown } = page({ observer: false, sharedRuntime: true });
    changed({ visibilityMode: "Hidden" });
    expect(shown()).toBe(0);
    changed({ visibilityMode: "Taskpane" });
    expect(shown()).toBe(1);
  });

  it("once, however many signs come", () => {
    const { seen, changed, shown } = page({ observer: true, sharedRuntime: true });
    seen([{ isIntersecting: true }]);
    changed({ visibilityMode: "Taskpane" });
    changed({ visibilityMode: "Taskpane" });
    expect(shown()).toBe(1);
  });

  it("by the observer alone where Excel has no shared runtime", () => {
    const { seen, changed, shown } = page({ observer: true, sharedRuntime: false });
    changed({ visibilityMode: "Taskpane" });
    expect(shown()).toBe(0);
    seen([{ isIntersecting: true }]);
    expect(shown()).toBe(1);
  });
});
