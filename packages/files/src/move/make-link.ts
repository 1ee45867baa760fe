import { linkSync, symlinkSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { decodeRelPath } from '../paths/encoding.ts';
import { codeOf, ioError } from '../stat/io-error.ts';
import type { Spot } from './move-file.ts';

/**
 * Makes a symbolic link where nothing is yet. The target (encoded) is written into it as it is.
 *
 * @throws CairnError `IN_THE_WAY`, `NO_SPACE`, `IO_FAILED`
 */
export function makeLinkAt(spot: Spot, target: string): void {
  made(spot, () => symlinkSync(decodeRelPath(target), spot.folder.at(spot.name)));
}

/**
 * Gives a file a second name where nothing is yet: a hard link.
 *
 * @throws CairnError `IN_THE_WAY`, `NO_SPACE`, `IO_FAILED`, also where the file system knows no hard links
 */
export function makeHardLinkAt(spot: Spot, file: Spot): void {
  made(spot, () => linkSync(file.folder.at(file.name), spot.folder.at(spot.name)));
}

function made(spot: Spot, make: () => void): void {
  const shown = spot.folder.shown(spot.name);
  try {
    make();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw ioError(error, shown, 'make the link');
    throw new CairnError('IN_THE_WAY', `something stands at ${shown} already`, { cause: error, path: shown });
  }
}
