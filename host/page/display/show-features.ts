/**
 * Shows in the grid what the workbook keeps beside the cells: conditional formats, validation, comments and notes.
 *
 * The workbook's own state stays the truth; the grid's rules are made from it, a sheet at a time, when something on that sheet has
 * changed.
 */
import type { IRange } from "@univerjs/core";
import { AddConditionalRuleMutation, DeleteConditionalRuleMutation } from "@univerjs/preset-sheets-conditional-formatting";
import { AddDataValidationMutation, RemoveDataValidationMutation } from "@univerjs/preset-sheets-data-validation";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { gridRule } from "./conditional-format";
import { addNote, followNotes, removeNote, type ShownNote, wantedNotes } from "./notes";
import { gridValidation } from "./validation";

/** One kind of feature: what the grid should hold for a sheet, by id, and how it is put there and taken away. */
type Kind<T> = {
  readonly wanted: (sheet: HostSheet, range: (area: Area) => IRange) => readonly (readonly [id: string, rule: T])[];
  readonly add: (sheet: HostSheet, id: string, rule: T) => void;
  readonly remove: (sheet: HostSheet, id: string) => void;
};

const target = (sheet: HostSheet): { unitId: string; subUnitId: string } => ({ unitId: sheet.workbook.unitId, subUnitId: sheet.id });

const conditionalFormats: Kind<NonNullable<ReturnType<typeof gridRule>>> = {
  // The grid puts each new rule before the others: the first one comes last.
  wanted: (sheet, range) =>
    [...sheet.features.conditionalFormats]
      .sort((a, b) => b.priority - a.priority)
      .flatMap((state) => {
        const rule = gridRule(state, range);
        return rule ? [[state.id, rule] as const] : [];
      }),
  add: (sheet, _id, rule) => sheet.workbook.mutate(AddConditionalRuleMutation.id, { ...target(sheet), rule }),
  remove: (sheet, cfId) => sheet.workbook.mutate(DeleteConditionalRuleMutation.id, { ...target(sheet), cfId }),
};

const validations: Kind<NonNullable<ReturnType<typeof gridValidation>>> = {
  wanted: (sheet, range) =>
    sheet.features.validations.flatMap((state) => {
      const rule = gridValidation(state, range);
      return rule ? [[state.id, rule] as const] : [];
    }),
  add: (sheet, _id, rule) => sheet.workbook.mutate(AddDataValidationMutation.id, { ...target(sheet), rule, source: "patched" }),
  remove: (sheet, ruleId) => sheet.workbook.mutate(RemoveDataValidationMutation.id, { ...target(sheet), ruleId, source: "patched" }),
};

const notes: Kind<ShownNote> = { wanted: wantedNotes, add: addNote, remove: removeNote };

type Shown = { signature: string; ids: readonly string[] };

function keepShown<T>(kind: Kind<T>): (sheet: HostSheet) => void {
  const shown = new Map<string, Shown>();
  return (sheet) => {
    const wanted = kind.wanted(sheet, (area) => sheet.range(area));
    const signature = JSON.stringify(wanted);
    const before = shown.get(sheet.id);
    if (before?.signature === signature || (!before && wanted.length === 0)) return;
    for (const id of before?.ids ?? []) kind.remove(sheet, id);
    for (const [id, rule] of wanted) kind.add(sheet, id, rule);
    shown.set(sheet.id, { signature, ids: wanted.map(([id]) => id) });
  };
}

/**
 * Shows the features of all sheets and keeps them shown.
 *
 * @returns ends it
 */
export function showFeatures(workbook: HostWorkbook): () => void {
  const kinds = [keepShown(conditionalFormats), keepShown(validations), keepShown(notes)];
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  let showing = false;
  const update = (): void => {
    scheduled = undefined;
    showing = true;
    try {
      for (const sheet of workbook.allSheets()) for (const show of kinds) show(sheet);
    } finally {
      showing = false;
    }
  };
  update();
  followNotes(workbook, () => showing);
  const stop = workbook.events.on((event) => {
    if (event.kind === "featuresChanged" || event.kind === "shifted" || event.kind === "sheetAdded") scheduled ??= setTimeout(update, 0);
  });
  return () => {
    clearTimeout(scheduled);
    stop();
  };
}
