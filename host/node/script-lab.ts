/**
 * Runs a Script Lab sample (the YAML files of OfficeDev/office-js-snippets) in the host: its HTML, its script, and then each of its
 * buttons in the order of the page, as a person would press them.
 */
import { parseTree } from "custom-functions-metadata";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { parse } from "yaml";
import { type NodeHost, startHost } from "./start-host";

export type SampleReport = {
  readonly name: string;
  /** What the sample logged and what failed, in order. */
  readonly log: readonly string[];
  /** Button (or "load") → error text. Empty where all went well. */
  readonly failures: Readonly<Record<string, string>>;
};

type Sample = { name: string; script?: { content: string }; template?: { content: string }; customFunctions?: { content: string } };

export type SampleOptions = {
  /** Ids of the buttons to press, in order; all of the page where absent. */
  readonly press?: readonly string[];
  /** Longest wait for one button. */
  readonly timeout?: number;
  readonly inspect?: (host: NodeHost) => Promise<void>;
};

const IDLE_CHECKS = 3;

function describe(value: unknown): string {
  const error = value as { code?: string; message?: string; debugInfo?: { errorLocation?: string } } | null;
  if (error && typeof error === "object" && "message" in error) return `${error.code ?? "Error"}: ${error.message ?? ""} ${error.debugInfo?.errorLocation ?? ""}`.trim();
  return typeof value === "string" ? value : JSON.stringify(value);
}

export async function runSample(yaml: string, options: SampleOptions = {}): Promise<SampleReport> {
  const sample = parse(yaml) as Sample;
  const host = await startHost();
  const log: string[] = [];
  const failures: Record<string, string> = {};
  let current = "load";
  const fail = (text: string): void => {
    failures[current] = failures[current] ? `${failures[current]}\n${text}` : text;
  };
  const unhandled = (reason: unknown): void => fail(describe(reason));
  process.on("unhandledRejection", unhandled);
  try {
    const { window } = host;
    window["console"] = {
      log: (...values: unknown[]) => log.push(values.map(describe).join(" ")),
      info: (...values: unknown[]) => log.push(values.map(describe).join(" ")),
      warn: (...values: unknown[]) => log.push(values.map(describe).join(" ")),
      error: (...values: unknown[]) => fail(values.map(describe).join(" ")),
    };
    window.document.body.innerHTML = sample.template?.content ?? "";
    const source = sample.script?.content ?? sample.customFunctions?.content ?? "";
    const { outputText } = transpileModule(source, { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext } });
    const script = window.document.createElement("script");
    script.textContent = outputText;
    window.document.head.append(script);
    if (/@customfunction/i.test(source)) registerFunctions(host, source);
    await settled(host);
    const buttons = options.press ?? [...window.document.querySelectorAll("button[id]")].map((button) => button.id);
    for (const id of buttons) {
      current = id;
      const button = window.document.getElementById(id);
      if (!button) {
        fail(`The page has no button "${id}".`);
        continue;
      }
      button.click();
      await settled(host, options.timeout);
    }
    for (const error of host.errors) fail(error.message);
    await options.inspect?.(host);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  } finally {
    process.off("unhandledRejection", unhandled);
    host.close();
  }
  return { name: sample.name, log, failures };
}

/** The prefix that Script Lab gives to custom functions. */
export const FUNCTION_NAMESPACE = "SCRIPTLAB";

function registerFunctions(host: NodeHost, source: string): void {
  const { functions, extras } = parseTree(source, "sample");
  const errors = extras.flatMap((extra) => extra.errors);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  for (const [index, metadata] of functions.entries()) {
    const name = extras[index]?.javascriptFunctionName ?? metadata.id;
    host.window.eval(`CustomFunctions.associate(${JSON.stringify(metadata.id)}, ${name})`);
  }
  host.workbook.customFunctions.register(FUNCTION_NAMESPACE, { functions: functions });
}

/** Waits until no request has come for a few turns and nothing calculates. */
async function settled(host: NodeHost, timeout = 10_000): Promise<void> {
  const end = Date.now() + timeout;
  let quiet = 0;
  let seen = host.connection.requests.length;
  while (quiet < IDLE_CHECKS && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await host.workbook.settle();
    const now = host.connection.requests.length;
    quiet = now === seen ? quiet + 1 : 0;
    seen = now;
  }
}
