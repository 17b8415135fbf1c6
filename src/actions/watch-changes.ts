/** For the pane, which marks its figures when data change; fetched with the pane, not with the actions. */
export { watchChanges } from "../workbook/watch-changes";
