import { closeSync, openSync, writeSync } from 'node:fs';
import { jsonlCompactor, sourceOfFile } from '@cairn/compactors';
import { hashFile } from '@cairn/files';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface CompactInput {
  readonly path: string;
  readonly out: string;
  readonly profile?: 'default' | 'random' | undefined;
}

/** Compacts a file, whose SHA-256 is known by then; figures: bytes of the container. */
export async function compactJsonl({ path, out, profile }: CompactInput): Promise<Timed> {
  const { sha256 } = hashFile(path);
  using source = sourceOfFile(path);
  return await timed(async () => {
    const descriptor = openSync(out, 'w');
    const sink = {
      write: (bytes: Uint8Array): void => {
        for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      },
    };
    const { after } = await jsonlCompactor({ profile }).compact(source, sink, { sha256 });
    closeSync(descriptor);
    return { after };
  });
}
