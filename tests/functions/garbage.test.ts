/**
 * What must hold for every function, whatever stands in the cells: a number that leaves is a number, a matrix is
 * rectangular, and nothing is thrown but an error of the cell. Each function is called through its door with the kinds of
 * cells that Excel hands over, so a new function is covered as soon as it is declared.
 */
import { join } from "node:path";
import fc from "fast-check";
import { readCustomFunctions, type FunctionMetadata } from "../../build/custom-functions";
import { installCustomFunctions } from "./excel-errors";

type Door = (...args: unknown[]) => unknown;

const root = join(__dirname, "../..");
const doors = new Map<string, Door>();
let functions: readonly FunctionMetadata[] = [];

beforeAll(async () => {
  installCustomFunctions();
  const read = await readCustomFunctions(join(root, "src/functions"));
  functions = read.metadata.functions;
  for (const { id, exportName, file } of read.associations) {
    const module = (await import(file)) as Record<string, unknown>;
    const door = module[exportName];
    if (typeof door === "function") doors.set(id, door as Door);
  }
});

const word = fc.constantFrom("abc", "Line 7", "n/a", " ", "1.234", "=A1", "0x10", "Infinity", "NaN", "-", "á", "2026-02-30", "FS", "all");
const error = fc.constantFrom("#DIV/0!", "#N/A", "#REF!", "#NAME?", "#BUSY!").map((code) => ({ code }));
const blank = fc.constantFrom<unknown>(null, "", 0);
const number = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(1e308, -1e308, 5e-324, 1e15, 0.1, 46_023, 2_958_466, -0.5),
);
const garbage = fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: blank }, { weight: 2, arbitrary: word }, { weight: 1, arbitrary: error }, { weight: 1, arbitrary: fc.boolean() });
/** Near to what a function wants, so that the calculation behind the door is reached. */
const plausible = fc.oneof({ weight: 8, arbitrary: number }, { weight: 1, arbitrary: blank });

/** Matrices of any shape, among them none, and rows of uneven length, which no Excel sends. */
function matrixOf(cell: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[][]> {
  const size = fc.record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 4 }) });
  const block = size.chain(({ rows, columns }) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
  const column = fc.array(cell.map((value) => [value]), { minLength: 3, maxLength: 3 });
  return fc.oneof({ weight: 6, arbitrary: column }, { weight: 3, arbitrary: block }, { weight: 1, arbitrary: fc.constantFrom<unknown[][]>([], [[]], [[], []]) });
}

function argumentsOf({ parameters }: FunctionMetadata, cell: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  return fc.tuple(
    ...parameters.map(({ dimensionality, optional }) => {
      const value = dimensionality === "matrix" ? fc.oneof({ weight: 3, arbitrary: matrixOf(cell) }, { weight: 2, arbitrary: cell.map((one) => [[one]]) }) : cell;
      return optional === true ? fc.option<unknown>(value) : (value);
    }),
  );
}

/** What is wrong with an answer; null when nothing is. */
function faultOf(answer: unknown): string | null {
  if (!Array.isArray(answer) || answer.length === 0) return `not a matrix: ${JSON.stringify(answer)}`;
  const rows = answer as unknown[][];
  const width = rows[0]?.length ?? 0;
  for (const row of rows) {
    if (row.length !== width || width === 0) return `not rectangular: ${JSON.stringify(rows)}`;
    for (const value of row) {
      const fine = typeof value === "string" || typeof value === "boolean" || value instanceof CustomFunctions.Error || (Number.isFinite(value) && !Object.is(value, -0));
      if (!fine) return `holds ${Object.is(value, -0) ? "-0" : String(value)}`;
    }
  }
  return null;
}

async function check(id: string, args: readonly unknown[], alsoFault: (answer: unknown[][]) => string | null): Promise<void> {
  const before = JSON.stringify(args);
  let answer: unknown;
  try {
    answer = await doors.get(id)?.(...args);
  } catch (thrown) {
    if (thrown instanceof CustomFunctions.Error && (thrown.message === undefined || !/NaN|Infinity|undefined|\[object/.test(thrown.message.replaceAll(/"[^"]*"/g, "")))) return;
    throw new Error(`${id}(${before}) threw ${String(thrown)}`, { cause: thrown });
  }
  const fault = faultOf(answer) ?? alsoFault(answer as unknown[][]);
  if (fault !== null) throw new Error(`${id}(${before}) ${fault}`);
  if (JSON.stringify(args) !== before) throw new Error(`${id} changed its arguments`);
}

async function checkAll(cell: fc.Arbitrary<unknown>, alsoFault: (answer: unknown[][]) => string | null = () => null): Promise<void> {
  expect(doors.size).toBe(functions.length);
  for (const entry of functions) {
    await fc.assert(
      fc.asyncProperty(argumentsOf(entry, cell), (args) => check(entry.id, args, alsoFault)),
      { numRuns: 150 },
    );
  }
}

describe("every function", () => {
  it("answers with numbers that are numbers, or with an error, whatever stands in the cells", () => checkAll(garbage));

  it("does so for numbers of every size", () => checkAll(plausible));

  it("never makes a number of words and errors", () =>
    checkAll(fc.oneof(fc.constantFrom("abc", "n/a", "x y"), error), (answer) => (answer.flat().some((value) => typeof value === "number") ? `made a number: ${JSON.stringify(answer)}` : null)));

  it("takes a call without its optional arguments, and with undefined for them", async () => {
    for (const entry of functions) {
      const required = entry.parameters.filter(({ optional }) => optional !== true);
      const args = required.map(({ dimensionality }) => (dimensionality === "matrix" ? [[1], [2]] : 1));
      await check(entry.id, args, () => null);
      await check(entry.id, entry.parameters.map((_, place) => args[place]), () => null);
    }
  });
});
