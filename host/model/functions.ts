/** `workbook.functions`: worksheet functions called from code, answered by the formula engine. */
import { formatAddress } from "../document/address";
import { DAYS_TO_1904, ERROR_TEXTS, type Scalar } from "../document/values";
import type { HostWorkbook } from "../document/workbook";
import { apiNotFound, invalidArgument } from "../protocol/errors";
import { defineType, handle, type Handle, isHandle, type MethodSpec } from "../protocol/registry";
import type { HostRange } from "./range/host-range";

/** The call as a formula, so that it can be an argument of the next call, and what it came to. */
type Result = { readonly text: string; readonly value: Scalar };

/** "VLookup" → VLOOKUP, "Beta_Dist" → BETA.DIST. */
const functionName = (wireName: string): string => wireName.replace(/^_/, "").replaceAll("_", ".").toUpperCase();

function scalarText(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return ERROR_TEXTS.has(value) ? value : `"${value.replaceAll('"', '""')}"`;
  if (value === null || value === undefined) return "";
  throw invalidArgument();
}

const isMatrix = (value: unknown): value is readonly (readonly unknown[])[] => Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row) && row.every((entry) => !Array.isArray(entry) && !isHandle(entry)));

function argumentText(value: unknown): string {
  if (isHandle(value)) {
    if (value.type === "FunctionResult") return (value.target as Result).text;
    if (value.type !== "Range") throw invalidArgument();
    const { sheet, area } = value.target as HostRange;
    return formatAddress(sheet.name, area);
  }
  if (isMatrix(value)) return `{${value.map((row) => row.map(scalarText).join(",")).join(";")}}`;
  return scalarText(value);
}

/** A list of values in the place of the last argument stands for that many arguments; left-out ones at the end are dropped. */
function argumentTexts(args: readonly unknown[]): string[] {
  const last = args.at(-1);
  const rest = Array.isArray(last) && !isMatrix(last);
  const given: unknown[] = rest ? [...args.slice(0, -1), ...(last as unknown[])] : [...args];
  while (given.length > 0 && (given.at(-1) === null || given.at(-1) === undefined)) given.pop();
  return given.map(argumentText);
}

/** Functions that make a day out of something else than days: the engine counts from 1900, a workbook may count from 1904. */
const DAY_MAKERS = new Set(["DATE", "DATEVALUE", "TODAY", "NOW"]);

async function call(workbook: HostWorkbook, name: string, args: readonly unknown[]): Promise<Handle> {
  const text = `${name}(${argumentTexts(args).join(",")})`;
  const [counted = 0] = (await workbook.evaluate(`=${text}`))[0] ?? [];
  const value = workbook.features.date1904 && DAY_MAKERS.has(name) && typeof counted === "number" ? counted - DAYS_TO_1904 : counted;
  return handle("FunctionResult", { text, value } satisfies Result);
}

function methodFor(wireName: string): MethodSpec<HostWorkbook> {
  const name = functionName(wireName);
  return {
    call: (workbook, args) => {
      if (!workbook.functions.hasExecutor(name)) throw apiNotFound(`Functions.${wireName}`);
      return call(workbook, name, args);
    },
  };
}

defineType<HostWorkbook>("Workbook", { children: { functions: { get: (workbook) => handle("Functions", workbook), since: "1.2" } } });

defineType<HostWorkbook>("Functions", { methodFor });

const errorOf = ({ value }: Result): string | undefined => (typeof value === "string" && ERROR_TEXTS.has(value) ? value : undefined);

defineType<Result>("FunctionResult", {
  properties: { value: { get: ({ value }) => value }, error: { get: (result) => errorOf(result) ?? null } },
  methods: { _KeepReference: { call: () => null }, _RemoveReference: { call: () => null } },
});
