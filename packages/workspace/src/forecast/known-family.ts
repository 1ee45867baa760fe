import type { ArtifactSummary, Instant } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import { resolveConfigPins } from '../decisions/config-pins.ts';
import { lineageInput } from '../decisions/lineage-input.ts';
import { familyInput, planRequest, recordsFor } from '../decisions/plan-families.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import type { FamilyHistory, ForecastOptions, Growth } from './forecast-contract.ts';
import { growthOf } from './growth.ts';
import type { KnownPast } from './read-history.ts';
import { historyOf, readHistory } from './read-history.ts';
import type { SimulatedFamily } from './simulation.ts';

/** With less than this no growth is told: a date made of two files is a guess. */
export const leastHistory = { artifacts: 5, days: 7 } as const;

/** A family with all that is known of it. */
export interface KnownFamily {
  readonly loaded: LoadedFamily;
  readonly live: readonly ArtifactSummary[];
  readonly past: KnownPast;
  readonly history: FamilyHistory;
  /** Absent when the history is too short. */
  readonly growth: Growth | undefined;
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
    const past = readHistory(session, name, now);
    const history = historyOf(past);
    const isEnough = history.artifacts >= leastHistory.artifacts && history.span >= leastHistory.days;
    const growth = isEnough ? growthIn(past, () => true) : undefined;
    return [{ loaded: family, live: [...artifacts], past, history, growth, input, recentlyTrashed }];
  });
}

/** The part of a family's growth that some artifacts make; how much history there is, the whole family says. */
export function growthOn(
  { growth, past }: KnownFamily,
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
