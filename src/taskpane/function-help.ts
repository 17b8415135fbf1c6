/** What the pane tells about a custom function: the part of the build's help that it shows. */
export type FunctionHelp = {
  readonly id: string;
  /** The group it is listed in. */
  readonly subject: string;
  readonly signature: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly optional: boolean; readonly description: string }[];
  readonly returns: string;
  readonly formulas: readonly string[];
  readonly sources: readonly string[];
  readonly fails: readonly string[];
  readonly limits: readonly string[];
  readonly examples: readonly FunctionExample[];
};

/** `result` is an Excel literal: a number, a text, or an array such as `{1,2;3,4}`. */
export type FunctionExample = { readonly text: string; readonly formula: string; readonly result: string };
