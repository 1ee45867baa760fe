import type { CatalogRow } from '@cairn/catalog';
import type { Pin } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { parseRelPath, relativeTo } from '@cairn/files';
import type { LoadedFamily } from '../config/config.ts';
import { listedArtifact } from '../listing/listing.ts';
import { enqueue } from '../trail/auditing.ts';
import type { PinOptions } from '../workspace/decision-contract.ts';
import type { ListedArtifact } from '../workspace/listing-contract.ts';
import type { Session } from '../workspace/session.ts';

/** Pins artifacts, and records who did it and why. All references are resolved before the first is pinned. */
export function pinArtifacts(
  session: Session,
  references: readonly string[],
  options: PinOptions = {},
): readonly ListedArtifact[] {
  const rows = references.map((reference) => session.catalog.index.get(reference));
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
  return rows.map((row) => listedArtifact(session, session.catalog.index.byDigest(row.digest) ?? row));
}

/**
 * Removes pins that users set.
 *
 * @throws CairnError `USAGE` for an artifact that only the configuration pins: the place to change is there.
 */
export function unpinArtifacts(session: Session, references: readonly string[]): readonly ListedArtifact[] {
  const { index, records } = session.catalog;
  const rows = references.map((reference) => index.get(reference));
  for (const row of rows) if (records.pins.get(row.digest) === undefined) refuseUnpin(row);
  records.transaction(() => {
    for (const row of rows) records.pins.remove(row.digest);
    enqueue(session, [{ ...pinDraft(session, rows, 'unpin'), details: keysOf(rows) }]);
  });
  session.trail().flush();
  return rows.map((row) => listedArtifact(session, index.byDigest(row.digest) ?? row));
}

/** Pins of a configuration that could not be resolved, by family: such a family's plan is refused. */
export type UnresolvedPins = ReadonlyMap<string, readonly string[]>;

/**
 * Resolves the pins that the configuration and the plugins' foreign files name: ids, keys, or paths
 * of a file. One that matches none or several stays unresolved, and stops its family's plan.
 */
export function resolveConfigPins(session: Session): UnresolvedPins {
  const pins = new Map<string, Pin>();
  const unresolved = new Map<string, string[]>();
  for (const { family, reference, paths, origin } of wantedPins(session)) {
    const rows = rowsOfPin(session, family, paths ?? [reference]);
    const [row] = rows;
    if (row === undefined || rows.length > 1)
      unresolved.set(family.name, [...(unresolved.get(family.name) ?? []), reference]);
    else
      pins.set(row.digest, {
        who: origin,
        when: 0,
        why: `pinned by ${origin}`,
        hold: false,
        source: 'config',
      });
  }
  session.catalog.index.setConfigPins(pins);
  return unresolved;
}

interface WantedPin {
  readonly family: LoadedFamily;
  readonly reference: string;
  readonly paths?: readonly string[];
  readonly origin: string;
}

function* wantedPins(session: Session): Generator<WantedPin> {
  for (const family of session.domain.families) {
    const origin =
      family.origins.get(`retention.${family.shortName}.pin`)?.where ??
      session.config.place(['retention', family.shortName, 'pin']);
    for (const reference of family.retention.pin ?? []) yield { family, reference, origin };
  }
  for (const { family, reference, paths, origin } of session.domain.foreignPins) {
    yield { family: session.domain.resolveFamily(family), reference, paths, origin };
  }
}

function rowsOfPin(
  session: Session,
  family: LoadedFamily,
  references: readonly string[],
): readonly CatalogRow[] {
  const rows = references.flatMap((reference) => [
    ...rowsByName(session, family, reference),
    ...rowsByPath(session, reference),
  ]);
  const ofFamily = rows.filter((row) => row.family === family.name && row.presence !== 'gone');
  return [...new Map(ofFamily.map((row) => [row.digest, row])).values()];
}

function rowsByName(session: Session, family: LoadedFamily, reference: string): readonly CatalogRow[] {
  for (const name of [`${family.name}:${reference}`, reference]) {
    try {
      return [session.catalog.index.get(name)];
    } catch {
      // Not this name: the next one, or a path, may be what is meant. Ambiguity ends as unresolved.
    }
  }
  return [];
}

function rowsByPath(session: Session, reference: string): readonly CatalogRow[] {
  const rows: CatalogRow[] = [];
  for (const [root, path] of session.roots) {
    for (const candidate of [reference, relativeTo(path, `${session.config.directory}/${reference}`)]) {
      if (
        candidate === undefined ||
        candidate === '' ||
        candidate.startsWith('..') ||
        candidate.startsWith('/')
      )
        continue;
      try {
        rows.push(...session.catalog.index.whoHas(root, parseRelPath(candidate)));
      } catch {
        // Not a path: an id, which was looked up by name.
      }
    }
  }
  return rows;
}

function pinDraft(session: Session, rows: readonly CatalogRow[], event: 'pin' | 'unpin') {
  return {
    time: session.now(),
    event,
    action: event,
    outcome: 'success' as const,
    actor: session.actor,
    targets: rows.map((row) => row.id),
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
    `expected a pinned artifact, got ${row.id} (${row.key}), which is not pinned`,
  );
}
