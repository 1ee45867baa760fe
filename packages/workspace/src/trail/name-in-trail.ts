import { randomBytes } from 'node:crypto';
import { pseudonym } from '@cairn/audit';
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

/** Tells whether the names of a family's artifacts are to stay out of the trail. */
export function isSensitive({ domain }: Session, family: string): boolean {
  return domain.families.find(({ name }) => name === family)?.family.sensitive === true;
}
