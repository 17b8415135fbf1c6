import type { Stage } from "./carry-out";
import type { WriteRefusal } from "./outcome";

/** A stage that can be taken back later, too, as long as nobody touched what it made. */
export type UndoableStage = Stage & { readonly refuseChanged: (context: Excel.RequestContext) => Promise<WriteRefusal | null> };
