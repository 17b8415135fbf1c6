// Replaced when the add-in is built by the help of every function of src/functions: see function-help-loader.ts.
/** @type {readonly import("./function-help").FunctionHelp[]} */
export const functionHelp = [];
