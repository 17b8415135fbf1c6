/** Reading tasks with their predecessors: the two columns that every schedule function starts from. */
import { readNetwork, type Network } from "../../domain/schedule/network";
import { placeName, textAt, type Argument } from "./argument";
import { valueError } from "./errors";
import { at, entry, type List } from "./list";

/**
 * The network of the tasks of a list.
 *
 * Blank predecessors (0 is how some builds hand over a blank) mean that the task follows none. Throws #VALUE! that names
 * the row, or the cycle.
 *
 * @param workweek Working days of a week, for lags in weeks: 5 if omitted.
 */
export function networkAt(list: List, ids: Argument, predecessors: Argument, workweek?: number): Network {
  if (list.places.length === 0) throw valueError(`${ids.name}: holds no task`);
  const network = readNetwork(
    list.places.map((place) => textAt(ids, ...at(ids, place)) ?? ""),
    list.places.map((place) => (entry(predecessors, place) === 0 ? "" : (textAt(predecessors, ...at(predecessors, place)) ?? ""))),
    workweek,
  );
  if (network.ok) return network.value;
  const place = list.places[network.entry] ?? 0;
  if (network.code === "duplicate-id") throw valueError(`${placeName(ids, ...at(ids, place))}: ${network.detail}`);
  if (network.code === "cycle") throw valueError(`${predecessors.name} run in a ${network.detail}`);
  throw valueError(`${placeName(predecessors, ...at(predecessors, place))}: ${network.detail}`);
}
