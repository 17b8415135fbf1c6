/** Carries out one request of office.js: its object paths, then its actions in order, up to the first that fails. */
import { ApiError, apiNotFound, itemNotFound } from "./errors";
import { answerQuery, identity } from "./query";
import { type CallContext, handle, type Handle, isHandle, NULL_OBJECT, type ObjectAnswer, typeSpec } from "./registry";
import { reaches } from "./session";
import { type Action, type ActionResult, ActionType, type ArgumentInfo, camel, type ObjectPath, ObjectPathType, type ReferencedIds, type RequestBody, type ResponseBody } from "./wire";

/** Excel on the web's limit for a request and for a response. */
export const PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** `_RegisterChangedEvent`, `_UnregisterEventMoved`: the client uses both forms. */
const EVENT_METHOD = /^_?(Register|Unregister)(?:Event(\w+)|(\w+)Event)$/;

class Batch {
  private readonly resolved = new Map<number, ObjectAnswer>();
  location = "";
  /** Traces that were reached: office.js hangs event handlers and messages on them. */
  readonly traced: number[] = [];

  constructor(
    private readonly body: RequestBody,
    private readonly context: CallContext,
  ) {}

  async run(action: Action): Promise<ActionResult | undefined> {
    if (action.ActionType === ActionType.Trace) {
      this.traced.push(action.Id);
      return { ActionId: action.Id, Value: null };
    }
    if (action.ActionType === ActionType.Method && action.Name === "_RemoveReference") return this.release(action);
    const target = await this.object(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return { ActionId: action.Id, Value: await this.instantiate(target) };
      case ActionType.Query:
        return { ActionId: action.Id, Value: target === NULL_OBJECT ? null : await this.query(target, action) };
      case ActionType.Method:
        return { ActionId: action.Id, Value: target === NULL_OBJECT ? null : await this.method(target, action.Name, action.ArgumentInfo) };
      case ActionType.SetProperty:
        if (target !== NULL_OBJECT) await this.setProperty(target, action);
        return undefined;
      default:
        throw apiNotFound(`action type ${action.ActionType}`);
    }
  }

  /** office.js gives a reference back through the workbook, by its id. One that is no longer valid is no matter. */
  private release(action: Action): ActionResult {
    const { references, referenceIds } = this.context.session;
    const id = String(action.ArgumentInfo?.Arguments?.[0]);
    const target = references.get(id);
    if (target) referenceIds.delete(target);
    references.delete(id);
    return { ActionId: action.Id, Value: null };
  }

  private async query(target: Handle, action: Action): Promise<unknown> {
    this.location = target.type;
    await this.context.workbook.settle();
    return answerQuery(target, action.QueryInfo ?? {}, this.context);
  }

  /** Ranges are handed out by reference, so that they stay what they are while the sheet changes; the rest is found again by id. */
  private async instantiate(target: ObjectAnswer): Promise<unknown> {
    if (target === NULL_OBJECT) return null;
    const keeps = typeSpec(target.type).methods?.["_KeepReference"];
    return keeps ? { _ReferenceId: this.keep(target) } : identity(target, this.context);
  }

  private keep(target: Handle): string {
    const { session } = this.context;
    const known = session.referenceIds.get(target);
    if (known !== undefined) return known;
    const id = `ref:${session.nextReference++}`;
    session.references.set(id, target);
    session.referenceIds.set(target, id);
    return id;
  }

  private async method(target: Handle, wireName: string, info: ArgumentInfo | undefined): Promise<unknown> {
    if (wireName === "_KeepReference") {
      this.keep(target);
      return null;
    }
    const event = EVENT_METHOD.exec(wireName);
    if (event) return this.register(target, event[1] === "Register", camel(event[2] ?? event[3] ?? ""));
    const answer = await this.call(target, wireName, info);
    if (answer === NULL_OBJECT) return null;
    return isHandle(answer) ? identity(answer, this.context) : (answer ?? null);
  }

  private async call(target: Handle, wireName: string, info: ArgumentInfo | undefined): Promise<unknown> {
    const spec = typeSpec(target.type);
    const name = camel(wireName);
    const method = spec.methods?.[name] ?? spec.methods?.[wireName] ?? spec.methodFor?.(wireName);
    this.location = `${target.type}.${name}`;
    if (!method) {
      const member = name === "getItem" && spec.indexer ? spec.indexer : undefined;
      if (member) return member(target.target, (await this.args(info))[0], this.context);
      throw apiNotFound(this.location);
    }
    if (method.since !== undefined && !reaches(this.context.session.requirementSets["ExcelApi"], method.since)) throw apiNotFound(this.location);
    return method.call(target.target, await this.args(info), this.context);
  }

  private register(target: Handle, on: boolean, name: string): null {
    const event = typeSpec(target.type).events?.[name];
    this.location = `${target.type}.on${name}`;
    if (!event) throw apiNotFound(this.location);
    const { events } = this.context.session;
    const key = `${event.eventType}:${event.target?.(target.target, this.context) ?? ""}`;
    events.set(key, Math.max(0, (events.get(key) ?? 0) + (on ? 1 : -1)));
    return null;
  }

  private async setProperty(target: Handle, action: Action): Promise<void> {
    const name = camel(action.Name);
    this.location = `${target.type}.${name}`;
    const property = typeSpec(target.type).properties?.[name];
    if (!property?.set) {
      throw property ? new ApiError("InvalidOperation", `The property ${this.location} is read-only.`) : apiNotFound(this.location);
    }
    if (property.since !== undefined && !reaches(this.context.session.requirementSets["ExcelApi"], property.since)) throw apiNotFound(this.location);
    await property.set(target.target, (await this.args(action.ArgumentInfo))[0], this.context);
  }

  /** Arguments with the objects that they name put in their places. */
  private async args(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const ids = info?.ReferencedObjectPathIds;
    const values = info?.Arguments ?? [];
    return Promise.all(values.map((value, index) => this.argument(value, ids?.[index] ?? 0)));
  }

  private async argument(value: unknown, id: ReferencedIds): Promise<unknown> {
    if (typeof id === "number" && id > 0) return this.object(id);
    if (Array.isArray(value) && typeof id === "object") return Promise.all(value.map((entry, index) => this.argument(entry, id[index] ?? 0)));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return this.objectArgument(value as Record<string, unknown>);
    return value;
  }

  private async objectArgument(value: Record<string, unknown>): Promise<unknown> {
    const path = value["_ObjectPathId"];
    if (typeof path === "number") return this.object(path);
    const copy: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(value)) {
      const nested = typeof entry === "object" && entry !== null && !Array.isArray(entry);
      copy[key] = nested ? await this.objectArgument(entry as Record<string, unknown>) : entry;
    }
    return copy;
  }

  /** Finds the object of a path, once a batch. */
  private async object(id: number): Promise<ObjectAnswer> {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[String(id)];
    if (!path) throw new ApiError("InvalidObjectPath", `The request names object path ${id} without describing it.`);
    const found = await this.resolve(path);
    this.resolved.set(id, found);
    return found;
  }

  private async resolve(path: ObjectPath): Promise<ObjectAnswer> {
    if (path.ObjectPathType === ObjectPathType.Global) return handle("Workbook", this.context.workbook);
    if (path.ObjectPathType === ObjectPathType.Null) return NULL_OBJECT;
    if (path.ObjectPathType === ObjectPathType.NewObject) return this.service(path.Name);
    if (path.ObjectPathType === ObjectPathType.ReferenceId) {
      const found = this.context.session.references.get(path.Name);
      if (!found) throw new ApiError("InvalidReference", "This reference is not valid for the current operation.");
      return found;
    }
    const parent = await this.object(path.ParentObjectPathId ?? 0);
    if (parent === NULL_OBJECT) return NULL_OBJECT;
    const spec = typeSpec(parent.type);
    if (path.ObjectPathType === ObjectPathType.Property) {
      const name = camel(path.Name);
      this.location = `${parent.type}.${name}`;
      const child = spec.children?.[name];
      if (!child) throw apiNotFound(this.location);
      if (child.since !== undefined && !reaches(this.context.session.requirementSets["ExcelApi"], child.since)) throw apiNotFound(this.location);
      return child.get(parent.target, this.context);
    }
    if (path.ObjectPathType === ObjectPathType.Indexer) {
      this.location = `${parent.type}.getItem`;
      if (!spec.indexer) throw apiNotFound(this.location);
      return spec.indexer(parent.target, (await this.args(path.ArgumentInfo))[0], this.context);
    }
    const answer = await this.call(parent, path.Name, path.ArgumentInfo);
    if (answer === NULL_OBJECT || isHandle(answer)) return answer;
    throw itemNotFound();
  }

  private service(name: string): Handle {
    try {
      typeSpec(name);
    } catch {
      throw apiNotFound(name);
    }
    return handle(name, this.context.workbook);
  }
}

function errorBody(error: unknown, index: number, location: string, results: readonly ActionResult[]): ResponseBody {
  const known = error instanceof ApiError;
  const Code = known ? error.code : "GeneralException";
  const Message = error instanceof Error ? error.message : String(error);
  if (!known && typeof process !== "undefined" && process.env["PLANSHEET_HOST_DEBUG"]) console.error(error);
  return { Error: { Code, Message, ActionIndex: index, Location: location }, Results: results };
}

/** A request in, its answer out; never throws. `size` is the length of the request's JSON. */
export async function executeRequest(body: RequestBody, size: number, context: CallContext): Promise<ResponseBody> {
  if (size > PAYLOAD_LIMIT) return errorBody(new ApiError("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit."), 0, "", []);
  const results: ActionResult[] = [];
  const batch = new Batch(body, context);
  const { workbook } = context;
  const isService = Object.values(body.ObjectPaths).some((path) => path.ObjectPathType === ObjectPathType.NewObject);
  if (workbook.cellEditMode && !isService) {
    return errorBody(new ApiError("InvalidOperationInCellEditMode", "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again."), 0, "", []);
  }
  workbook.writingForAddin = true;
  try {
    for (const [index, action] of body.Actions.entries()) {
      try {
        const result = await batch.run(action);
        if (result) results.push(result);
      } catch (error) {
        return { ...errorBody(error, index, batch.location, results), TraceIds: batch.traced };
      }
    }
  } finally {
    workbook.writingForAddin = false;
  }
  return { Results: results, TraceIds: batch.traced };
}
