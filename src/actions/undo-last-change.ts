import { usualPatience } from "../workbook/patience";
import { formerContents, lastChange, type LastChange } from "../workbook/write/last-change";
import { undoLastChange as takeBack } from "../workbook/write/undo";
import type { Action, ActionDone, ActionRefused } from "./report";
import { describe, takesAway, undoOffer } from "./undo-offer";
import { explainWrite } from "./write-messages";

const nothing: ActionRefused = {
  outcome: "refused",
  reason: "nothing-to-undo",
  message: "There is no change to undo.",
  suggestion: "What Plansheet writes can be undone until the workbook is closed.",
  missing: [],
  problems: [],
};

/**
 * Puts back what the last applied change of this session replaced, if nobody changed it since; all or nothing.
 *
 * Argument: `preview` (true: only says what would be put back).
 */
export const undoLastChange: Action = async (args, { patience = usualPatience }) => {
  const offer = undoOffer();
  const change = lastChange();
  if (offer === null || change === null) return nothing;
  const [sheet] = change.sheets;
  const place = sheet === undefined ? {} : { target: { sheet, address: change.address } };
  if (args["preview"] === true) return { outcome: "done", message: offer.detail, problems: [], facts: { ...facts(change), preview: true }, ...place, undo: offer };
  const undone = await takeBack({ patience });
  if (undone.outcome === "nothing") return nothing;
  if (undone.outcome !== "written") {
    if (undone.outcome !== "refused" || undone.reason !== "conflict") return explainWrite(undone);
    // What stands in the way says more than that something changed.
    if (change.whole !== null) return { ...explainWrite(undone, { conflict: byHand[change.whole] }), message: `${undone.detail} So nothing was undone.` };
    const { sheet, address } = undone;
    return { ...changedSince(sheet, address, change), problems: listFormer(change) };
  }
  const verb = takesAway(change) ? "Took away" : "Put back";
  return {
    outcome: "done",
    message: `Undid "${change.title}". ${verb} ${describe(change)}.`,
    problems: [],
    facts: { ...facts(change), preview: false },
    // A sheet that is gone cannot be gone to.
    ...(change.whole === "created" ? {} : place),
  };
};

const byHand = {
  created: "Delete the sheets by hand if they are not wanted.",
  redrawn: "Put back by hand what is wanted, or refresh the dashboard.",
  mapping: "Choose on the Start tab which sheets feed the plan.",
} as const;

function changedSince(sheet: string, address: string, { title, rows }: LastChange): ActionRefused {
  const what = address === "" ? `Sheet "${sheet}"` : `Cell ${address} on sheet "${sheet}"`;
  const place = address === "" ? {} : { target: { sheet, address } };
  return {
    outcome: "refused",
    reason: "conflict",
    message: `${what} was changed after "${title}", so nothing was put back.`,
    suggestion: rows > 0 ? "Delete the rows by hand if they are not wanted." : "The list shows what the cells held before: put back by hand what is wanted.",
    missing: [],
    problems: [],
    ...place,
  };
}

/** More would not be looked through. */
const mostListed = 200;

function listFormer({ title }: LastChange): ActionRefused["problems"] {
  return formerContents(mostListed).map(({ sheet, address, content }) => ({ sheet, address, message: content === "" ? `Was empty before "${title}".` : `Held ${content} before "${title}".` }));
}

function facts({ title, at, cells, rows, changesData }: LastChange): ActionDone["facts"] {
  return { title, at, cells, rows, changesData };
}
