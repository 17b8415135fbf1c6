/** Custom XML parts of the workbook. */
import type { WorkbookFeatures } from "../document/types";
import type { HostWorkbook } from "../document/workbook";
import { ApiError, invalidArgument, itemNotFound } from "../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT, type ObjectAnswer } from "../protocol/registry";
import { parseXml, rootNamespace } from "../xlsx/xml/parse";

type PartState = WorkbookFeatures["customXmlParts"][number];

type Part = { readonly workbook: HostWorkbook; readonly state: PartState };

const part = (workbook: HostWorkbook, state: PartState): Handle => handle("CustomXmlPart", { workbook, state } satisfies Part);

/** Refuses what is not well-formed XML. */
function checked(xml: unknown): string {
  if (typeof xml !== "string" || xml.trim() === "") throw invalidArgument();
  try {
    parseXml(xml);
  } catch {
    throw invalidArgument("The XML is not well-formed.");
  }
  return xml;
}

const namespaceOf = (xml: string): string => rootNamespace(parseXml(xml)) ?? "";

const sameId = (state: PartState, id: unknown): boolean => state.id.toLowerCase() === String(id).toLowerCase();

function need(workbook: HostWorkbook, states: readonly PartState[], id: unknown): Handle {
  const state = states.find((candidate) => sameId(candidate, id));
  if (!state) throw itemNotFound();
  return part(workbook, state);
}

function orNull(workbook: HostWorkbook, state: PartState | undefined): ObjectAnswer {
  return state ? part(workbook, state) : NULL_OBJECT;
}

defineType<HostWorkbook>("Workbook", { children: { customXmlParts: { get: (workbook) => handle("CustomXmlPartCollection", workbook), since: "1.5" } } });

defineType<HostWorkbook>("CustomXmlPartCollection", {
  items: (workbook) => workbook.features.customXmlParts.map((state) => part(workbook, state)),
  indexer: (workbook, id) => need(workbook, workbook.features.customXmlParts, id),
  methods: {
    add: {
      call: (workbook, [xml]) => {
        const state: PartState = { id: workbook.newId(), xml: checked(xml) };
        workbook.features.customXmlParts.push(state);
        workbook.touched();
        return part(workbook, state);
      },
    },
    getByNamespace: { call: (workbook, [namespace]) => handle("CustomXmlPartScopedCollection", { workbook, namespace: String(namespace) } satisfies Scoped) },
    getCount: { call: (workbook) => workbook.features.customXmlParts.length },
    getItem: { call: (workbook, [id]) => need(workbook, workbook.features.customXmlParts, id) },
    getItemOrNullObject: { call: (workbook, [id]) => orNull(workbook, workbook.features.customXmlParts.find((state) => sameId(state, id))) },
  },
});

type Scoped = { readonly workbook: HostWorkbook; readonly namespace: string };

const inScope = ({ workbook, namespace }: Scoped): PartState[] => workbook.features.customXmlParts.filter(({ xml }) => namespaceOf(xml) === namespace);

defineType<Scoped>("CustomXmlPartScopedCollection", {
  items: (scope) => inScope(scope).map((state) => part(scope.workbook, state)),
  indexer: (scope, id) => need(scope.workbook, inScope(scope), id),
  methods: {
    getCount: { call: (scope) => inScope(scope).length },
    getItem: { call: (scope, [id]) => need(scope.workbook, inScope(scope), id) },
    getItemOrNullObject: { call: (scope, [id]) => orNull(scope.workbook, inScope(scope).find((state) => sameId(state, id))) },
    getOnlyItem: {
      call: (scope) => {
        const [state, ...others] = inScope(scope);
        if (!state || others.length > 0) throw new ApiError("GeneralException", "The namespace does not have exactly one part.");
        return part(scope.workbook, state);
      },
    },
    getOnlyItemOrNullObject: {
      call: (scope) => {
        const [state, ...others] = inScope(scope);
        return others.length > 0 ? NULL_OBJECT : orNull(scope.workbook, state);
      },
    },
  },
});

/** A part that was deleted answers no more. */
function live({ workbook, state }: Part): PartState {
  if (!workbook.features.customXmlParts.includes(state)) throw itemNotFound();
  return state;
}

defineType<Part>("CustomXmlPart", {
  properties: { id: { get: (target) => live(target).id }, namespaceUri: { get: (target) => namespaceOf(live(target).xml) } },
  methods: {
    delete: {
      call: (target) => {
        const gone = live(target);
        target.workbook.features.customXmlParts = target.workbook.features.customXmlParts.filter((state) => state !== gone);
        target.workbook.touched();
      },
    },
    getXml: { call: (target) => live(target).xml },
    setXml: {
      call: (target, [xml]) => {
        live(target).xml = checked(xml);
        target.workbook.touched();
      },
    },
  },
});
