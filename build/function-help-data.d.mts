/** The help of every function, put in when the add-in is built. */
import type { FunctionHelp } from "./function-help";

export declare const functionHelp: readonly FunctionHelp[];
