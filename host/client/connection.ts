/**
 * Joins an add-in's window to the workbook.
 *
 * office.js has a bridge made for this: before it loads, `window.external` and `window._richApiNativeBridge` are put in place, and
 * every request of the real client arrives here as JSON. The add-in and office.js run unchanged. The window may be an iframe of the
 * page or a jsdom window in Node.
 */
import { executeRequest, PAYLOAD_LIMIT } from "../protocol/executor";
import { createSession, DEFAULT_REQUIREMENT_SETS, type RequirementSets, type Session } from "../protocol/session";
import { ActionType, ObjectPathType, type RequestBody, type ResponseBody } from "../protocol/wire";
import type { HostWorkbook } from "../document/workbook";
import { type Answer, comArray, documentSettings, executeCommon } from "./common-api";
import { forwardEvents } from "./events";
import "../model";

/** How far a batch came that fails. */
type CarriedOut = {
  /** After the batch was carried out, as when only the answer is lost. */
  readonly afterwards?: boolean;
  /** After this share of its actions, from 0 to 1, as when Excel refuses one of them. */
  readonly part?: number;
};

/**
 * Makes the n-th request from now on fail, come late, or never be answered; with `onwards`, all requests from there on, as when the
 * connection breaks. `n` counts requests of the add-in from 1.
 */
export type Fault = { readonly request: number; readonly onwards?: boolean } & (
  | ({ readonly kind: "error"; readonly code: string; readonly message?: string } & CarriedOut)
  | { readonly kind: "delay"; readonly milliseconds: number }
  | ({ readonly kind: "drop" } & CarriedOut)
  /** No fault of the request: somebody else does something right before it. */
  | { readonly kind: "meanwhile"; readonly work: () => void | Promise<void> }
);

export type RequestRecord = { readonly number: number; readonly requestBytes: number; readonly responseBytes: number; readonly actions: number; readonly error?: string };

export type ConnectionOptions = {
  readonly requirementSets?: RequirementSets;
  /** Called when the add-in asks for its pane to be shown or hidden. */
  readonly onPane?: (visible: boolean) => void;
};

type BridgeMessage = { id: number; type: number; message: { url?: string; body?: RequestBody | string } };

/** The window of an add-in, before office.js is loaded into it. */
export type AddinWindow = { _richApiNativeBridge?: Bridge; Excel?: Readonly<Record<string, { readonly prototype?: object } | undefined>> } & object;

type Bridge = { sendMessageToHost: (text: string) => void; onMessageFromHost?: (text: string) => void };

type EventHandler = (id: number, payload: unknown) => void;

const APP_COMMAND_EVENT = 39;
const APP_COMMAND_COMPLETED = 94;
const INVOCATION = { category: 1, call: 1000, cancel: 1001 };
const EVENT_CATEGORY = 65536;

/** A request that only gives references back: office.js sends it by itself some time after a run, so it is neither counted nor recorded. */
function isHousekeeping(body: RequestBody): boolean {
  const returns = body.Actions.filter((action) => action.ActionType === ActionType.Method && action.Name === "_RemoveReference");
  const others = body.Actions.filter((action) => action.ActionType !== ActionType.Instantiate);
  return returns.length > 0 && returns.length === others.length;
}

export class HostConnection {
  readonly session: Session;
  readonly requests: RequestRecord[] = [];
  private faults: Fault[] = [];
  private counted = 0;
  private counterBase = 0;
  private bridge: Bridge | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private commandHandler: EventHandler | undefined;
  /** Handlers of the common API's own events, by number. */
  private readonly documentHandlers = new Map<number, EventHandler>();
  private readonly commandReady: Promise<void>;
  private resolveCommandReady: () => void = () => undefined;
  private nextCommand = 1;
  private readonly runningCommands = new Map<string, () => void>();
  private closed = false;
  private held: object[] | undefined;
  private readonly stopEvents: () => void;
  private paneVisible = false;

  constructor(
    readonly workbook: HostWorkbook,
    private readonly options: ConnectionOptions = {},
  ) {
    this.session = createSession(options.requirementSets ?? DEFAULT_REQUIREMENT_SETS);
    this.commandReady = new Promise((resolve) => {
      this.resolveCommandReady = resolve;
    });
    this.session.onPane = (visible) => this.paneRequested(visible);
    this.stopEvents = forwardEvents(this);
    workbook.customFunctions.connect(this);
  }

  // The add-in's window ----------------------------------------------------------------------------------------------

  /** Must run before office.js does. */
  attach(window: AddinWindow): void {
    this.bridge = { sendMessageToHost: (text) => this.receive(text) };
    window._richApiNativeBridge = this.bridge;
    this.session.clientHas = (type, member) => {
      const found = window.Excel?.[type]?.prototype;
      return found && member in found;
    };
    const sets = this.session.requirementSets;
    const answers: Readonly<Record<string, () => unknown>> = {
      GetAppType: () => 1,
      GetSolutionRef: () => "plansheet",
      GetAppVersionMajor: () => 16,
      GetAppVersionMinor: () => 1,
      GetAppUILocale: () => 1033,
      GetAppDataLocale: () => 1033,
      GetDocUrl: () => this.workbook.fileName,
      GetAppCapabilities: () => 0,
      GetActivationMode: () => 0,
      GetControlIntegrationLevel: () => 0,
      GetSolutionToken: () => "",
      GetInstanceId: () => "plansheet-1",
      GetSupportedMatrix: () => JSON.stringify(sets),
      GetHostFullVersion: () => "16.0.18000.20000",
      GetOsfControlContext: () => null,
      GetSettings: () => documentSettings(this.workbook),
    };
    const external = {
      GetContext: () => Object.fromEntries(Object.entries(answers)),
      Execute: (id: number, params: unknown[], callback?: Answer) => this.execute(id, params, callback),
      RegisterEvent: (id: number, _target: string, handler: EventHandler, callback?: (status: number) => void) => {
        if (id === APP_COMMAND_EVENT) {
          this.commandHandler = handler;
          this.resolveCommandReady();
        } else this.documentHandlers.set(id, handler);
        callback?.(0);
      },
      UnregisterEvent: (id: number, _target: string, callback?: (status: number) => void) => {
        this.documentHandlers.delete(id);
        callback?.(0);
      },
    };
    Object.defineProperty(window, "external", { value: external, configurable: true });
  }

  private execute(id: number, params: unknown[], callback?: Answer): void {
    if (executeCommon(this.workbook, id, params, (response) => callback?.(response))) return;
    if (id === APP_COMMAND_COMPLETED) this.runningCommands.get(String(params[0]))?.();
    callback?.(0);
  }

  close(): void {
    this.closed = true;
    this.stopEvents();
    this.workbook.customFunctions.disconnect(this);
  }

  // Ribbon -----------------------------------------------------------------------------------------------------------

  /** Presses a ribbon button whose action runs a function; resolves when the add-in says that it is completed. */
  async pressButton(controlId: string, functionName: string): Promise<void> {
    await this.commandReady;
    const command = String(this.nextCommand++);
    const completed = new Promise<void>((resolve) => this.runningCommands.set(command, resolve));
    this.commandHandler?.(APP_COMMAND_EVENT, comArray([command, functionName, JSON.stringify({ source: { id: controlId } })]));
    await completed;
    this.runningCommands.delete(command);
  }

  setPaneVisible(visible: boolean): void {
    if (this.paneVisible === visible) return;
    this.paneVisible = visible;
    this.push([{ messageCategory: EVENT_CATEGORY, messageType: 65539, targetId: "", message: JSON.stringify({ visibility: visible ? "Visible" : "Hidden" }) }]);
  }

  /** Asked for by the add-in itself. */
  paneRequested(visible: boolean): void {
    this.options.onPane?.(visible);
    this.setPaneVisible(visible);
  }

  get isPaneVisible(): boolean {
    return this.paneVisible;
  }

  // Requests ---------------------------------------------------------------------------------------------------------

  /** Faults for requests from now on: the next one has number 1. */
  inject(...faults: readonly Fault[]): void {
    this.counterBase = this.counted;
    this.faults = [...faults];
  }

  clearRecords(): void {
    this.requests.length = 0;
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as BridgeMessage;
    if (message.type !== 1) return;
    const body = (typeof message.message.body === "string" ? JSON.parse(message.message.body) : message.message.body) as RequestBody | undefined;
    if (!body) return;
    this.queue = this.queue.then(() => this.answer(message.id, body, text.length));
  }

  private async answer(id: number, body: RequestBody, size: number): Promise<void> {
    const isService = isHousekeeping(body) || Object.values(body.ObjectPaths).some((path) => path.ObjectPathType === ObjectPathType.NewObject && path.Name !== "");
    if (!isService) this.counted += 1;
    const number = this.counted - this.counterBase;
    if (!isService) await this.workbook.calculation.idle();
    const fault = isService ? undefined : this.faults.find((candidate) => candidate.request === number || (candidate.onwards === true && candidate.request < number));
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    if (fault?.kind === "meanwhile") await this.workbook.byCoAuthor(fault.work);
    let response: ResponseBody | undefined;
    if (fault?.kind === "error" || fault?.kind === "drop") {
      const share = fault.afterwards ? 1 : (fault.part ?? 0);
      if (share > 0) await this.carryOut({ ...body, Actions: body.Actions.slice(0, Math.ceil(share * body.Actions.length)) }, size);
      if (fault.kind === "error") response = { Error: { Code: fault.code, Message: fault.message ?? fault.code, ActionIndex: 0, Location: "" }, Results: [] };
    } else response = await this.carryOut(body, size);
    if (!response || this.closed) return;
    let json = JSON.stringify(response);
    if (json.length > PAYLOAD_LIMIT) {
      response = { Error: { Code: "ResponsePayloadSizeLimitExceeded", Message: "The response payload size has exceeded the limit.", ActionIndex: 0, Location: "" }, Results: [] };
      json = JSON.stringify(response);
    }
    if (!isService) {
      const record = { number: this.counted, requestBytes: size, responseBytes: json.length, actions: body.Actions.length };
      this.requests.push(response.Error ? { ...record, error: response.Error.Code } : record);
    }
    this.bridge?.onMessageFromHost?.(JSON.stringify({ id, type: 2, message: { statusCode: 200, headers: {}, body: json } }));
  }

  /** Carries out a request. Its events wait until the add-in has seen the answer, in which its handlers may first be registered. */

  private async carryOut(body: RequestBody, size: number): Promise<ResponseBody> {
    const held: object[] = [];
    this.held = held;
    try {
      return await executeRequest(body, size, { workbook: this.workbook, session: this.session });
    } finally {
      this.held = undefined;
      if (held.length > 0) setTimeout(() => this.push(held), 0);
    }
  }

  // Messages to the add-in -------------------------------------------------------------------------------------------

  push(entries: readonly object[]): void {
    if (this.closed) return;
    this.bridge?.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } }));
  }

  sendEvent(eventType: number, targetId: string, args: object): void {
    if (!this.session.enableEvents || !this.session.events.get(`${eventType}:${targetId}`)) return;
    const entry = { messageCategory: EVENT_CATEGORY, messageType: eventType, targetId, message: JSON.stringify(args) };
    if (this.held) this.held.push(entry);
    else this.push([entry]);
  }

  /** An event of the common API, which the client passes on to the Excel API's handlers without having asked for it. */
  raise(eventId: number, targetId = "", args: object = {}): void {
    if (!this.session.enableEvents) return;
    this.documentHandlers.get(eventId)?.(eventId, undefined);
    this.push([{ messageCategory: EVENT_CATEGORY, messageType: eventId, targetId, message: JSON.stringify(args) }]);
  }

  invokeFunctions(calls: readonly object[]): void {
    this.push(calls.map((message) => ({ messageCategory: INVOCATION.category, messageType: INVOCATION.call, targetId: "", message })));
  }

  cancelFunctions(invocationIds: readonly number[]): void {
    this.push(invocationIds.map((invocationId) => ({ messageCategory: INVOCATION.category, messageType: INVOCATION.cancel, targetId: "", message: { invocationId } })));
  }
}
