import fc from "fast-check";
import { available } from "../../src/domain/budget/available";
import { budgetLoad, type BudgetLoad, type Invoice, type Order } from "../../src/domain/budget/budget-load";
import { sumExactly } from "../../src/domain/money/decimal";

function loadOf(orders: readonly Order[], invoices: readonly Invoice[]): BudgetLoad {
  const result = budgetLoad(orders, invoices);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const order = (id: string, amount: number, open: boolean): Order => ({ id, amount, open });
const invoice = (id: string | null, amount: number): Invoice => ({ order: id, amount });
const cents = fc.integer({ min: -1e8, max: 1e9 }).map((count) => count / 100);

describe("available", () => {
  it.each([
    [{ budget: 1000, actual: 400, committed: 250, planned: 100 }, 250],
    [{ budget: 500, actual: 300, committed: 250, planned: 0 }, -50],
    [{ budget: 0.3, actual: 0.1, committed: 0.2, planned: 0 }, 0],
    [{ budget: 1e15, actual: 0.01, committed: 0, planned: 0 }, 999_999_999_999_999.99],
  ])("of %j is %d", (use, expected) => {
    expect(available(use)).toEqual({ ok: true, value: expected });
  });

  it.each([
    [{ budget: Number.NaN, actual: 0, committed: 0, planned: 0 }],
    [{ budget: 1e308, actual: -1e308, committed: 0, planned: 0 }],
  ])("refuses %j", (use) => {
    expect(available(use)).toMatchObject({ ok: false, code: "not-finite" });
  });

  it("adds up to the budget again, to the cent", () => {
    fc.assert(
      fc.property(cents, cents, cents, cents, (budget, actual, committed, planned) => {
        const left = available({ budget, actual, committed, planned });
        expect(left.ok && sumExactly([left.value, actual, committed, planned])).toBe(budget + 0);
      }),
    );
  });
});

describe("budget load: the worked example", () => {
  // Uptempo help, "Example of calculation of budget load": 2050 + 1450 + 2000 + 1500 = 7000.
  const orders = [order("A", 2500, false), order("B", 1600, true), order("C", 1500, true)];
  const invoices = [invoice(null, 100), invoice(null, 750), invoice(null, 1200), invoice("A", 500), invoice("A", 250), invoice("A", 700), invoice("B", 900), invoice("B", 1100), invoice("C", 1350)];

  it("comes to 7000", () => {
    expect(loadOf(orders, invoices)).toEqual({ total: 7000, orders: [1450, 2000, 1500], withoutOrder: 2050, unmatched: 0 });
  });
});

describe("budget load: edges", () => {
  it("matches orders without regard to case and outer spaces", () => {
    expect(loadOf([order(" po-7 ", 100, true)], [invoice("PO-7", 150)])).toMatchObject({ total: 150, orders: [150] });
  });

  it("takes rows with the same number for one order", () => {
    expect(loadOf([order("A", 100, true), order("B", 5, true), order("a", 50, true)], [invoice("A", 120)])).toMatchObject({ total: 155, orders: [150, 5, null] });
  });

  it("counts an invoice on an unknown order in full, and says how much that is", () => {
    expect(loadOf([order("A", 100, true)], [invoice("Z", 40), invoice(null, 10)])).toEqual({ total: 150, orders: [100], withoutOrder: 50, unmatched: 40 });
  });

  it("takes credit notes off", () => {
    expect(loadOf([order("A", 100, false)], [invoice("A", 80), invoice("A", -30)])).toMatchObject({ total: 50 });
    expect(loadOf([order("A", 100, true)], [invoice("A", 80), invoice("A", -30)])).toMatchObject({ total: 100 });
  });

  it("of nothing is nothing", () => {
    expect(loadOf([], [])).toEqual({ total: 0, orders: [], withoutOrder: 0, unmatched: 0 });
  });

  it.each<[string, readonly Order[], readonly Invoice[], string]>([
    ["an order that is open and closed", [order("A", 1, true), order("a", 1, false)], [], "open-and-closed"],
    ["an amount that is none", [order("A", Number.NaN, true)], [], "not-finite"],
    ["an invoice that is none", [], [invoice(null, Number.POSITIVE_INFINITY)], "not-finite"],
    ["a sum beyond the range", [], [invoice(null, 1e308), invoice(null, 1e308)], "not-finite"],
    ["an unmatched sum beyond the range", [], [invoice("Z", 1e308), invoice("Z", 1e308), invoice(null, -1e308)], "not-finite"],
  ])("refuses %s", (_name, orders, invoices, code) => {
    expect(budgetLoad(orders, invoices)).toMatchObject({ ok: false, code });
  });
});

describe("budget load: properties", () => {
  const id = fc.constantFrom("A", "B", "C", "D");
  const orders = fc.uniqueArray(fc.record({ id, amount: cents, open: fc.boolean() }), { selector: (one) => one.id });
  const invoices = fc.array(fc.record({ order: fc.option(id), amount: cents }), { maxLength: 12 });

  it("is what the rule says, order by order", () => {
    fc.assert(
      fc.property(orders, invoices, (list, bills) => {
        const load = loadOf(list, bills);
        const invoicedOn = (name: string): number => sumExactly(bills.filter((bill) => bill.order === name).map(({ amount }) => amount));
        expect(load.orders).toEqual(list.map((one) => (one.open ? Math.max(one.amount, invoicedOn(one.id)) : invoicedOn(one.id)) + 0));
        expect(sumExactly([...load.orders.map((amount) => amount ?? 0), load.withoutOrder])).toBe(load.total);
      }),
    );
  });

  it("never loses an invoice: with all orders closed it is the sum of the invoices", () => {
    fc.assert(
      fc.property(orders, invoices, (list, bills) => {
        expect(loadOf(list.map((one) => ({ ...one, open: false })), bills).total).toBe(sumExactly(bills.map(({ amount }) => amount)));
        expect(loadOf(list, bills).total).toBeGreaterThanOrEqual(sumExactly(bills.map(({ amount }) => amount)));
      }),
    );
  });

  it("does not depend on the order of invoices", () => {
    fc.assert(fc.property(orders, invoices, (list, bills) => expect(loadOf(list, [...bills].reverse())).toEqual(loadOf(list, bills))));
  });
});
