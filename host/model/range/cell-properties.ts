/** Range.getCellProperties, setCellProperties and their likes for rows and columns: many formats in one call. */
import { isWholeColumns, isWholeRows } from "../../document/address";
import type { Area } from "../../document/types";
import { apiNotFound, invalidArgument } from "../../protocol/errors";
import { type CallContext, defineType, type Handle, handle, NULL_OBJECT, typeSpec } from "../../protocol/registry";
import type { HostRange } from "./host-range";

type Values = { readonly [name: string]: unknown };

/** The borders of a cell by their names in these calls. */
const SIDES: Readonly<Record<string, string>> = {
  top: "EdgeTop", bottom: "EdgeBottom", left: "EdgeLeft", right: "EdgeRight", horizontal: "InsideHorizontal", vertical: "InsideVertical", diagonalDown: "DiagonalDown", diagonalUp: "DiagonalUp",
};

const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);

async function childOf(parent: Handle, name: string, context: CallContext): Promise<Handle> {
  const spec = typeSpec(parent.type);
  const side = parent.type === "RangeBorderCollection" ? SIDES[name] : undefined;
  const found = side !== undefined && spec.indexer ? await spec.indexer(parent.target, side, context) : await spec.children?.[name]?.get(parent.target, context);
  if (!found || found === NULL_OBJECT) throw apiNotFound(`${parent.type}.${name}`);
  return found;
}

/** Everything that an object has of its own, for an option that only says `true`. */
async function readAll(parent: Handle, context: CallContext): Promise<Values> {
  const answer: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(typeSpec(parent.type).properties ?? {})) if (property.get && !property.explicit) answer[name] = await property.get(parent.target, context);
  return answer;
}

async function read(parent: Handle, options: Values, context: CallContext): Promise<Values> {
  const answer: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    if (option === false || option === null || option === undefined) continue;
    const property = typeSpec(parent.type).properties?.[name];
    if (property?.get) answer[name] = await property.get(parent.target, context);
    else if (name === "borders" && isValues(option)) {
      const borders = await childOf(parent, name, context);
      const sides: Record<string, unknown> = {};
      for (const side of Object.keys(SIDES)) sides[side] = await read(await childOf(borders, side, context), option, context);
      answer[name] = sides;
    } else {
      const child = await childOf(parent, name, context);
      answer[name] = isValues(option) ? await read(child, option, context) : await readAll(child, context);
    }
  }
  return answer;
}

async function write(parent: Handle, values: Values, context: CallContext): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    const property = typeSpec(parent.type).properties?.[name];
    if (property?.set) await property.set(parent.target, value, context);
    else if (isValues(value)) await write(await childOf(parent, name, context), value, context);
    else throw invalidArgument();
  }
}

const part = (range: HostRange, area: Area): Handle => handle("Range", { sheet: range.sheet, area } satisfies HostRange);

const rowsOf = ({ area }: HostRange): Area[] => Array.from({ length: area.bottom - area.top + 1 }, (_entry, index) => ({ ...area, top: area.top + index, bottom: area.top + index }));

const columnsOf = ({ area }: HostRange): Area[] => Array.from({ length: area.right - area.left + 1 }, (_entry, index) => ({ ...area, left: area.left + index, right: area.left + index }));

function bounded(range: HostRange): void {
  if (isWholeColumns(range.area) || isWholeRows(range.area)) throw invalidArgument();
}

async function readParts(range: HostRange, areas: readonly Area[], options: unknown, context: CallContext): Promise<Values[]> {
  const found: Values[] = [];
  for (const area of areas) found.push(await read(part(range, area), isValues(options) ? options : {}, context));
  return found;
}

async function writeParts(range: HostRange, areas: readonly Area[], data: unknown, context: CallContext): Promise<void> {
  if (!Array.isArray(data) || data.length !== areas.length) throw invalidArgument();
  for (const [index, area] of areas.entries()) {
    const values: unknown = data[index];
    if (isValues(values)) await write(part(range, area), values, context);
    else if (values !== null && values !== undefined) throw invalidArgument();
  }
}

defineType<HostRange>("Range", {
  methods: {
    getCellProperties: {
      call: async (range, [options], context) => {
        bounded(range);
        const rows: Values[][] = [];
        for (const row of rowsOf(range)) rows.push(await readParts(range, columnsOf({ ...range, area: row }), options, context));
        return rows;
      },
      since: "1.9",
    },
    getRowProperties: { call: (range, [options], context) => readParts(range, rowsOf(range), options, context), since: "1.9" },
    getColumnProperties: { call: (range, [options], context) => readParts(range, columnsOf(range), options, context), since: "1.9" },
    setCellProperties: {
      call: async (range, [data], context) => {
        bounded(range);
        const rows = rowsOf(range);
        const width = range.area.right - range.area.left + 1;
        if (!Array.isArray(data) || data.length !== rows.length || data.some((row) => !Array.isArray(row) || row.length !== width)) throw invalidArgument();
        for (const [index, row] of rows.entries()) await writeParts(range, columnsOf({ ...range, area: row }), data[index], context);
      },
      since: "1.9",
    },
    setRowProperties: { call: (range, [data], context) => writeParts(range, rowsOf(range), data, context), since: "1.9" },
    setColumnProperties: { call: (range, [data], context) => writeParts(range, columnsOf(range), data, context), since: "1.9" },
  },
});
