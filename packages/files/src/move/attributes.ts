import { chmodSync, lchownSync, lstatSync, lutimesSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import type { NativePath } from '../paths/encoding.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/** What a copy keeps of a file, and what is put back on a folder after its contents changed. */
export interface Attributes {
  /** Permission and type bits. */
  readonly mode: number;
  /** Microseconds since 1970: as precise as times can be set. */
  readonly mtime: number;
  readonly uid: number;
  readonly gid: number;
  readonly inode: number;
}

/** The attributes of what lies at a path, links not followed; undefined when nothing does. */
export function attributesOf(path: NativePath): Attributes | undefined {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? undefined : attributes(stats);
  } catch (error) {
    throw ioError(error, path, 'look at');
  }
}

/**
 * Puts attributes on a file or folder, as far as this user may: owner and group, then the mode (not on
 * links), and the time of modification last.
 *
 * @throws CairnError `IO_FAILED`
 */
export function applyAttributes(path: NativePath, wanted: Attributes): void {
  const found = attributesOf(path);
  if (found === undefined) return;
  try {
    if (found.uid !== wanted.uid || found.gid !== wanted.gid)
      permitted(() => lchownSync(path, wanted.uid, wanted.gid));
    // A change of owner takes some bits away, so that the mode is looked at again.
    const isLink = (found.mode & 0o170000) === 0o120000;
    const mode = wanted.mode & 0o7777;
    if (!isLink && (lstatSync(path).mode & 0o7777) !== mode) permitted(() => chmodSync(path, mode));
    if (found.mtime !== wanted.mtime) permitted(() => putBackTime(path, wanted.mtime));
  } catch (error) {
    throw ioError(error, path, 'put back mode and time of');
  }
}

/** Only an owner may set mode and time, and only root give away; for others things stay as they are. */
function permitted(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error) ?? '')) throw error;
  }
}

/**
 * Sets the time of modification in microseconds. Half a microsecond is added because times go to the
 * system as floating point seconds, which are exact to a quarter of one.
 */
function putBackTime(path: NativePath, mtime: number): void {
  const seconds = Math.floor(mtime / 1e6);
  lutimesSync(path, lstatSync(path).atimeMs / 1000, seconds + (mtime - seconds * 1e6 + 0.5) / 1e6);
}

function attributes(stats: BigIntStats): Attributes {
  return {
    mode: Number(stats.mode),
    mtime: Number(stats.mtimeNs / 1000n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    inode: Number(stats.ino),
  };
}
