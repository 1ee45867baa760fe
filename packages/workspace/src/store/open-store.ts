import type { ArtifactStore } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';

/** The managed store of a workspace. */
export function openStore(session: Session): ArtifactStore {
  const missing = (): never => {
    throw new CairnError('UNSUPPORTED', `the store of ${session.config.directory} is not there yet`);
  };
  return {
    get: missing,
    find: missing,
    open: missing,
    path: missing,
    lineage: missing,
    statistics: missing,
    runs: missing,
    put: missing,
    putMany: missing,
    setState: missing,
    link: missing,
  };
}
