/** Runs a body in the host that is expected to fail, and gives what office.js says of it. */
import type { NodeHost } from "../../host/node/start-host";

export type Failure = { readonly code: string; readonly message: string; readonly location: string | undefined; readonly statement: string | undefined };

export async function failureOf(host: NodeHost, body: string): Promise<Failure> {
  try {
    await host.run(body);
  } catch (error) {
    const { code, message, debugInfo } = error as { code: string; message: string; debugInfo?: { errorLocation?: string; statement?: string } };
    return { code, message, location: debugInfo?.errorLocation, statement: debugInfo?.statement };
  }
  throw new Error("The batch did not fail.");
}
