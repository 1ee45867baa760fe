import { refuse } from '../input.ts';

/** One episode's score, with what tells which episode of the other model it belongs to. */
export interface Episode {
  readonly map?: string | null | undefined;
  readonly seed?: number | string | null | undefined;
  readonly episode?: number | string | null | undefined;
  /** Null, undefined and NaN say that it was not measured. */
  readonly value: number | null | undefined;
}

/** Two scores of the same map, seed and episode. */
export interface EpisodePair {
  readonly map: string | null;
  readonly seed: number | string | null;
  readonly episode: number | string | null;
  readonly a: number;
  readonly b: number;
}

/** An episode that has no part in the comparison, and why. */
export interface DroppedEpisode {
  readonly side: 'a' | 'b';
  readonly map: string | null;
  readonly seed: number | string | null;
  readonly episode: number | string | null;
  readonly reason: 'no partner' | 'no value' | 'partner has no value' | 'key occurs more than once';
}

/** What pairing found. */
export interface PairedEpisodes {
  readonly pairs: readonly EpisodePair[];
  /** a − b for each pair. */
  readonly differences: readonly number[];
  readonly dropped: readonly DroppedEpisode[];
  readonly n: number;
}

/**
 * Pairs the episodes of two models by (map, seed, episode), in the order of `a`. What cannot be paired is
 * dropped and reported: episodes of one side only, those without a value, and all of a key that occurs more
 * than once on a side, since nothing says which of them is meant.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for infinite values.
 */
export function pairEpisodes(a: readonly Episode[], b: readonly Episode[]): PairedEpisodes {
  const [left, right] = [byKey(a), byKey(b)];
  const pairs: EpisodePair[] = [];
  const dropped: DroppedEpisode[] = [];
  for (const [key, mine] of left) {
    const [first, ...more] = mine;
    if (first === undefined) continue;
    const partners = right.get(key) ?? [];
    const [partner] = partners;
    const reason = more.length > 0 ? repeated : reasonAgainst(first, partners);
    if (reason === null && partner) pairs.push({ ...keyOf(first), a: valueOf(first), b: valueOf(partner) });
    else dropped.push(...mine.map((each) => drop('a', each, reason ?? 'no partner')));
  }
  for (const [key, mine] of right) {
    const [first, ...more] = mine;
    if (first === undefined) continue;
    const reason = more.length > 0 ? repeated : reasonAgainst(first, left.get(key) ?? []);
    if (reason !== null) dropped.push(...mine.map((each) => drop('b', each, reason)));
  }
  return { pairs, differences: pairs.map((pair) => pair.a - pair.b), dropped, n: pairs.length };
}

const repeated = 'key occurs more than once';

function byKey(episodes: readonly Episode[]): Map<string, Episode[]> {
  const groups = new Map<string, Episode[]>();
  for (const each of episodes) {
    if (typeof each !== 'object' || each === null) {
      refuse('episodes with map, seed, episode and value', each);
    }
    const key = JSON.stringify([each.map ?? null, each.seed ?? null, each.episode ?? null]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function reasonAgainst(episode: Episode, partners: readonly Episode[]): DroppedEpisode['reason'] | null {
  const [partner, ...more] = partners;
  if (Number.isNaN(valueOf(episode))) return 'no value';
  if (partner === undefined) return 'no partner';
  if (more.length > 0) return repeated;
  return Number.isNaN(valueOf(partner)) ? 'partner has no value' : null;
}

/** The value, or NaN where there is none. */
function valueOf({ value }: Episode): number {
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value !== 'number' || Math.abs(value) === Number.POSITIVE_INFINITY) {
    refuse('a finite number as the value of an episode', value, 'Leave out what was not measured.');
  }
  return value;
}

function keyOf({ map, seed, episode }: Episode): Pick<EpisodePair, 'map' | 'seed' | 'episode'> {
  return { map: map ?? null, seed: seed ?? null, episode: episode ?? null };
}

function drop(side: 'a' | 'b', episode: Episode, reason: DroppedEpisode['reason']): DroppedEpisode {
  return { side, ...keyOf(episode), reason };
}
