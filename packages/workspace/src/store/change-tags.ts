import type { ActionContext, LinkEnd, ManagedArtifact } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { refreshManifest } from '../manifest/manifest.ts';
import { enqueue } from '../trail/auditing.ts';
import { nameInTrail } from '../trail/name-in-trail.ts';
import type { Session } from '../workspace/session.ts';
import { findEnd } from './find-end.ts';

type TagChange = Parameters<ActionContext['tag']>[1];

/**
 * Adds tags to artifacts, or takes away those that were set by hand; what a description says stays. All references
 * are resolved before the first is tagged.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`; `VALUE_INVALID` for a tag that cannot be; `REFUSED` by the guard of a
 *   family.
 */
export async function changeTags(
  session: Session,
  references: readonly string[],
  change: TagChange,
): Promise<void> {
  const add = tagsOf(change.add);
  const remove = tagsOf(change.remove);
  if (references.length === 0 || add.length + remove.length === 0)
    throw new CairnError('USAGE', 'expected artifacts and tags to add or remove, got none');
  const ends: LinkEnd[] = [];
  for (const reference of references) ends.push(await findEnd(session, reference));
  // A tag may name somebody as a file's name may.
  if (add.length > 0)
    (await import('./ask-guards.ts')).askGuards(
      session,
      { tags: add },
      new Set(ends.map(({ family }) => family)),
    );
  const { records } = session.catalog;
  const by = { who: session.actor, at: session.now() };
  records.transaction(() => {
    for (const end of ends) {
      const managed = records.managed.get(end.digest);
      if (managed !== undefined) records.managed.update(tagged(session, managed, { add, remove }));
      else {
        records.tags.add(end, add, by);
        records.tags.remove(end.digest, remove);
      }
    }
    enqueue(session, [
      {
        time: by.at,
        event: 'tag',
        action: 'tag',
        outcome: 'success',
        actor: session.actor,
        targets: ends.map((end) => nameInTrail(session, end)),
        details: { add, remove, keys: ends.map(({ family, key }) => `${family}:${key}`) },
      },
    ]);
  });
  session.trail().flush();
  await (await import('./index-arrivals.ts')).indexArrivals(session);
  refreshManifest(session);
}

/** A managed artifact has its tags in its own record, and in the `artifact.json` beside it. */
function tagged(
  session: Session,
  artifact: ManagedArtifact,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): ManagedArtifact {
  const tags = [...new Set([...artifact.tags, ...add])].filter((tag) => !remove.includes(tag));
  const changedAt = Math.max(Math.round(session.now()), artifact.changedAt + 1);
  return { ...artifact, tags, changedAt };
}

function tagsOf(tags: readonly string[] = []): readonly string[] {
  for (const tag of tags)
    // oxlint-disable-next-line no-control-regex -- finding control characters is the point
    if (tag.trim() === '' || tag.length > 100 || /[\u0000-\u001f\u007f]/.test(tag))
      throw new CairnError(
        'VALUE_INVALID',
        `expected a tag of 1 to 100 characters, got ${JSON.stringify(tag)}`,
      );
  return [...new Set(tags)];
}
