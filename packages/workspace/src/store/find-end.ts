import type { LinkEnd } from '@cairn/core';
import { CairnError, isCairnError } from '@cairn/core';
import { STORE_ROOT } from '@cairn/store/format';
import { findArtifact } from '../listing/find-artifact.ts';
import type { Session } from '../workspace/session.ts';

/**
 * The artifact that a user means, wherever it is: in a root, in the store, in the trash, or gone and only
 * remembered by its lineage.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`.
 */
export async function findEnd(session: Session, reference: string): Promise<LinkEnd> {
  try {
    return endOf(await findArtifact(session, reference));
  } catch (error) {
    if (!isCairnError(error, 'NOT_FOUND')) throw error;
    const managed = managedEnds(session, reference);
    const ends = managed.length > 0 ? managed : session.catalog.records.links.resolve(reference);
    const [only] = ends;
    if (only === undefined) throw error;
    if (ends.length === 1) return only;
    const shown = ends.slice(0, 10).map(({ id, family, key }) => `${id} (${family}: ${key})`);
    throw new CairnError(
      'AMBIGUOUS',
      `${JSON.stringify(reference)} fits several artifacts: ${shown.join(', ')}`,
      {
        path: reference,
        hint: 'Write more digits of the id, or family:key.',
      },
    );
  }
}

/** What a link keeps of an artifact. */
function endOf({ digest, id, root, family, key, createdAt }: LinkEnd): LinkEnd {
  return { digest, id, root, family, key, createdAt };
}

/** Artifacts of the store that the index does not know by this name: put a moment ago, gone, or called by an alias. */
function managedEnds({ catalog }: Session, reference: string): readonly LinkEnd[] {
  const { managed } = catalog.records;
  return managed.resolve(reference).flatMap((digest) => {
    const row = managed.get(digest);
    return row === undefined ? [] : [endOf({ ...row, root: STORE_ROOT })];
  });
}
