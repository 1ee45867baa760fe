import type { MapResult } from '../../records/map-result.ts';
import { cleanResults } from '../evidence/clean-results.ts';
import { recordedValue } from '../evidence/metric-estimate.ts';
import type { Entry } from '../evidence/select-evidence.ts';
import { statedFigures } from '../evidence/stated-figures.ts';

/** Why an evaluation cannot be ranked with the rest, by its id; those that can are not in it. */
export type Incomparable = ReadonlyMap<string, string>;

/** How far the share of a map among the episodes may be from that of the others. */
const mostShare = 0.02;

/**
 * Finds evaluations that were not made like most of the others: on other maps, or with another mixture of them, so
 * that their means are means of something else. Most is what the most evaluations have, the newest on a tie.
 * Evaluations without episodes go together where they state their counts or errors, and with nothing else.
 */
export function findIncomparable(entries: readonly Entry[]): Incomparable {
  const layouts = entries.map((entry) => ({ entry, layout: layoutOf(entry) }));
  const groups = [...Map.groupBy(layouts, ({ layout }) => layout).entries()].toSorted(
    ([, a], [, b]) => b.length - a.length || compare(newest(b), newest(a)),
  );
  const [usual, members = []] = groups[0] ?? [];
  const shares = middleShares(members.map(({ entry }) => entry));
  const found = new Map<string, string>();
  for (const { entry, layout } of layouts) {
    const reason = layout === usual ? mixtureOf(entry, shares) : layoutReason(entry, usual);
    if (reason !== null) found.set(entry.evaluation.evaluation_id, reason);
  }
  return found;
}

const asserted = 'asserted';
const stated = 'stated';

/** Names of maps and levels; what is known without them. */
function layoutOf({ evaluation, results }: Entry): string {
  if (results.length > 0) return JSON.stringify(cleanResults(results).map(keyOf).toSorted());
  const figures = statedFigures(
    evaluation,
    recordedValue(evaluation, 'global_score') ?? evaluation.success_rate,
  );
  return figures.n === null ? asserted : stated;
}

function keyOf({ map_name, perturbation, level }: MapResult): string {
  return JSON.stringify([map_name, perturbation, level]);
}

function layoutReason({ results }: Entry, usual: string | undefined): string {
  if (results.length === 0) return 'no episodes on record';
  return usual === asserted || usual === stated ? 'the others have no episodes' : 'other maps than the rest';
}

/** For each map the middle of its shares, so that one odd evaluation does not make all others odd. */
function middleShares(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const all = Map.groupBy(
    entries.flatMap((entry) => [...sharesOf(entry)]),
    ([key]) => key,
  );
  return new Map([...all].map(([key, shares]) => [key, median(shares.map(([, share]) => share))]));
}

function sharesOf({ results }: Entry): ReadonlyMap<string, number> {
  const clean = cleanResults(results);
  const total = clean.reduce((sum, { episodes }) => sum + episodes, 0);
  return new Map(clean.map((result) => [keyOf(result), result.episodes / total]));
}

function mixtureOf(entry: Entry, usual: ReadonlyMap<string, number>): string | null {
  for (const [key, share] of sharesOf(entry))
    if (Math.abs(share - (usual.get(key) ?? 0)) > mostShare) return 'another mixture of maps than the rest';
  return null;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function newest(group: readonly { readonly entry: Entry }[]): string {
  return (
    group
      .map(({ entry }) => entry.evaluation.timestamp)
      .toSorted(compare)
      .at(-1) ?? ''
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
