import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startServer } from "../../host/server/server";

const root = mkdtempSync(join(tmpdir(), "plansheet-server-"));
let server: RunningServer;

beforeAll(async () => {
  for (const folder of ["page", "addin", "office/telemetry", "private"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "page/index.html"), "<p>page</p>");
  writeFileSync(join(root, "addin/taskpane.html"), "<p>pane</p>");
  writeFileSync(join(root, "addin/functions.json"), "{}");
  writeFileSync(join(root, "office/office.js"), "theirs();");
  writeFileSync(join(root, "office/telemetry/send.js"), "send();");
  writeFileSync(join(root, "private/secret.txt"), "secret");
  writeFileSync(join(root, "private/Plan #1 – März.xlsx"), "workbook");
  server = await startServer({
    mounts: [
      { path: "/office-js/", folder: join(root, "office") },
      { path: "/", folder: join(root, "page") },
      { path: "/", folder: join(root, "addin") },
    ],
    workbook: join(root, "private/Plan #1 – März.xlsx"),
    port: 0,
  });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

type Answer = { readonly status: number; readonly type: string; readonly body: string; readonly headers: NodeJS.Dict<string | string[]> };

/** A request as it stands: fetch would tidy the path. */
function ask(path: string, options: { readonly method?: string; readonly headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: server.port, path, ...options }, (response) => {
      let body = "";
      response.on("data", (data: Buffer) => (body += data.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body, headers: response.headers }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("the page's server", () => {
  it("serves the page at / and the add-in beside it, each with its content type", async () => {
    expect(await ask("/")).toMatchObject({ status: 200, type: "text/html; charset=utf-8", body: "<p>page</p>" });
    expect(await ask("/taskpane.html?_host_Info=Excel$Win32$16.01$en-US")).toMatchObject({ status: 200, type: "text/html; charset=utf-8", body: "<p>pane</p>" });
    expect(await ask("/functions.json")).toMatchObject({ status: 200, type: "application/json; charset=utf-8" });
  });

  it("puts one line in front of office.js and changes nothing else in it", async () => {
    const { body } = await ask("/office-js/office.js");
    const lines = body.split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("window.parent.plansheetHost.attach(window)");
    expect(lines[1]).toBe("theirs();");
  });

  it("answers telemetry with nothing", async () => {
    expect(await ask("/office-js/telemetry/send.js")).toMatchObject({ status: 200, body: "" });
  });

  it.each(["/../private/secret.txt", "/%2e%2e/private/secret.txt", "/office-js/../../private/secret.txt", "/..%2fprivate%2fsecret.txt", "/..\\private\\secret.txt", "/..%5cprivate%5csecret.txt", "/%00", "/workbook/secret.txt", "//private/secret.txt"])(
    "gives no file outside its folders: %s",
    async (path) => {
      const { status, body } = await ask(path);
      expect([400, 404]).toContain(status);
      expect(body).not.toContain("secret");
    },
  );

  it("gives the opened workbook and nothing beside it, whatever its name", async () => {
    const { status, headers } = await ask("/workbook");
    expect(status).toBe(302);
    expect(await ask(String(headers["location"]))).toMatchObject({ status: 200, body: "workbook" });
  });

  it("answers only requests that name this machine", async () => {
    expect(await ask("/", { headers: { host: "evil.example" } })).toMatchObject({ status: 421 });
    expect(await ask("/", { headers: { host: `localhost:${String(server.port)}` } })).toMatchObject({ status: 200 });
  });

  it("takes no data", async () => {
    expect(await ask("/", { method: "POST" })).toMatchObject({ status: 405 });
  });

  it("answers 'as before' to a browser that has the file, and sends it anew when it has changed", async () => {
    const first = await ask("/functions.json");
    const tag = String(first.headers["etag"]);
    expect(await ask("/functions.json", { headers: { "if-none-match": tag } })).toMatchObject({ status: 304, body: "" });
    writeFileSync(join(root, "addin/functions.json"), '{"functions":[]}');
    expect(await ask("/functions.json", { headers: { "if-none-match": tag } })).toMatchObject({ status: 200, body: '{"functions":[]}' });
  });

  it("lets a page load from itself alone", async () => {
    const policy = String((await ask("/")).headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  });

  it("tells an empty page from a missing one", async () => {
    expect(await ask("/nothing.html")).toMatchObject({ status: 404 });
  });

  it("does not follow a link out of its folders", async () => {
    symlinkSync(join(root, "private"), join(root, "page/link"));
    const { body } = await ask("/link/secret.txt");
    expect(body).not.toContain("secret");
  });
});
