import type { ArtifactOutcome, ManagedArtifact } from '@cairn/core';
import { STORE_ROOT } from '@cairn/store/format';
import type { Session } from '../workspace/session.ts';

/**
 * Writes down where managed artifacts are after an operation. Part of the transaction that records its outcomes, and
 * as they can, repeated. What is gone stays as a tombstone.
 */
export function recordManaged({ catalog }: Session, outcomes: readonly ArtifactOutcome[]): void {
  const { managed } = catalog.records;
  for (const { root, digest, action, outcome, folders } of outcomes) {
    const presence = outcome === 'done' && root === STORE_ROOT ? PRESENCE_AFTER[action] : undefined;
    const known = presence === undefined ? undefined : managed.get(digest);
    if (presence === undefined || known === undefined) continue;
    // What is purged of an artifact in its place is an earlier version of a file, which waited in the trash.
    if (action === 'purge' && known.presence === 'live' && folders.length === 0) continue;
    managed.setPresence([digest], presence);
  }
}

const PRESENCE_AFTER: Readonly<Partial<Record<ArtifactOutcome['action'], ManagedArtifact['presence']>>> = {
  trash: 'trash',
  restore: 'live',
  // It is where it was, in another form: the next scan writes that down.
  compress: 'live',
  decompress: 'live',
  move: 'gone',
  purge: 'gone',
};
