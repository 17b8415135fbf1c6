/** What a person typed cannot be done. The message is one line for them; the command line prints it without a stack and ends with code 1. */
export class CommandError extends Error {
  override name = "CommandError";
}
