import type { ManagedArtifact } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { exists, joinRel, nativePath } from '@cairn/files';
import { formatCount } from '@cairn/render';
import { writeArtifactFile } from '@cairn/store';
import { ARTIFACT_FILE, STORE_ROOT } from '@cairn/store/format';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import { adoptArrivals } from '../store/adopt-arrivals.ts';
import { indexArrivals, sourceNotes, sweepArrivals } from '../store/index-arrivals.ts';
import { storeFolder } from '../store/store-host.ts';
import type { DoctorItem } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';

/** Finishes what puts have left open that were cut short, and says what of the store is not as the records know it. */
export async function storeItems(session: Session): Promise<readonly DoctorItem[]> {
  if (!session.roots.has(STORE_ROOT)) return [];
  try {
    return await examineStore(session);
  } catch (error) {
    return [{ check: 'store', severity: 'error', text: `could not look at the store: ${messageOf(error)}` }];
  }
}

async function examineStore(session: Session): Promise<readonly DoctorItem[]> {
  const swept = sweepArrivals(session);
  // A scan may have seen what is gone now.
  if (swept > 0) await scanWorkspace(session);
  else await indexArrivals(session);
  const adopted = adoptArrivals(session);
  const { gone, rewritten, live } = compareFolders(session);
  const items: DoctorItem[] = [];
  if (swept > 0)
    items.push({
      check: 'store',
      severity: 'info',
      text: `removed what ${formatCount(swept, 'call')} left unfinished in the store`,
    });
  if (adopted > 0)
    items.push({
      check: 'store',
      severity: 'warning',
      text: `took ${formatCount(adopted, 'artifact')} into the records that lay in the store`,
    });
  if (rewritten > 0)
    items.push({
      check: 'store',
      severity: 'warning',
      text: `wrote ${rewritten} ${ARTIFACT_FILE} anew from the records`,
    });
  if (gone.length > 0) {
    const named = gone.slice(0, MOST_NAMED).map(({ id }) => id);
    const more = gone.length > MOST_NAMED ? ` and ${gone.length - MOST_NAMED} more` : '';
    items.push({
      check: 'store',
      severity: 'error',
      text: `${formatCount(gone.length, 'artifact')} of the store ${gone.length === 1 ? 'is' : 'are'} not there: ${named.join(', ')}${more}`,
      hint: 'Somebody removed them past cairn: restore them from a backup.',
    });
  }
  return items.length > 0
    ? items
    : [{ check: 'store', severity: 'ok', text: `the store holds its ${formatCount(live, 'artifact')}` }];
}

const MOST_NAMED = 10;

function compareFolders(session: Session): {
  readonly gone: readonly ManagedArtifact[];
  readonly rewritten: number;
  readonly live: number;
} {
  const store = storeFolder(session);
  const gone: ManagedArtifact[] = [];
  let [rewritten, live] = [0, 0];
  for (const artifact of session.catalog.records.managed.find({ presence: 'live' })) {
    live++;
    if (!exists(nativePath(store, artifact.folder))) gone.push(artifact);
    else if (!exists(nativePath(store, joinRel(artifact.folder, ARTIFACT_FILE)))) {
      writeArtifactFile(store, artifact, sourceNotes(session, artifact));
      rewritten++;
    }
  }
  return { gone, rewritten, live };
}
