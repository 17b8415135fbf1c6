/**
 * Small changes to a chart of a file: its references (rows were inserted, a sheet was renamed) and its title. Everything else of
 * the part stays as it was, which a part written anew could not promise.
 */
import type { ChartSeriesState } from "../../../document/types";
import { childElements, clone, descendants, find, localName, numberAttribute, textOf, type XmlElement } from "../../xml/element";
import { bagOf, textOrNothing } from "../formats";
import type { ReadChart } from "./read-chart";

type Comparable = Pick<ReadChart, "type" | "series" | "detail">;

function withoutReferences(chart: Comparable): string {
  const series = chart.series.map(({ nameRef, valuesRef, categoriesRef, bubbleRef, ...rest }: ChartSeriesState) => [rest, [nameRef, valuesRef, categoriesRef, bubbleRef].map((ref) => ref === undefined)]);
  const title = bagOf(chart.detail["title"]);
  const words = textOrNothing(title["text"]) === undefined ? "" : "words";
  return JSON.stringify([chart.type, series, { ...chart.detail, title: { ...title, text: words } }]);
}

function setReference(parent: XmlElement | undefined, reference: string | undefined): void {
  if (!parent || reference === undefined) return;
  for (const formula of descendants(parent, "f")) {
    if (textOf(formula) === reference) continue;
    formula.children = [reference];
    // The stored values belong to the cells of before.
    for (const holder of childElements(parent)) holder.children = holder.children.filter((child) => typeof child === "string" || !localName(child.name).endsWith("Cache"));
  }
}

function setTitle(root: XmlElement, before: string | undefined, after: string | undefined): void {
  if (before === after || after === undefined) return;
  const texts = descendants(find(root, "chart", "title"), "t");
  texts.forEach((text, index) => {
    text.children = [index === 0 ? after : ""];
  });
}

/** The part with those changes, or undefined where more has changed and it has to be written anew. */
export function patchChart(root: XmlElement, before: Comparable, after: Comparable): XmlElement | undefined {
  if (withoutReferences(before) !== withoutReferences(after)) return undefined;
  const patched = clone(root);
  const elements = childElements(find(patched, "chart", "plotArea"))
    .flatMap((group) => childElements(group, "ser"))
    .sort((a, b) => (numberAttribute(find(a, "order"), "val") ?? 0) - (numberAttribute(find(b, "order"), "val") ?? 0));
  after.series.forEach((series, index) => {
    const element = elements[index];
    setReference(find(element, "tx"), series.nameRef);
    setReference(find(element, "val") ?? find(element, "yVal"), series.valuesRef);
    setReference(find(element, "cat") ?? find(element, "xVal"), series.categoriesRef);
    setReference(find(element, "bubbleSize"), series.bubbleRef);
  });
  setTitle(patched, textOrNothing(bagOf(before.detail["title"])["text"]), textOrNothing(bagOf(after.detail["title"])["text"]));
  return patched;
}
