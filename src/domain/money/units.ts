declare const minorUnits: unique symbol;

/**
 * An amount of money as a whole number of the smallest unit kept (cents at two decimals).
 * Made only by the gate in `minor-units.ts`, so a value of this type is always a safe integer.
 */
export type MinorUnits = number & { readonly [minorUnits]: true };
