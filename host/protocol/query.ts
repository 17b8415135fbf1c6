/** Answers `load`: which properties of an object, of its children and of the members of a collection. */
import { apiNotFound } from "./errors";
import { type CallContext, type Handle, NULL_OBJECT, type PropertySpec, typeSpec } from "./registry";
import { reaches } from "./session";
import { camel, pascal, type QueryInfo } from "./wire";

/** What is asked of one object: own scalars, and a tree of the same for its children. */
type Selection = { all: boolean; readonly names: Set<string>; readonly children: Map<string, Selection> };

/** Ways to say "only the objects themselves"; the last is the idiom of Microsoft's samples. */
const NOTHING: ReadonlySet<string> = new Set(["", "$none", "noPropertiesNeeded"]);

const emptySelection = (): Selection => ({ all: false, names: new Set(), children: new Map() });

function childSelection(selection: Selection, name: string): Selection {
  const known = selection.children.get(name);
  if (known) return known;
  const created = emptySelection();
  selection.children.set(name, created);
  return created;
}

function add(selection: Selection, path: string, whole: boolean): void {
  const [first = "", ...rest] = path.split(/[/.]/).map((part) => camel(part.trim()));
  if (first === "*" || first === "$all") selection.all = true;
  else if (first === "items" && rest.length > 0) add(selection, rest.join("/"), whole);
  else if (first === "items") selection.all = true;
  else if (NOTHING.has(first)) return;
  else if (rest.length > 0) add(childSelection(selection, first), rest.join("/"), whole);
  else if (whole) childSelection(selection, first).all = true;
  else selection.names.add(first);
}

function selectionOf(query: QueryInfo): Selection {
  const selection = emptySelection();
  for (const path of query.Select ?? []) add(selection, path, false);
  for (const path of query.Expand ?? []) add(selection, path, true);
  if (!query.Select || query.Select.length === 0) selection.all = true;
  return selection;
}

function checkSince(member: string, since: string | undefined, context: CallContext): void {
  if (since !== undefined && !reaches(context.session.requirementSets["ExcelApi"], since)) throw apiNotFound(member);
}

/** Excel passes over names that no member has; a member that office.js has and the host does not is an error. */
function isUnknownToClient(type: string, name: string, { session }: CallContext): boolean {
  return session.clientHas?.(type, name) === false;
}

async function readProperty(handle: Handle, name: string, spec: PropertySpec<unknown>, context: CallContext): Promise<unknown> {
  checkSince(`${handle.type}.${name}`, spec.since, context);
  return spec.get?.(handle.target, context);
}

/** The identity that office.js needs to find an object again: `Id` or `_Id`. */
export async function identity(handle: Handle, context: CallContext): Promise<Record<string, unknown>> {
  const properties = typeSpec(handle.type).properties ?? {};
  for (const name of ["id", "_id"]) {
    const spec = properties[name];
    if (spec?.get) return { [name === "_id" ? "_Id" : pascal(name)]: await spec.get(handle.target, context) };
  }
  return {};
}

async function readObject(handle: Handle, selection: Selection, context: CallContext): Promise<Record<string, unknown>> {
  const spec = typeSpec(handle.type);
  const answer: Record<string, unknown> = {};
  if (selection.all) {
    for (const [name, property] of Object.entries(spec.properties ?? {})) {
      if (property.explicit || !property.get) continue;
      if (property.since !== undefined && !reaches(context.session.requirementSets["ExcelApi"], property.since)) continue;
      answer[property.wire ?? pascal(name)] = await property.get(handle.target, context);
    }
  }
  for (const name of selection.names) {
    const property = spec.properties?.[name];
    if (property?.get) answer[property.wire ?? pascal(name)] = await readProperty(handle, name, property, context);
    else if (spec.children?.[name]) childSelection(selection, name).all = true;
    else if (!isUnknownToClient(handle.type, name, context)) throw apiNotFound(`${handle.type}.${name}`);
  }
  for (const [name, wanted] of selection.children) {
    const child = spec.children?.[name];
    if (!child) {
      if (isUnknownToClient(handle.type, name, context)) continue;
      throw apiNotFound(`${handle.type}.${name}`);
    }
    checkSince(`${handle.type}.${name}`, child.since, context);
    const value = await child.get(handle.target, context);
    answer[pascal(name)] = value === NULL_OBJECT ? null : await readAny(value, wanted, {}, context);
  }
  return answer;
}

async function readAny(handle: Handle, selection: Selection, query: QueryInfo, context: CallContext): Promise<unknown> {
  const spec = typeSpec(handle.type);
  if (!spec.items) return readObject(handle, selection, context);
  const itemSelection: Selection = { all: selection.all, names: new Set(), children: selection.children };
  const own: Record<string, unknown> = {};
  let itemNames = 0;
  for (const name of selection.names) {
    const property = spec.properties?.[name];
    if (property?.get) own[pascal(name)] = await readProperty(handle, name, property, context);
    else {
      itemSelection.names.add(name);
      itemNames++;
    }
  }
  if (selection.all) {
    for (const [name, property] of Object.entries(spec.properties ?? {})) {
      const tooNew = property.since !== undefined && !reaches(context.session.requirementSets["ExcelApi"], property.since);
      if (property.get && !property.explicit && !tooNew) own[pascal(name)] = await property.get(handle.target, context);
    }
  }
  const wantsItems = selection.all || itemNames > 0 || selection.children.size > 0 || Object.keys(own).length === 0;
  if (!wantsItems) return own;
  const members = await spec.items(handle.target, context);
  const skip = query.Skip ?? 0;
  const chosen = members.slice(skip, query.Top === undefined ? undefined : skip + query.Top);
  const items: unknown[] = [];
  for (const member of chosen) items.push({ ...(await identity(member, context)), ...(await readAny(member, copyOf(itemSelection), {}, context) as object) });
  return { ...own, _Items: items };
}

function copyOf(selection: Selection): Selection {
  return { all: selection.all, names: new Set(selection.names), children: new Map(selection.children) };
}

export async function answerQuery(handle: Handle, query: QueryInfo, context: CallContext): Promise<unknown> {
  return readAny(handle, selectionOf(query), query, context);
}
