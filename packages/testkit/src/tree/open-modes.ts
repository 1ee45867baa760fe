import { chmodSync, lstatSync, readdirSync } from 'node:fs';

/** Gives the owner back all rights on the folders of a tree, so that it can be read or removed whole. */
export function openModes(folder: string | Buffer): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    if (entry.isDirectory()) openModes(Buffer.concat([Buffer.from(folder), Buffer.from('/'), entry.name]));
  }
}
