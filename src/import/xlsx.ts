/** What workbooks need, fetched when the first one is opened. */
export { firstDayOf, firstRows, lookAtSheets, xlsxRows } from "./xlsx-rows";
export { sheetsOfFile } from "./xlsx-sheets";
