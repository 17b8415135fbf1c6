import { TriggerCalculationController, UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { HostCalculation } from "./calculation";

/** Univer's formula plugin, with the host deciding when to calculate. */
export class HostFormulaPlugin extends UniverSheetsFormulaPlugin {
  override onStarting(): void {
    super.onStarting();
    this._injector.replace([TriggerCalculationController, { useClass: HostCalculation as never }]);
  }
}
