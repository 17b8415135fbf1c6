import { freshnessOf } from "../actions/freshness";
import { actions } from "../actions/registry";
import type { ActionRunner, ActionTable } from "./action-runner";

/** All actions, once they are fetched. From then on what they read and write is watched, whether or not the pane is ever opened. */
export function actionsOf(runner: ActionRunner): ActionTable {
  freshnessOf(runner).markWith(async () => (await import(/* webpackChunkName: "more-actions" */ "../actions/mark-dashboard")).markDashboard);
  return actions;
}
