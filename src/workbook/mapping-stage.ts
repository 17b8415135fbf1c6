import { mappingKey, type SavedMapping } from "./mapping";
import { refusal, type WriteRefusal } from "./write/outcome";
import { quietly } from "./write/quiet";
import type { UndoableStage } from "./write/undoable-stage";

/** A hidden name that stands for the header of a range. */
export type Anchor = { readonly name: string; readonly formula: string };

/** The record of a mapping as it is kept (null where there is none), and the names that it speaks of. */
export type KeptMapping = { readonly record: unknown; readonly anchors: readonly Anchor[] };

/** Replaces one mapping by another in one request: names that are new, the record, names that are not needed any more. */
export function mappingStage(before: KeptMapping, after: KeptMapping & { readonly record: SavedMapping | null }): UndoableStage {
  return {
    weight: 1,
    queue: (context) => {
      const kept = load(context);
      put(context, after.anchors, after.record, before.record);
      for (const { name } of before.anchors) context.workbook.names.getItem(name).delete();
      const written = load(context);
      return () => (sameRecord(kept, before.record) ? null : changed()) ?? (sameRecord(written, after.record) ? null : refusal("not-taken", "", "", "The workbook did not keep which sheets feed the plan."));
    },
    examine: async (context) => {
      const found = await look(context);
      if (found.stands(after) && found.lacks(before)) return "after";
      return found.stands(before) && found.lacks(after) ? "before" : "between";
    },
    revert: async (context) => {
      const found = await look(context);
      if (found.stands(before) && found.lacks(after)) return;
      quietly(context, () => {
        put(context, before.anchors.filter(({ name }) => !found.has(name)).map(found.followed), before.record, found.record);
        for (const { name } of after.anchors) if (found.has(name)) context.workbook.names.getItem(name).delete();
      });
      await context.sync();
    },
    split: () => null,
    refuseChanged: async (context) => {
      const found = await look(context);
      return found.stands(after) && found.lacks(before) ? null : changed();
    },
  };

  async function look(context: Excel.RequestContext) {
    const kept = load(context);
    const names = [...before.anchors, ...after.anchors].map(({ name }) => {
      const item = context.workbook.names.getItemOrNullObject(name);
      item.load("formula");
      return { name, item };
    });
    await context.sync();
    const there = new Map(names.flatMap(({ name, item }) => (item.isNullObject ? [] : [[name, String(item.formula)] as const])));
    const record: unknown = kept.isNullObject ? null : kept.value;
    return {
      record,
      has: (name: string): boolean => there.has(name),
      /** Where a header stands now, if a name of the other mapping has followed it. */
      followed: ({ name, formula }: Anchor): Anchor => {
        const twin = after.anchors.find((anchor) => anchor.formula === formula);
        return { name, formula: (twin === undefined ? undefined : there.get(twin.name)) ?? formula };
      },
      stands: (mapping: KeptMapping): boolean => sameValue(record, mapping.record) && mapping.anchors.every(({ name }) => there.has(name)),
      lacks: ({ anchors }: KeptMapping): boolean => anchors.every(({ name }) => !there.has(name)),
    };
  }
}

function load(context: Excel.RequestContext): Excel.Setting {
  const setting = context.workbook.settings.getItemOrNullObject(mappingKey);
  setting.load("value");
  return setting;
}

function put(context: Excel.RequestContext, anchors: readonly Anchor[], record: unknown, standing: unknown): void {
  const { names, settings } = context.workbook;
  for (const { name, formula } of anchors) names.add(name, formula, "Header of a range that Plansheet reads").visible = false;
  if (record !== null) settings.add(mappingKey, record);
  else if (standing !== null) settings.getItem(mappingKey).delete();
}

function sameRecord(setting: Excel.Setting, record: unknown): boolean {
  return sameValue(setting.isNullObject ? null : setting.value, record);
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function changed(): WriteRefusal {
  return refusal("conflict", "", "", "Somebody else chose at the same time which sheets feed the plan.");
}
