import type { CatalogRow } from '@cairn/catalog';
import { isCairnError } from '@cairn/core';
import { seeArrivals } from '../store/see-arrivals.ts';
import type { Session } from '../workspace/session.ts';

/**
 * The artifact that a user means: by what cairn calls it, or else by an id that an older tool gave it.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`.
 */
export async function findArtifact(session: Session, reference: string): Promise<CatalogRow> {
  await seeArrivals(session);
  try {
    return session.catalog.index.get(reference);
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'NOT_FOUND') throw error;
    const { artifactOfOlderId } = await import('../manifest/older-ids.ts');
    const row = artifactOfOlderId(session, reference);
    if (row === undefined) throw error;
    return row;
  }
}

/** All of them, before anything is done to one; see {@link findArtifact}. */
export async function findArtifacts(
  session: Session,
  references: readonly string[],
): Promise<readonly CatalogRow[]> {
  const rows: CatalogRow[] = [];
  for (const reference of references) rows.push(await findArtifact(session, reference));
  return rows;
}
