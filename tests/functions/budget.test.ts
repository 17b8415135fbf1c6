import { availableOfCells, budgetLoadOfCells } from "../../src/functions/budget";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (...values: readonly unknown[]): unknown[][] => values.map((value) => [value]);

describe("=AVAILABLE", () => {
  it("is budget − actual − committed − planned, to the cent", () => {
    expect(availableOfCells([[10_000]], [[4200]], [[2500]])).toEqual([[3300]]);
    expect(availableOfCells(column(1000, 500), column(400.1, 300), column(250.2, 250), column(100, 0))).toEqual(column(249.7, -50));
    expect(availableOfCells([[0.3]], [[0.1]], [[0.2]])).toEqual([[0]]);
  });

  it("takes terms that are left out for nothing", () => {
    // The formula of commitment accounting, terms optional.
    const none = null as unknown as unknown[][];
    expect(availableOfCells([[100]], none, none, none)).toEqual([[100]]);
    expect(availableOfCells([[100, 200]], [[null, 50]], [[""]], [[10]])).toEqual([[90, 140]]);
  });

  it("leaves headings and blank rows empty, and puts an error into its own cell", () => {
    expect(shown(availableOfCells(column("Budget", 5, "", 7), column("Actual", 1, null, "x"), [[0]]))).toEqual(column("", 4, "", '#VALUE! actual, row 4: is the text "x", not a number'));
  });

  it.each([
    ["another shape", () => availableOfCells(column(1, 2), column(1, 2, 3), [[1]]), "#VALUE! actual has 3 × 1 cells (rows × columns) where budget has 2 × 1"],
    ["a logical value", () => availableOfCells([[1]], [[true]], [[0]]), "#VALUE! actual: is TRUE, not a number"],
    ["numbers beyond the range", () => availableOfCells([[1e308]], [[-1e308]], [[0]]), "#NUM! the amounts are too large"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=BUDGETLOAD", () => {
  // Uptempo help, "Example of calculation of budget load".
  const orders = column("A", "B", "C");
  const amounts = column(2500, 1600, 1500);
  const states = column("closed", "open", "open");
  const references = column("", null, 0, "A", "A", "A", "B", "B", "C");
  const invoiced = column(100, 750, 1200, 500, 250, 700, 900, 1100, 1350);

  it("comes to the published 7000", () => {
    expect(budgetLoadOfCells(orders, amounts, states, references, invoiced)).toEqual([[7000]]);
  });

  it.each([
    ["load", [[7000]]],
    ["orders", column(1450, 2000, 1500)],
    ["without order", [[2050]]],
    ["unmatched", [[0]]],
  ])("answers %s", (output, expected) => {
    expect(budgetLoadOfCells(orders, amounts, states, references, invoiced, output)).toEqual(expected);
  });

  it.each([
    ["TRUE and FALSE", column(false, true, true)],
    ["words in any case", column("Closed", "OPEN", " open ")],
    ["texts of logical values", column("FALSE", "true", "TRUE")],
    ["blank for open", column("closed", "", null)],
    ["blank for open, arriving as 0", column("closed", 0, 0)],
  ])("takes %s as the state", (_name, open) => {
    expect(budgetLoadOfCells(orders, amounts, open, references, invoiced)).toEqual([[7000]]);
  });

  it("takes one state for all, numbers as ids, headings and blank rows", () => {
    const cells = budgetLoadOfCells(column("PO", 4711, "4712", ""), column("Amount", 100, 200, ""), [["open"]], column("PO", "4711", 4712, ""), column("Amount", 150, 20, null), "orders");
    expect(cells).toEqual(column("Load", 150, 200, ""));
  });

  it("takes rows with the same number for one order, whose load stands at the first", () => {
    expect(budgetLoadOfCells(column("A", "B", "a"), column(100, 5, 50), [["open"]], column("A"), column(120), "orders")).toEqual(column(150, 5, ""));
  });

  it("counts invoices on unknown orders, and says how much that is", () => {
    const call = (output: string): unknown[][] => budgetLoadOfCells(column("A"), column(100), column("open"), column("Z", "A", ""), column(40, 10, 5), output);
    expect(["load", "without order", "unmatched"].map(call)).toEqual([[[145]], [[45]], [[40]]]);
  });

  it("takes no orders, and no invoices", () => {
    expect(budgetLoadOfCells([[""]], [[""]], [[""]], column("A", ""), column(10, 5))).toEqual([[15]]);
    expect(budgetLoadOfCells(orders, amounts, states, [[""]], [[""]])).toEqual([[3100]]);
  });

  it("has each invoice count, whichever way the range runs", () => {
    expect(budgetLoadOfCells([["A", "B"]], [[10, 20]], [[true, false]], [["A", "B", "B"]], [[15, 1, 2]], "orders")).toEqual([[15, 3]]);
  });

  it.each([
    ["an unknown state", () => budgetLoadOfCells(orders, amounts, column("closed", "paid", "open"), references, invoiced), '#VALUE! orderOpen, row 2: is the text "paid", not "open" or "closed"'],
    ["a number for a state", () => budgetLoadOfCells(orders, amounts, column("closed", 1, "open"), references, invoiced), '#VALUE! orderOpen, row 2: is not "open" or "closed"'],
    ["an #N/A for a state", () => budgetLoadOfCells(orders, amounts, column("closed", { code: "#N/A" }, "open"), references, invoiced), "#N/A orderOpen, row 2: holds the error #N/A"],
    ["an amount without an order", () => budgetLoadOfCells(column("A", ""), column(1, 2), [["open"]], [[""]], [[""]]), "#VALUE! orders, row 2: is blank where orderAmounts is not"],
    ["a single amount without an order", () => budgetLoadOfCells([[""]], [[100]], [["open"]], [[""]], [[""]]), "#VALUE! orders: is blank where orderAmounts is not"],
    ["an order that is open and closed", () => budgetLoadOfCells(column("A", "a"), column(1, 2), column(true, false), [[""]], [[""]]), "#VALUE! orderOpen: order a is both open and closed"],
    ["a text among amounts", () => budgetLoadOfCells(orders, amounts, states, references, column(100, 750, "x", 500, 250, 700, 900, 1100, 1350)), '#VALUE! invoiceAmounts, row 3: is the text "x", not a number'],
    ["an error among ids", () => budgetLoadOfCells(orders, amounts, states, column({ code: "#REF!" }), column(1)), "#VALUE! invoiceOrders: holds the error #REF!"],
    ["ids without amounts", () => budgetLoadOfCells(orders, amounts, states, column("A", "B"), column(1, 2, 3)), "#VALUE! invoiceAmounts has 3 entries where invoiceOrders has 2"],
    ["an unknown output", () => budgetLoadOfCells(orders, amounts, states, references, invoiced, "sum"), '#VALUE! output: write "load", "orders", "without order" or "unmatched", not "sum"'],
    ["numbers beyond the range", () => budgetLoadOfCells(column("A"), column(1), [["open"]], column("", ""), column(1e308, 1e308)), "#NUM! the amounts are too large"],
    ["too many rows", () => budgetLoadOfCells(column("A"), column(1), [["open"]], [[""]], Array.from({ length: 250_000 }, () => [1])), "#VALUE! 250001 orders and invoices are more than one call takes: at most 250000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
