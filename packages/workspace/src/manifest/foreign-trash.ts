import type { Identity, RelPath } from '@cairn/core';
import { identityDigest, shortId } from '@cairn/core';
import type { ImportItem } from '@cairn/executor';
import {
  baseName,
  exists,
  joinPath,
  joinRel,
  listNames,
  nativePath,
  shownPath,
  statEntry,
  walkTree,
} from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { withoutFolder } from './manifest-paths.ts';
import type { RootPlace } from './older-ids.ts';
import { createIdentifier, placesByOlderId } from './older-ids.ts';

/** Name of the folder, beside the artifacts, that an older tool moves removed entries to. */
const trashName = '.trash';

/** One entry of an older tool's trash whose place is known. */
interface ForeignEntry {
  /** Its id in the older tool: the name of its folder. */
  readonly name: string;
  readonly item: Omit<ImportItem, 'trashedAt'>;
  /** Logical bytes. */
  readonly bytes: number;
}

/** What of an older tool's trash can be taken over, and what stays. */
export interface ForeignTrashFound {
  readonly entries: readonly ForeignEntry[];
  /** Absolute paths of files, or of whole entries. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Looks through the `.trash/{entry-id}/` folders beside the artifacts. Where a file belongs is told by
 * the entry of that id in a manifest, or by the folders that it lies in below the entry, when a family
 * claims such a file. What nothing explains is left.
 */
export function findForeignTrash(session: Session): ForeignTrashFound {
  const places = placesByOlderId(session);
  const identify = createIdentifier(session);
  const entries: ForeignEntry[] = [];
  const left: ForeignTrashFound['left'][number][] = [];
  const taken = new Map<string, string>();
  for (const [root, folder] of session.roots) {
    for (const { name, files } of entriesIn(joinPath(folder, trashName))) {
      const path = joinPath(folder, trashName, name);
      const look = { root, folder, known: places.get(name) ?? [], identify };
      const placed = files.map((file) => ({ file, place: placeOf(file, look) }));
      const identity = commonIdentity(placed, look);
      const digest = identity && identityDigest(identity);
      const before = digest && taken.get(digest);
      if (identity === undefined || digest === undefined) {
        left.push({ path, why: 'nothing tells where its files belong' });
      } else if (before !== undefined) {
        left.push({ path, why: `it holds what ${before} holds too, and can be imported after it` });
      } else {
        taken.set(digest, name);
        entries.push(entryOf({ name, folder, identity, digest, placed }));
        for (const { file, place } of placed)
          if (place === undefined)
            left.push({ path: shownPath(nativePath(path, file)), why: 'nothing tells where it belongs' });
      }
    }
  }
  return { entries, left };
}

interface Look {
  readonly root: string;
  /** The root's absolute path. */
  readonly folder: string;
  /** What a manifest says of the entry. */
  readonly known: readonly RootPlace[];
  readonly identify: (place: RootPlace) => Identity | undefined;
}

interface Placed {
  /** Relative to the entry. */
  readonly file: RelPath;
  readonly place: RelPath | undefined;
}

/** The entries that hold files, newest first, so that of two with the same run the newer comes first. */
function entriesIn(trash: string): readonly { readonly name: string; readonly files: readonly RelPath[] }[] {
  if (!exists(trash)) return [];
  const changedAt = (name: string): number => statEntry(joinPath(trash, name))?.mtime ?? 0;
  return listNames(trash)
    .filter((name) => statEntry(joinPath(trash, name))?.kind === 'directory')
    .sort((one, other) => changedAt(other) - changedAt(one) || (one < other ? -1 : 1))
    .map((name) => ({ name, files: filesBelow(joinPath(trash, name)) }))
    .filter(({ files }) => files.length > 0);
}

function filesBelow(entry: string): readonly RelPath[] {
  return [...walkTree(entry)].flatMap(({ folder, entries }) =>
    entries.filter(({ kind }) => kind !== 'directory').map(({ name }) => joinRel(folder, name)),
  );
}

/** The manifest's word first; without one, folders below the entry are those that the file came from. */
function placeOf(file: RelPath, { root, folder, known, identify }: Look): RelPath | undefined {
  const named = known.filter((place) => place.root === root && baseName(place.path) === baseName(file));
  const exact = named.filter(({ path }) => path === file || path.endsWith(`/${file}`));
  const [only] = named.length === 1 ? named : exact;
  if (only !== undefined && (named.length === 1 || exact.length === 1)) return only.path;
  if (!file.includes('/')) return undefined;
  const path = withoutFolder(file, folder) as RelPath;
  return identify({ root, path }) === undefined ? undefined : path;
}

/** The artifact that most of the files belong to. */
function commonIdentity(placed: readonly Placed[], { root, identify }: Look): Identity | undefined {
  const counts = new Map<string, { readonly identity: Identity; count: number }>();
  for (const { place } of placed) {
    const identity = place === undefined ? undefined : identify({ root, path: place });
    if (identity === undefined) continue;
    const name = `${identity.family}:${identity.key}`;
    const known = counts.get(name);
    if (known === undefined) counts.set(name, { identity, count: 1 });
    else known.count++;
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)[0]?.identity;
}

interface Known {
  readonly name: string;
  /** The root's absolute path. */
  readonly folder: string;
  readonly identity: Identity;
  readonly digest: string;
  readonly placed: readonly Placed[];
}

function entryOf({ name, folder, identity, digest, placed }: Known): ForeignEntry {
  const entry = joinRel(trashName as RelPath, name);
  const files = placed.flatMap(({ file, place }) =>
    place === undefined ? [] : [{ source: joinRel(entry, file), place }],
  );
  const bytes = files.reduce(
    (sum, { source }) => sum + (statEntry(nativePath(folder, source))?.size ?? 0),
    0,
  );
  return { name, item: { ...identity, digest, id: shortId(digest), files }, bytes };
}
