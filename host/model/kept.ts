/**
 * Properties that are kept as they were set, in a nested bag shaped as the API is (`detail.title.format.font.color`).
 *
 * Only what was set is stored; what was not reads as Excel's default. Charts and shapes declare most of their parts this way.
 */
import type { Bag } from "../document/types";
import { invalidArgument } from "../protocol/errors";
import { type ChildSpec, defineType, handle, type Handle, type PropertySpec, type TypeSpec } from "../protocol/registry";

/** A bag and the path from it. */
export type Place = { readonly bag: Bag; readonly path: readonly string[] };

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null && !Array.isArray(value);

/** What was set at `key`; undefined where nothing was. */
export function kept(place: Place, key: string): unknown {
  let bag: Bag = place.bag;
  for (const step of place.path) {
    const next = bag[step];
    if (!isBag(next)) return undefined;
    bag = next;
  }
  return bag[key];
}

/** A text that was set, or the fallback. */
export function keptText(place: Place, key: string, fallback: string): string {
  const value = kept(place, key);
  return typeof value === "string" ? value : fallback;
}

/** Stores a property; undefined takes it away. */
export function store(place: Place, key: string, value: unknown): void {
  let bag: Bag = place.bag;
  for (const step of place.path) {
    const next = bag[step];
    if (isBag(next)) bag = next;
    else {
      const created: Bag = {};
      bag[step] = created;
      bag = created;
    }
  }
  if (value === undefined) Reflect.deleteProperty(bag, key);
  else bag[key] = value;
}

export function below<P extends Place>(place: P, ...steps: readonly string[]): P {
  return { ...place, path: [...place.path, ...steps] };
}

// Checks of what is set ----------------------------------------------------------------------------------------------

export type Check = (value: unknown) => unknown;

export const flag: Check = (value) => {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
};

export const text: Check = (value) => {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") throw invalidArgument();
  return String(value);
};

/** A number inside the limits, ends included. */
export const number =
  (least = -Infinity, most = Infinity): Check =>
  (value) => {
    if (typeof value !== "number" || !Number.isFinite(value) || value < least || value > most) throw invalidArgument();
    return value;
  };

/** One of the names of an enum. */
export const choice =
  (...names: readonly string[]): Check =>
  (value) => {
    if (typeof value !== "string" || !names.includes(value)) throw invalidArgument();
    return value;
  };

// Declaring parts ----------------------------------------------------------------------------------------------------

type Fallback<P> = string | number | boolean | null | ((part: P) => unknown);

export type Member<P> = { readonly check?: Check; readonly fallback: Fallback<P>; readonly since?: string };

/** A property that is kept. `fallback` is what it reads before it was set. */
export function member<P>(check: Check, fallback: Fallback<P>, since?: string): Member<P> {
  return since === undefined ? { check, fallback } : { check, fallback, since };
}

/** A property that is read only. */
export function readOnly<P>(fallback: Fallback<P>, since?: string): Member<P> {
  return since === undefined ? { fallback } : { fallback, since };
}

type DefinePart<P> = (type: string, members: Readonly<Record<string, Member<P>>>, children?: Readonly<Record<string, string>>, more?: TypeSpec<P>) => void;

/**
 * Makes the function that declares a type whose properties are kept by `keep`. `children` names the type of each child object
 * (with ":1.8" where a later requirement set brought it); a child lies below its parent's path.
 */
export function partDefiner<P extends Place>(keep: (part: P, key: string, value: unknown) => void): DefinePart<P> {
  const property = (name: string, { check, fallback, since }: Member<P>): PropertySpec<P> => ({
    get: (part) => kept(part, name) ?? (typeof fallback === "function" ? fallback(part) : fallback),
    ...(check ? { set: (part: P, value: unknown) => keep(part, name, check(value)) } : {}),
    ...(since === undefined ? {} : { since }),
  });
  return (type, members, children = {}, more = {}) => {
    const specs: Record<string, ChildSpec<P>> = {};
    for (const [name, declared] of Object.entries(children)) {
      const [childType = "", since] = declared.split(":");
      const get = (part: P): Handle => handle(childType, below(part, name));
      specs[name] = since === undefined ? { get } : { get, since };
    }
    defineType<P>(type, {
      ...more,
      properties: { ...Object.fromEntries(Object.entries(members).map(([name, declared]) => [name, property(name, declared)])), ...more.properties },
      children: { ...specs, ...more.children },
    });
  };
}
