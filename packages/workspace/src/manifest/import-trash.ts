import type { Identity, ManifestEntry, RelPath } from '@cairn/core';
import { CairnError, identityDigest, manifestSchema, shortId } from '@cairn/core';
import type { ImportItem } from '@cairn/executor';
import {
  baseName,
  exists,
  joinPath,
  joinRel,
  parseRelPath,
  readJson,
  statEntry,
  walkTree,
} from '@cairn/files';
import { withOperationLock } from '../operations/locked.ts';
import { reportOf } from '../operations/operation-report.ts';
import { compileGrouping } from '../scan/grouping/grouping.ts';
import { whyPath } from '../scan/grouping/why-path.ts';
import type { ApplyOptions, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/** Name of the folder, beside the artifacts, that an older tool moves removed entries to. */
const foreignTrash = '.trash';

/**
 * Takes over the `.trash/{entry-id}/` folders of an older tool as entries of cairn's own trash, so
 * that they can be restored. Where a file belongs is told by the entry in `.manifest.json`, or by the
 * folders that it lies in below the entry. What nothing tells stays where it is, and is said.
 *
 * @throws CairnError `NOT_FOUND` when no root has such a folder, or nothing in it can be placed.
 */
export async function importTrash(session: Session, options: ApplyOptions = {}): Promise<OperationReport> {
  const items = [...session.roots].flatMap(([name, path]) => [...itemsIn(session, { name, path })]);
  if (items.length === 0) {
    throw new CairnError(
      'NOT_FOUND',
      `expected ${foreignTrash}/{entry-id} folders with files whose places are known, got none below ${[...session.roots.values()].join(', ')}`,
    );
  }
  return withOperationLock(
    session,
    { purpose: 'import', wait: options.wait, signal: options.signal },
    async ({ executor }) =>
      reportOf(
        session,
        await executor.importTrash({
          title: `import ${items.length} entries of an older trash`,
          items,
          signal: options.signal,
        }),
      ),
  );
}

interface Root {
  readonly name: string;
  readonly path: string;
}

function* itemsIn(session: Session, root: Root): Generator<ImportItem> {
  const trash = joinPath(root.path, foreignTrash);
  if (!exists(trash)) return;
  const places = readManifest(root);
  for (const [entry, files] of entryFiles(trash)) {
    const placed = files.map((file) => ({
      source: joinPath(trash, file),
      place: placeOf(entry, file, places.get(entry) ?? []),
    }));
    const known = placed.filter(
      (each): each is { source: string; place: RelPath } => each.place !== undefined,
    );
    const identity = known[0] === undefined ? undefined : identityOf(session, root, known[0].place);
    if (identity === undefined || known.length < placed.length) {
      session.emit({
        type: 'notice',
        text: `${trash}/${entry} was left where it is: nothing tells where its files belong.`,
      });
      continue;
    }
    const digest = identityDigest(identity);
    yield {
      ...identity,
      digest,
      id: shortId(digest),
      files: known,
      trashedAt: statEntry(joinPath(trash, entry))?.mtime ?? session.now(),
    };
  }
}

/** The files of each entry, by path relative to the trash. */
function entryFiles(trash: string): ReadonlyMap<string, readonly RelPath[]> {
  const entries = new Map<string, RelPath[]>();
  for (const { folder, files } of filesBelow(trash)) {
    const entry = folder.split('/')[0] ?? '';
    if (entry !== '') entries.set(entry, [...(entries.get(entry) ?? []), ...files]);
  }
  return entries;
}

function* filesBelow(
  trash: string,
): Generator<{ readonly folder: RelPath; readonly files: readonly RelPath[] }> {
  for (const listing of walkTree(trash)) {
    const files = listing.entries
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => joinRel(listing.folder, name));
    yield { folder: listing.folder, files };
  }
}

/** The manifest's word first; without one, folders below the entry are those that the file came from. */
function placeOf(entry: string, file: RelPath, paths: readonly string[]): RelPath | undefined {
  const named = paths.filter((path) => baseName(path as RelPath) === baseName(file));
  if (named.length === 1 && named[0] !== undefined) return parseRelPath(named[0].replace(/^\.\//, ''));
  const below = file.slice(entry.length + 1);
  return below.includes('/') ? parseRelPath(below) : undefined;
}

function identityOf(session: Session, root: Root, place: RelPath): Identity | undefined {
  const decision = whyPath(
    compileGrouping({ families: session.domain.families, claims: session.config.claims }),
    root.path,
    place,
  );
  return decision === undefined ? undefined : { root: root.name, ...decision.claim };
}

function readManifest(root: Root): ReadonlyMap<string, readonly string[]> {
  const path = joinPath(root.path, '.manifest.json');
  if (!exists(path)) return new Map();
  const parsed = manifestSchema.safeParse(readJson(path, 1024 * 1024 * 1024));
  if (!parsed.success)
    throw new CairnError('READ_FAILED', `expected a manifest in ${path}, got something else`, { path });
  const inRoot = (entry: ManifestEntry): readonly string[] =>
    entry.paths.map((each) => withoutRoot(each, root));
  return new Map(parsed.data.flatMap((entry) => entry.ids.map((id) => [id, inRoot(entry)] as const)));
}

/** Manifests name files relative to the root, or to the folder that the root lies in. */
function withoutRoot(path: string, root: Root): string {
  const plain = path.replace(/^\.\//, '');
  const name = `${root.path.slice(root.path.lastIndexOf('/') + 1)}/`;
  return plain.startsWith(name) && !exists(joinPath(root.path, name)) ? plain.slice(name.length) : plain;
}
