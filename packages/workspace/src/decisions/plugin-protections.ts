import type { Protection, Reason } from '@cairn/core';
import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { Session } from '../workspace/session.ts';

/**
 * What plugins protect, by digest: the artifacts that they name, and what those were made from where they say so.
 *
 * @throws CairnError `PLUGIN_FAILED` when one of them fails: what it would protect is unknown then.
 */
export function pluginProtections(session: Session): ReadonlyMap<string, readonly Reason[]> | undefined {
  const asked = session.domain.plugins.filter(({ parts }) => parts.protections !== undefined);
  if (asked.length === 0) return undefined;
  const found = new Map<string, Reason[]>();
  const protect = (digest: string, reason: Reason): void => {
    const known = found.get(digest);
    if (known === undefined) found.set(digest, [reason]);
    else if (known.every(({ rule, text }) => rule !== reason.rule || text !== reason.text))
      known.push(reason);
  };
  const { links } = session.catalog.records;
  const hasLinks = links.count() > 0;
  for (const plugin of asked) {
    for (const { artifact, reason, ancestors } of protectionsOf(session, plugin)) {
      for (const digest of digestsOf(session, artifact)) {
        protect(digest, reason);
        if (ancestors === undefined || !hasLinks) continue;
        for (const ancestor of links.ancestors([digest])) protect(ancestor, ancestors);
      }
    }
  }
  return found;
}

/** A plugin may hand over a generator: it can throw at any word. */
function protectionsOf(
  { catalog }: Session,
  { name, namespace, parts }: LoadedPlugin,
): readonly Protection[] {
  try {
    return [
      ...(parts.protections?.({
        collection: (collection) => catalog.records.collections.open(namespace, collection),
      }) ?? []),
    ];
  } catch (error) {
    throw new CairnError(
      'PLUGIN_FAILED',
      `expected what ${name} protects, got an error: ${messageOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** An id that fits several protects all of them. */
function digestsOf({ catalog }: Session, reference: string): readonly string[] {
  const managed = catalog.records.managed.resolve(reference);
  if (managed.length > 0) return managed;
  try {
    return [catalog.index.get(reference).digest];
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND')) return [];
    throw error;
  }
}
