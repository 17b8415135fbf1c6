/** Errors as Excel answers them: a code of `Excel.ErrorCodes` and a message. */
export type ErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InsertDeleteConflict"
  | "InvalidArgument"
  | "InvalidOperation"
  | "InvalidOperationInCellEditMode"
  | "InvalidReference"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "MergedRangeConflict"
  | "NotImplemented"
  | "RangeExceedsLimit"
  | "RequestAborted"
  | "RequestPayloadSizeLimitExceeded"
  | "ResponsePayloadSizeLimitExceeded"
  | "UnsupportedOperation"
  | (string & {});

export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export const invalidArgument = (message = "The argument is invalid or missing or has an incorrect format."): ApiError => new ApiError("InvalidArgument", message);

export const itemNotFound = (message = "The requested resource doesn't exist."): ApiError => new ApiError("ItemNotFound", message);

export const alreadyExists = (message = "The resource being created already exists."): ApiError => new ApiError("ItemAlreadyExists", message);

export const accessDenied = (message = "You cannot perform the requested operation."): ApiError => new ApiError("AccessDenied", message);

export const apiNotFound = (member: string): ApiError => new ApiError("ApiNotFound", `The API you are trying to use could not be found: ${member}`);
