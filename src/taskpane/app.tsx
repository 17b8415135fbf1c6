import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import type { ActionRunner } from "../commands/action-runner";
export function App({ runner }: { readonly runner: ActionRunner }) {
  return <FluentProvider theme={webLightTheme}><button onClick={() => void runner.run("refreshDashboard")}>Refresh dashboard</button></FluentProvider>;
}
