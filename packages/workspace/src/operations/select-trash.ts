import { CairnError } from '@cairn/core';
import { digestsOfOlderId } from '../manifest/older-ids.ts';
import type { TrashItem, TrashSelection } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/**
 * What of the trash a selection means. An artifact that lies there twice is meant once, as it went last.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS` for a reference.
 */
export function selectTrash(
  items: readonly TrashItem[],
  { all, before, expired, references = [] }: TrashSelection,
  session: Session,
): readonly TrashItem[] {
  const now = session.now();
  const aged = items.filter(
    (item) =>
      all === true ||
      (before !== undefined && item.trashedAt < before) ||
      (expired === true && item.expiresAt <= now),
  );
  const named = references.flatMap((reference) => itemsNamed(items, reference, session));
  return [...new Set([...aged, ...named])];
}

/** An operation by its id or the beginning of it; an artifact by its id or the beginning of it, by its key, or by an older tool's id. */
function itemsNamed(items: readonly TrashItem[], reference: string, session: Session): readonly TrashItem[] {
  const ofOperation = items.filter(({ operation }) => operation === reference);
  if (ofOperation.length > 0) return ofOperation;
  const named = items.filter((item) => isNamed(item, reference));
  if (named.length > 0) return [newestOf(named, reference)];
  const begun = reference.includes('T')
    ? items.filter(({ operation }) => operation.startsWith(reference))
    : [];
  if (begun.length > 0) return oneOperation(begun, reference);
  const digests = digestsOfOlderId(session, reference);
  const older = items.filter(({ digest }) => digests.includes(digest));
  if (older.length > 0) return [newestOf(older, reference)];
  throw new CairnError(
    'NOT_FOUND',
    `expected an artifact or operation in the trash, got ${JSON.stringify(reference)}`,
    { path: reference, hint: 'cairn trash list shows what is there.' },
  );
}

function isNamed({ digest, family, key }: TrashItem, reference: string): boolean {
  const isPrefix = reference !== '' && digest.startsWith(reference.toLowerCase());
  return isPrefix || key === reference || `${family}:${key}` === reference;
}

function newestOf(items: readonly TrashItem[], reference: string): TrashItem {
  const digests = new Set(items.map(({ digest }) => digest));
  if (digests.size > 1) {
    throw new CairnError(
      'AMBIGUOUS',
      `expected one artifact in the trash, got ${digests.size} that ${JSON.stringify(reference)} fits`,
      { path: reference, hint: 'Give more digits of the id: cairn trash list shows them.' },
    );
  }
  return items.reduce((newest, item) => (item.trashedAt > newest.trashedAt ? item : newest));
}

function oneOperation(items: readonly TrashItem[], reference: string): readonly TrashItem[] {
  const operations = new Set(items.map(({ operation }) => operation));
  if (operations.size === 1) return items;
  throw new CairnError(
    'AMBIGUOUS',
    `expected one operation, got ${operations.size} that begin with ${reference}`,
    { path: reference, hint: 'cairn history shows all operations.' },
  );
}
