import type { Instant } from '@cairn/core';
import { dayInMilliseconds, parseDuration } from '@cairn/core';
import { planInput, planRequest } from '../decisions/plan-families.ts';
import { isHeld, trashItems } from '../operations/trash-items.ts';
import type { Session } from '../workspace/session.ts';
import { assumptionsOf } from './assumptions.ts';
import type { Disks } from './disks.ts';
import type { ForecastOptions } from './forecast-contract.ts';
import type { KnownFamily } from './known-family.ts';
import type { SimulatedFamily, SimulatedTrash, Simulation } from './simulation.ts';

/** How far ahead is looked. */
const yearsAhead = 5;

/** The last moment that is looked at. */
export function horizonOf(now: Instant): Instant {
  return now + dayInMilliseconds * 365.25 * yearsAhead;
}

/** A few seconds of work for what is far away, and some more for what is near. */
const budget = { told: 10_000_000, later: 1_000_000 } as const;

/** What the future is told from. */
interface Parts {
  readonly families: readonly KnownFamily[];
  readonly disks: Disks;
  readonly days: number;
  readonly options: ForecastOptions;
}

/** A workspace as it is simulated: each day to begin with, and then in longer steps. */
export function createSimulation(session: Session, { families, disks, days, options }: Parts): Simulation {
  const request = planRequest(session, { families: options.families, strategy: options.strategy });
  const { families: _families, at: _at, now, ...plan } = planInput(session, request, new Map());
  const wanted = new Set(families.map(({ loaded }) => loaded.name));
  return {
    // Moments to come are what is asked about, so that no clock is doubted.
    plan: { ...plan, clock: {} },
    now,
    families: families.map(simulatedFamily),
    trash: waitingTrash(session, disks).filter(({ family }) => wanted.has(family)),
    assumptions: assumptionsOf(session, disks),
    days: [...Array.from({ length: days + 1 }, (_, day) => day), ...laterDays(days)],
    toldDays: days,
    budget,
    signal: options.signal,
  };
}

function simulatedFamily({ growth, loaded, ...known }: KnownFamily): SimulatedFamily {
  const { input, live, recentlyTrashed, past } = known;
  return {
    input,
    live,
    recentlyTrashed,
    past: growth === undefined ? undefined : past,
    trashFor: parseDuration(loaded.gc.trashFor),
  };
}

/** Weeks up to a year, then months: what is far away need not be known to the day. */
function laterDays(days: number): readonly number[] {
  const weeks = Array.from({ length: 52 }, (_, week) => (week + 1) * 7);
  const months = Array.from({ length: yearsAhead * 12 }, (_, month) => Math.round((month + 1) * 30.4375));
  return [...weeks, ...months.filter((day) => day > 52 * 7)].filter((day) => day > days);
}

function waitingTrash(session: Session, disks: Disks): readonly SimulatedTrash[] {
  return trashItems(session).map((item) => ({
    family: item.family,
    artifact: item,
    disk: disks.diskOf(item.root),
    bytes: item.bytes,
    expiresAt: isHeld(session, item) ? Number.POSITIVE_INFINITY : item.expiresAt,
  }));
}
