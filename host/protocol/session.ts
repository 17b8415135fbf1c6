/** What belongs to one add-in connected to the host: references it holds, what it has been promised, where events go. */
import type { Handle } from "./registry";

/** Which requirement sets the host says it has, e.g. `{ ExcelApi: "1.16" }`. Lower one to test degradation. */
export type RequirementSets = { readonly [set: string]: string };

export const DEFAULT_REQUIREMENT_SETS: RequirementSets = {
  ExcelApi: "1.17",
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
  CustomFunctions: "1.9",
  RibbonApi: "1.1",
  AddinCommands: "1.1",
  DialogApi: "1.1",
};

export type Session = {
  readonly references: Map<string, Handle>;
  readonly referenceIds: Map<Handle, string>;
  nextReference: number;
  readonly requirementSets: RequirementSets;
  /** Registered events as `eventType:targetId` → count of registrations. */
  readonly events: Map<string, number>;
  /** `context.runtime.enableEvents`. */
  enableEvents: boolean;
  /** Whether office.js has a member of that name; undefined where it does not have the type. */
  clientHas?: (type: string, member: string) => boolean | undefined;
  /** The add-in asks for its pane to be shown or hidden. */
  onPane?: (visible: boolean) => void;
};

export function createSession(requirementSets: RequirementSets = DEFAULT_REQUIREMENT_SETS): Session {
  return { references: new Map(), referenceIds: new Map(), nextReference: 1, requirementSets, events: new Map(), enableEvents: true };
}

/** True where `has` ("1.17") reaches `needed` ("1.9"). */
export function reaches(has: string | undefined, needed: string): boolean {
  if (has === undefined) return false;
  const [hasMajor = 0, hasMinor = 0] = has.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = needed.split(".").map(Number);
  return hasMajor > needMajor || (hasMajor === needMajor && hasMinor >= needMinor);
}
