import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openArchiveWriter } from '@cairn/archive';
import type { ArchiveFormat } from '@cairn/archive';
import { joinRel, walkTree } from '@cairn/files';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface ArchiveInput {
  /** The folder that is packed, all of it. */
  readonly tree: string;
  readonly out: string;
  readonly format: ArchiveFormat;
}

/** Packs a folder with SHA-256 and SHA-512 of each file, and waits for nothing on the disk. */
export async function writeArchive({ tree, out, format }: ArchiveInput): Promise<Timed> {
  return timed(async () => {
    const descriptor = openSync(out, 'w');
    const writer = openArchiveWriter({ format, write: (bytes) => writeAll(descriptor, bytes) });
    let members = 0;
    for (const { folder, entries } of walkTree(tree)) {
      for (const { name, kind, size, mode, mtime } of entries) {
        if (kind !== 'file' && kind !== 'directory') continue;
        const path = joinRel(folder, name);
        await writer.ready();
        const head = {
          path,
          kind,
          size: kind === 'file' ? size : 0,
          mode: mode & 0o7777,
          // Whole seconds, as the members of cairn's archives have them, and those of `zip` and `tar`.
          mtime: Math.floor(mtime / 1000) * 1000,
        };
        // A failure comes out of closing too.
        void writer.add(head, kind === 'file' ? { from: 'file', path: join(tree, path) } : undefined);
        members += 1;
      }
    }
    const bytes = await writer.close();
    closeSync(descriptor);
    return { members, bytes };
  });
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
