import type { RelPath } from '@cairn/core';
import {
  applyAttributes,
  attributesOf,
  baseName,
  createFile,
  joinPath,
  makeFolderAt,
  makeHardLinkAt,
  makeLinkAt,
  openTree,
  parentPath,
  parentRel,
  pathName,
} from '@cairn/files';
import type { NativePath, OutputFile } from '@cairn/files';
import type { PlannedEntry } from './extraction-plan.ts';
import { createSyncQueue } from './sync-queue.ts';

/** A folder that nobody else writes to, in which an extraction grows. Nothing in it is ever written over. */
export interface Staging {
  /** Makes a file and the folders above it. */
  create(path: RelPath): OutputFile;
  folder(path: RelPath): void;
  link(path: RelPath, target: string): void;
  hardLink(path: RelPath, of: RelPath): void;
  /** Puts owner, mode and time on what is finished; folders stay writable for their owner. */
  finish(entry: PlannedEntry): void;
  /** Closes a file that is written, and sees to it that the disk has it by {@link sync} at the latest. */
  finishFile(file: OutputFile): Promise<void>;
  /** Returns when the disk has all that was made. */
  sync(): Promise<void>;
  close(): void;
}

/** Makes the folder, which must not exist. Throws `IN_THE_WAY`, `NOT_FOUND`, `NO_SPACE`, `IO_FAILED`. */
export function openStaging(into: string): Staging {
  makeStagingFolder(into);
  const tree = openTree(into);
  const folders = new Set<RelPath>(['' as RelPath]);
  const syncing = createSyncQueue();
  const spot = (path: RelPath): Parameters<typeof makeFolderAt>[0] => {
    ensure(parentRel(path));
    return { folder: tree.folder(parentRel(path)), name: baseName(path) };
  };
  const ensure = (path: RelPath): void => {
    if (folders.has(path)) return;
    makeFolderAt(spot(path));
    folders.add(path);
  };
  return {
    create(path) {
      const { folder, name } = spot(path);
      return createFile(folder.at(name), 0o600);
    },
    folder: ensure,
    link: (path, target) => makeLinkAt(spot(path), target),
    hardLink: (path, of) => makeHardLinkAt(spot(path), spot(of)),
    finish(entry) {
      const { folder, name } = spot(entry.staged);
      putAttributes(folder.at(name), entry);
    },
    finishFile: (file) => syncing.add(file),
    async sync() {
      await syncing.settled();
      for (const path of folders) await tree.folder(path).sync();
    },
    close: () => tree.close(),
  };
}

function putAttributes(address: NativePath, entry: PlannedEntry): void {
  const found = attributesOf(address);
  if (found === undefined) return;
  const { kind, mode = found.mode, mtime, owner } = entry;
  applyAttributes(address, {
    ...found,
    ...owner,
    mode: kind === 'directory' ? mode | 0o700 : mode,
    mtime: mtime === undefined ? found.mtime : Math.round(mtime * 1000),
  });
}

function makeStagingFolder(into: string): void {
  const parent = openTree(parentPath(joinPath(into)));
  try {
    makeFolderAt({ folder: parent.folder('' as RelPath), name: pathName(into).replaceAll('\\', '\\\\') });
  } finally {
    parent.close();
  }
}
