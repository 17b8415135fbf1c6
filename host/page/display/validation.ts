/** Data validation of the workbook → rules that the grid holds people to. */
import { DataValidationErrorStyle, DataValidationOperator, DataValidationRenderMode, DataValidationType, type IRange, type ISheetDataValidationRule } from "@univerjs/core";
import type { Area, Bag, ValidationState } from "../../document/types";
import { bagAt, expression, textAt } from "./bag";

const types: Readonly<Record<string, DataValidationType>> = {
  wholeNumber: DataValidationType.WHOLE,
  decimal: DataValidationType.DECIMAL,
  date: DataValidationType.DATE,
  time: DataValidationType.TIME,
  textLength: DataValidationType.TEXT_LENGTH,
  list: DataValidationType.LIST,
  custom: DataValidationType.CUSTOM,
};

const operators: Readonly<Record<string, DataValidationOperator>> = {
  Between: DataValidationOperator.BETWEEN,
  NotBetween: DataValidationOperator.NOT_BETWEEN,
  EqualTo: DataValidationOperator.EQUAL,
  NotEqualTo: DataValidationOperator.NOT_EQUAL,
  GreaterThan: DataValidationOperator.GREATER_THAN,
  GreaterThanOrEqualTo: DataValidationOperator.GREATER_THAN_OR_EQUAL,
  LessThan: DataValidationOperator.LESS_THAN,
  LessThanOrEqualTo: DataValidationOperator.LESS_THAN_OR_EQUAL,
};

const styles: Readonly<Record<string, DataValidationErrorStyle>> = {
  Stop: DataValidationErrorStyle.STOP,
  Warning: DataValidationErrorStyle.WARNING,
  Information: DataValidationErrorStyle.INFO,
};

/** Numbers and formulas: the grid takes the ones plain and the others with `=`. */
function formulaOf(rule: Bag, key: string): string | undefined {
  const text = textAt(rule, key);
  if (text === undefined) return undefined;
  const plain = expression(text);
  return Number.isFinite(Number(plain)) ? plain : `=${plain}`;
}

function criteria(kind: string, rule: Bag): Partial<ISheetDataValidationRule> {
  if (kind === "list") {
    const source = textAt(rule, "source") ?? "";
    // As in Excel, the list opens where one edits; an arrow in every cell would take room from the texts.
    return { formula1: source, showDropDown: rule["inCellDropDown"] !== false, renderMode: DataValidationRenderMode.TEXT };
  }
  if (kind === "custom") return { formula1: `=${expression(textAt(rule, "formula") ?? "TRUE")}` };
  const operator = operators[textAt(rule, "operator") ?? "Between"];
  const [formula1, formula2] = [formulaOf(rule, "formula1"), formulaOf(rule, "formula2")];
  return { ...(operator === undefined ? {} : { operator }), ...(formula1 === undefined ? {} : { formula1 }), ...(formula2 === undefined ? {} : { formula2 }) };
}

/** @returns undefined for a rule that the grid has none for */
export function gridValidation(state: ValidationState, range: (area: Area) => IRange): ISheetDataValidationRule | undefined {
  const kind = Object.keys(state.rule).find((key) => key in types);
  const type = types[kind ?? ""];
  if (kind === undefined || type === undefined) return undefined;
  const { errorAlert, prompt } = state;
  return {
    uid: state.id,
    ranges: state.areas.map(range),
    type,
    allowBlank: state.ignoreBlanks,
    ...criteria(kind, bagAt(state.rule, kind)),
    // An alert that is switched off lets everything in.
    errorStyle: errorAlert?.showAlert === false ? DataValidationErrorStyle.WARNING : (styles[errorAlert?.style ?? "Stop"] ?? DataValidationErrorStyle.STOP),
    showErrorMessage: errorAlert?.showAlert !== false,
    ...(errorAlert && errorAlert.message !== "" ? { error: errorAlert.message, errorTitle: errorAlert.title } : {}),
    ...(prompt?.showPrompt === true ? { showInputMessage: true, prompt: prompt.message, promptTitle: prompt.title } : {}),
  };
}
