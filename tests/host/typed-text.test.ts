import { typedValue } from "../../host/document/typed-text";
import { formatCategory } from "../../host/document/format-category";

/** Serial day of a date, as Excel counts. */
const day = (year: number, month: number, date: number): number => Math.round((Date.UTC(year, month - 1, date) - Date.UTC(1899, 11, 30)) / 86_400_000);

describe("a typed text that Excel (English, United States) takes for a value", () => {
  it.each([
    ["5", 5, undefined],
    [" 5 ", 5, undefined],
    ["-5", -5, undefined],
    ["(5)", -5, undefined],
    ["1,234", 1234, "#,##0"],
    ["1,234.5", 1234.5, "#,##0.00"],
    ["$120", 120, "$#,##0_);[Red]($#,##0)"],
    ["$1,200.50", 1200.5, "$#,##0.00_);[Red]($#,##0.00)"],
    ["12%", 0.12, "0%"],
    ["12.5%", 0.125, "0.00%"],
    ["1e3", 1000, "0.00E+00"],
    ["1 1/2", 1.5, "# ?/?"],
    ["-2 3/16", -2.1875, "# ??/??"],
    ["TRUE", true, undefined],
    ["false", false, undefined],
    ["1/2/2024", day(2024, 1, 2), "m/d/yyyy"],
    ["2024-05-06", day(2024, 5, 6), "m/d/yyyy"],
    ["Jan 5, 2024", day(2024, 1, 5), "d-mmm-yy"],
    ["5-Jan-2024", day(2024, 1, 5), "d-mmm-yy"],
    ["Jan 2024", day(2024, 1, 1), "mmm-yy"],
    ["12:30", 12.5 / 24, "h:mm"],
    ["1:30 PM", 13.5 / 24, "h:mm AM/PM"],
    ["25:00", 25 / 24, "[h]:mm:ss"],
    ["1/2/2024 12:00", day(2024, 1, 2) + 0.5, "m/d/yyyy h:mm"],
  ])("%s", (text, value, format) => {
    const typed = typedValue(text);
    expect(typed?.format).toBe(format);
    if (typeof value === "number") expect(typed?.value).toBeCloseTo(value, 10);
    else expect(typed?.value).toBe(value);
  });

  test("a date without a year is of this year", () => {
    expect(typedValue("3/4")).toEqual({ value: day(new Date().getFullYear(), 3, 4), format: "d-mmm" });
  });

  test("fifteen digits are kept", () => {
    expect(typedValue("123456789012345678")?.value).toBe(123456789012346000);
  });
});

describe("a typed text that stays a text", () => {
  it.each(["19-8-2025", "1.5.2024", "14,37", "123-456-789", "May", "Monday", "1e400", "0x10", "Infinity", "2024-01-02T10:00:00Z", "2/30/2024", "", "-", "a1"])("%s", (text) => {
    expect(typedValue(text)).toBeUndefined();
  });
});

describe("the category of a number format", () => {
  it.each([
    ["General", "General"], ["0.00", "Number"], ["#,##0", "Number"], ["$#,##0.00", "Currency"], ["$#,##0_);[Red]($#,##0)", "Currency"],
    ['_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', "Accounting"], ["m/d/yyyy", "Date"], ["yyyy-mm-dd", "Date"], ["d-mmm-yy", "Date"], ["h:mm AM/PM", "Time"],
    ["0%", "Percentage"], ["# ?/?", "Fraction"], ["0.00E+00", "Scientific"], ["@", "Text"], ["00000", "Special"], ['0.0"x"', "Custom"],
  ])("%s is %s", (pattern, category) => {
    expect(formatCategory(pattern)).toBe(category);
  });
});
