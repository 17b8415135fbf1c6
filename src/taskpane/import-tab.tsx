import { Button, Spinner, Text } from "@fluentui/react-components";
import { type JSX, useEffect, useState } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import type { DroppedFiles } from "./use-dropped-files";

type Doors = { readonly runner: ActionRunner; readonly state: RunState; readonly goTo: GoTo; readonly dropped: DroppedFiles };
type Loaded = (doors: Doors) => JSX.Element;

/** Once for the pane: the tab is left and opened again. */
let loaded: Loaded | null = null;

async function load(): Promise<Loaded> {
  return (await import(/* webpackChunkName: "import-tab" */ "./import")).Import;
}

/** The tab of the import, which is fetched when it is first opened: most openings of the pane do without it. */
export function ImportTab(props: Doors): JSX.Element {
  const [Panel, setPanel] = useState<Loaded | null>(() => loaded);
  const [attempt, setAttempt] = useState(0);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (loaded !== null) return undefined;
    let shown = true;
    load().then(
      (panel) => {
        loaded = panel;
        if (shown) setPanel(() => panel);
      },
      () => {
        if (shown) setLost(true);
      },
    );
    return () => {
      shown = false;
    };
  }, [attempt]);
  const again = (): void => {
    setLost(false);
    setAttempt(attempt + 1);
  };
  if (Panel !== null) return <Panel {...props} />;
  if (!lost) return <Spinner size="tiny" label="Opening the import" labelPosition="after" />;
  return (
    <>
      <Text role="alert">The import could not be loaded. Check the network connection, then try again.</Text>
      <div>
        <Button onClick={again}>Try again</Button>
      </div>
    </>
  );
}
