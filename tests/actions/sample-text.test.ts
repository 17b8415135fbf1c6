import { sampleText } from "../../src/actions/sample-text";

describe("samples of columns", () => {
  it("days and percentages are shown as a person reads them", () => {
    expect(sampleText(46_029, "day", false)).toBe("7 Jan 2026");
    expect(sampleText(46_029.5, "day", false)).toBe("7 Jan 2026");
    expect(sampleText(44_567, "day", true)).toBe("7 Jan 2026");
    expect(sampleText(0.85, "percentage", false)).toBe("85 %");
    expect(sampleText(0.125, "percentage", false)).toBe("12.5 %");
    expect(sampleText(85, "percentage", false)).toBe("85");
    expect(sampleText(46_029, "plain", false)).toBe("46029");
    expect(sampleText(" TBD ", "day", false)).toBe("TBD");
    expect(sampleText(null, "day", false)).toBe("");
  });
});
