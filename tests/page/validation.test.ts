import type { ValidationState } from "../../host/document/types";
import { gridValidation } from "../../host/page/display/validation";

const range = ({ top, left, bottom, right }: ValidationState["areas"][number]) => ({ startRow: top, startColumn: left, endRow: bottom, endColumn: right });

const ruleOf = (rule: ValidationState["rule"], more: Partial<ValidationState> = {}) =>
  gridValidation({ id: "v1", areas: [{ top: 1, left: 2, bottom: 9, right: 2 }], rule, ignoreBlanks: true, ...more }, range);

describe("data validation in the grid", () => {
  it("lists keep their source, and open where one edits", () => {
    expect(ruleOf({ list: { source: "open,closed", inCellDropDown: true } })).toMatchObject({ type: "list", formula1: "open,closed", showDropDown: true, allowBlank: true });
    expect(ruleOf({ list: { source: "=Lists!$A$1:$A$9", inCellDropDown: false } })).toMatchObject({ formula1: "=Lists!$A$1:$A$9", showDropDown: false });
  });

  it("limits are numbers or formulas", () => {
    expect(ruleOf({ decimal: { operator: "Between", formula1: 0, formula2: "=$B$1" } })).toMatchObject({ type: "decimal", operator: "between", formula1: "0", formula2: "=$B$1" });
    expect(ruleOf({ wholeNumber: { operator: "GreaterThanOrEqualTo", formula1: "=5" } })).toMatchObject({ type: "whole", operator: "greaterThanOrEqual", formula1: "5" });
  });

  it("what stops a wrong entry in Excel stops it here, with its own words", () => {
    const errorAlert = { showAlert: true, style: "Stop", title: "Status", message: "Choose open or closed." };
    expect(ruleOf({ list: { source: "a" } }, { errorAlert })).toMatchObject({ errorStyle: 1, showErrorMessage: true, error: "Choose open or closed.", errorTitle: "Status" });
    expect(ruleOf({ list: { source: "a" } }, { errorAlert: { ...errorAlert, style: "Information" } })).toMatchObject({ errorStyle: 0 });
  });

  it("an alert that is switched off lets everything in", () => {
    expect(ruleOf({ list: { source: "a" } }, { errorAlert: { showAlert: false, style: "Stop", title: "", message: "" } })).toMatchObject({ errorStyle: 2, showErrorMessage: false });
  });

  it("a rule of an unknown kind is left out", () => {
    expect(ruleOf({ moonPhase: {} })).toBeUndefined();
  });
});
