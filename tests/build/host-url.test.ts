import { hostUrl, rebase } from "../../build/host-url";

describe("the address of a build", () => {
  it.each([
    ["https://example.org/plansheet/", "https://example.org/plansheet/"],
    ["https://example.org/plansheet", "https://example.org/plansheet/"],
    ["https://example.org", "https://example.org/"],
    ["https://localhost:3000/", "https://localhost:3000/"],
  ])("%s is taken as %s", (text, url) => {
    expect(hostUrl(text)).toBe(url);
  });

  it.each([
    ["http://example.org/", "https only"],
    ["example.org/plansheet", "not an address"],
    ["https://example.org/?v=1", "query"],
    ["https://example.org/#top", "fragment"],
    ["https://localhost:8080/", "cannot reach"],
    ["https://127.0.0.1/", "cannot reach"],
  ])("%s is refused: %s", (text, why) => {
    expect(() => hostUrl(text)).toThrow(why);
  });

  it("replaces the development address wherever it stands", () => {
    expect(rebase("a https://localhost:3000/x b https://localhost:3000/y", "https://example.org/p/")).toBe(
      "a https://example.org/p/x b https://example.org/p/y",
    );
  });
});
