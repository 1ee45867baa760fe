import type { ScannedFile } from '@cairn/catalog';
import { baseName, nativePath, statEntry } from '@cairn/files';
import type { SeenEntry } from '../containers/see-containers.ts';
import type { Decision } from '../grouping/claims.ts';
import { isRacy } from './fingerprint.ts';
import type { FolderVisit } from './folder-visit.ts';
import { readFiles, scannedFile, undecided } from './read-files.ts';
import type { KnownFiles } from './read-files.ts';

/** The files of a folder that are somebody's. */
export interface ClaimedEntries {
  readonly files: readonly ScannedFile[];
  /** Indexes of the files whose checksums were made now. */
  readonly hashed: readonly number[];
  /** One of them could not be read, or changed so shortly before that another change might look the same. */
  readonly racy: boolean;
}

/** Says whose each file of a folder is, and reads what has to be read. */
export function claimEntries(visit: FolderVisit): ClaimedEntries {
  const { tools, view, surroundings, entries, untouched, lookedAt } = visit;
  const { decisions, self } = tools.grouping.claim(view, surroundings);
  const claimed: (readonly [SeenEntry, Decision])[] = [];
  const known = knownFiles(visit);
  let at = 0;
  for (const entry of entries) {
    if (entry.kind === 'directory') continue;
    const decision = decisions[at++];
    if (decision !== undefined && !isLeftAlone(entry, untouched)) claimed.push([entry, decision]);
  }
  const { root, task } = visit;
  const read = readFiles(claimed, {
    root,
    folder: task.folder,
    known: tools.force ? NOTHING : known,
    buffer: tools.buffer,
  });
  visit.diagnostics.push(...read.diagnostics);
  return {
    files: [...read.files, ...leftAlone(visit, known), ...ownEntry(visit, self)],
    hashed: read.hashed,
    // A file that could not be read has to be tried again, also when nothing about it changes.
    racy: read.isPartial || claimed.some(([entry]) => isRacy(entry.ctime, lookedAt)),
  };
}

const NOTHING: KnownFiles = { files: new Map(), racy: false };

function knownFiles({ tools, root, task, untouched }: FolderVisit): KnownFiles {
  // A forced scan knows only what it has to leave alone.
  const folder =
    tools.force && untouched === undefined ? undefined : tools.known.folder(root.name, task.folder);
  if (folder === undefined) return NOTHING;
  return { files: tools.known.files(root.name, task.folder), racy: folder.racy };
}

/** A compacted file is named by its container or by itself. */
function isLeftAlone({ name, container }: SeenEntry, untouched: FolderVisit['untouched']): boolean {
  if (untouched === undefined) return false;
  return (
    untouched.names.has(name) || (container !== undefined && untouched.names.has(baseName(container.path)))
  );
}

/** Files that an open operation names stay as they are known, whether they are there or not. */
function leftAlone({ untouched }: FolderVisit, { files }: KnownFiles): readonly ScannedFile[] {
  if (untouched === undefined) return [];
  return [...untouched.names].map((name) => files.get(name)).filter((file) => file !== undefined);
}

/** An empty folder that belongs to an artifact is one of its files, so that it goes and comes back with it. */
function ownEntry(
  { root, task, diagnostics }: FolderVisit,
  self: Decision | undefined,
): readonly ScannedFile[] {
  const stat = self && statEntry(nativePath(root.path, task.folder));
  if (self === undefined || stat === undefined) return [];
  if (!self.isDecided) diagnostics.push(undecided('', { root, folder: task.folder }, self));
  return [scannedFile({ ...stat, name: '', size: 0, allocated: 0 }, self, undefined)];
}
