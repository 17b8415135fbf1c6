/**
 * The parts of a chart whose properties are kept as they were set: title, legend, axes, labels, formats.
 *
 * They live in `ChartState.detail` and `ChartSeriesState.detail`, nested as in the API (`detail.title.format.font.color`). Only what
 * was set is stored; what was not reads as Excel's default.
 */
import type { Bag, ChartSeriesState } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { type ChildSpec, defineType, handle, type Handle, type PropertySpec, type TypeSpec } from "../../protocol/registry";
import { requireObjectsEditable } from "../sheet-objects";
import type { HostChart } from "./host-chart";

/** A place in the kept properties: a bag and the path from it. */
export type Part = {
  readonly chart: HostChart;
  readonly bag: Bag;
  readonly path: readonly string[];
  readonly series?: ChartSeriesState;
  /** Number of the point, label or legend entry. */
  readonly index?: number;
};

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null && !Array.isArray(value);

/** What was set at `key`; undefined where nothing was. */
export function kept(part: Part, key: string): unknown {
  let bag: Bag = part.bag;
  for (const step of part.path) {
    const next = bag[step];
    if (!isBag(next)) return undefined;
    bag = next;
  }
  return bag[key];
}

/** Stores a property; undefined takes it away. */
export function keep(part: Part, key: string, value: unknown): void {
  requireObjectsEditable(part.chart.sheet);
  let bag: Bag = part.bag;
  for (const step of part.path) {
    const next = bag[step];
    if (isBag(next)) bag = next;
    else {
      const created: Bag = {};
      bag[step] = created;
      bag = created;
    }
  }
  if (value === undefined) delete bag[key];
  else bag[key] = value;
  part.chart.sheet.workbook.touched();
}

export const below = (part: Part, ...steps: readonly string[]): Part => ({ ...part, path: [...part.path, ...steps] });

// Checks of what is set ----------------------------------------------------------------------------------------------

export type Check = (value: unknown) => unknown;

export const flag: Check = (value) => {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
};

export const text: Check = (value) => {
  if (value === null || typeof value === "object") throw invalidArgument();
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

type Fallback = string | number | boolean | null | ((part: Part) => unknown);

type Member = { readonly check?: Check; readonly fallback: Fallback; readonly since?: string };

/** A property that is kept. `fallback` is what it reads before it was set. */
export const member = (check: Check, fallback: Fallback, since?: string): Member => (since === undefined ? { check, fallback } : { check, fallback, since });

/** A property that is read only. */
export const readOnly = (fallback: Fallback, since?: string): Member => (since === undefined ? { fallback } : { fallback, since });

function property(name: string, { check, fallback, since }: Member): PropertySpec<Part> {
  return {
    get: (part) => kept(part, name) ?? (typeof fallback === "function" ? fallback(part) : fallback),
    ...(check ? { set: (part: Part, value: unknown) => keep(part, name, check(value)) } : {}),
    ...(since === undefined ? {} : { since }),
  };
}

/** A type whose properties are kept; `children` names the type of each child object (with ":1.8" where a later set brought it). */
export function definePart(type: string, members: Readonly<Record<string, Member>>, children: Readonly<Record<string, string>> = {}, more: TypeSpec<Part> = {}): void {
  const specs: Record<string, ChildSpec<Part>> = {};
  for (const [name, declared] of Object.entries(children)) {
    const [childType = "", since] = declared.split(":");
    const get = (part: Part): Handle => handle(childType, below(part, name));
    specs[name] = since === undefined ? { get } : { get, since };
  }
  defineType<Part>(type, {
    ...more,
    properties: { ...Object.fromEntries(Object.entries(members).map(([name, declared]) => [name, property(name, declared)])), ...more.properties },
    children: { ...specs, ...more.children },
  });
}
