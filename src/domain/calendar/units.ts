declare const serialDay: unique symbol;
declare const monthIndex: unique symbol;

/** A day as Excel counts it: whole days, 1 = 1 January 1900, 60 = the day that never was (29 February 1900). */
export type SerialDay = number & { readonly [serialDay]: true };

/** A calendar month as year × 12 + (month − 1): consecutive months differ by one. */
export type MonthIndex = number & { readonly [monthIndex]: true };
