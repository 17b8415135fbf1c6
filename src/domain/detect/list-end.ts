/** So many blank rows in a row end a list: fewer stand between its groups. */
export const blankRowsAtEnd = 5;
