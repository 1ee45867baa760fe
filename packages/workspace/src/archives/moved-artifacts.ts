import type { MovedArtifact } from '../workspace/compaction-contract.ts';
import type { Session } from '../workspace/session.ts';
import { listArchives } from './list-archives.ts';

/** Artifacts that were moved to another folder as they are, and that a reference means: by id, key, or archive. */
export function movedArtifacts(session: Session, reference: string): readonly MovedArtifact[] {
  const { archives, operations } = session.catalog.records;
  return listArchives(session)
    .filter(({ format, isThere }) => format === 'folder' && isThere)
    .flatMap((archive) =>
      archives.artifactsOf(archive.digest).flatMap(({ digest, id, family, key }): MovedArtifact[] => {
        if (
          ![digest, archive.digest].some((each) => isBeginning(reference, each)) &&
          key !== reference &&
          `${family}:${key}` !== reference
        )
          return [];
        const operation = operations
          .historyOf(digest)
          .find(({ action, outcome }) => action === 'move' && outcome === 'done')?.operation;
        return operation === undefined ? [] : [{ digest, id, family, key, operation, archive }];
      }),
    );
}

function isBeginning(reference: string, digest: string): boolean {
  return /^[0-9a-f]{4,64}$/i.test(reference) && digest.startsWith(reference.toLowerCase());
}
