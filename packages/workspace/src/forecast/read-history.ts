import type { ArtifactSummary, Instant } from '@cairn/core';
import { dayInMilliseconds } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import type { Past } from './arrivals.ts';
import type { FamilyHistory } from './forecast-contract.ts';

/** How far back growth is counted: longer than a month's rhythm, short enough to be of today. */
const longest = 90 * dayInMilliseconds;

/** With less than this since the first scan, what was found by it counts, too. */
const watchedEnough = 28 * dayInMilliseconds;

/** More artifacts than this tell nothing new; the stretch is then shorter. */
const mostArtifacts = 20_000;

/** What a family wrote lately, in order of time, and how that is known. */
export interface KnownPast extends Past {
  readonly basis: FamilyHistory['basis'];
}

/**
 * Reads what came in the last 90 days: what is there, in the trash, and gone. What went before the first scan is
 * not known, so that only the time since then is looked at once it is long enough.
 */
export function readHistory(session: Session, family: string, now: Instant): KnownPast {
  const watched = watchedSince(session);
  const isWatched = now - watched >= watchedEnough;
  const earliest = Math.max(now - longest, isWatched ? watched : Number.NEGATIVE_INFINITY);
  const { rows } = session.catalog.index.list({
    families: [family],
    presence: 'any',
    since: earliest,
    until: now + 1,
    sort: 'created',
    order: 'desc',
    limit: mostArtifacts,
  });
  const artifacts: readonly ArtifactSummary[] = rows.toReversed();
  const basis = isWatched ? 'watched' : 'found';
  const first = artifacts[0]?.createdAt ?? now;
  if (isWatched && rows.length < mostArtifacts) return { since: earliest, until: now, artifacts, basis };
  // The stretch begins with its first artifact, which is its edge and so is not in it.
  return {
    since: first,
    until: now,
    artifacts: artifacts.filter(({ createdAt }) => createdAt > first),
    basis,
  };
}

/** When all roots had been scanned for the first time by this index. */
function watchedSince({ catalog, roots }: Session): Instant {
  const firsts = [...roots.keys()].map((root) => catalog.index.rootState(root)?.firstScanAt);
  return firsts.includes(undefined) ? Number.POSITIVE_INFINITY : Math.max(...firsts.map((at) => at ?? 0));
}

/** The figures of a past. */
export function historyOf({ since, until, artifacts, basis }: KnownPast): FamilyHistory {
  return {
    since,
    span: (until - since) / dayInMilliseconds,
    artifacts: artifacts.length,
    bytes: artifacts.reduce((sum, { allocated }) => sum + allocated, 0),
    basis,
  };
}
