import { areSiblings } from "../../src/domain/detect/sibling-sheets";

describe("sheets of one company", () => {
  const named = (sheet: string, ...titles: readonly string[]): { readonly sheet: string; readonly titles: readonly string[] } => ({ sheet, titles });

  it.each([
    ["North", "South"],
    ["Budget Nord", "Budget Süd"],
    ["HR", "Finance"],
    ["Team A", "Team B"],
    ["Germany 2026", "France 2026"],
  ])("%s and %s are parts", (one, other) => {
    expect(areSiblings(named(one), named(other))).toBe(true);
  });

  it("so are those whose titles say their names", () => {
    expect(areSiblings(named("Alpha", "Budget Alpha 2026"), named("Beta", "Budget Beta 2026"))).toBe(true);
    expect(areSiblings(named("Alpha", "Budget 2026"), named("Beta", "Budget 2026"))).toBe(false);
  });

  it.each([
    ["Budget v1", "Budget v2"],
    ["North", "North (2)"],
    ["North old", "North"],
    ["North", "North forecast"],
    ["Budget", "Forecast"],
    ["Budget", "Draft"],
    ["Sheet1", "Sheet2"],
    ["Plan", "Plan by channel"],
    ["North", "North v2"],
    ["Budget 2026", "Print view"],
  ])("%s and %s are states or views of one budget", (one, other) => {
    expect(areSiblings(named(one, "Marketing budget 2026"), named(other, "Marketing budget 2026"))).toBe(false);
  });
});
