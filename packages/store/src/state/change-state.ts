import { CairnError } from '@cairn/core';
import type { ArtifactStore, ManagedArtifact, ManagedState } from '@cairn/core';
import { admit } from '../put/admit.ts';
import { checkMetadata, checkMetrics } from '../put/check-values.ts';
import type { StoreHost } from '../store-host.ts';

/** What is said with a change of state. */
export type StateOptions = NonNullable<Parameters<ArtifactStore['setState']>[2]>;

/** The states that one may become. */
const LEADS_TO: Readonly<Record<ManagedState, readonly ManagedState[]>> = {
  pending: ['in_progress', 'completed', 'failed'],
  in_progress: ['completed', 'failed'],
  completed: [],
  failed: ['in_progress'],
};

/**
 * Changes the state of an artifact in the records. Compared and set in one transaction: of two that change it at
 * once, the later one is judged by what the first one made of it.
 *
 * @throws CairnError `REFUSED` for a way that is not allowed, or what the guard refuses; `VALUE_INVALID` for metadata.
 */
export function changeState(
  host: StoreHost,
  { digest, state, options }: { digest: string; state: ManagedState; options: StateOptions },
): ManagedArtifact {
  const { error, metadata, metrics, allow } = options;
  return host.records.transaction(() => {
    const before = host.records.managed.get(digest);
    if (before === undefined)
      throw new CairnError('NOT_FOUND', 'expected an artifact of the store, it is gone');
    const family = host.family(before.family);
    admit(family, { error, metadata }, allow);
    requireWay(before, state);
    const after: ManagedArtifact = {
      ...without(before),
      state,
      ...(state === 'failed' && error !== undefined ? { error } : {}),
      changedAt: Math.max(Math.round(host.now()), before.changedAt + 1),
      metadata:
        metadata === undefined ? before.metadata : checkMetadata(family, { ...before.metadata, ...metadata }),
      metrics: { ...before.metrics, ...checkMetrics(metrics) },
    };
    host.records.managed.update(after);
    host.changed({ before, after, allow });
    return after;
  });
}

/** An error is that of the state before. */
function without({ error: _error, ...artifact }: ManagedArtifact): ManagedArtifact {
  return artifact;
}

function requireWay(before: ManagedArtifact, state: ManagedState): void {
  if (before.presence !== 'live')
    throw new CairnError(
      'REFUSED',
      `expected an artifact that is in the store, ${before.id} is ${PLACES[before.presence]}`,
      {
        path: before.key,
      },
    );
  if (LEADS_TO[before.state].includes(state)) return;
  const allowed = LEADS_TO[before.state].join(', ');
  throw new CairnError(
    'REFUSED',
    `expected a state that ${before.state} leads to, got ${state} for ${before.id}`,
    {
      path: before.key,
      hint: allowed === '' ? `What is ${before.state} stays so.` : `${before.state} leads to ${allowed}.`,
    },
  );
}

const PLACES = { live: 'in the store', trash: 'in the trash', gone: 'gone' };
