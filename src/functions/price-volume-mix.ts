import { priceVolumeMix, type PriceVolumeMix, type Product } from "../domain/variance/price-volume-mix";
import { varianceKinds } from "../domain/variance/variance";
import { numberAt, requiredArgument } from "./cells/argument";
import { divisionError, numberError } from "./cells/errors";
import { answerList, at, listOf } from "./cells/list";
import { checkCount } from "./cells/numbers";
import { singleWord } from "./cells/setting";
import { answerSummary, pickedColumns } from "./cells/table";

const headings = ["Price", "Mix", "Quantity", "Total"];

/**
 * Splits the difference between actual and budgeted revenue of several products into price, mix and quantity, product by product. The parts add up exactly. With unit costs and the kind "cost" it explains costs; with unit margins, the margin.
 * @formula Price = (actual price − budget price) × actual quantity. Volume = (actual quantity − budget quantity) × budget price = mix + quantity. Quantity = (total actual quantity − total budget quantity) × budgeted share of the product × budget price. Mix = (actual quantity − total actual quantity × budgeted share of the product) × budget price.
 * @formula A new product without a budget price is valued at its actual price, so that all of it is mix; a discontinued product has no price variance. Where nothing at all was budgeted, all volume is quantity.
 * @source Horngren, Datar and Rajan, Cost Accounting, chapter 14: sales-mix and sales-quantity variances.
 * @fails #VALUE! that names the row of a text; #DIV/0! where budget quantities above and below zero cancel out.
 * @limits 100,000 products in one call.
 * @example Two products, budgeted 9,000 at 10 and 3,000 at 20, sold 7,000 at 11 and 3,000 at 19: =PLAN.PVM({9000;3000}, {10;20}, {7000;3000}, {11;19}) gives {7000,-5000,-15000,-13000;-3000,10000,-10000,-3000}
 * @example The same in one row, price, mix, quantity and total: =PLAN.PVM({9000;3000}, {10;20}, {7000;3000}, {11;19}, "revenue", "summary") gives {4000,5000,-25000,-16000}
 * @example Labour hours of two grades as costs: paid more, used less: =PLAN.PVM({100;100}, {20;30}, {90;105}, {21;30}, "cost") gives {-90,150,50,110;0,-225,75,-150}
 * @customfunction PVM PVM
 * @param {any[][]} budgetQty Budgeted quantity, one for each product. A heading row and blank rows at the end are left empty.
 * @param {any[][]} budgetPrice Budgeted price of one piece, one for each product. Blank or 0 for a product that was not budgeted.
 * @param {any[][]} actualQty Actual quantity, one for each product. 0 for a product that was discontinued.
 * @param {any[][]} actualPrice Actual price of one piece, one for each product.
 * @param {unknown} [kind] "revenue" (if omitted), or "cost" where more is adverse. Positive is favourable.
 * @param {unknown} [output] "all" (if omitted); "price", "mix", "quantity", "total" or "volume" (mix + quantity) for that column alone; "summary" for one row with the sums over all products.
 * @returns {any[][]} For each product: price, mix, quantity, total.
 */
export function priceVolumeMixOfCells(
  budgetQty: unknown[][],
  budgetPrice: unknown[][],
  actualQty: unknown[][],
  actualPrice: unknown[][],
  kind?: unknown,
  output?: unknown,
): unknown[][] {
  const numbers = [
    requiredArgument("budgetQty", budgetQty),
    requiredArgument("budgetPrice", budgetPrice),
    requiredArgument("actualQty", actualQty),
    requiredArgument("actualPrice", actualPrice),
  ];
  const list = listOf(numbers.map((argument) => ({ argument, holds: "numbers" })));
  checkCount(list.places.length, 100_000, "products");
  const columns = pickedColumns(headings, output, ["volume", "summary"]);
  const products = list.places.map((place): Product => {
    const [budgetQuantity = 0, budgeted = 0, actualQuantity = 0, paid = 0] = numbers.map((argument) => numberAt(argument, ...at(argument, place)) ?? 0);
    return { budgetQuantity, budgetPrice: budgeted, actualQuantity, actualPrice: paid };
  });
  const result = priceVolumeMix(products, singleWord("kind", kind, varianceKinds) ?? "revenue");
  if (!result.ok) throw result.code === "no-mix" ? divisionError(result.detail) : numberError(result.detail);
  const { products: splits, summary } = result.value;
  if (columns === "volume") return answerList(list, ["Volume"], splits.map(({ volume }) => [volume]));
  const cellsOf = ({ price, mix, quantity, total }: PriceVolumeMix): readonly number[] => [price, mix, quantity, total];
  if (columns === "summary") return answerSummary(list, headings, cellsOf(summary));
  return answerList(list, columns.map((column) => headings[column] ?? ""), splits.map((split) => columns.map((column) => cellsOf(split)[column])));
}
