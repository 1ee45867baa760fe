import { closeSync, constants, fstatSync, fsync, openSync, readlinkSync, realpathSync } from 'node:fs';
import { promisify } from 'node:util';
import type { RelPath } from '@cairn/core';
import { CairnError, isCairnError } from '@cairn/core/errors';
import { syncError } from '../durable/sync-error.ts';
import { decodeRelPath, nativePath } from '../paths/encoding.ts';
import type { NativePath } from '../paths/encoding.ts';
import { baseName, isWithin, parentRel } from '../paths/rel-path.ts';
import { isSameFile, statEntry } from '../stat/file-stat.ts';
import { codeOf, ioError, shownPath } from '../stat/io-error.ts';

/** A folder that is held open. What lies in it is addressed through it, wherever its path leads by now. */
export interface ConfinedFolder {
  /** The address of a name (encoded) in this very folder; names joined by slashes reach below it. */
  at(name: string): NativePath;
  /** The same for people: the path that led here. */
  shown(name: string): string;
  /**
   * Makes the folder's entries durable, through a descriptor of its own, so that it may be closed meanwhile.
   *
   * @throws CairnError `IO_FAILED`; it must not be tried again, as the system may have dropped what it could not write.
   */
  sync(): Promise<void>;
}

/**
 * A root, or a folder of cairn's own, in which files are moved. Folders below it are opened component by
 * component without following links, so that no link that is swapped in leads out of it.
 */
export interface ConfinedTree {
  readonly base: string;
  /**
   * @throws CairnError `NOT_FOUND` when the folder is missing, `CHANGED` when a link or a file stands
   * where a folder of the path should be.
   */
  folder(path: RelPath): ConfinedFolder;
  /** Closes a folder and those below it: they were moved or removed. */
  forget(path: RelPath): void;
  /** Opens each folder again by its path, and names those whose path leads to something else by now. */
  strayed(): readonly RelPath[];
  /** Closes everything; the next look opens anew. */
  close(): void;
}

/** Opens a tree. Its base is trusted: links that lead to it are followed. */
export function openTree(base: string): ConfinedTree {
  const open = new Map<RelPath, Held>();
  let newest: RelPath | undefined;

  function hold(path: RelPath): Held {
    const known = open.get(path);
    if (known !== undefined && path === newest) return known;
    if (known === undefined && open.size >= MOST_OPEN) closeSome(open);
    const folder = known ?? (path === '' ? openBase(base) : openBelow(hold(parentRel(path)), path, base));
    // Put last, so that what was asked for lately is closed last: a move holds two folders at once.
    open.delete(path);
    open.set(path, folder);
    newest = path;
    return folder;
  }

  return {
    base,
    folder: hold,
    forget: (path) => closeWhere(open, (held) => isWithin(held, path)),
    strayed: () => strayedOf(base, open),
    close: () => closeWhere(open, () => true),
  };
}

interface Held extends ConfinedFolder {
  readonly descriptor: number;
}

/** Descriptors that a tree keeps at once: far below the usual limit of 1,024 for a process. */
const MOST_OPEN = 512;

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;

/** Only Linux has a path for an open folder; elsewhere real paths are compared. */
const HAS_DESCRIPTOR_PATHS = process.platform === 'linux';

/**
 * `/proc/N/fd/`, where the system keeps the open files of this process: `/proc/self` resolved once, as the system
 * would resolve it anew for each path. Its number may be another than `process.pid`, which is that of a container.
 */
let descriptorPaths: string | undefined;

function openBase(base: string): Held {
  try {
    return held(openSync(base, O_RDONLY | O_DIRECTORY), base);
  } catch (error) {
    throw ioError(error, base, 'open the folder');
  }
}

function openBelow(parent: Held, path: RelPath, base: string): Held {
  const address = nativePath(base, path);
  try {
    const folder = held(openSync(parent.at(baseName(path)), O_RDONLY | O_DIRECTORY | O_NOFOLLOW), address);
    if (!HAS_DESCRIPTOR_PATHS) requireReal(base, path, folder.descriptor);
    return folder;
  } catch (error) {
    if (!['ELOOP', 'ENOTDIR', 'EMLINK'].includes(codeOf(error) ?? ''))
      throw ioError(error, address, 'open the folder');
    throw new CairnError('CHANGED', `expected a folder at ${path}, found a link or a file in its place`, {
      cause: error,
      path,
      hint: 'Scan again, and plan again.',
    });
  }
}

function held(descriptor: number, address: NativePath): Held {
  descriptorPaths ??= HAS_DESCRIPTOR_PATHS ? `/proc/${readlinkSync('/proc/self')}/fd/` : '';
  const prefix = HAS_DESCRIPTOR_PATHS ? `${descriptorPaths}${descriptor}/` : address;
  return {
    descriptor,
    at(name) {
      if (typeof prefix === 'string' && !name.includes('\\')) {
        return HAS_DESCRIPTOR_PATHS ? prefix + name : `${prefix}/${name}`;
      }
      const separator = HAS_DESCRIPTOR_PATHS ? '' : '/';
      return Buffer.concat([Buffer.from(prefix), Buffer.from(separator), Buffer.from(decodeRelPath(name))]);
    },
    shown: (name) => `${shownPath(address)}/${name}`,
    async sync() {
      try {
        await syncDescriptor(openSync(HAS_DESCRIPTOR_PATHS ? prefix : address, O_RDONLY | O_DIRECTORY));
      } catch (error) {
        throw syncError(error, address);
      }
    },
  };
}

const fsyncLater = promisify(fsync);

async function syncDescriptor(descriptor: number): Promise<void> {
  try {
    await fsyncLater(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function strayedOf(base: string, open: ReadonlyMap<RelPath, Held>): readonly RelPath[] {
  const now = openTree(base);
  try {
    return [...open].filter(([path, folder]) => isStrayed(now, path, folder)).map(([path]) => path);
  } finally {
    now.close();
  }
}

/** A folder that is gone leads nobody astray. */
function isStrayed(now: ConfinedTree, path: RelPath, folder: Held): boolean {
  try {
    return !isSameFile(figures(now.folder(path)), figures(folder));
  } catch (error) {
    return isCairnError(error, 'CHANGED');
  }
}

function figures(folder: ConfinedFolder): { readonly device: number; readonly inode: number } {
  const stats = fstatSync((folder as Held).descriptor);
  return { device: stats.dev, inode: stats.ino };
}

/** Without descriptor paths: the path must lead, without links, to the folder that was opened. */
function requireReal(base: string, path: RelPath, descriptor: number): void {
  const address = nativePath(realpathSync.native(base), path);
  const real = realpathSync.native(address, { encoding: 'buffer' });
  const seen = statEntry(address);
  const stats = fstatSync(descriptor);
  const isReal = real.equals(Buffer.from(address)) && seen?.inode === stats.ino && seen.device === stats.dev;
  if (isReal) return;
  closeSync(descriptor);
  throw new CairnError('CHANGED', `expected a folder at ${path}, found a link in its path`, { path });
}

function closeSome(open: Map<RelPath, Held>): void {
  let surplus = open.size - MOST_OPEN / 2;
  closeWhere(open, (path) => path !== '' && surplus-- > 0);
}

function closeWhere(open: Map<RelPath, Held>, isMeant: (path: RelPath) => boolean): void {
  for (const [path, folder] of open) {
    if (!isMeant(path)) continue;
    open.delete(path);
    closeSync(folder.descriptor);
  }
}
