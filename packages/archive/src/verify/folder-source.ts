import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { decodeRelPath, joinRel, nativePath, openFile, readFolder, ROOT_PATH } from '@cairn/files';
import type { BagItem, BagSource, SourceOptions } from './bag-source.ts';

/** A bag that lies unpacked in a folder. Links are not followed. */
export function folderSource(root: string, { signal }: SourceOptions): BagSource {
  return { kind: 'folder', items: () => itemsBelow(root, signal), top: () => undefined };
}

async function* itemsBelow(root: string, signal: AbortSignal | undefined): AsyncGenerator<BagItem> {
  const pending: RelPath[] = [ROOT_PATH];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal?.throwIfAborted();
    // Not a walk: a bag's own files may have names that cairn keeps its state under.
    const listing = readFolder(root, folder);
    const [trouble] = listing.diagnostics;
    if (trouble !== undefined) throw new CairnError('READ_FAILED', trouble.message, { path: trouble.path });
    for (const entry of listing.entries) {
      const path = joinRel(folder, entry.name);
      yield { ...entry, path: plain(path), contents: () => chunksOf(root, path) };
      if (entry.kind === 'directory') pending.push(path);
    }
  }
}

/** As manifests write it. Bytes that are not UTF-8 stay escaped: no manifest can name them. */
function plain(path: RelPath): string {
  const name = decodeRelPath(path);
  return typeof name === 'string' ? name : path;
}

function* chunksOf(root: string, path: RelPath): Generator<Uint8Array> {
  using file = openFile(nativePath(root, path));
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, file.stat.size)));
  for (let position = 0; ;) {
    const length = file.fill(buffer, position);
    if (length > 0) yield buffer.subarray(0, length);
    position += length;
    if (length < buffer.length) return;
  }
}

const CHUNK = 256 * 1024;
