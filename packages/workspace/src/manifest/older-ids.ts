import type { CatalogRow } from '@cairn/catalog';
import type { Identity, RelPath } from '@cairn/core';
import { CairnError, identityDigest } from '@cairn/core';
import { exists, parentPath } from '@cairn/files';
import { compileGroupings } from '../scan/grouping/groupings.ts';
import { whyPath } from '../scan/grouping/why-path.ts';
import type { Session } from '../workspace/session.ts';
import { placeInRoot } from './manifest-paths.ts';
import { manifestsIn, readManifest } from './read-manifest.ts';

/** A file of a root. */
export interface RootPlace {
  readonly root: string;
  readonly path: RelPath;
}

/** Name of the setting that remembers under which ids an older tool's trash was taken over. */
const importedIds = 'importedIds';

/**
 * The artifact that an id of an older tool means, if there is one.
 *
 * @throws CairnError `AMBIGUOUS`.
 */
export function artifactOfOlderId(session: Session, id: string): CatalogRow | undefined {
  const rows = digestsOfOlderId(session, id).flatMap(
    (digest) => session.catalog.index.byDigest(digest) ?? [],
  );
  if (rows.length > 1) throw ambiguous(id, rows);
  return rows[0];
}

/**
 * Digests of what an id of an older tool stands for: what its manifest says, by path, and what was taken
 * over from its trash. Where the files are gone, what they would belong to if they came back, which may
 * be nothing that cairn ever saw.
 */
export function digestsOfOlderId(session: Session, id: string): readonly string[] {
  const imported = digestsOfImports(session)[id];
  const places = placesByOlderId(session).get(id) ?? [];
  const digests = [...digestsOfPlaces(session, places), ...(imported === undefined ? [] : [imported])];
  return [...new Set(digests)];
}

/**
 * The files that ids of older tools stand for, from the manifest that the configuration names, those
 * beside the artifacts, and their backups. The first that knows an id is believed.
 */
export function placesByOlderId({ config, roots }: Session): ReadonlyMap<string, readonly RootPlace[]> {
  const places = new Map<string, readonly RootPlace[]>();
  const beside = [...roots.values()].flatMap((root) => manifestsIn(root));
  for (const file of new Set([...(config.manifest === undefined ? [] : [config.manifest]), ...beside])) {
    for (const { ids, paths } of entriesIn(file)) {
      const known = paths.flatMap((path) => placesOf(roots, parentPath(file), path));
      for (const id of ids) if (!places.has(id)) places.set(id, known);
    }
  }
  return places;
}

/** Remembers under which ids an older tool's trash held what was taken over. */
export function rememberImports(session: Session, digests: Readonly<Record<string, string>>): void {
  const { settings } = session.catalog.records;
  settings.set(importedIds, { ...digestsOfImports(session), ...digests });
}

/** Says which artifact a file of a root belongs to, or would belong to if it were there. */
export function createIdentifier(session: Session): (place: RootPlace) => Identity | undefined {
  const { families } = session.domain;
  const roots = [...session.roots].map(([name, path]) => ({ name, path }));
  const groupings = compileGroupings({ families, claims: session.config.claims, roots });
  return ({ root, path }) => {
    const decision = whyPath(groupings.of(root), session.roots.get(root) ?? '', path);
    return decision === undefined ? undefined : { root, ...decision.claim };
  };
}

function digestsOfImports({ catalog }: Session): Readonly<Record<string, string>> {
  return (catalog.records.settings.get(importedIds) ?? {}) as Readonly<Record<string, string>>;
}

function entriesIn(file: string): ReturnType<typeof readManifest>['entries'] {
  try {
    return exists(file) ? readManifest(file).entries : [];
  } catch {
    // One that is damaged tells nothing; the others may.
    return [];
  }
}

function placesOf(roots: Session['roots'], folder: string, path: string): readonly RootPlace[] {
  for (const [root, rootFolder] of roots) {
    const place = placeInRoot(folder, rootFolder, path);
    if (place !== undefined) return [{ root, path: place }];
  }
  return [];
}

function digestsOfPlaces(session: Session, places: readonly RootPlace[]): readonly string[] {
  if (places.length === 0) return [];
  const identify = createIdentifier(session);
  return places.flatMap((place) => {
    const live = session.catalog.index.whoHas(place.root, place.path);
    if (live.length > 0) return live.map(({ digest }) => digest);
    const identity = identify(place);
    return identity === undefined ? [] : [identityDigest(identity)];
  });
}

function ambiguous(reference: string, rows: readonly CatalogRow[]): CairnError {
  const shown = rows.slice(0, 10).map(({ id, family, key }) => `${id} (${family}: ${key})`);
  return new CairnError(
    'AMBIGUOUS',
    `${JSON.stringify(reference)} is an older id of several artifacts: ${shown.join(', ')}`,
    { path: reference, hint: 'Write one of these ids.' },
  );
}
