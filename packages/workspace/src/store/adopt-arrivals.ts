import { isCairnError, messageOf } from '@cairn/core';
import { baseName, parentRel } from '@cairn/files';
import { adoptFolder, sweepStore } from '@cairn/store';
import { ARTIFACT_FILE, STORE_ROOT } from '@cairn/store/format';
import type { Session } from '../workspace/session.ts';
import { storeHost } from './store-host.ts';

/**
 * Takes artifacts into the records that a scan found in the store and that are not in them: whoever put them died
 * between the two, or the records were lost.
 *
 * @returns how many.
 */
export function adoptArrivals(session: Session): number {
  const { index, records } = session.catalog;
  if (!session.roots.has(STORE_ROOT)) return 0;
  const host = storeHost(session);
  // Of a batch that was cut short all go, and must not be taken for artifacts that stand for themselves.
  sweepStore(host);
  let adopted = 0;
  for (const { name, family } of session.domain.families) {
    if (family.managed !== true) continue;
    const strays = [...index.iterate(name)].filter(({ digest }) => records.managed.get(digest) === undefined);
    for (const { digest, id } of strays) {
      const described = index.filesOf(digest).find(({ path }) => baseName(path) === ARTIFACT_FILE);
      if (described === undefined) continue;
      try {
        if (adoptFolder(host, parentRel(described.path)) === undefined) continue;
        records.managed.markIndexed([digest]);
        adopted++;
      } catch (error) {
        if (!isCairnError(error)) throw error;
        session.emit({
          type: 'notice',
          text: `${id} lies in the store without a record: ${messageOf(error)}`,
        });
      }
    }
  }
  if (adopted > 0) session.trail().flush();
  return adopted;
}
