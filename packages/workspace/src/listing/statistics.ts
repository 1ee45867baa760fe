import { diskFigures } from '@cairn/files';
import type { FamilyStats, Stats } from '../workspace/listing-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';

/** Sizes and counts of every family with artifacts, and of the disks under the roots. */
export function statsBesideTrash(session: Session): Omit<Stats, 'trash'> {
  const { index, records } = session.catalog;
  const titles = familiesByName(session);
  const pinned = pinnedByFamily(session);
  const families = index.counts().map((counts): FamilyStats => ({
    ...counts,
    title: titles.get(counts.family)?.family.title ?? counts.family,
    pinned: pinned.get(counts.family) ?? 0,
  }));
  return {
    families,
    disk: [...session.roots].flatMap(([root, path]) => diskOf(root, path)),
    operations: records.operations.count(),
  };
}

function pinnedByFamily(session: Session): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { family } of session.catalog.index.list({ pinned: true }).rows)
    counts.set(family, (counts.get(family) ?? 0) + 1);
  return counts;
}

function diskOf(root: string, path: string): Stats['disk'] {
  try {
    const { total, available } = diskFigures(path);
    return [{ root, total, free: available }];
  } catch {
    // A root that is not mounted has no figures; the doctor says that it is missing.
    return [];
  }
}
