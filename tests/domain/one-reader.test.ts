/** Plans and imports read the same texts alike: amounts to the cent, days to the day. */
import fc from "fast-check";
import { numericDate, readDay, readNumericDay } from "../../src/domain/calendar/read-text";
import { dateOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";
import { amountOf, amountText } from "../../src/domain/detect/amount-text";
import { markEvidence, readAmountText } from "../../src/domain/import/amount-text";
import { readDateText } from "../../src/domain/import/date-text";
import { toMinorUnits } from "../../src/domain/money/minor-units";

function centsOf(amount: number): number {
  const money = toMinorUnits(amount, 2);
  if (!money.ok) throw new Error(money.detail);
  return money.value;
}

const written = fc.record({
  cents: fc.integer({ min: 0, max: 999_999_999 }),
  style: fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "es-ES"),
  dress: fc.constantFrom("#", "-#", "#-", "(#)", "−#", "+#", "€ #", "# €", "$#", "-$#", "($#)", "# EUR", "EUR #", "CHF -#", "# kr", "Fr. #", "US$ #", "A$#", "# CR", "# DR", "#k", "# Tsd. €", "# TEUR", "# h"),
  whole: fc.boolean(),
});

describe("amounts as text", () => {
  it("are the same in a plan and in an import", () => {
    fc.assert(
      fc.property(written, fc.constantFrom(".", "," as const), ({ cents, style, dress, whole }, mark) => {
        const text = dress.replace("#", (cents / 100).toLocaleString(style, { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 }));
        const taken = amountText(text);
        const inPlan = taken === null ? null : amountOf(taken, mark);
        const inImport = readAmountText(text, mark, 2);
        // A plan reads a text by what itself says, an import by its column: where the text agrees with the column, both have one answer.
        if (inPlan === null || taken === null || (taken.mark !== "either" && taken.mark !== "none" && taken.mark !== mark)) return;
        if (taken.mark === "none" && taken.digits.includes(mark)) return;
        expect([text, inImport?.minor]).toEqual([text, centsOf(inPlan)]);
        if (/[.,]/.test(taken.digits) && taken.mark !== "none") expect([text, markEvidence(text)]).toEqual([text, taken.mark]);
      }),
      { numRuns: 2000 },
    );
  });

  it("have a German side in ledgers only: elsewhere 12 h are hours", () => {
    expect(readAmountText("12,00 H", ",", 2)?.minor).toBe(-1200);
    expect(amountText("12,00 H")).toBeNull();
  });
});

describe("days as text", () => {
  const forms = ["dd.mm.yyyy", "dd/mm/yy", "d.m.yy", "yyyy-mm-dd", "dd-Mon-yy", "d Mon yyyy", "Mon d, yyyy", "dd.mm.yyyy 10:30", "yyyy-mm-ddT00:00:00", "yyyy/m/d"] as const;
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const print = (day: number, form: string): string => {
    const { year, month, day: inMonth } = dateOf(day as SerialDay);
    const two = (value: number): string => String(value).padStart(2, "0");
    return form.replace("yyyy", String(year)).replace("yy", two(year % 100)).replace("Mon", names[month - 1] ?? "").replace("dd", two(inMonth)).replace("mm", two(month)).replace(/(?<![a-zA-Z])d(?![a-zA-Z])/, String(inMonth)).replace(/(?<![a-zA-Z])m(?![a-zA-Z])/, String(month));
  };

  it("are the same in a plan and in an import, with years of two digits in this century", () => {
    fc.assert(
      fc.property(fc.integer({ min: 36_526, max: 73_050 }), fc.constantFrom(...forms), (day, form) => {
        const text = print(day, form);
        const inPlan = numericDate(text) === null ? readDay(text) : readNumericDay(text, "day-first");
        expect([text, inPlan]).toEqual([text, day]);
        expect([text, readDateText(text, "dmy")]).toEqual([text, day]);
      }),
      { numRuns: 1000 },
    );
  });
});
