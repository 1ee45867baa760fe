import type { CatalogRow } from '@cairn/catalog';
import type { Pin } from '@cairn/core';
import { absolutePath, parseRelPath, relativeTo } from '@cairn/files';
import type { LoadedFamily } from '../config/config.ts';
import { digestsOfOlderId } from '../manifest/older-ids.ts';
import type { Session } from '../workspace/session.ts';

/** A pin that stands for no artifact, or for several. */
export interface UnresolvedPin {
  readonly reference: string;
  /** Where it is written. */
  readonly origin: string;
}

/** Pins of a configuration that could not be resolved, by family: such a family's plan is refused. */
export type UnresolvedPins = ReadonlyMap<string, readonly UnresolvedPin[]>;

/**
 * Resolves the pins that the configuration and the plugins' foreign files name: ids, keys, or paths
 * of a file. One that matches none or several stays unresolved, and stops its family's plan.
 */
export function resolveConfigPins(session: Session): UnresolvedPins {
  const pins = new Map<string, Pin>();
  const unresolved = new Map<string, UnresolvedPin[]>();
  for (const wanted of wantedPins(session)) {
    const { family, reference, origin } = wanted;
    const rows = rowsOfPin(session, wanted);
    const [row] = rows;
    if (row === undefined || rows.length > 1)
      unresolved.set(family.name, [...(unresolved.get(family.name) ?? []), { reference, origin }]);
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

/** Unresolved pins with the places where they are written. */
export function unresolvedText(pins: readonly UnresolvedPin[]): string {
  return pins.map(({ reference, origin }) => `${reference} (${origin})`).join(', ');
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

function rowsOfPin(session: Session, { family, reference, paths }: WantedPin): readonly CatalogRow[] {
  const rows =
    paths === undefined
      ? [...rowsByName(session, family, reference), ...rowsByPath(session, reference)]
      : [...paths.flatMap((path) => rowsByPath(session, path)), ...rowsByWholeName(session, reference)];
  const ofFamily = (found: readonly CatalogRow[]): readonly CatalogRow[] => [
    ...new Map(
      found
        .filter((row) => row.family === family.name && row.presence !== 'gone')
        .map((row) => [row.digest, row]),
    ).values(),
  ];
  const known = ofFamily(rows);
  return known.length > 0 ? known : ofFamily(rowsByOlderId(session, reference));
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

/** Older ids look like the beginnings of cairn's own: in a file of another tool only a whole id or key counts. */
function rowsByWholeName(session: Session, reference: string): readonly CatalogRow[] {
  try {
    const row = session.catalog.index.get(reference);
    return row.id === reference || row.key === reference ? [row] : [];
  } catch {
    // No name of cairn's: what the other tool's manifest says of it counts.
    return [];
  }
}

/** Also what lies in the trash, of which no path is known any more. */
function rowsByOlderId(session: Session, reference: string): readonly CatalogRow[] {
  const digests = digestsOfOlderId(session, reference);
  return digests.flatMap((digest) => session.catalog.index.byDigest(digest) ?? []);
}

function rowsByPath(session: Session, reference: string): readonly CatalogRow[] {
  const rows: CatalogRow[] = [];
  for (const [root, path] of session.roots) {
    for (const candidate of [
      reference,
      relativeTo(path, absolutePath(reference, session.config.directory)),
    ]) {
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
