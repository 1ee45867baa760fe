import type { CatalogRow } from '@cairn/catalog';
import type { Pin } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { printable } from '@cairn/render';
import { findArtifacts } from '../listing/find-artifact.ts';
import { listedArtifact } from '../listing/listing.ts';
import { refreshManifest } from '../manifest/manifest.ts';
import { enqueue } from '../trail/auditing.ts';
import { nameInTrail } from '../trail/name-in-trail.ts';
import type { PinOptions } from '../workspace/decision-contract.ts';
import type { ListedArtifact } from '../workspace/listing-contract.ts';
import type { Session } from '../workspace/session.ts';
import { resolveConfigPins } from './config-pins.ts';

/** Pins artifacts, and records who did it and why. All references are resolved before the first is pinned. */
export async function pinArtifacts(
  session: Session,
  references: readonly string[],
  options: PinOptions = {},
): Promise<readonly ListedArtifact[]> {
  const rows = await findArtifacts(session, references);
  const pin: Omit<Pin, 'source'> = {
    who: session.actor,
    when: session.now(),
    why: options.why,
    until: options.until,
    hold: options.hold ?? false,
  };
  if (options.until !== undefined && options.until <= session.now()) {
    throw new CairnError(
      'USAGE',
      `expected the end of a pin in the future, got ${new Date(options.until).toISOString()}`,
    );
  }
  const { records } = session.catalog;
  records.transaction(() => {
    for (const row of rows) records.pins.set(row, pin);
    enqueue(session, [
      {
        ...pinDraft(session, rows, 'pin'),
        details: { ...keysOf(rows), why: pin.why, until: pin.until, hold: pin.hold },
      },
    ]);
  });
  session.trail().flush();
  refreshManifest(session);
  return rows.map((row) => listedArtifact(session, session.catalog.index.byDigest(row.digest) ?? row));
}

/**
 * Removes pins that users set.
 *
 * @throws CairnError `USAGE` for an artifact that only the configuration pins: the place to change is there.
 */
export async function unpinArtifacts(
  session: Session,
  references: readonly string[],
): Promise<readonly ListedArtifact[]> {
  const { index, records } = session.catalog;
  resolveConfigPins(session);
  const rows = await findArtifacts(session, references);
  for (const row of rows) if (records.pins.get(row.digest) === undefined) refuseUnpin(row);
  records.transaction(() => {
    for (const row of rows) records.pins.remove(row.digest);
    enqueue(session, [{ ...pinDraft(session, rows, 'unpin'), details: keysOf(rows) }]);
  });
  session.trail().flush();
  refreshManifest(session);
  return rows.map((row) => listedArtifact(session, index.byDigest(row.digest) ?? row));
}

function pinDraft(session: Session, rows: readonly CatalogRow[], event: 'pin' | 'unpin') {
  return {
    time: session.now(),
    event,
    action: event,
    outcome: 'success' as const,
    actor: session.actor,
    targets: rows.map((row) => nameInTrail(session, row)),
  };
}

function keysOf(rows: readonly CatalogRow[]): { readonly keys: readonly string[] } {
  return { keys: rows.map((row) => `${row.family}:${row.key}`) };
}

function refuseUnpin(row: CatalogRow): never {
  if (row.pin?.source === 'config') {
    throw new CairnError(
      'USAGE',
      `expected an artifact that a user pinned, got ${row.id}, which ${row.pin.who} pins`,
      {
        hint: 'Remove the pin there.',
      },
    );
  }
  throw new CairnError(
    'NOT_FOUND',
    `expected a pinned artifact, got ${row.id} (${printable(row.key)}), which is not pinned`,
  );
}
