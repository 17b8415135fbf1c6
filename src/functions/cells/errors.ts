/** What the functions put into a cell that has no answer. */

/** #VALUE! with a message: an argument that cannot be used. Name the argument, and the row where there are several. */
export function valueError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, message);
}

/** #N/A with a message: the question is sound, but there is nothing to answer it with. */
export function notAvailableError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, message);
}

/** #NUM!: no number answers. Excel shows no text with it; the message is kept for whoever reads the log. */
export function numberError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidNumber, message);
}

/** #DIV/0!: the base is zero. Excel shows no text with it. */
export function divisionError(message: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero, message);
}

/**
 * Turns an answer that may throw into a value of a cell: an error of one row stands in that row, and the others are
 * still answered.
 */
export function cellOr<T>(answer: () => T): T | CustomFunctions.Error {
  try {
    return answer();
  } catch (error) {
    if (error instanceof CustomFunctions.Error) return error;
    throw error;
  }
}
