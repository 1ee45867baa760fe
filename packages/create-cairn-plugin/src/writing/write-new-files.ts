import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CairnError } from '@cairn/core';

/**
 * Writes files into a folder, which is made. Nothing is written when one of them is there already.
 *
 * @throws CairnError `IN_THE_WAY` that names what is there.
 */
export function writeNewFiles(folder: string, files: Readonly<Record<string, string>>): void {
  const taken = Object.keys(files).filter((path) => isThere(join(folder, path)));
  if (taken.length > 0)
    throw new CairnError('IN_THE_WAY', `expected a folder without ${listed(taken)}, got ${folder}`, {
      path: folder,
      hint: 'Choose another folder. Nothing was written.',
    });
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    // Also what came meanwhile is not written over.
    writeFileSync(target, text, { flag: 'wx' });
  }
}

/** A link that leads nowhere is there, too. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function listed([first, ...others]: readonly string[]): string {
  return others.length === 0 ? String(first) : `${first} and ${others.length} other files of the plugin`;
}
