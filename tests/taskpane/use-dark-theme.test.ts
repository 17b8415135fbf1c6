import { luminance } from "../../src/taskpane/use-dark-theme";

describe("the luminance of a colour", () => {
  // Reference values: relative luminance as WCAG 2 defines it.
  it.each([
    ["#000000", 0],
    ["#ffffff", 1],
    ["ffffff", 1],
    ["#FFFFFFFF", 1],
    ["#ff0000", 0.2126],
    ["#808080", 0.2159],
  ])("of %s is %d", (color, expected) => {
    expect(luminance(color)).toBeCloseTo(expected, 4);
  });

  it.each(["", "white", "#fff", "rgb(0,0,0)"])("is unknown for %j", (text) => {
    expect(luminance(text)).toBeNull();
  });
});
