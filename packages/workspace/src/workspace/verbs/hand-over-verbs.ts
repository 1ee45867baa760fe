import type { HandOverVerbs } from '../../store/hand-over-contract.ts';
import type { Session } from '../session.ts';

/** What faces need beside the calls of the store. */
export function handOverVerbs(session: Session): HandOverVerbs {
  return {
    previewPut: async (request) => (await import('../../store/hand-over.ts')).previewPut(session, request),
    putRequests: async function* (source) {
      const { putRequests } = await import('../../store/put-requests.ts');
      yield* putRequests(source, session.config.timezone);
    },
    readObject: async (path) => (await import('../../store/hand-over.ts')).readObject(path),
    saveArtifact: async (reference, path) =>
      (await import('../../store/save-artifact.ts')).saveArtifact(session, reference, path),
  };
}
