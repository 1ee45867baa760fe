import { randomBytes } from 'node:crypto';
import { pseudonym } from '@cairn/audit';
import { isCairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';

/** Of an artifact, what its name in the trail depends on. */
interface Named {
  readonly id: string;
  readonly digest: string;
  /** Full name. */
  readonly family: string;
}

/** How the trail names an artifact: by its id, or by its keyed name where its family is sensitive. */
export function nameInTrail(session: Session, { id, digest, family }: Named): string {
  if (!isSensitive(session, family) && session.unnamed?.has(digest) !== true) return id;
  const key = session.catalog.records.keys.getOrCreate(`artifact:${digest}`, () => randomBytes(32));
  return pseudonym(key, digest);
}

/** What the trail calls the artifacts of sensitive families that a reference means; none when it means nothing. */
export function keptNames(session: Session, reference: string): readonly string[] {
  const meant = [...managedBy(session, reference), ...indexedBy(session, reference)];
  const kept = meant.filter(({ family }) => isSensitive(session, family));
  return [...new Set(kept.map((each) => nameInTrail(session, each)))];
}

function managedBy({ catalog }: Session, reference: string): readonly Named[] {
  const { managed } = catalog.records;
  return managed.resolve(reference).flatMap((digest) => managed.get(digest) ?? []);
}

function indexedBy({ catalog }: Session, reference: string): readonly Named[] {
  try {
    return [catalog.index.get(reference)];
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'AMBIGUOUS')) return [];
    throw error;
  }
}

/** Tells whether the names of a family's artifacts are to stay out of the trail. */
export function isSensitive({ domain }: Session, family: string): boolean {
  return domain.families.find(({ name }) => name === family)?.family.sensitive === true;
}
