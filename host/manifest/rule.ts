import type { FunctionsFile } from "../../build/custom-functions";
import type { XmlElement } from "./element";

/** Something wrong with a manifest. */
export type Finding = {
  /** Short name of the rule that is broken. */
  readonly rule: string;
  /** The element, as `<Name id="…">`. */
  readonly element: string;
  /** Line in manifest.xml, from 1; 0 when the finding is about another file. */
  readonly line: number;
  /** What is wrong and what is wanted. */
  readonly message: string;
};

/** What the rules need to know of the build that the manifest belongs to. */
export type BuildFacts = {
  /** Whether a file is in the build, by path relative to it. */
  readonly has: (path: string) => boolean;
  /** Size of a PNG of the build in pixels; null where it is not there or is no PNG. */
  readonly pngSize: (path: string) => { readonly width: number; readonly height: number } | null;
  /** Names that the built page gives to `Office.actions.associate`. */
  readonly commands: ReadonlySet<string>;
  /** Ids that the built page gives to `CustomFunctions.associate`. */
  readonly functions: ReadonlySet<string>;
  /** The build's functions.json. */
  readonly metadata: FunctionsFile;
};

/** What a rule looks at. */
export type Subject = {
  readonly root: XmlElement;
  readonly build: BuildFacts;
  /** Whether this manifest is to be given to users, and not only to a developer's own Excel. */
  readonly production: boolean;
};

/** Looks at a manifest from one side and lists what is wrong; an empty list is good. */
export type Rule = (subject: Subject) => readonly Finding[];
