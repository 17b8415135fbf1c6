/**
 * The declarative registry of the object model.
 *
 * A type says which scalar properties, child objects, methods, items and events it has, and how each is done on the host's
 * document. The executor knows nothing of Excel; it only walks these tables. Names are those of the Excel JavaScript API in
 * camel case; the wire writes them in Pascal case.
 */
import type { HostWorkbook } from "../document/workbook";
import type { Session } from "./session";

/** What every getter and method is handed besides its own object. */
export type CallContext = { readonly workbook: HostWorkbook; readonly session: Session };

/** An object of the API: the name of its type and what stands behind it in the host. */
export type Handle = { readonly type: string; readonly target: unknown };

/** The answer of an `…OrNullObject` member that found nothing. */
export const NULL_OBJECT = Symbol("null object");

export type ObjectAnswer = Handle | typeof NULL_OBJECT;

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

type Awaitable<T> = T | Promise<T>;

export type PropertySpec<T> = {
  readonly get?: (target: T, context: CallContext) => Awaitable<unknown>;
  readonly set?: (target: T, value: unknown, context: CallContext) => Awaitable<void>;
  /** Not part of an empty `load()`. */
  readonly explicit?: boolean;
  /** Requirement set of ExcelApi that brought it, as "1.9". */
  readonly since?: string;
  /** Its name on the wire where that is not the name in Pascal case. */
  readonly wire?: string;
};

export type ChildSpec<T> = { readonly get: (target: T, context: CallContext) => Awaitable<ObjectAnswer>; readonly since?: string };

export type MethodSpec<T> = {
  readonly call: (target: T, args: readonly unknown[], context: CallContext) => Awaitable<unknown>;
  readonly since?: string;
};

/** `eventType` is the number that office.js listens to; `target` gives the id that it filters by. */
export type EventSpec<T> = { readonly eventType: number; readonly target?: (target: T, context: CallContext) => string };

export type TypeSpec<T> = {
  readonly properties?: { readonly [name: string]: PropertySpec<T> };
  readonly children?: { readonly [name: string]: ChildSpec<T> };
  readonly methods?: { readonly [name: string]: MethodSpec<T> };
  /** Methods that are too many to list, by their name on the wire; undefined where there is none. */
  readonly methodFor?: (wireName: string) => MethodSpec<T> | undefined;
  readonly events?: { readonly [name: string]: EventSpec<T> };
  /** The members of a collection, in order. */
  readonly items?: (target: T, context: CallContext) => Awaitable<readonly Handle[]>;
  /** `collection[key]`, as in `getItem(key)`. */
  readonly indexer?: (target: T, key: unknown, context: CallContext) => Awaitable<ObjectAnswer>;
};

const types = new Map<string, TypeSpec<never>>();

/** Adds a type, or more members to a type that another file began. */
export function defineType<T>(name: string, spec: TypeSpec<T>): void {
  const known = types.get(name) as TypeSpec<T> | undefined;
  if (!known) {
    types.set(name, spec);
    return;
  }
  const merged: TypeSpec<T> = {
    ...known,
    ...spec,
    properties: { ...known.properties, ...spec.properties },
    children: { ...known.children, ...spec.children },
    methods: { ...known.methods, ...spec.methods },
    events: { ...known.events, ...spec.events },
  };
  types.set(name, merged);
}

export function typeSpec(name: string): TypeSpec<unknown> {
  const spec = types.get(name);
  if (!spec) throw new Error(`The host's registry has no type ${name}.`);
  return spec as unknown as TypeSpec<unknown>;
}

export function typeNames(): string[] {
  return [...types.keys()];
}

export function handle(type: string, target: unknown): Handle {
  return { type, target };
}

export function isHandle(value: unknown): value is Handle {
  return typeof value === "object" && value !== null && "type" in value && "target" in value && types.has(String(value.type));
}

/** A property that reads and writes one field of a plain state object. */
export function field<T extends object, K extends keyof T>(key: K, check?: (value: unknown) => T[K]): PropertySpec<T> {
  return {
    get: (target) => target[key],
    set: (target, value, { workbook }) => {
      target[key] = check ? check(value) : (value as T[K]);
      workbook.touched();
    },
  };
}
