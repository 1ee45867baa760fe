import type { Instant } from '@cairn/core';
import { CairnError, dayInMilliseconds } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import { createSimulation, horizonOf } from './create-simulation.ts';
import type { Disk, Disks } from './disks.ts';
import { disksOf } from './disks.ts';
import type { DiskForecast, FamilyForecast, Forecast, ForecastOptions } from './forecast-contract.ts';
import type { KnownFamily } from './known-family.ts';
import { growthOnDisk, readFamilies } from './known-family.ts';
import { notesOf } from './notes.ts';
import { outlookOf } from './outlook.ts';
import { simulate } from './simulate.ts';
import type { Simulated } from './simulation.ts';

const mostDays = 365;

/** Says from each family's history and policy how space will develop. See `ForecastVerbs.forecast`. */
export async function forecastSpace(session: Session, options: ForecastOptions = {}): Promise<Forecast> {
  const { days = 30 } = options;
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new CairnError('USAGE', `expected from 1 to ${mostDays} days, got ${days}`);
  const now = session.now();
  const disks = disksOf(session.roots);
  const families = await readFamilies(session, options, now);
  const simulated = simulate(createSimulation(session, { families, disks, days, options }));
  const horizon = horizonOf(now);
  const parts: Parts = { families, disks, simulated, days, now, horizon };
  return {
    at: now,
    days,
    horizon,
    simulatedUntil: simulated.days.at(-1)?.at ?? now,
    families: families.map((family) => familyForecast(family, parts)),
    disks: disks.all.map((disk) => diskForecast(disk, parts)),
    cleanups: simulated.cleanups,
    notes: notesOf(session, parts),
  };
}

interface Parts {
  readonly families: readonly KnownFamily[];
  readonly disks: Disks;
  readonly simulated: Simulated;
  readonly days: number;
  readonly now: Instant;
  readonly horizon: Instant;
}

function familyForecast(family: KnownFamily, { simulated, days, now }: Parts): FamilyForecast {
  const { loaded, live, history, growth } = family;
  const bytes = live.reduce((sum, { allocated }) => sum + allocated, 0);
  const day = simulated.days.findLast(({ at }) => at <= now + days * dayInMilliseconds);
  return {
    family: loaded.name,
    title: loaded.family.title ?? loaded.name,
    history,
    growth,
    arrivals: growth === undefined ? undefined : history.artifacts / history.span,
    now: { artifacts: live.length, bytes },
    then: { without: bytes + (growth?.value ?? 0) * days, with: day?.inPlace.get(loaded.name) ?? bytes },
  };
}

function diskForecast({ id, roots, total, free }: Disk, parts: Parts): DiskForecast {
  const { families, disks, simulated, now, horizon } = parts;
  const growth = growthOnDisk(families, ({ root }) => disks.diskOf(root) === id);
  const points = simulated.days.map(({ at, growth: bytes }) => ({ at, bytes: bytes.get(id) ?? 0 }));
  const outlook = outlookOf({
    now,
    horizon,
    free,
    used: total - free,
    growth,
    simulated: points,
  });
  return { roots, total, free, growth, ...outlook };
}
