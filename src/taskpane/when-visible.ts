/**
 * Calls `show` once, when the pane can be seen for the first time.
 *
 * In a shared runtime Excel starts this page for a custom function or a ribbon command too, with no pane on the screen.
 * Loading the pane's code then would delay the first cells for nothing. There is no single sign of visibility that holds
 * everywhere, so there are two, and the first to come counts:
 * - the root element gets an area on the screen (a hidden page has no layout, or is not rendered, so its observer is silent);
 * - Excel says that the pane was opened. It says so only for a pane that was hidden before, never at the first opening.
 *
 * @param root the element that the pane will fill; must have a height while it is empty
 */
export function whenVisible(root: Element, show: () => void): void {
  let shown = false;
  const once = (): void => {
    if (shown) return;
    shown = true;
    observer?.disconnect();
    show();
  };
  // Not there in Node, where no pane can ever be seen.
  const observer =
    typeof IntersectionObserver === "undefined"
      ? undefined
      : new IntersectionObserver((entries) => {
          if (entries.some((entry) => entry.isIntersecting)) once();
        });
  observer?.observe(root);
  if (Office.context.requirements.isSetSupported("SharedRuntime", "1.1")) {
    Office.addin
      .onVisibilityModeChanged(({ visibilityMode }) => {
        if (visibilityMode === Office.VisibilityMode.taskpane) once();
      })
      // Excel on some platforms lists the set but has no such event: the observer is enough there.
      .catch(() => undefined);
  }
}
