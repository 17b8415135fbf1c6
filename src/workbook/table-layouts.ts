export { headerKey, matchColumns, tableLayouts, type TableLayout } from "../domain/detect/role-words";
