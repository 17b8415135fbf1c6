/** The shapes of office.js's wire protocol (ProcessQuery), as its client sends and expects them. */

export const enum ActionType {
  Instantiate = 1,
  Query = 2,
  Method = 3,
  SetProperty = 4,
  Trace = 5,
  EnsureUnchanged = 6,
  Update = 7,
}

export const enum ObjectPathType {
  Global = 1,
  NewObject = 2,
  Method = 3,
  Property = 4,
  Indexer = 5,
  ReferenceId = 6,
  Null = 7,
}

export type ArgumentInfo = { readonly Arguments?: readonly unknown[]; readonly ReferencedObjectPathIds?: readonly ReferencedIds[] };

/** For each argument the path id of the object that it stands for, or 0; nested for arrays. */
export type ReferencedIds = number | readonly ReferencedIds[];

export type ObjectPath = {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
};

export type QueryInfo = { readonly Select?: readonly string[]; readonly Expand?: readonly string[]; readonly Top?: number; readonly Skip?: number };

export type Action = {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
};

export type RequestBody = { readonly Actions: readonly Action[]; readonly ObjectPaths: Readonly<Record<string, ObjectPath>>; readonly AutoKeepReference?: boolean };

export type ActionResult = { readonly ActionId: number; readonly Value: unknown };

export type ResponseBody = {
  readonly Results: readonly ActionResult[];
  /** Ids of the trace actions that were reached. */
  readonly TraceIds?: readonly number[];
  readonly Error?: { readonly Code: string; readonly Message: string; readonly ActionIndex?: number; readonly Location?: string };
};

export const camel = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

export const pascal = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
