import { approverOfCells, contingencyOfRisks, escalateCells, reallocateCells } from "../../src/functions/controls";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

describe("=APPROVER", () => {
  const limits = [["Limit"], [5_000], [50_000], [""]];
  const roles = [["Role"], ["Manager"], ["Director"], ["Board"]];

  it("answers a column, a block and a single amount", () => {
    expect(approverOfCells([["Amount"], [5_000], [""], [-60_000], ["5000.01"]], limits, roles)).toEqual([[""], ["Manager"], [""], ["Board"], ["Director"]]);
    expect(approverOfCells([[1, 6_000]], [[5_000, 50_000]], [["Manager", "Director"]])).toEqual([["Manager", "Director"]]);
  });

  it.each([
    ["a blank last limit", [[5_000], [""]], [["Manager"], ["Board"]]],
    ["a last limit that arrives as 0", [[5_000], [0]], [["Manager"], ["Board"]]],
    ["one limit fewer than roles", [[5_000]], [["Manager"], ["Board"]]],
    ["one limit fewer than roles, under headings", [["Limit"], [5_000]], [["Role"], ["Manager"], ["Board"]]],
    ["empty rows below", [[5_000], [""], [null], [0]], [["Manager"], ["Board"], [""], [0]]],
    ["a row beside a column", [[5_000, null]], [["Manager"], ["Board"]]],
  ])("lets the last role approve any amount: %s", (_name, some, names) => {
    expect(approverOfCells([[5_000], [1e12]], some, names)).toEqual([["Manager"], ["Board"]]);
  });

  it("lets a single role without a limit approve anything, and a first limit of 0 approve nothing but 0", () => {
    expect(approverOfCells([[7]], [[""]], [["CFO"]])).toEqual([["CFO"]]);
    expect(approverOfCells([[0], [0.01]], [[0], [100]], [["automatic"], ["CFO"]])).toEqual([["automatic"], ["CFO"]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(approverOfCells([[60_000], ["x"], [1]], [[50_000]], [["Director"]]))).toEqual([
      ["#N/A amount, row 1: 60000 is above every limit"],
      ['#VALUE! amount, row 2: is the text "x", not a number'],
      ["Director"],
    ]);
  });

  it.each([
    ["limits that fall", () => approverOfCells([[1]], [[500], [100]], [["a"], ["b"]]), "#VALUE! limits, row 2: 100 is not above 500 before it; limits must rise"],
    ["a blank limit in the middle", () => approverOfCells([[1]], [["Limit"], [500], [""], [900]], [["Role"], ["a"], ["b"], ["c"]]), "#VALUE! limits, row 3: 0 is not above 500 before it; limits must rise"],
    ["a limit without a role", () => approverOfCells([[1]], [[500], [900]], [["a"], [""]]), "#VALUE! roles, row 2: is blank where limits is not"],
    ["fewer roles than limits", () => approverOfCells([[1]], [[500], [900]], [["a"]]), "#VALUE! roles: is blank where limits is not"],
    ["two roles more than limits", () => approverOfCells([[1]], [[500]], [["a"], ["b"], ["c"]]), "#VALUE! limits: 0 is not above 500 before it; limits must rise"],
    ["no roles", () => approverOfCells([[1]], [[""]], [[""]]), "#VALUE! roles is empty"],
    ["an error among the roles", () => approverOfCells([[1]], [[500]], [[{ code: "#N/A" }]]), "#N/A roles: holds the error #N/A"],
    ["a block of limits", () => approverOfCells([[1]], [[1, 2], [3, 4]], [["a"], ["b"]]), "#VALUE! limits has 2 × 2 cells: give one column or one row"],
    ["an amount above every limit", () => approverOfCells([[501]], [[500]], [["a"]]), "#N/A amount: 501 is above every limit"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=ESCALATE", () => {
  it("answers the highest level reached, and none below the first", () => {
    expect(escalateCells([["Overrun"], [0.03], [0.05], [""], ["22%"]], [["From"], [0.05], [0.1], [0.2], [""]], [["Level"], ["owner"], ["director"], ["board"], [""]])).toEqual([[""], ["none"], ["owner"], [""], ["board"]]);
    expect(escalateCells([[-5, 0, 9]], [[-10, 0, 10]], [["a", "b", "c"]])).toEqual([["a", "b", "b"]]);
    expect(escalateCells([[4]], [["", 3]], [["ok", "watch"]])).toEqual([["watch"]]);
    expect(escalateCells([[2]], [[1]], [[7]])).toEqual([["7"]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(escalateCells([[{ code: "#DIV/0!" }], [1]], [[1]], [["owner"]]))).toEqual([["#VALUE! value, row 1: holds the error #DIV/0!"], ["owner"]]);
  });

  it.each([
    ["thresholds that fall", () => escalateCells([[1]], [[0.2, 0.1]], [["a", "b"]]), "#VALUE! thresholds, column 2: 0.1 is not above 0.2 before it; thresholds must rise"],
    ["a level without a threshold", () => escalateCells([[1]], [[0.2], [""]], [["a"], ["b"]]), "#VALUE! thresholds, row 2: 0 is not above 0.2 before it; thresholds must rise"],
    ["a threshold without a level", () => escalateCells([[1]], [[0.2], [0.3]], [["a"], [null]]), "#VALUE! levels, row 2: is blank where thresholds is not"],
    ["text", () => escalateCells([["much"]], [[0.2]], [["a"]]), '#VALUE! value: is the text "much", not a number'],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=REALLOCATE", () => {
  const limits = [[0.1, 10_000, 0.5]];

  it("answers a decision and its reason for each request", () => {
    expect(reallocateCells([["Amount"], [4_000], [""], [0], [6_000], [30_000]], [["Available"], [20_000], [""], [5], [20_000], [20_000]], [[50_000]], limits)).toEqual([
      ["Decision", "Reason"],
      ["approve", "8 % of the budget, within the limits"],
      ["", ""],
      ["", ""],
      ["escalate", "12 % of the budget, above the 10 % that may move without approval"],
      ["reject", "only 20000 is available"],
    ]);
  });

  it("gives one of the two on request, and lies down beside a row", () => {
    expect(reallocateCells([[4_000], [6_000]], [[20_000]], [[50_000]], limits, "decision")).toEqual([["approve"], ["escalate"]]);
    expect(reallocateCells([[6_000]], [[1]], [[50_000]], limits, "Reason")).toEqual([["only 1 is available"]]);
    expect(reallocateCells([["Amount"], [1]], [["Available"], [1]], [["Budget"], [50]], limits, "decision")).toEqual([[""], ["approve"]]);
    expect(reallocateCells([[4_000, 6_000]], [[20_000, 20_000]], [[50_000, 50_000]], limits)).toEqual([
      ["approve", "escalate"],
      ["8 % of the budget, within the limits", "12 % of the budget, above the 10 % that may move without approval"],
    ]);
  });

  it.each([
    ["in a column", [[0.1], [10_000], [0.5]]],
    ["in a column with a heading", [["Limits"], [0.1], [10_000], [0.5], [""]]],
    ["in a row under headings", [["Free", "Amount", "Most"], [0.1, 10_000, 0.5]]],
    ["as per cent", [["10 %", "10000", "50%"]]],
  ])("takes the limits %s", (_name, some) => {
    expect(reallocateCells([[5_000], [5_001], [26_000]], [[90_000]], [[50_000]], some, "decision")).toEqual([["approve"], ["escalate"], ["reject"]]);
  });

  it("sets no limit where a limit is blank, 0 or left out", () => {
    expect(reallocateCells([[40_000]], [[90_000]], [[50_000]], [["", 0]], "decision")).toEqual([["approve"]]);
    expect(reallocateCells([[40_000]], [[90_000]], [[50_000]], [[null]], "decision")).toEqual([["approve"]]);
    expect(reallocateCells([[40_000]], [[90_000]], [[""]], [["", 10_000]], "decision")).toEqual([["escalate"]]);
    expect(reallocateCells([[4_000], [6_000]], [[90_000]], [[50_000]], [[0.1]], "decision")).toEqual([["approve"], ["escalate"]]);
  });

  it("puts an error into its own row", () => {
    expect(shown(reallocateCells([[5], ["x"], [-5], [5]], [[9]], [[50], [50], [50], [0]], limits))).toEqual([
      ["approve", "10 % of the budget, within the limits"],
      new Array(2).fill('#VALUE! amount, row 2: is the text "x", not a number'),
      new Array(2).fill("#VALUE! amount, row 3: is below zero"),
      new Array(2).fill("#DIV/0! the budget is zero, so no share of it can be taken"),
    ]);
  });

  it.each([
    ["a share in per cent", () => reallocateCells([[1]], [[1]], [[1]], [[10, 500]]), "#VALUE! limits, column 1: 10 is no share; write 40 % as 0.4"],
    ["a greatest share in per cent", () => reallocateCells([[1]], [[1]], [[1]], [["Limit"], [0.1], [500], [50]]), "#VALUE! limits, row 4: 50 is no share; write 40 % as 0.4"],
    ["a limit below 0", () => reallocateCells([[1]], [[1]], [[1]], [[0.1, -500]]), "#VALUE! limits, column 2: is below zero"],
    ["a fourth limit", () => reallocateCells([[1]], [[1]], [[1]], [[0.1, 500, 0.5, 7]]), "#VALUE! limits has more than three: free share, free amount, greatest share"],
    ["text for a limit", () => reallocateCells([[1]], [[1]], [[1]], [["low"]]), '#VALUE! limits: is the text "low", not a number'],
    ["other numbers of rows", () => reallocateCells([[1], [2]], [[1], [2], [3]], [[1]], limits), "#VALUE! available has 3 entries where amount has 2"],
    ["a budget of zero", () => reallocateCells([[1]], [[1]], [[0]], limits), "#DIV/0! the budget is zero, so no share of it can be taken"],
    ["an unknown output", () => reallocateCells([[1]], [[1]], [[1]], limits, "both"), '#VALUE! output: write "all", "decision" or "reason", not "both"'],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=CONTINGENCY", () => {
  it("gives the expected cost of shares of budgets, or of amounts of money", () => {
    expect(contingencyOfRisks([["Budget"], [50_000], [20_000], [80_000], [""]], [["Chance"], [0.3], [0.1], ["50 %"], [""]], [["Impact"], [0.2], [0.5], [0.1], [""]])).toEqual([[8_000]]);
    // TenStep: 33,500.
    const chances = [[0.8], [0.3], [0.5], [0.1], [0.3], [0.25]];
    const impacts = [[10_000], [30_000], [8_000], [40_000], [20_000], [10_000]];
    expect(contingencyOfRisks([[0]], chances, impacts)).toEqual([[33_500]]);
    expect(contingencyOfRisks([[""], [null], [0], [0], [0], [0]], chances, impacts)).toEqual([[33_500]]);
    expect(contingencyOfRisks([[null]], chances, impacts, 0)).toEqual([[33_500]]);
    // Both kinds in one list: 0.5 × 20 % of 1,000 and 0.1 × 3,000.
    expect(contingencyOfRisks([[1_000, ""]], [[0.5, 0.1]], [[0.2, 3_000]])).toEqual([[400]]);
  });

  it("gives what covers the risks with a probability", () => {
    const ten = new Array<unknown[]>(10).fill([1_000]);
    expect(contingencyOfRisks([[""]], [[0.3]], ten, 0.8)).toEqual([[4_000]]);
    expect(contingencyOfRisks([[""]], [[0.3]], ten, "80 %")).toEqual([[4_000]]);
    expect(contingencyOfRisks([[1_000]], [[0.3]], new Array<unknown[]>(10).fill([1]), 1)).toEqual([[10_000]]);
  });

  it("gives the same amount every time, for a thousand risks", () => {
    const chances = Array.from({ length: 1_000 }, (_, index) => [0.1 + index / 2_000]);
    const impacts = Array.from({ length: 1_000 }, (_, index) => [Math.sqrt(index + 2) * 100]);
    const first = contingencyOfRisks([[0]], chances, impacts, 0.9);
    expect(contingencyOfRisks([[0]], chances, impacts, 0.9)).toEqual(first);
  });

  it.each([
    ["a probability in per cent", () => contingencyOfRisks([[0]], [[0.3], [40]], [[1], [2]]), "#VALUE! probabilities, row 2: 40 is not between 0 and 1; write 40 % as 0.4"],
    ["a probability below 0", () => contingencyOfRisks([[0]], [[-0.3]], [[1]]), "#VALUE! probabilities: -0.3 is not between 0 and 1; write 40 % as 0.4"],
    ["money beside a budget", () => contingencyOfRisks([[50_000], [9]], [[0.3]], [[0.2], [10_000]]), "#VALUE! impacts, row 2: 10000 is no share of a budget; write 40 % as 0.4, or leave budgets blank for an amount of money"],
    ["a budget below 0", () => contingencyOfRisks([[-5]], [[0.3]], [[0.2]]), "#VALUE! budgets: is below zero"],
    ["a confidence in per cent", () => contingencyOfRisks([[0]], [[0.3]], [[5]], 80), "#VALUE! confidence: 80 is not between 0 and 1; write 80 % as 0.8"],
    ["text", () => contingencyOfRisks([[0]], [["likely"]], [[5]]), '#VALUE! probabilities: is the text "likely", not a number'],
    ["no risks", () => contingencyOfRisks([[""]], [[""]], [[""]]), "#VALUE! impacts is empty"],
    ["too many risks", () => contingencyOfRisks([[0]], [[0.5]], new Array<unknown[]>(1001).fill([5])), "#VALUE! impacts has 1001 risks; 1000 at most"],
    ["huge impacts", () => contingencyOfRisks([[0]], [[1]], [[1e308], [1e308]]), "#NUM! the costs together pass the largest number there is"],
    ["other numbers of entries", () => contingencyOfRisks([[0]], [[0.5], [0.5]], [[5], [6], [7]]), "#VALUE! impacts has 3 entries where probabilities has 2"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
