/** Services that office.js itself talks to: custom-function results, the runtime's visibility, telemetry (dropped). */
import type { HostWorkbook } from "../document/workbook";
import { defineType } from "../protocol/registry";

/** The flags that make the custom-functions runtime hand results over quickly (200 ms between flushes rather than 500). */
const FEATURES = [1, 2, 4];

defineType<HostWorkbook>("Microsoft.ExcelServices.CustomFunctions", {
  methods: {
    setInvocationResults: { call: (workbook, [results]) => workbook.customFunctions.receive(results as readonly unknown[]) },
    setInvocationArrayResults: { call: (workbook, [results]) => workbook.customFunctions.receive(results as readonly unknown[]) },
    _SetOsfControlContainerReadyForCustomFunctions: { call: () => null },
    _GetEnabledFeatures: { call: () => FEATURES },
  },
});

defineType<HostWorkbook>("Microsoft.InternalService.AddinInternalService", { methods: { notifyActionHandlerReady: { call: () => null } } });

defineType<HostWorkbook>("Microsoft.AppRuntime.AppRuntimeService", {
  methods: {
    setAppRuntimeState: { call: (_workbook, [state], { session }) => session.onPane?.(state === "Visible") },
    getAppRuntimeState: { call: () => "Visible" },
  },
  events: { visibilityChanged: { eventType: 65539, target: () => "" } },
});

defineType<HostWorkbook>("Microsoft.AppRuntime.AppRuntimePersistenceService", {
  methods: {
    setAppRuntimeStartState: { call: (workbook, [state]) => void (workbook.features.settings["Office.AutoShowTaskpaneWithDocument"] = state === "Background") },
    getAppRuntimeStartState: { call: (workbook) => (workbook.features.settings["Office.AutoShowTaskpaneWithDocument"] === true ? "Background" : "Inactive") },
  },
});

defineType<HostWorkbook>("Microsoft.Telemetry.TelemetryService", { methods: { sendTelemetryEvent: { call: () => null } } });

defineType<HostWorkbook>("Microsoft.DynamicRibbon.DynamicRibbon", { methods: { executeRequestUpdate: { call: () => null }, executeRequestCreate: { call: () => null } } });
