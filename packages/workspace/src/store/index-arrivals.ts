import type { ManagedArtifact } from '@cairn/core';
import { isCairnError, messageOf } from '@cairn/core';
import { presentForm, sweepStore, writeArtifactFile } from '@cairn/store';
import type { StoreHost } from '@cairn/store';
import { STORE_ROOT } from '@cairn/store/format';
import type { SourceNote } from '@cairn/store/format';
import { scanOptions } from '../operations/scan-options.ts';
import { runScan } from '../scan/run-scan.ts';
import type { Session } from '../workspace/session.ts';
import { storeFolder, storeHost } from './store-host.ts';

/** What the index does not know yet, made ready to be looked at. */
export interface Arrivals {
  readonly waiting: readonly ManagedArtifact[];
  /** Says that a scan has seen them. What was changed meanwhile goes on waiting. */
  seen(): void;
}

/** Removes what calls have left unfinished whose processes died. @returns how many calls that were. */
export function sweepArrivals(session: Session): number {
  return session.roots.has(STORE_ROOT) ? sweepStore(storeHost(session)) : 0;
}

/** Looks what waits for a scan, and makes each `artifact.json` say what the records do. */
export async function openArrivals(session: Session): Promise<Arrivals> {
  const { records } = session.catalog;
  if (!session.roots.has(STORE_ROOT)) return { waiting: [], seen: () => undefined };
  const host = storeHost(session);
  const waiting = await Promise.all(
    records.managed.unindexed(MOST).map(async (artifact) => withPresentForm(host, artifact)),
  );
  for (const artifact of waiting)
    writeArtifactFile(storeFolder(session), artifact, sourceNotes(session, artifact));
  const isSame = ({ digest, changedAt }: ManagedArtifact): boolean =>
    records.managed.get(digest)?.changedAt === changedAt;
  return {
    waiting,
    seen: () =>
      records.transaction(() =>
        records.managed.markIndexed(waiting.filter(isSame).map(({ digest }) => digest)),
      ),
  };
}

const MOST = 10_000;

/**
 * Takes what was put or changed into the index, by a scan of nothing but its folders. Whoever puts never waits: where
 * another scan is at work, the next command that looks at artifacts does it.
 */
export async function indexArrivals(session: Session): Promise<void> {
  try {
    const arrivals = await openArrivals(session);
    const { waiting } = arrivals;
    if (waiting.length === 0 || wouldScanEverything(session, waiting.length)) return;
    await scanFolders(session, waiting);
    arrivals.seen();
  } catch (error) {
    if (!isCairnError(error, 'LOCKED'))
      session.emit({ type: 'notice', text: `What was put is not in the index yet: ${messageOf(error)}` });
  }
}

/** An operation may have compacted its file, or taken it out of a container again. */
async function withPresentForm(host: StoreHost, artifact: ManagedArtifact): Promise<ManagedArtifact> {
  const present = await presentForm(host, artifact);
  if (present === undefined || present.form === artifact.file?.form) return artifact;
  return host.records.transaction(() => {
    const changed = { ...(host.records.managed.get(artifact.digest) ?? artifact), file: present };
    host.records.managed.update(changed);
    return changed;
  });
}

async function scanFolders(session: Session, artifacts: readonly ManagedArtifact[]): Promise<void> {
  const options = await scanOptions(session);
  await runScan({
    ...options,
    roots: options.roots.filter(({ name }) => name === STORE_ROOT),
    only: artifacts.map(({ folder }) => ({ root: STORE_ROOT, folder })),
    patience: 0,
    threads: 'never',
    onEvent: undefined,
  });
}

/** An index that was made anew knows nothing of the store: to read all of it is the business of a scan. */
function wouldScanEverything({ catalog }: Session, waiting: number): boolean {
  if (catalog.index.rootState(STORE_ROOT) !== undefined) return false;
  const known = catalog.records.managed.counts().reduce((sum, { artifacts }) => sum + artifacts, 0);
  return known > waiting + MOST_AT_ONCE;
}

const MOST_AT_ONCE = 1000;

/** What an artifact was made from, as its `artifact.json` says it. */
export function sourceNotes({ catalog }: Session, { digest }: ManagedArtifact): readonly SourceNote[] {
  const { links } = catalog.records;
  return links.sourcesOf(digest).flatMap(({ source, relationship }) => {
    const end = links.end(source);
    return end === undefined
      ? []
      : [{ digest: source, root: end.root, family: end.family, key: end.key, relationship }];
  });
}
