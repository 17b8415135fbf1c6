/** Workbook, Application, Runtime, settings and document properties. */
import type { HostWorkbook } from "../document/workbook";
import { itemNotFound, invalidArgument } from "../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT, type PropertySpec } from "../protocol/registry";
import type { Session } from "../protocol/session";
import { cell, rangeHandle } from "./range/host-range";

const WORKBOOK_TARGET = (): string => "Workbook";

/** The range that an event's arguments hand out. */
const eventRange = (session: Session, id: unknown): Handle | undefined => session.references.get(String(id));

function missing(): never {
  throw itemNotFound();
}

defineType<HostWorkbook>("Workbook", {
  properties: {
    name: { get: (workbook) => workbook.fileName, since: "1.7" },
    readOnly: { get: (workbook) => workbook.readOnly, since: "1.8" },
    isDirty: { get: () => true, set: () => undefined, since: "1.9" },
    autoSave: { get: () => false, since: "1.9" },
    previouslySaved: { get: () => true, since: "1.9" },
    calculationEngineVersion: { get: () => 191029, since: "1.9" },
    chartDataPointTrack: { get: () => true, set: () => undefined, since: "1.9" },
    usePrecisionAsDisplayed: { get: () => false, set: () => undefined, since: "1.9" },
    showPivotFieldList: { get: () => true, set: () => undefined, since: "1.10" },
    use1904DateSystem: { get: (workbook) => workbook.features.date1904, since: "1.10" },
  },
  children: {
    worksheets: { get: (workbook) => handle("WorksheetCollection", workbook) },
    _Runtime: { get: (workbook) => handle("Runtime", workbook), since: "1.5" },
    application: { get: (workbook) => handle("Application", workbook) },
    tables: { get: (workbook) => handle("TableCollection", workbook) },
    names: { get: (workbook) => handle("NamedItemCollection", workbook) },
    settings: { get: (workbook) => handle("SettingCollection", workbook) },
    properties: { get: (workbook) => handle("DocumentProperties", workbook), since: "1.7" },
    protection: { get: (workbook) => handle("WorkbookProtection", workbook), since: "1.7" },
  },
  methods: {
    getActiveCell: {
      call: (workbook) => rangeHandle(workbook.activeSheet, cell(workbook.selection.active.row, workbook.selection.active.column)),
      since: "1.7",
    },
    getSelectedRange: { call: (workbook) => rangeHandle(workbook.activeSheet, workbook.selection.areas[0] ?? cell(0, 0)) },
    _GetRangeForEventByReferenceId: { call: (_workbook, [id], { session }) => eventRange(session, id) ?? missing() },
    _GetRangeOrNullObjectForEventByReferenceId: { call: (_workbook, [id], { session }) => eventRange(session, id) ?? NULL_OBJECT },
    getSelectedRanges: { call: (workbook) => handle("RangeAreas", { sheet: workbook.activeSheet, areas: workbook.selection.areas }), since: "1.9" },
  },
  events: { selectionChanged: { eventType: 2, target: WORKBOOK_TARGET }, activated: { eventType: 35, target: WORKBOOK_TARGET } },
});

defineType<HostWorkbook>("Application", {
  properties: {
    calculationMode: {
      get: (workbook) => workbook.features.calculationMode,
      set: (workbook, value) => {
        if (value !== "Automatic" && value !== "AutomaticExceptTables" && value !== "Manual") throw invalidArgument();
        workbook.features.calculationMode = value;
        workbook.calculation.setManual(value === "Manual");
      },
    },
    calculationState: { get: (workbook) => (workbook.calculation.hasWork ? "Calculating" : "Done"), since: "1.9" },
    calculationEngineVersion: { get: () => 191029, since: "1.9" },
    decimalSeparator: { get: () => ".", since: "1.11" },
    thousandsSeparator: { get: () => ",", since: "1.11" },
    useSystemSeparators: { get: () => true, since: "1.11" },
  },
  children: {
    cultureInfo: { get: (workbook) => handle("CultureInfo", workbook), since: "1.11" },
    iterativeCalculation: { get: (workbook) => handle("IterativeCalculation", workbook), since: "1.9" },
  },
  methods: {
    calculate: { call: async (workbook, [type]) => workbook.recalculate(type !== "Recalculate") },
    suspendApiCalculationUntilNextSync: { call: () => null, since: "1.6" },
    suspendScreenUpdatingUntilNextSync: { call: () => null, since: "1.9" },
  },
});

defineType<HostWorkbook>("IterativeCalculation", {
  properties: { enabled: { get: () => false, set: () => undefined }, maxChange: { get: () => 0.001, set: () => undefined }, maxIteration: { get: () => 100, set: () => undefined } },
});

defineType<HostWorkbook>("CultureInfo", {
  properties: { name: { get: () => "en-US" } },
  children: { datetimeFormat: { get: (workbook) => handle("DatetimeFormatInfo", workbook) }, numberFormat: { get: (workbook) => handle("NumberFormatInfo", workbook) } },
});

const constant = (value: unknown): PropertySpec<HostWorkbook> => ({ get: () => value });

defineType<HostWorkbook>("DatetimeFormatInfo", {
  properties: {
    dateSeparator: constant("/"), longDatePattern: constant("dddd, mmmm d, yyyy"), shortDatePattern: constant("m/d/yyyy"), timeSeparator: constant(":"), longTimePattern: constant("h:mm:ss AM/PM"), shortTimePattern: constant("h:mm AM/PM"),
  },
});

defineType<HostWorkbook>("NumberFormatInfo", {
  properties: { numberDecimalSeparator: constant("."), numberGroupSeparator: constant(","), currencySymbol: { get: () => "$" } },
});

// The add-in's own switch for events -----------------------------------------------------------------------------------

defineType<HostWorkbook>("Runtime", {
  properties: {
    enableEvents: {
      get: (_workbook, { session }) => session.enableEvents,
      set: (_workbook, value, { session }) => {
        session.enableEvents = value === true;
      },
    },
  },
});

// Settings -----------------------------------------------------------------------------------------------------------

type Setting = { readonly workbook: HostWorkbook; readonly key: string };

const setting = (workbook: HostWorkbook, key: string): { type: string; target: Setting } => ({ type: "Setting", target: { workbook, key } });

defineType<HostWorkbook>("SettingCollection", {
  items: (workbook) => Object.keys(workbook.features.settings).map((key) => setting(workbook, key)),
  indexer: (workbook, key) => {
    if (!(String(key) in workbook.features.settings)) throw itemNotFound();
    return setting(workbook, String(key));
  },
  methods: {
    add: {
      call: (workbook, [key, value]) => {
        workbook.features.settings[String(key)] = value;
        workbook.touched();
        return setting(workbook, String(key));
      },
    },
    getItem: {
      call: (workbook, [key]) => {
        if (!(String(key) in workbook.features.settings)) throw itemNotFound();
        return setting(workbook, String(key));
      },
    },
    getItemOrNullObject: { call: (workbook, [key]) => (String(key) in workbook.features.settings ? setting(workbook, String(key)) : NULL_OBJECT) },
    getCount: { call: (workbook) => Object.keys(workbook.features.settings).length },
  },
  events: { settingsChanged: { eventType: 1, target: WORKBOOK_TARGET } },
});

defineType<Setting>("Setting", {
  properties: {
    _id: { get: ({ key }) => key, explicit: true },
    key: { get: ({ key }) => key },
    value: {
      get: ({ workbook, key }) => workbook.features.settings[key],
      set: ({ workbook, key }, value) => {
        workbook.features.settings[key] = value;
        workbook.touched();
      },
    },
  },
  methods: {
    delete: {
      call: ({ workbook, key }) => {
        delete workbook.features.settings[key];
        workbook.touched();
      },
    },
  },
});

// Document properties --------------------------------------------------------------------------------------------------

const PROPERTIES = ["author", "category", "comments", "company", "keywords", "manager", "subject", "title"] as const;

defineType<HostWorkbook>("DocumentProperties", {
  properties: {
    ...Object.fromEntries(
      PROPERTIES.map((name) => [
        name,
        {
          get: (workbook: HostWorkbook) => workbook.features.properties[name] ?? "",
          set: (workbook: HostWorkbook, value: unknown) => {
            workbook.features.properties[name] = String(value);
            workbook.touched();
          },
        } satisfies PropertySpec<HostWorkbook>,
      ]),
    ),
    revisionNumber: { get: (workbook) => workbook.features.properties["revisionNumber"] ?? 0, set: (workbook, value) => void (workbook.features.properties["revisionNumber"] = Number(value)) },
    creationDate: { get: (workbook) => workbook.features.properties["creationDate"] ?? "" },
    lastAuthor: { get: (workbook) => workbook.features.properties["lastAuthor"] ?? "" },
  },
  children: { custom: { get: (workbook) => handle("CustomPropertyCollection", workbook) } },
});

type CustomProperty = { readonly workbook: HostWorkbook; readonly key: string };

const customKey = (workbook: HostWorkbook, key: unknown): string | undefined =>
  Object.keys(workbook.features.customProperties).find((known) => known.toLocaleLowerCase() === String(key).toLocaleLowerCase());

const custom = (workbook: HostWorkbook, key: string): { type: string; target: CustomProperty } => ({ type: "CustomProperty", target: { workbook, key } });

function neededCustom(workbook: HostWorkbook, key: unknown): { type: string; target: CustomProperty } {
  const known = customKey(workbook, key);
  if (known === undefined) throw itemNotFound();
  return custom(workbook, known);
}

defineType<HostWorkbook>("CustomPropertyCollection", {
  items: (workbook) => Object.keys(workbook.features.customProperties).map((key) => custom(workbook, key)),
  indexer: neededCustom,
  methods: {
    add: {
      call: (workbook, [key, value]) => {
        const name = customKey(workbook, key) ?? String(key);
        workbook.features.customProperties[name] = value as string | number | boolean;
        workbook.touched();
        return custom(workbook, name);
      },
    },
    getItem: { call: (workbook, [key]) => neededCustom(workbook, key) },
    getItemOrNullObject: { call: (workbook, [key]) => (customKey(workbook, key) === undefined ? NULL_OBJECT : neededCustom(workbook, key)) },
    getCount: { call: (workbook) => Object.keys(workbook.features.customProperties).length },
    deleteAll: {
      call: (workbook) => {
        workbook.features.customProperties = {};
        workbook.touched();
      },
    },
  },
});

function customType(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "Number" : "Float";
  if (typeof value === "boolean") return "Boolean";
  return value instanceof Date ? "Date" : "String";
}

defineType<CustomProperty>("CustomProperty", {
  properties: {
    key: { get: ({ key }) => key },
    _id: { get: ({ key }) => key, explicit: true },
    type: { get: ({ workbook, key }) => customType(workbook.features.customProperties[key]) },
    value: {
      get: ({ workbook, key }) => workbook.features.customProperties[key],
      set: ({ workbook, key }, value) => {
        workbook.features.customProperties[key] = value as string | number | boolean;
        workbook.touched();
      },
    },
  },
  methods: {
    delete: {
      call: ({ workbook, key }) => {
        delete workbook.features.customProperties[key];
        workbook.touched();
      },
    },
  },
});

defineType<HostWorkbook>("WorkbookProtection", {
  properties: { protected: { get: (workbook) => workbook.features.structureProtected } },
  methods: {
    protect: {
      call: (workbook) => {
        workbook.features.structureProtected = true;
        workbook.touched();
      },
    },
    unprotect: {
      call: (workbook) => {
        workbook.features.structureProtected = false;
        workbook.touched();
      },
    },
  },
});

