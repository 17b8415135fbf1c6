/**
 * Univer with its grid on screen. The same workbook as in Node (document/headless.ts), with the parts on top that draw it.
 *
 * Of Univer's own chrome only what a workbook needs is kept: formula bar, sheet tabs, sums of the selection, zoom and the
 * context menu. The ribbon belongs to the add-in.
 */
import { LocaleType, LogLevel, mergeLocales, ThemeService, Univer } from "@univerjs/core";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalFormattingTexts from "@univerjs/preset-sheets-conditional-formatting/locales/en-US";
import { AddRangeProtectionFromSheetBarCommand, ChangeSheetProtectionFromSheetBarCommand, CopySheetCommand, DeleteWorksheetProtectionFormSheetBarCommand, UniverSheetsCorePreset, UniverSheetsFormulaPlugin, ViewSheetPermissionFromSheetBarCommand } from "@univerjs/preset-sheets-core";
import coreTexts from "@univerjs/preset-sheets-core/locales/en-US";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import dataValidationTexts from "@univerjs/preset-sheets-data-validation/locales/en-US";
import { UniverSheetsNotePreset } from "@univerjs/preset-sheets-note";
import noteTexts from "@univerjs/preset-sheets-note/locales/en-US";
import { HostFormulaPlugin } from "../../document/formula-plugin";

/**
 * Entries of the context menus that would leave the workbook's own state behind: Univer's permissions are not Excel's protection,
 * and its copy of a sheet knows nothing of tables and charts.
 */
const withoutMeaning = [
  "sheet.contextMenu.permission",
  AddRangeProtectionFromSheetBarCommand.id,
  ChangeSheetProtectionFromSheetBarCommand.id,
  CopySheetCommand.id,
  DeleteWorksheetProtectionFormSheetBarCommand.id,
  ViewSheetPermissionFromSheetBarCommand.id,
];

export function createGrid(container: HTMLElement, dark: boolean): Univer {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(coreTexts, conditionalFormattingTexts, dataValidationTexts, noteTexts) },
    logLevel: LogLevel.ERROR,
    darkMode: dark,
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      header: true,
      toolbar: false,
      footer: { sheetBar: true, statisticBar: true, menus: false, zoomSlider: true },
      disableAutoFocus: true,
      menu: Object.fromEntries(withoutMeaning.map((id) => [id, { hidden: true }])),
      // Numbers kept as text are often meant so: month headings are.
      sheets: { disableForceStringMark: true, disableForceStringAlert: true },
    }),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
    UniverSheetsNotePreset(),
  ];
  for (const { plugins } of presets) {
    for (const entry of plugins) {
      const plugin = Array.isArray(entry) ? entry[0] : entry;
      const config: unknown = Array.isArray(entry) ? entry[1] : undefined;
      // The host decides when formulas are calculated.
      if (plugin === UniverSheetsFormulaPlugin) univer.registerPlugin(HostFormulaPlugin);
      else univer.registerPlugin(plugin, config);
    }
  }
  return univer;
}

export function setGridDark(univer: Univer, dark: boolean): void {
  univer.__getInjector().get(ThemeService).setDarkMode(dark);
}
