/** Custom properties of a worksheet. */
import type { HostSheet } from "../document/sheet";
import { invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT } from "../protocol/registry";

type Property = { readonly sheet: HostSheet; readonly key: string };

const KEY_LIMIT = 255;

/** Keys are the same whatever their capitals. */
function known(sheet: HostSheet, key: unknown): string | undefined {
  const wanted = String(key).toLocaleLowerCase();
  return Object.keys(sheet.features.customProperties).find((candidate) => candidate.toLocaleLowerCase() === wanted);
}

const property = (sheet: HostSheet, key: string): Handle => handle("WorksheetCustomProperty", { sheet, key } satisfies Property);

function need(sheet: HostSheet, key: unknown): Handle {
  const found = known(sheet, key);
  if (found === undefined) throw itemNotFound();
  return property(sheet, found);
}

defineType<HostSheet>("Worksheet", { children: { customProperties: { get: (sheet) => handle("WorksheetCustomPropertyCollection", sheet), since: "1.12" } } });

defineType<HostSheet>("WorksheetCustomPropertyCollection", {
  items: (sheet) => Object.keys(sheet.features.customProperties).map((key) => property(sheet, key)),
  indexer: need,
  methods: {
    add: {
      call: (sheet, [key, value]) => {
        if (typeof key !== "string" || key === "" || key.length > KEY_LIMIT || typeof value !== "string") throw invalidArgument();
        const name = known(sheet, key) ?? key;
        sheet.features.customProperties[name] = value;
        sheet.workbook.touched();
        return property(sheet, name);
      },
    },
    getItem: { call: (sheet, [key]) => need(sheet, key) },
    getItemOrNullObject: { call: (sheet, [key]) => (known(sheet, key) === undefined ? NULL_OBJECT : need(sheet, key)) },
    getCount: { call: (sheet) => Object.keys(sheet.features.customProperties).length },
  },
});

defineType<Property>("WorksheetCustomProperty", {
  properties: {
    _id: { get: ({ key }) => key, explicit: true },
    key: { get: ({ key }) => key },
    value: {
      get: ({ sheet, key }) => sheet.features.customProperties[key] ?? "",
      set: ({ sheet, key }, value) => {
        if (typeof value !== "string") throw invalidArgument();
        sheet.features.customProperties[key] = value;
        sheet.workbook.touched();
      },
    },
  },
  methods: {
    delete: {
      call: ({ sheet, key }) => {
        delete sheet.features.customProperties[key];
        sheet.workbook.touched();
      },
    },
  },
});
