import fc from "fast-check";
import { linkTasks, type Network } from "../../src/domain/schedule/network";
import { linkKinds, type LinkKind } from "../../src/domain/schedule/predecessors";

export type PlainLink = { readonly from: number; readonly to: number; readonly kind: LinkKind; readonly lag: number };
export type PlainTasks = { readonly durations: readonly number[]; readonly notBefore: readonly number[]; readonly links: readonly PlainLink[] };

export function networkOf(size: number, links: readonly PlainLink[]): Network {
  const network = linkTasks(
    Array.from({ length: size }, (_, task) => `T${String(task)}`),
    {
      from: Int32Array.from(links, ({ from }) => from),
      to: Int32Array.from(links, ({ to }) => to),
      kind: Uint8Array.from(links, ({ kind }) => linkKinds.indexOf(kind)),
      lag: Float64Array.from(links, ({ lag }) => lag),
    },
  );
  if (!network.ok) throw new Error(network.detail);
  return network.value;
}

type Shape = { readonly most: number; readonly kinds?: readonly LinkKind[]; readonly lags?: fc.Arbitrary<number>; readonly durations?: fc.Arbitrary<number>; readonly notBefore?: fc.Arbitrary<number> };

/** Tasks in mixed order: links run along a hidden order, so there is no cycle. */
export function plainTasks({ most, kinds = linkKinds, lags = fc.integer({ min: -4, max: 4 }), durations = fc.integer({ min: 0, max: 9 }), notBefore = fc.constant(0) }: Shape): fc.Arbitrary<PlainTasks> {
  return fc.integer({ min: 1, max: most }).chain((size) => {
    const hidden = fc.shuffledSubarray(Array.from({ length: size }, (_, task) => task), { minLength: size });
    const pair = fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom(...kinds), lags);
    return fc
      .record({
        hidden,
        pairs: fc.array(pair, { maxLength: size * 2 }),
        durations: fc.array(durations, { minLength: size, maxLength: size }),
        notBefore: fc.array(notBefore, { minLength: size, maxLength: size }),
      })
      .map((drawn) => ({
        durations: drawn.durations,
        notBefore: drawn.notBefore,
        links: drawn.pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b, kind, lag]) => ({ from: drawn.hidden[Math.min(a, b)] ?? 0, to: drawn.hidden[Math.max(a, b)] ?? 0, kind, lag })),
      }));
  });
}
