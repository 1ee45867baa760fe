import type { ArtifactSummary, Instant } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import { resolveConfigPins } from '../decisions/config-pins.ts';
import { lineageInput } from '../decisions/lineage-input.ts';
import { familyInput, planRequest, recordsFor } from '../decisions/plan-families.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import type { FamilyHistory, ForecastOptions, Growth } from './forecast-contract.ts';
import { growthOf, sumOfGrowths } from './growth.ts';
import type { KnownPast } from './read-history.ts';
import { historyOf, readHistory } from './read-history.ts';
import type { SimulatedFamily } from './simulation.ts';

/** With less than this no growth is told: a date made of two files is a guess. */
export const leastHistory = { artifacts: 5, days: 7 } as const;

/** How a family has grown. */
export interface KnownGrowth {
  readonly past: KnownPast;
  readonly history: FamilyHistory;
  /** Absent when the history is too short. */
  readonly growth: Growth | undefined;
}

/** A family with all that is known of it. */
export interface KnownFamily extends KnownGrowth {
  readonly loaded: LoadedFamily;
  readonly live: readonly ArtifactSummary[];
  /** What its plans are made from, besides the artifacts. */
  readonly input: SimulatedFamily['input'];
  readonly recentlyTrashed: number;
}

/** Reads what is known of the families that are meant. @throws CairnError `NOT_FOUND` */
export async function readFamilies(
  session: Session,
  { families: names, strategy, signal }: ForecastOptions,
  now: Instant,
): Promise<readonly KnownFamily[]> {
  const request = { ...planRequest(session, { families: names, strategy }), signal };
  const { retention } = request;
  const records = await recordsFor(session, request);
  const lineage = lineageInput(session, { families: request.families });
  const context = { unresolved: resolveConfigPins(session), records, retention, lineage };
  const loaded = familiesByName(session);
  return request.families.flatMap((name) => {
    const family = loaded.get(name);
    if (family === undefined) return [];
    // How much will be free is what is asked: pressure, which looks at it, is left out.
    const { artifacts, recentlyTrashed, disks: _disks, ...input } = familyInput(session, family, context);
    const known = readGrowth(session, name, now);
    return [{ ...known, loaded: family, live: [...artifacts], input, recentlyTrashed }];
  });
}

/** Reads how a family, by its full name, has grown. */
export function readGrowth(session: Session, family: string, now: Instant): KnownGrowth {
  const past = readHistory(session, family, now);
  const history = historyOf(past);
  const isEnough = history.artifacts >= leastHistory.artifacts && history.span >= leastHistory.days;
  return { past, history, growth: isEnough ? growthIn(past, () => true) : undefined };
}

/** What families come to on one disk; nothing where none of them has enough history. */
export function growthOnDisk(
  families: readonly KnownGrowth[],
  isOnIt: (artifact: ArtifactSummary) => boolean,
): Growth | undefined {
  return sumOfGrowths(
    families.map((family) => growthOn(family, isOnIt)).filter((each) => each !== undefined),
  );
}

/** The part of a family's growth that some artifacts make; how much history there is, the whole family says. */
function growthOn(
  { growth, past }: KnownGrowth,
  isMeant: (artifact: ArtifactSummary) => boolean,
): Growth | undefined {
  return growth === undefined ? undefined : growthIn(past, isMeant);
}

function growthIn(past: KnownPast, isMeant: (artifact: ArtifactSummary) => boolean): Growth {
  const artifacts = past.artifacts.filter(isMeant);
  return growthOf(
    artifacts.map(({ createdAt, allocated }) => ({ at: createdAt, bytes: allocated })),
    past,
  );
}
