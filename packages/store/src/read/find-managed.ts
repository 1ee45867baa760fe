import { CairnError } from '@cairn/core';
import type { ManagedArtifact, ManagedRecords } from '@cairn/core';

/**
 * The managed artifact that a reference means. What is in the store comes before what is in the trash or gone.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`.
 */
export function getManaged(managed: ManagedRecords, reference: string): ManagedArtifact {
  const found = managed.resolve(reference).flatMap((digest) => managed.get(digest) ?? []);
  const live = found.filter(({ presence }) => presence === 'live');
  const candidates = live.length > 0 ? live : found;
  const [only] = candidates;
  if (only === undefined)
    throw new CairnError(
      'NOT_FOUND',
      `no managed artifact has the id, key or alias ${JSON.stringify(reference)}`,
      {
        path: reference,
        hint: 'cairn find lists what was put; cairn list also what a scan found.',
      },
    );
  if (candidates.length === 1) return only;
  const shown = candidates.slice(0, MOST_SHOWN).map(({ id, family, key }) => `${id} (${family}: ${key})`);
  throw new CairnError(
    'AMBIGUOUS',
    `${JSON.stringify(reference)} fits several artifacts: ${shown.join(', ')}${candidates.length > MOST_SHOWN ? ', and more' : ''}`,
    { path: reference, hint: 'Write more digits of the id, or family:key.' },
  );
}

const MOST_SHOWN = 10;
