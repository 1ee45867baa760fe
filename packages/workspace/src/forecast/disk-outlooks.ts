import type { Session } from '../workspace/session.ts';
import { horizonOf } from './create-simulation.ts';
import { disksOf } from './disks.ts';
import type { DiskOutlook } from './forecast-contract.ts';
import { growthOnDisk, readGrowth } from './known-family.ts';
import { endsOf } from './outlook.ts';

/** Says when disks are full if nothing is removed. See `ForecastVerbs.diskOutlooks`. */
export function diskOutlooks(session: Session): readonly DiskOutlook[] {
  const now = session.now();
  const horizon = horizonOf(now);
  const disks = disksOf(session.roots);
  const families = session.domain.families.map(({ name }) => readGrowth(session, name, now));
  return disks.all.map(({ id, roots, total, free }) => {
    const growth = growthOnDisk(families, ({ root }) => disks.diskOf(root) === id);
    return { roots, total, free, growth, ...endsOf({ now, horizon, free, growth }) };
  });
}
