import { refuse, sameLength } from '../input.ts';

/** The name of the stratum that each value belongs to: its map, as a rule. */
export type Strata = ArrayLike<string | number>;

/** Positions in the ascending order of all values, stratum by stratum. */
export type StratumPositions = readonly Uint32Array[];

/** Values in ascending order, and which of them make up each stratum. */
export interface StratifiedValues {
  readonly sorted: Float64Array;
  readonly positions: StratumPositions;
}

/** Sorts values and groups them; without strata all of them are one group. */
export function stratify(values: Float64Array, strata: Strata | undefined): StratifiedValues {
  const order = Uint32Array.from(values.keys());
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const sorted = Float64Array.from(order, (index) => values[index] ?? 0);
  if (strata === undefined) return { sorted, positions: [Uint32Array.from(values.keys())] };
  sameLength(values, strata, 'strata as values');
  const groups = new Map<string | number, number[]>();
  order.forEach((index, position) => {
    const name: unknown = strata[index];
    if (typeof name !== 'string' && typeof name !== 'number') refuse('the name of a stratum', name);
    const group = groups.get(name);
    if (group) group.push(position);
    else groups.set(name, [position]);
  });
  // In the order of names, so that the same data in another order gives the same draws.
  const names = [...groups.keys()].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  return { sorted, positions: names.map((name) => Uint32Array.from(groups.get(name) ?? [])) };
}
