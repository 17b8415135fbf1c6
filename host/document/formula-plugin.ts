import { TriggerCalculationController, UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { IFormulaCurrentConfigService } from "@univerjs/engine-formula";
import { readArrayConstants } from "./array-constants";
import { HostCalculation } from "./calculation";
import { HostFormulaSource } from "./tables/formula-source";

/** Univer's formula plugin, with the host deciding when to calculate, and what a formula with table references means. */
export class HostFormulaPlugin extends UniverSheetsFormulaPlugin {
  override onStarting(): void {
    super.onStarting();
    readArrayConstants();
    this._injector.replace([IFormulaCurrentConfigService, { useClass: HostFormulaSource }]);
    this._injector.replace([TriggerCalculationController, { useClass: HostCalculation as never }]);
  }
}
