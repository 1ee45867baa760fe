import type { ArtifactStore, ManagedArtifact } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import type * as StoreCalls from './store-calls.ts';

/**
 * The managed store of a workspace. What a call needs is loaded when it is first made: most commands put nothing.
 *
 * @param owner the plugin whose families alone may be put and changed; any when left out.
 */
export function openStore(session: Session, owner?: string): ArtifactStore {
  const calls = (): Promise<typeof StoreCalls> => import('./store-calls.ts');
  const get = async (reference: string): Promise<ManagedArtifact> =>
    (await calls()).getArtifact(session, reference);
  return {
    get,
    find: async (query = {}) => (await calls()).findArtifacts(session, query),
    open: async function* (reference) {
      yield* (await calls()).readArtifact(session, await get(reference));
    },
    path: async (reference) => (await calls()).pathOfArtifact(session, await get(reference)),
    lineage: async (reference, options) =>
      (await import('./lineage.ts')).lineageOf(session, reference, options),
    statistics: async () => (await calls()).storeStatistics(session),
    runs: async (query) => (await import('./open-runs.ts')).openRuns(session).list(query),
    put: async (request) => (await calls()).put(session, request, owner),
    putMany: async (requests) => (await calls()).putMany(session, requests, owner),
    setState: async (reference, state, options = {}) =>
      (await calls()).setState(session, { reference, state, options, owner }),
    link: async (sources, output, relationship) =>
      (await import('./lineage.ts')).linkArtifacts(session, { sources, output, relationship }),
  };
}
