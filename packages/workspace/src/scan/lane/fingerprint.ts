import { hash } from 'node:crypto';
import type { Instant } from '@cairn/core';
import type { FolderEntry } from '@cairn/files';
import type { Claim } from '../grouping/claims.ts';

/** Figures of one entry that its fingerprint takes in. */
const FIGURES = 7;
let figures = new Float64Array(FIGURES * 256);
/** What is digested: one call for all of it costs half of what three of a stream do. */
let text = Buffer.allocUnsafe(16 * 1024);

/**
 * A digest over what is in a folder and over what decides whom it belongs to. Of folders in it only name,
 * kind and inode count, because what happens inside them shows in their own fingerprints.
 */
export function folderFingerprint(
  entries: readonly FolderEntry[],
  context: { readonly grouping: string; readonly owners: readonly Claim[] },
): string {
  if (figures.length < entries.length * FIGURES) figures = new Float64Array(entries.length * FIGURES * 2);
  let names = context.grouping;
  for (const { family, key } of context.owners) names += `\0${family}\0${key}`;
  let at = 0;
  for (const entry of entries) {
    const isFolder = entry.kind === 'directory';
    // A slash ends a name, as no name can hold one.
    names += `/${entry.name}`;
    figures[at] = entry.inode;
    figures[at + 1] = entry.device;
    figures[at + 2] = isFolder ? 0 : entry.mode;
    figures[at + 3] = isFolder ? -1 : entry.size;
    figures[at + 4] = isFolder ? 0 : entry.mtime;
    figures[at + 5] = isFolder ? 0 : entry.ctime;
    figures[at + 6] = isFolder ? 0 : entry.links;
    at += FIGURES;
  }
  // No character takes more than three bytes of UTF-8 for each of its units.
  const most = names.length * 3 + 2 + at * 8;
  if (text.length < most) text = Buffer.allocUnsafe(most * 2);
  let length = text.write(`${names}//`);
  text.set(new Uint8Array(figures.buffer, 0, at * 8), length);
  length += at * 8;
  return hash('sha256', text.subarray(0, length)).slice(0, 32);
}

/**
 * How long before it is looked at a file may have changed so that another change could leave the same
 * times. Git calls such a file racily clean (Documentation/technical/racy-git in git's sources). Kernels
 * stamp files with a clock that ticks every few milliseconds; file systems that keep whole seconds only
 * (HFS+, ext3), or every other second (FAT), show it in times without fractions. The change time is what
 * counts: no program can set it.
 */
export function isRacy(ctime: Instant, lookedAt: Instant): boolean {
  return ctime >= lookedAt - (Number.isInteger(ctime / 1000) ? COARSE_TICK : FINE_TICK);
}

const FINE_TICK = 50;
const COARSE_TICK = 2000;
